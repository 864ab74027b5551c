// The page has two faces: the text, which is always in the document, and the explorer, which lies over it.

import { CoveredText } from './covered.js';
import { keep, recall } from './storage.js';

const choice = 'view';

export function prefersText() {
  return recall(choice) === 'text';
}

/** @param {'text' | 'explorer'} view */
export function rememberView(view) {
  keep(choice, view);
}

export class Faces {
  #page;
  text;
  #toExplorer;

  /**
   * @param {import('./page.js').Page} page
   * @param {() => void} onExplorer the reader asks for the explorer
   */
  constructor(page, onExplorer) {
    this.#page = page;
    this.text = new CoveredText(page.textView);
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

  /** Of the text below, assistive technology has what is read, and Tab nothing. */
  leaveText() {
    if (this.covered) this.text.cover();
  }

  showText() {
    this.#page.explorer.hidden = true;
    this.layText();
    document.documentElement.classList.remove('colloquy-covered');
    this.text.uncover();
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
