// The page has two faces: the text, which is always in the document, and the explorer, which lies over it.

import { keep, recall } from './storage.js';

const choice = 'view';
const stops = 'a[href], button, input, select, textarea, summary, [tabindex]';

export function prefersText() {
  return recall(choice) === 'text';
}

/** @param {'text' | 'explorer'} view */
export function rememberView(view) {
  keep(choice, view);
}

export class Faces {
  #page;
  /** @type {Map<HTMLElement, string | null>} what the text's own tab stops were */
  #stops = new Map();
  #toExplorer;

  /**
   * @param {import('./page.js').Page} page
   * @param {() => void} onExplorer the reader asks for the explorer
   */
  constructor(page, onExplorer) {
    this.#page = page;
    this.#toExplorer = document.createElement('button');
    this.#toExplorer.type = 'button';
    this.#toExplorer.id = 'colloquy-to-explorer';
    this.#toExplorer.className = 'colloquy-button';
    this.#toExplorer.textContent = 'Explorer';
    this.#toExplorer.hidden = true;
    this.#toExplorer.addEventListener('click', onExplorer);
    page.explorer.before(this.#toExplorer);
  }

  get covered() {
    return document.documentElement.classList.contains('colloquy-covered');
  }

  /** On the text page, the way (back) to the explorer. */
  offerExplorer() {
    this.#toExplorer.hidden = false;
  }

  withdrawExplorer() {
    this.#toExplorer.hidden = true;
  }

  showExplorer() {
    const { explorer } = this.#page;
    this.withdrawExplorer();
    explorer.hidden = false;
    explorer.classList.remove('colloquy-starting');
    document.documentElement.classList.add('colloquy-covered');
  }

  /** The text may be waiting for the explorer, see web/early.js. */
  layText() {
    dispatchEvent(new Event('colloquy-text'));
  }

  /** The text stays for assistive technology and for find-in-page, but Tab must not wander behind the canvas. */
  skipText() {
    if (!this.covered) return;
    for (const stop of document.querySelectorAll(stops)) {
      if (!(stop instanceof HTMLElement) || this.#page.explorer.contains(stop) || this.#stops.has(stop)) continue;
      this.#stops.set(stop, stop.getAttribute('tabindex'));
      stop.tabIndex = -1;
    }
  }

  showText() {
    this.#page.explorer.hidden = true;
    this.layText();
    document.documentElement.classList.remove('colloquy-covered');
    for (const [stop, before] of this.#stops) {
      if (before === null) stop.removeAttribute('tabindex');
      else stop.setAttribute('tabindex', before);
    }
    this.#stops.clear();
  }

  /** @param {string} paragraph its id; where the reader was in the explorer */
  goTo(paragraph) {
    const target = document.getElementById(paragraph);
    if (!target) return;
    target.scrollIntoView({ block: 'start' });
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}
