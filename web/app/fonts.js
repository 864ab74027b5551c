// The fonts that a site offers: the first visit's come at once, the others when the explorer has text that needs them.

/**
 * A file with a font. Its number, for the explorer too, is its place in the list.
 * @typedef {object} Offer
 * @property {string} url
 * @property {string} line       "serif 400 20-7E,A0", as the explorer reads it (src/typography/font_catalogue.h)
 * @property {string} integrity  as fetch() takes it: the page, or the list whose own the page names, vouches for the file
 */

/** @param {Offer[]} offers */
export function textOf(offers) {
  return offers.map(({ line }) => `${line}\n`).join('');
}

/**
 * @param {Uint8Array} bytes of the site's list of fonts
 * @param {string} url of the list, which those of the files are relative to
 * @returns {Offer[]}
 */
export function readCatalogue(bytes, url) {
  const { format, version, fonts } = JSON.parse(new TextDecoder().decode(bytes));
  if (format !== 'colloquy-fonts' || version !== 1) throw new Error('this is not a list of fonts');
  return fonts.map((/** @type {{url: string, family: string, weight: number, covers: string, integrity: string}} */ font) => ({
    url: new URL(font.url, url).href,
    line: `${font.family} ${font.weight} ${font.covers}`,
    integrity: font.integrity,
  }));
}

/** The browser may keep for ever what it once got. @param {{url: string, integrity: string}} file */
async function get({ url, integrity }) {
  const once = async (/** @type {RequestCache} */ cache) => {
    const response = await fetch(url, { integrity, cache });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return once('default').catch(() => once('reload'));
}

export class Fonts {
  #offers;
  #use;
  /** @type {Set<number>} here, or on their way */
  #asked = new Set();
  /** @type {Set<number>} that could not be had */
  #failed = new Set();
  /** @type {(() => Promise<void>) | undefined} for the list, which could not be had */
  #again;

  /**
   * @param {Offer[]} offers  of the first visit
   * @param {(index: number, bytes: Uint8Array) => void} use
   */
  constructor(offers, use) {
    this.#offers = [...offers];
    this.#use = use;
  }

  /**
   * Adds those of the site's list that are not of the first visit.
   * @param {{url: string, integrity: string}} list
   * @param {(text: string) => void} offer  tells the explorer of them
   * @returns {Promise<void>} when they are offered, or the list cannot be had
   */
  async offerAll(list, offer) {
    try {
      const all = readCatalogue(await get(list), list.url);
      const known = new Set(this.#offers.map(({ url }) => url));
      const others = all.filter(({ url }) => !known.has(url));
      offer(textOf(others));
      this.#offers.push(...others);
    } catch {
      this.#again = () => this.offerAll(list, offer);
    }
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
      this.#use(index, await get(offer));
    } catch {
      this.#asked.delete(index);
      this.#failed.add(index);
    }
  }

  /** The network is back. The explorer asks for a font only once. */
  async again() {
    const failed = [...this.#failed];
    const again = this.#again;
    this.#failed.clear();
    this.#again = undefined;
    await Promise.all([again?.(), ...failed.map((index) => this.want(index))]);
  }
}
