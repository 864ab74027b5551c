// Search on the text page, where the explorer does not run or is not wanted: the same language of queries, the same hits, the same
// address. The page's own text is what is marked and scrolled.

import { fetchBytes, loadCore } from './core.js';
import { makeMarks } from './marks.js';
import { addressOf, placeInPage, readPlace } from './place.js';
import { SearchBar } from './search-bar.js';

/**
 * @typedef {import('../core/colloquy-core.mjs').Interview} Interview
 * @typedef {import('./place.js').Place} Place
 *
 * @typedef {object} Hit
 * @property {Element} element
 * @property {number} begin
 * @property {number} end
 * @property {number} at        number of its paragraph on the page
 * @property {string} id        of its paragraph
 * @property {string} language  of its version as the address names it
 * @property {number} number    in its version, from 1 on
 */

const failed = 'The search could not be loaded. Check the connection and type again; your browser’s own search works too.';
const margin = 24;
const framesToSettle = 5;

/** The paragraphs of the page that show a version, in its order. @param {import('../core/colloquy-core.mjs').Version} version */
function paragraphsOf(version) {
  const section = document.getElementById(`version.${version.language}`);
  return section ? [...section.querySelectorAll('.turn > p[id]')] : [];
}

export class TextSearch {
  #textView;
  #bundle;
  #setAddress;
  #bar;
  #marks = makeMarks();
  /** @type {Promise<void> | undefined} */
  #opening;
  /** @type {Interview | undefined} */
  #interview;
  /** @type {Element[]} of all versions */
  #paragraphs = [];
  /** @type {Map<number, number>[]} for each version, from a turn to the number of its first paragraph on the page */
  #turns = [];
  /** @type {Hit[]} */
  #hits = [];
  #current = -1;
  /** @type {import('./search-bar.js').Note[]} */
  #notes = [];
  #language = '';
  #asked = 0;
  /** The paragraph that the reader was at before typing. */
  #from = -1;

