// The static page as the site writer makes it: where its parts are and what belongs to it.

/**
 * @typedef {object} Page
 * @property {HTMLElement} explorer  where the canvas goes
 * @property {HTMLElement} status    one line about the explorer
 * @property {HTMLElement} textView  the whole interview
 *
 * @typedef {object} Sources  what the explorer is made of
 * @property {string} bundle
 * @property {string} wasm
 * @property {FirstFont[]} fonts  of the first visit
 * @property {string | undefined} fontPack  with several of them, for a page that has none of them yet
 * @property {{url: string, integrity: string} | undefined} fontCatalogue  none: the site has no fonts of its own
 */

/** @typedef {import('./fonts.js').Offer & {packed: number[]}} FirstFont  `packed`: where in the pack, offset and bytes; empty: not in it */

const fontPack = 'colloquy-font-pack';

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

/**
 * From the page's head: they are there before the rest of the page.
 * @param {boolean} anew  the page has none of the fonts yet
 * @returns {Sources}
 */
export function readSources(anew) {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const fonts = document.querySelectorAll('link.colloquy-font');
  const pack = /** @type {HTMLLinkElement | null} */ (document.getElementById(fontPack));
  const { colloquyFonts: list, colloquyFontsIntegrity: integrity = '' } = document.documentElement.dataset;
  return {
    bundle: link('colloquy-bundle'),
    wasm: link('colloquy-wasm'),
    fonts: Array.from(fonts, ({ href: url, dataset }) => ({
      url,
      line: dataset['offer'] ?? '',
      integrity: dataset['integrity'] ?? '',
      packed: dataset['packed']?.split(' ').map(Number) ?? [],
    })),
    fontPack: pack && anew ? pack.href : undefined,
    fontCatalogue: list ? { url: new URL(list, document.baseURI).href, integrity } : undefined,
  };
}

/** On a phone: once the text has been shown with its fonts, and the browser has nothing else to do. */
export async function textShown() {
  const longestMs = 1000;
  if (document.readyState !== 'complete') {
    await new Promise((done) => {
      addEventListener('load', done, { once: true });
    });
  }
  await new Promise((done) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(done, { timeout: longestMs });
    else setTimeout(done);
  });
}

/** Makes the links of the head, which are not for phones, ask for what they name after all; but the text has its fonts one by one. */
export function askAhead() {
  for (const link of document.querySelectorAll(`link:is([rel="preload"], [rel="modulepreload"])[media]:not(#${fontPack})`)) link.removeAttribute('media');
}

/**
 * What the page says that a file is, for fetch(); empty: it says nothing. Not in an attribute of that name: Chromium ignores it
 * where something is fetched ahead for a script, and complains.
 * @param {string} url
 */
export function integrityOf(url) {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll('link[data-integrity]');
  return Array.from(links).find(({ href }) => href === url)?.dataset['integrity'] ?? '';
}

/** @returns {Promise<Page>} once all of it has been read */
export async function readPage() {
  if (document.readyState === 'loading') {
    await new Promise((done) => {
      document.addEventListener('readystatechange', done, { once: true });
    });
  }
  return {
    explorer: element('explorer'),
    status: element('explorer-status'),
    textView: element('text-view'),
  };
}
