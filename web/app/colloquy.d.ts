// What Emscripten makes of src/platform/platform_web.cpp: the functions marked EMSCRIPTEN_KEEPALIVE there.

/** What the program asks of the page; see web/app/edge.js. */
export interface Edge {
  setUrl(url: string, push: boolean): void;
  saveSettings(json: string): void;
  copyLink(url: string): void;
  copyRich(text: string, html: string): void;
  saveFile(name: string, text: string): void;
  announce(sentence: string): void;
  /** A JSON array, see web/app/mirror.js. */
  mirror(json: string): void;
  /** The keyboard goes to a group of the mirror. */
  focusControl(group: number): void;
  /** The paragraph that the reader is at, in the version of this language. */
  setPlace(paragraph: string, language: string): void;
  placeField(
    x: number,
    y: number,
    width: number,
    height: number,
    fontPx: number,
    visible: boolean,
    id?: number,
    label?: string,
    purpose?: 'search' | 'text',
  ): void;
  setFieldText(text: string): void;
  focusField(focused: boolean): void;
  showTextView(): void;
  showAboutPage(): void;
  setPaper(rgb: number): void;
  requestFrame(afterMs: number): void;
  /** The bytes come by _colloquy_font, if they come. */
  wantFont(index: number): void;
  /** Byte offsets in the text's UTF-8. */
  wordEnds(text: string, language: string): number[];
}

/** Text goes in as address and length of UTF-8 bytes; text comes out as the address of a NUL-terminated string, or 0. */
export interface Program {
  HEAPU8: Uint8Array;
  UTF8ToString(address: number): string;
  _malloc(size: number): number;
  _free(address: number): void;
  _colloquy_open(bundle: number, size: number): number;
  _colloquy_start(): number;
  _colloquy_offer_fonts(text: number, size: number): number;
  _colloquy_font(index: number, bytes: number, size: number): number;
  _colloquy_resize(width: number, height: number, pixelWidth: number, pixelHeight: number): void;
  _colloquy_preferences(dark: number, reducedMotion: number, contrast: number): void;
  _colloquy_settings(json: number, size: number): void;
  _colloquy_navigate(url: number, size: number): void;
  _colloquy_key(name: number, size: number, modifiers: number): number;
  _colloquy_field(
    text: number,
    size: number,
    selectionBegin: number,
    selectionEnd: number,
    compositionBegin: number,
    compositionEnd: number,
    focused: number,
    id: number,
  ): void;
  _colloquy_selection(kind: number): number;
  _colloquy_paste(text: number, size: number): void;
  _colloquy_touch(phase: number, finger: number, x: number, y: number, seconds: number): void;
  _colloquy_press(shift: number, clicks: number): void;
  _colloquy_keeps_field(x: number, y: number): number;
  _colloquy_activate(control: number): void;
  _colloquy_set_value(control: number, value: number): void;
  _colloquy_focus(control: number): void;
  _colloquy_mirrored(): number;
  _colloquy_repaint(): void;
  _colloquy_prepare(seconds: number): number;
  _colloquy_frame(seconds: number): void;
  _colloquy_context(lost: number): void;
  _colloquy_state(): number;
}

export interface Options {
  canvas: HTMLCanvasElement;
  edge: Edge;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  onAbort(reason: unknown): void;
}

export default function factory(options: Options): Promise<Program>;