  /**
   * @param {Element} textView
   * @param {string} bundle its address
   * @param {(url: string) => void} setAddress
   */
  constructor(textView, bundle, setAddress) {
    this.#textView = textView;
    this.#bundle = bundle;
    this.#setAddress = setAddress;
    this.#bar = new SearchBar({
      // What fails now is told once something is searched for.
      wake: () => void this.#open().catch(() => undefined),
      search: (query) => void this.#search(query),
      step: (steps) => this.#step(steps),
    });
  }

  /** @param {Place} [place] where the explorer was; otherwise the address tells */
  show(place = readPlace()) {
    const target = document.getElementById(placeInPage());
    const wasShown = target && Math.abs(target.getBoundingClientRect().top) < innerHeight;
    this.#bar.show(this.#textView);
    // The bar covers what the address names otherwise.
    if (wasShown && scrollY > 0) target.scrollIntoView();
    this.goTo(place);
  }

  hide() {
    this.#asked += 1;
    this.#bar.hide();
    this.#marks.clear();
  }

  goTo(place = readPlace()) {
    // The address does not name the first one.
    const isFirst = document.querySelector('.version')?.id === `version.${place.language}`;
    this.#language = isFirst ? '' : place.language;
    if (place.query === this.#bar.query && !place.query) return;
    this.#bar.query = place.query;
    void this.#search(place.query, place);
  }

  #open() {
    this.#opening ??= this.#load().catch((error) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #load() {
    const hash = document.getElementById('colloquy-bundle')?.dataset['integrity'];
    const [core, bytes] = await Promise.all([loadCore(), fetchBytes(this.#bundle, hash)]);
    const interview = core.openBundle(bytes);
    for (const version of interview.versions) {
      const elements = paragraphsOf(version);
      const turns = new Map();
      let at = this.#paragraphs.length;
      for (const [turn, { paragraphs }] of version.turns.entries()) {
        turns.set(turn, at);
        at += paragraphs.length;
      }
      if (at - this.#paragraphs.length !== elements.length) throw new Error('the page is not of this interview');
      this.#turns.push(turns);
      this.#paragraphs.push(...elements);
    }
    this.#interview = interview;
  }

  /**
   * @param {string} query
   * @param {Place} [place] where to go; otherwise to the first hit from where the reader is
   */
  async #search(query, place) {
    this.#asked += 1;
    const asked = this.#asked;
    if (!query.trim()) {
      this.#from = -1;
      this.#found([], []);
      this.#bar.clear();
      this.#write('');
      return;
    }
    if (!this.#interview) {
      try {
        await this.#open();
      } catch (error) {
        console.warn(error);
        if (asked === this.#asked) this.#bar.say(failed);
        return;
      }
      // Another letter, or the explorer, came before it.
      if (asked !== this.#asked) return;
    }
    this.#find(query);
    this.#choose(place ? this.#numberAt(place) : this.#nearest());
    // From the explorer the address is right already.
    if (!place) this.#write(this.#hits[this.#current]?.id ?? '');
  }

  /** @param {string} query */
  #find(query) {
    const versions = this.#interview?.versions ?? [];
    const results = versions.map((version) => version.search(query));
    const exact = results.some(({ hits, tolerated }) => hits.length > 0 && !tolerated);
    const hits = results.flatMap((result, v) => (exact && result.tolerated ? [] : this.#hitsOf(result, v)));
    /** @type {import('./search-bar.js').Note[]} */
    const notes = (results[0]?.problems ?? []).map(({ what, advice }) => ({ text: advice ? `${what}: ${advice}.` : `${what}.` }));
    if (!exact) {
      if (hits.length > 0) notes.push({ text: 'Nothing matches as it was typed. This comes nearest.' });
      const words = new Map(results.flatMap(({ didYouMean }) => didYouMean).map((meant) => [meant.word, meant]));
      const offers = [...words.values()].map(({ word, source: [begin, end] }) => ({
        word,
        query: query.slice(0, begin) + word + query.slice(end),
      }));
      if (offers.length > 0) notes.push({ text: 'Did you mean', words: offers });
    }
    this.#found(hits, notes);
  }

  /**
   * @param {import('../core/colloquy-core.mjs').SearchResult} result
   * @param {number} v
   * @returns {Hit[]}
   */
  #hitsOf(result, v) {
    const language = v === 0 ? '' : (this.#interview?.versions[v]?.language ?? '');
    return result.hits.map(({ turn, paragraph, id, begin, end }, i) => {
      const at = (this.#turns[v]?.get(turn) ?? 0) + paragraph;
      return { element: /** @type {Element} */ (this.#paragraphs[at]), begin, end, at, id, language, number: i + 1 };
    });
  }

  /**
   * @param {Hit[]} hits
   * @param {import('./search-bar.js').Note[]} notes
   */
  #found(hits, notes) {
    this.#hits = hits;
    this.#notes = notes;
    this.#current = -1;
    this.#marks.set(hits);
  }

  /**
   * The hit that a place names; without one the first in or after the paragraph of the address. The paragraph counts for more than the
   * number: the text may have changed since the link was made, and where no hit is in it, it is gone to without one.
   * @param {Place} place
   */
  #numberAt({ hit, paragraph = '' }) {
    const paragraphAt = (/** @type {string} */ id) => this.#paragraphs.findIndex((element) => element.id === id);
    const exactly = this.#hits.findIndex((each) => each.number === hit && each.language === this.#language);
    if (exactly >= 0) {
      const named = paragraphAt(paragraph);
      return named < 0 || this.#hits[exactly]?.at === named ? exactly : this.#hits.findIndex(({ at }) => at === named);
    }
    const from = paragraphAt(placeInPage());
    return Math.max(0, this.#hits.findIndex(({ at }) => at >= from));
  }

  /** The first hit from where the reader was when the query began; at the end it goes on at the beginning. */
  #nearest() {
    if (this.#from < 0) this.#from = this.#paragraphInView();
    return Math.max(0, this.#hits.findIndex(({ at }) => at >= this.#from));
  }

  #paragraphInView() {
    const top = this.#bar.bottom;
    let low = 0;
    let high = this.#paragraphs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const bottom = this.#paragraphs[middle]?.getBoundingClientRect().bottom ?? 0;
      if (bottom > top) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** @param {number} steps */
  #step(steps) {
    const { length } = this.#hits;
    if (length === 0) return;
    const next = this.#current < 0 && steps < 0 ? length - 1 : this.#current + steps;
    this.#choose((next + length) % length);
    const hit = this.#hits[this.#current];
    if (!hit) return;
    this.#from = hit.at;
    this.#write(hit.id);
  }

  /** @param {number} number */
  #choose(number) {
    this.#current = this.#hits.length === 0 ? -1 : number;
    this.#marks.choose(this.#current);
    this.#bar.tell(this.#current, this.#hits.length, this.#around(), this.#notes);
    if (this.#current < 0) return;
    this.#settle(number, framesToSettle);
  }

  /**
   * What was out of view is laid out only once it is in view, and may be of another height than was thought: the hit moves for some
   * frames.
   * @param {number} number
   * @param {number} frames
   */
  #settle(number, frames) {
    if (number !== this.#current) return;
    this.#reveal();
    if (frames > 0) requestAnimationFrame(() => this.#settle(number, frames - 1));
  }

  #reveal() {
    const rect = this.#marks.rect(this.#current);
    if (!rect || (rect.top >= this.#bar.bottom + margin && rect.bottom <= innerHeight - margin)) return;
    scrollBy({ top: rect.top - Math.max(innerHeight / 3, this.#bar.bottom + margin), behavior: 'instant' });
  }

  #around() {
    const hit = this.#hits[this.#current];
    const text = hit?.element.textContent ?? '';
    return hit ? text.slice(Math.max(0, hit.begin - 30), hit.end + 50).trim() : '';
  }

  /** @param {string} paragraph */
  #write(paragraph) {
    const hit = this.#hits[this.#current];
    const query = this.#bar.query;
    this.#setAddress(addressOf({ query, language: hit ? hit.language : this.#language, hit: hit?.number ?? 0 }, paragraph));
  }
}
