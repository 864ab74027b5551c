// Search on the text page, for when that is what the reader sees. Its scripts and the core are files of their own, which nobody who
// uses the explorer has to fetch.

import { Address } from './address.js';

/**
 * What web/search/text-search.js is to the page.
 * @typedef {object} TextSearch
 * @property {(place?: Place) => void} show
 * @property {(place?: Place) => void} goTo
 * @property {() => void} hide
 *
 * @typedef {{query: string, language: string, hit: number}} Place
 */

export class TextFinder {
  #page;
  #bundle;
  #shown = false;
  /** @type {Promise<TextSearch> | undefined} */
  #search;
  /** @type {Address | undefined} */
  #address;

  /**
   * @param {import('./page.js').Page} page
   * @param {string} bundle its address
   */
  constructor(page, bundle) {
    this.#page = page;
    this.#bundle = bundle;
  }

  /** @param {Place} [place] where the explorer was */
  show(place) {
    this.#shown = true;
    const folder = document.documentElement.dataset['colloquySearch'];
    // Without the core the browser's own search is what remains.
    if (!folder || typeof WebAssembly !== 'object') return;
    this.#search ??= this.#load(new URL(folder, document.baseURI));
    void this.#search.then(
      (search) => this.#shown && search.show(place),
      (error) => {
        this.#search = undefined;
        console.warn(error);
      },
    );
  }

  /** The explorer covers the text, and the address is its again. @returns {boolean} whether the text may have been searched */
  hide() {
    this.#shown = false;
    this.#address?.flush();
    void this.#search?.then(
      (search) => !this.#shown && search.hide(),
      () => undefined,
    );
    return this.#search !== undefined;
  }

  /** @param {URL} folder */
  async #load(folder) {
    const { TextSearch } = await import(new URL('text-search.js', folder).href);
    const address = new Address(() => void this.#search?.then((search) => this.#shown && search.goTo()));
    this.#address = address;
    return new TextSearch(this.#page.textView, this.#bundle, (/** @type {string} */ url) => address.set(url, false));
  }
}
