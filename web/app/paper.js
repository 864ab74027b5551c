// The explorer's background colour at the page's edges and in the browser's bar; the text page's own when it is back.

export class Paper {
  #colour = '';
  /** @type {Map<HTMLMetaElement, string>} */
  #before = new Map();
  #shown = false;

  /** @param {number} rgb 0xRRGGBB */
  set(rgb) {
    this.#colour = `#${rgb.toString(16).padStart(6, '0')}`;
    if (this.#shown) this.show();
  }

  show() {
    this.#shown = true;
    if (!this.#colour) return;
    document.documentElement.style.backgroundColor = this.#colour;
    const explorer = document.getElementById('explorer');
    if (explorer) explorer.style.backgroundColor = this.#colour;
    /** @type {NodeListOf<HTMLMetaElement>} */
    const metas = document.querySelectorAll('meta[name="theme-color"]');
    for (const meta of metas) {
      if (!this.#before.has(meta)) this.#before.set(meta, meta.content);
      meta.content = this.#colour;
    }
  }

  restore() {
    this.#shown = false;
    document.documentElement.style.backgroundColor = '';
    for (const [meta, content] of this.#before) meta.content = content;
    this.#before.clear();
  }
}
