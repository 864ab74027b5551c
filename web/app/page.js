// The static page as the site writer makes it: where its parts are and what belongs to it.

const slots = ['serif', 'serif-semibold', 'sans', 'sans-semibold'];

/**
 * @typedef {object} Page
 * @property {HTMLElement} explorer  where the canvas goes
 * @property {HTMLElement} status    one line about the explorer
 * @property {HTMLElement} textView  the whole interview
 * @property {string} bundle
 * @property {string} wasm
 * @property {{slot: number, url: string}[]} fonts
 */

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element "${id}"`);
  return found;
}

/** @param {string} id */
function link(id) {
  return /** @type {HTMLLinkElement} */ (element(id)).href;
}

/** @returns {Page} */
export function readPage() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const fonts = document.querySelectorAll('link.colloquy-font');
  return {
    explorer: element('explorer'),
    status: element('explorer-status'),
    textView: element('text-view'),
    bundle: link('colloquy-bundle'),
    wasm: link('colloquy-wasm'),
    fonts: Array.from(fonts, (font) => ({ slot: slots.indexOf(font.dataset.font ?? ''), url: font.href })).filter(
      (font) => font.slot >= 0,
    ),
  };
}
