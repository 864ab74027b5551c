// Searching an index.

import { textsOf } from './building.js';
import { ColloquyError, Handle, kinds } from './memory.js';

/** @typedef {import('./memory.js').Memory} Memory */
/** @typedef {import('./building.js').Texts} Texts */

/** Of an index of so many bytes the posting lists are copied when a query needs them. */
const large = 4 << 20;
/** As Step in src/search/ranker.h. */
const steps = ['phrase', 'near', 'all', 'stem', 'prefix', 'typo', 'some'];

export class Index {
  #handle;
  #memory;
  #best;
  #texts;
  /** @type {any} */
  #about = null;

  /** @param {Memory} memory @param {Uint8Array} bytes @param {Texts} [texts] */
  constructor(memory, bytes, texts) {
    const { calls } = memory;
    const kept = texts && textsOf.get(texts);
    kept?.batch.flush();
    const at = memory.allocate(bytes.length);
    let file = 0;
    if (bytes.length < large) memory.bytes.set(bytes, at);
    else file = memory.lendFile(bytes);
    const address = calls.colloquy_index_open(at, bytes.length, file, kept ? kept.handle.get() : 0);
    if (address === 0) throw memory.error();
    this.#memory = memory;
    this.#handle = new Handle(memory, address, 'colloquy_index_free');
    this.#best = calls.colloquy_best;
    this.#texts = texts;
  }

  /** @param {string} query @param {number} [limit] @param {boolean} [tolerant] @param {{[i: number]: number}} [out] @returns {any} */
  bestIds(query, limit = 10, tolerant = true, out = undefined) {
    const memory = this.#memory;
    if (limit > memory.most) memory.reserve(limit);
    const found = this.#best(this.#handle.get(), memory.write(query), limit, tolerant);
    const { words } = memory;
    let at = memory.results;
    if (out !== undefined) {
      for (let i = 0; i < found; i += 1, at += 3) out[i] = words[at];
      return found;
    }
    const ids = new Array(found);
    for (let i = 0; i < found; i += 1, at += 3) ids[i] = words[at];
    return ids;
  }

  /** @param {string} query */
  best(query, { limit = 10, tolerant = true } = {}) {
    const memory = this.#memory;
    const ids = /** @type {number[]} */ (this.bestIds(query, limit, tolerant));
    return ids.map((turn, i) => {
      const at = memory.results + 3 * i;
      return { turn, step: steps[memory.words[at + 1]], score: memory.floats[at + 2] };
    });
  }

  /** @param {string} query */
  turns(query) {
    this.#memory.calls.colloquy_turns(this.#handle.get(), this.#memory.write(query));
    return this.#memory.numbers();
  }

  /** @param {string} query @param {number} turn */
  matches(query, turn, { tolerant = true } = {}) {
    const memory = this.#memory;
    this.#needTexts('matches');
    memory.calls.colloquy_matches(this.#handle.get(), memory.write(query), this.#number(turn), tolerant);
    const numbers = memory.numbers();
    const matches = [];
    for (let i = 0; i < numbers.length; i += 4) {
      matches.push({ paragraph: numbers[i], begin: numbers[i + 1], end: numbers[i + 2], part: numbers[i + 3] });
    }
    return matches;
  }

  /** @param {string} query @param {ArrayLike<number>} turns */
  snippets(query, turns, { context = 60, tolerant = true } = {}) {
    const memory = this.#memory;
    this.#needTexts('snippets');
    if (turns.length > memory.most) memory.reserve(turns.length);
    for (let i = 0; i < turns.length; i += 1) memory.words[memory.results + i] = this.#number(turns[i]);
    memory.calls.colloquy_snippets(this.#handle.get(), memory.write(query), turns.length, context, tolerant);
    return memory.json();
  }

  /** @param {string} query */
  explain(query) {
    this.#memory.calls.colloquy_explain(this.#handle.get(), this.#memory.write(query));
    return this.#memory.json();
  }

  /** @param {string} query */
  chips(query) {
    return this.explain(query).chips;
  }

  /** @param {string} query */
  problems(query) {
    return this.explain(query).problems;
  }

  /** @param {string} query */
  didYouMean(query) {
    this.#memory.calls.colloquy_did_you_mean(this.#handle.get(), this.#memory.write(query));
    return this.#memory.json();
  }

  /** @param {string} beginning */
  completions(beginning, limit = 10) {
    this.#memory.calls.colloquy_completions(this.#handle.get(), this.#memory.write(beginning), limit);
    return this.#memory.json();
  }

  get about() {
    if (this.#about) return this.#about;
    this.#memory.calls.colloquy_index_describe(this.#handle.get());
    this.#about = this.#memory.json();
    return this.#about;
  }

  /** @param {number} turn */
  turn(turn) {
    this.#memory.calls.colloquy_index_turn(this.#handle.get(), this.#number(turn));
    const [version, number, speaker, kind] = this.#memory.numbers();
    return { version: this.about.versions[version], number, speaker: this.about.speakers[speaker], kind: kinds[kind] };
  }

  free() {
    this.#handle.free();
  }

  /** @param {number} turn */
  #number(turn) {
    if (turn >= 0 && turn < this.#memory.calls.colloquy_index_turns(this.#handle.get())) return turn;
    throw new ColloquyError(`the index has no turn ${turn}`);
  }

  /** @param {string} what */
  #needTexts(what) {
    if (!this.#texts) throw new ColloquyError(`an index holds no text: give openIndex() the texts for ${what}()`);
  }
}
