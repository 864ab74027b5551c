// Fetches what the explorer is made of, all at the same time: the program, the interview's data and the fonts.

import { takeResponse } from './ahead.js';
import { damaged, interrupted, notFound, notWebAssembly } from './failure.js';
import { integrityOf } from './page.js';

/**
 * @typedef {object} Parts
 * @property {(options: import('./colloquy.js').Options) => Promise<import('./colloquy.js').Program>} factory
 * @property {WebAssembly.Module} program
 * @property {Uint8Array} bundle
 * @property {import('./page.js').Sources} sources
 * @property {Promise<{index: number, bytes: Uint8Array<ArrayBuffer>}[]>} fonts  those of `sources.fonts` that could be had; the program starts
 *   without them
 */

/** Adds up bytes over all downloads. */
export class Progress {
  #received = 0;
  #expected = 0;
  /** @type {((received: number, expected: number) => void) | undefined} */
  #tell;
  /** @param {(received: number, expected: number) => void} tell */
  watch(tell) {
    this.#tell = tell;
  }
  /** @param {number} bytes */
  expect(bytes) {
    this.#expected += bytes;
  }
  /** @param {number} bytes */
  receive(bytes) {
    this.#received += bytes;
    this.#tell?.(this.#received, this.#expected);
  }
}

/**
 * The length of the body as it will be read; 0 where a content coding makes it unknown.
 * @param {Response} response
 */
function lengthOf(response) {
  if (response.headers.get('content-encoding')) return 0;
  return Number(response.headers.get('content-length') ?? 0) || 0;
}

/** @param {Uint8Array} bytes */
function isWebAssembly(bytes) {
  const magic = [0, 0x61, 0x73, 0x6d];
  return magic.every((byte, i) => bytes[i] === byte);
}

/**
 * fetch() has one error for a lost connection, for a status and for bytes that are not those the page has named.
 * @param {string} what
 * @param {string} url
 */
async function whyNot(what, url) {
  try {
    const response = await fetch(url, { cache: 'reload' });
    if (!response.ok) return notFound(what, url, response.status);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const other = url.endsWith('.wasm') && bytes.length > 0 && !isWebAssembly(bytes);
    return other ? notWebAssembly(url) : damaged(what, url);
  } catch {
    return interrupted(what, url);
  }
}

/**
 * Only what the page names: fetch() looks at the hash.
 * @param {string} what
 * @param {string} url
 */
async function get(what, url) {
  const integrity = integrityOf(url);
  let response;
  try {
    response = await (takeResponse(url) ?? fetch(url, { integrity }));
  } catch {
    // The browser may keep for ever what it once got.
    response = integrity ? await fetch(url, { integrity, cache: 'reload' }).catch(() => undefined) : undefined;
    if (!response) throw await whyNot(what, url);
  }
  if (!response.ok) throw notFound(what, url, response.status);
  return response;
}

/** Bytes of a file for which the progress bar needs no steps. */
const atOnce = 256 * 1024;

/**
 * @param {string} what
 * @param {string} url
 * @param {Progress} progress
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function bytesOf(what, url, progress) {
  const response = await get(what, url);
  const expected = lengthOf(response);
  progress.expect(expected);
  try {
    // A reader takes several turns of the page's scripts.
    if (!response.body || (expected > 0 && expected <= atOnce)) {
      const whole = new Uint8Array(await response.arrayBuffer());
      progress.receive(whole.length);
      return whole;
    }
    const chunks = [];
    let size = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.length;
      progress.receive(value.length);
    }
    const all = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  } catch {
    throw interrupted(what, url);
  }
}

/**
 * A response in pieces, a moment apart. What is there at once would reach the compiler as one, and keep the page from being scrolled.
 * @param {Response} response
 * @param {() => Promise<void>} breathe
 */
function inPieces(response, breathe) {
  const most = 256 * 1024;
  const pieces = new TransformStream({
    async transform(/** @type {Uint8Array} */ chunk, controller) {
      for (let at = 0; at < chunk.length; at += most) {
        controller.enqueue(chunk.subarray(at, at + most));
        await breathe();
      }
    },
  });
  return new Response(response.body?.pipeThrough(pieces), { headers: response.headers });
}

/**
 * Compiled while it arrives. The response goes to the compiler as it is: wrapped, for a finer progress bar, it would lose the
 * browser's cache of compiled code.
 * @param {string} url
 * @param {Progress} progress
 * @param {() => Promise<void>} [breathe] between pieces: whoever reads the text meanwhile scrolls it
 */
async function compile(url, progress, breathe) {
  const what = "The explorer's program";
  const whole = await get(what, url);
  const response = breathe ? inPieces(whole, breathe) : whole;
  const length = lengthOf(response);
  progress.expect(length);
  const type = response.headers.get('content-type') ?? '';
  const streams = type.startsWith('application/wasm') && typeof WebAssembly.compileStreaming === 'function';
  try {
    const program = await (streams ? WebAssembly.compileStreaming(response) : compileBytes(response, url));
    progress.receive(length);
    return program;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) throw damaged(what, url);
    // A body that ends early is a network error.
    throw error instanceof TypeError ? damaged(what, url) : error;
  }
}

/**
 * For a server that does not know the type of .wasm files.
 * @param {Response} response
 * @param {string} url
 */
async function compileBytes(response, url) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!isWebAssembly(bytes)) throw notWebAssembly(url);
  return WebAssembly.compile(bytes);
}

/** A file from the reader's device, see web/reader/open.js. @returns {Uint8Array | undefined} */
function opened() {
  return Reflect.get(globalThis, 'colloquyOpened');
}

/**
 * A font that is missing is stood in for by another, as long as there is one.
 * @param {import('./page.js').Sources} sources
 * @param {Progress} progress
 * @returns {Parts['fonts']}
 */
async function loadFonts(sources, progress) {
  // Without it each is asked for by itself.
  const pack = sources.fontPack === undefined ? undefined : bytesOf('The fonts', sources.fontPack, progress).catch(() => undefined);
  const had = await Promise.allSettled(
    sources.fonts.map(async ({ url, packed: [from = 0, size = 0] }) => {
      const all = size > 0 ? await pack : undefined;
      return all ? all.subarray(from, from + size) : bytesOf('A font', url, progress);
    }),
  );
  const [first] = had;
  if (first?.status === 'rejected' && had.every((font) => font.status === 'rejected')) throw first.reason;
  return had.flatMap((font, index) => (font.status === 'fulfilled' ? [{ index, bytes: font.value }] : []));
}

/**
 * @param {import('./page.js').Sources} sources
 * @param {Progress} progress
 * @param {() => Promise<void>} [breathe] see compile()
 * @returns {Promise<Parts>}
 */
export async function load(sources, progress, breathe) {
  // Compiling takes longest.
  const compiled = compile(sources.wasm, progress, breathe);
  const fonts = loadFonts(sources, progress);
  // Whoever uses them hears of it, unless something else has failed before.
  fonts.catch(() => undefined);
  const [program, glue, bundle] = await Promise.all([
    compiled,
    import('./colloquy.js').catch(() => {
      throw interrupted("The explorer's program", 'colloquy.js');
    }),
    opened() ?? bytesOf("The interview's data", sources.bundle, progress),
  ]);
  return { factory: glue.default, program, bundle, sources, fonts };
}
