// The one line of the text page that speaks about the explorer: how far loading is, or why there is none.

export class Status {
  #line;
  #bar = document.createElement('progress');

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
    this.#bar.setAttribute('aria-label', 'Loading the explorer');
  }

  loading() {
    this.#bar.removeAttribute('value');
    this.#line.replaceChildren('Loading the explorer… ', this.#bar);
    this.#line.hidden = false;
  }

  /**
   * @param {number} received
   * @param {number} expected
   */
  progress(received, expected) {
    if (expected <= 0) return;
    this.#bar.max = expected;
    this.#bar.value = Math.min(received, expected);
  }

  /** @param {string} sentence */
  say(sentence) {
    this.#line.replaceChildren(sentence);
    this.#line.hidden = false;
  }

  clear() {
    this.#line.replaceChildren();
    this.#line.hidden = true;
  }
}
