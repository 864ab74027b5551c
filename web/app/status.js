// The one line of the text page that speaks about the explorer: how far loading is, or why there is none.

/** A bar that comes and goes at once tells nothing, and drawing it takes from what it tells of. */
const patienceMs = 400;

export class Status {
  #line;
  #waiting = 0;
  #bar = document.createElement('progress');

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
    this.#bar.setAttribute('aria-label', 'Loading the explorer');
  }

  loading() {
    this.#bar.removeAttribute('value');
    this.#waiting = window.setTimeout(() => {
      this.#line.replaceChildren('Loading the explorer… ', this.#bar);
      this.#line.hidden = false;
    }, patienceMs);
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
    clearTimeout(this.#waiting);
    const close = document.createElement('button');
    close.type = 'button';
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => this.clear());
    this.#line.replaceChildren(sentence, close);
    this.#line.hidden = false;
  }

  clear() {
    clearTimeout(this.#waiting);
    this.#line.replaceChildren();
    this.#line.hidden = true;
  }
}
