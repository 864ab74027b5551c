// What web/early.js has begun before this program came. Each is given away once: a second attempt begins anew.

/** @type {{canvas?: HTMLCanvasElement, answers?: Map<string, Promise<Response>>}} */
const begun = Reflect.get(globalThis, 'colloquyAhead') ?? {};

/** A canvas with its context, and of the window's size at that time. */
export function takeCanvas() {
  const { canvas } = begun;
  delete begun.canvas;
  return canvas;
}

/**
 * An answer on its way, whose bytes are checked against the page's hash.
 * @param {string} url
 */
export function takeResponse(url) {
  const answer = begun.answers?.get(url);
  begun.answers?.delete(url);
  return answer;
}
