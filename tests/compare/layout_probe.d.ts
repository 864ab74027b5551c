// What Emscripten makes of layout_probe.cpp: the functions marked EMSCRIPTEN_KEEPALIVE there.

/** Text goes in as address and length of UTF-8 bytes; text comes out as the address of a NUL-terminated string, or 0. */
export interface Probe {
  HEAPU8: Uint8Array;
  UTF8ToString(address: number): string;
  _malloc(size: number): number;
  _free(address: number): void;
  _probe_new_set(): number;
  _probe_add_font(set: number, bytes: number, size: number): number;
  _probe_layout(
    set: number,
    text: number,
    size: number,
    language: number,
    languageSize: number,
    px: number,
    width: number,
    direction: number,
  ): number;
}

export interface Options {
  wordEnds(text: string, language: string): number[];
}

export default function factory(options: Options): Promise<Probe>;
