// The fonts that a site offers: the first visit's come at once, the others when the explorer has text that needs them.

/**
 * A file of the site's catalogue. Its number, for the explorer too, is its place in the list.
 * @typedef {object} Offer
 * @property {string} url
 * @property {string} family  "serif", "sans"
 * @property {number} weight  400, 600
 * @property {string} covers  "20-7E,A0": code points in hexadecimal
 * @property {string} integrity  as fetch() takes it: the catalogue, which the page names with its own, vouches for the file
 */

/**
 * @param {Uint8Array} bytes of the catalogue
 * @param {string} url of the catalogue, which those of the files are relative to
 * @returns {Offer[]}
 */
export function readCatalogue(bytes, url) {
  const { format, version, fonts } = JSON.parse(new TextDecoder().decode(bytes));
  if (format !== 'colloquy-fonts' || version !== 1) throw new Error('this is not a list of fonts');
  return fonts.map((/** @type {Offer} */ font) => ({ ...font, url: new URL(font.url, url).href }));
}

/** @param {Offer} offer @param {RequestCache} cache */
async function get({ url, integrity }, cache) {
  const response = await fetch(url, { integrity, cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export class Fonts {
  #offers;
  #use;
  /** @type {Set<number>} here, or on their way */
  #asked = new Set();
  /** @type {Set<number>} that could not be had */
  #failed = new Set();

  /**
   * @param {Offer[]} offers
   * @param {(index: number, bytes: Uint8Array) => void} use
   */
  constructor(offers, use) {
    this.#offers = offers;
    this.#use = use;
  }

  /** The offers as the explorer reads them (src/typography/font_catalogue.h). */
  get text() {
    return this.#offers.map(({ family, weight, covers }) => `${family} ${weight} ${covers}\n`).join('');
  }

  /**
   * A font that is there already.
   * @param {number} index
   * @param {Uint8Array} bytes
   */
  have(index, bytes) {
    this.#asked.add(index);
    this.#use(index, bytes);
  }

  /**
   * Text needs this one. Without it there are boxes in place of glyphs, and nothing fails.
   * @param {number} index
   * @returns {Promise<void>} when it is there, or cannot be had
   */
  async want(index) {
    const offer = this.#offers[index];
    if (!offer || this.#asked.has(index)) return;
    this.#asked.add(index);
    try {
      // The browser may keep for ever what it once got.
      this.#use(index, await get(offer, 'default').catch(() => get(offer, 'reload')));
    } catch {
      this.#asked.delete(index);
      this.#failed.add(index);
    }
  }

  /** The network is back. The explorer asks for a font only once. */
  async again() {
    const failed = [...this.#failed];
    this.#failed.clear();
    await Promise.all(failed.map((index) => this.want(index)));
  }
}
