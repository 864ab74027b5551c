// What web/early.js has begun before this program came. Each is given away once: a second attempt begins anew.

/**
 * @typedef {object} Begun  an answer on its way, whose bytes are checked against the page's hash
 * @property {Promise<Response>} response
 * @property {Promise<ArrayBuffer | WebAssembly.Module | undefined>} content  what was made of it; undefined: nothing, it is as it came
 */

/** @type {{canvas?: HTMLCanvasElement, files?: Map<string, Begun>}} */
const begun = Reflect.get(globalThis, 'colloquyAhead') ?? {};

/** A canvas with its context, and of the window's size at that time. */
export function takeCanvas() {
  const { canvas } = begun;
  delete begun.canvas;
  return canvas;
}

/** @param {string} url */
export function takeFile(url) {
  const file = begun.files?.get(url);
  begun.files?.delete(url);
  return file;
}
