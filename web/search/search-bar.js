// The bar above the text: the field, which hit of how many, the way to the next one, and what is to be said of the query.

import { focusWithSlash, make, makeField, makeIconButton, makeSpeaker, watchText } from './elements.js';

/**
 * @typedef {object} Actions
 * @property {() => void} wake             somebody is about to search
 * @property {(query: string) => void} search
 * @property {(steps: number) => void} step  to the next hit, or the one before
 *
 * @typedef {object} Note
 * @property {string} text
 * @property {{word: string, query: string}[]} [words]  each a button that searches for another query
 */

export class SearchBar {
  #bar;
  #input;
  #count = make('output', { for: 'colloquy-query', 'aria-live': 'off' });
  #buttons;
  #notes = make('div', { class: 'notes' });
  #actions;
  #speak;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    const { input, label } = makeField('Search this interview');
    this.#input = input;
    this.#buttons = [
      makeIconButton('Hit before (Shift+Enter)', 'M3.5 10.5 8 6l4.5 4.5', () => actions.step(-1)),
      makeIconButton('Next hit (Enter)', 'M3.5 5.5 8 10l4.5-4.5', () => actions.step(1)),
    ];
    const row = make('div', { class: 'row' }, label, input, this.#count, ...this.#buttons);
    this.#bar = make('div', { id: 'colloquy-search', role: 'search', lang: 'en', dir: 'ltr' }, row, this.#notes);
    this.#speak = makeSpeaker(this.#bar);
    input.addEventListener('focus', () => actions.wake(), { passive: true });
    input.addEventListener('keydown', (event) => this.#key(event));
    watchText(input, () => actions.search(input.value));
    focusWithSlash(input, () => this.#bar.isConnected && !this.#bar.hidden);
    this.clear();
  }

  /** @param {Element} before */
  show(before) {
    this.#bar.hidden = false;
    if (!this.#bar.isConnected) before.before(this.#bar);
    document.documentElement.classList.add('colloquy-searching');
  }

  hide() {
    this.#bar.hidden = true;
    document.documentElement.classList.remove('colloquy-searching');
  }

  get query() {
    return this.#input.value;
  }

  set query(text) {
    if (this.#input.value !== text) this.#input.value = text;
  }

  /** Where the text begins that is not behind the bar. */
  get bottom() {
    return this.#bar.getBoundingClientRect().bottom;
  }

  clear() {
    this.#count.textContent = '';
    this.#notes.replaceChildren();
    for (const button of this.#buttons) button.disabled = true;
  }

  /** @param {string} sentence in place of hits: that they are on their way, or why there are none */
  say(sentence) {
    this.clear();
    this.#notes.replaceChildren(make('p', {}, sentence));
    this.#speak(sentence);
  }

  /**
   * @param {number} current 0-based; -1: none
   * @param {number} hits
   * @param {string} around the text of the current one
   * @param {Note[]} notes
   */
  tell(current, hits, around, notes) {
    const total = hits === 1 ? '1 hit' : `${hits} hits`;
    const count = hits === 0 ? 'No hits' : current < 0 ? total : `Hit ${current + 1} of ${hits}`;
    this.#count.textContent = count;
    for (const button of this.#buttons) button.disabled = hits === 0;
    this.#notes.replaceChildren(...notes.map((note) => this.#noteElement(note)));
    const spoken = [count, around, ...notes.map(({ text, words = [] }) => [text, ...words.map(({ word }) => word)].join(' '))];
    this.#speak(spoken.filter(Boolean).join('. '));
  }

  /** @param {Note} note */
  #noteElement({ text, words = [] }) {
    const line = make('p', {}, text);
    for (const { word, query } of words) {
      const button = make('button', { type: 'button', class: 'word' }, make('bdi', {}, word));
      button.addEventListener('click', () => {
        this.#input.value = query;
        this.#input.focus();
        this.#actions.search(query);
      });
      line.append(' ', button);
    }
    return line;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#actions.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (!this.#input.value) return void this.#input.blur();
      this.#input.value = '';
      this.#actions.search('');
    }
  }
}
