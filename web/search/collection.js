// The interviews of a site as one collection to search: from their bundles, as these arrive, or from the site's search index, with
// bundles only for what is shown. Runs in the worker.

import { fetchBytes, loadCore } from './core.js';

/**
 * @typedef {import('../core/colloquy-core.mjs').Core} Core
 * @typedef {import('../core/colloquy-core.mjs').Index} Index
 * @typedef {import('../core/colloquy-core.mjs').Interview} Interview
 * @typedef {import('../core/colloquy-core.mjs').RankedTurn} RankedTurn
 * @typedef {import('../core/colloquy-core.mjs').Texts} Texts
 *
 * @typedef {{id: string, title: string, page: string, bundle: string}} Listed
 *
 * @typedef {object} Passage  a turn that is found
 * @property {string} text     one line of it
 * @property {[number, number][]} marks
 * @property {string} speaker
 * @property {string} language  empty: the first version's
 * @property {string} paragraph its id
 *
 * @typedef {object} Group  what is found in an interview
 * @property {string} title
 * @property {string} page
 * @property {number} count    turns
 * @property {Passage[]} passages
 *
 * @typedef {object} Answer
 * @property {Group[]} groups
 * @property {number} turns       that are found
 * @property {number} interviews  that they are in
 * @property {boolean} tolerated  nothing matches as it was typed
 * @property {import('../core/colloquy-core.mjs').Problem[]} problems
 * @property {import('../core/colloquy-core.mjs').Suggestion[]} didYouMean
 */

const mostTurns = 50;
/** As src/search/version_search.cpp: how many that are only like the query, and what part of the best score they have to have. */
const mostLike = 20;
const worthShowing = 0.6;

/** An interview that is here, with an index of its own for the lines to show where the collection's index has no texts. */
class Held {
  /** @type {{index: Index, texts: Texts} | undefined} */
  #own;
  #core;

  /** @param {Core} core @param {Interview} interview */
  constructor(core, interview) {
    this.#core = core;
    this.interview = interview;
  }

  /** @param {string} query @param {number[]} turns of the interview, over all its versions */
  snippets(query, turns) {
    if (!this.#own) {
      const texts = this.#core.texts();
      const builder = this.#core.indexBuilder({ texts }).interview(this.interview);
      this.#own = { index: this.#core.openIndex(builder.finish(), { texts }), texts };
    }
    return this.#own.index.snippets(query, turns);
  }
}

export class Collection {
  #root;
  /** @type {Core | undefined} */
  #core;
  /** @type {Listed[]} */
  #list = [];
  /** @type {Map<string, Held>} by id */
  #held = new Map();
  /** @type {Map<string, Promise<Held>>} */
  #fetching = new Map();
  /** @type {Index | undefined} */
  #index;
  /** @type {Texts | undefined} of the index; there are none where the site's own is used */
  #texts;
  /** @type {string[]} the interviews in the index, in its order */
  #indexed = [];
  #missing = 0;

  /** @param {string} root of the site */
  constructor(root) {
    this.#root = root;
  }

  get searched() {
    return this.#indexed.length;
  }

  get total() {
    return this.#list.length;
  }

  /** Interviews that could not be had. */
  get missing() {
    return this.#missing;
  }

  /** @param {() => void} tell there is more to search in than before */
  async load(tell) {
    const [core, listing] = await Promise.all([loadCore(), fetchBytes(`${this.#root}collection.json`)]);
    this.#core = core;
    const { interviews, searchIndex } = JSON.parse(new TextDecoder().decode(listing));
    this.#list = interviews;
    if (searchIndex) {
      this.#index = core.openIndex(await fetchBytes(this.#root + searchIndex.url, searchIndex.integrity));
      this.#indexed = searchIndex.interviews;
      tell();
      return;
    }
    tell();
    // Each time that twice as many are here, an index of all of them is made: what is there can be searched from the first one on,
    // and all the indexes together take no more than twice the time of the last.
    let next = 1;
    for (const { id } of this.#list) {
      await this.#hold(id).catch((error) => {
        console.warn(error);
        this.#missing += 1;
      });
      if (this.#held.size < next) continue;
      this.#gather();
      next = this.#held.size * 2;
      tell();
    }
    if (this.#held.size > this.#indexed.length) this.#gather();
    tell();
  }

  #gather() {
    const core = /** @type {Core} */ (this.#core);
    this.#index?.free();
    this.#texts?.free();
    const texts = core.texts();
    const builder = core.indexBuilder({ texts });
    const here = this.#list.filter(({ id }) => this.#held.has(id)).map(({ id }) => id);
    for (const id of here) builder.interview(/** @type {Held} */ (this.#held.get(id)).interview);
    this.#index = core.openIndex(builder.finish(), { texts });
    this.#texts = texts;
    this.#indexed = here;
  }

  /** The interview, fetched where it is not here. @param {string} id @returns {Promise<Held>} */
  #hold(id) {
    const under = this.#fetching.get(id) ?? this.#fetch(id);
    this.#fetching.set(id, under);
    // Asked for again, it may come.
    under.catch(() => this.#fetching.delete(id));
    return under;
  }

  /** @param {string} id */
  async #fetch(id) {
    const core = /** @type {Core} */ (this.#core);
    const listed = this.#list.find((each) => each.id === id);
    if (!listed) throw new Error(`the catalogue has no interview ${id}`);
    const held = new Held(core, core.openBundle(await fetchBytes(this.#root + listed.bundle)));
    this.#held.set(id, held);
    return held;
  }

  /**
   * @param {string} query
   * @param {() => boolean} wanted  whether the answer still is
   * @returns {Promise<Answer | null>} null: it is not, or there is nothing to search in yet
   */
  async search(query, wanted) {
    const index = this.#index;
    if (!index) return null;
    const all = index.turns(query);
    const ranking = all.length > 0 ? index.best(query, { limit: mostTurns, tolerant: false }) : this.#like(index, query);
    const tolerated = all.length === 0 && ranking.length > 0;
    const counts = this.#counts(index, tolerated ? ranking.map(({ turn }) => turn) : all);
    const answer = {
      turns: tolerated ? ranking.length : all.length,
      interviews: counts.size,
      tolerated,
      problems: index.problems(query),
      didYouMean: all.length > 0 ? [] : index.didYouMean(query),
    };
    /** @type {Map<string, number[]>} the turns of each interview, and these in the order of the best of each */
    const shown = new Map();
    for (const { turn } of ranking) {
      const { interview } = index.turn(turn).version;
      shown.set(interview, [...(shown.get(interview) ?? []), turn]);
    }
    // All that is of the index is asked before it waits: another one may take its place.
    const firsts = new Map();
    for (const { interview, firstTurn } of index.about.versions) if (!firsts.has(interview)) firsts.set(interview, firstTurn);
    const groups = [];
    for (const [id, turns] of shown) {
      const held = await this.#hold(id).catch(() => null);
      if (!wanted()) return null;
      const listed = this.#list.find((each) => each.id === id);
      if (!listed) continue;
      const numbers = turns.map((turn) => turn - firsts.get(id));
      const passages = held ? passagesOf(held, query, numbers) : [];
      groups.push({ title: listed.title, page: listed.page, count: counts.get(id) ?? turns.length, passages });
    }
    return { ...answer, groups };
  }

  /** @param {Index} index @param {string} query */
  #like(index, query) {
    const ranking = index.best(query, { limit: mostLike });
    const least = (ranking[0]?.score ?? 0) * worthShowing;
    return ranking.filter(({ score }) => score >= least);
  }

  /** How many of the turns are in each interview. @param {Index} index @param {ArrayLike<number>} turns */
  #counts(index, turns) {
    const counts = new Map();
    const { versions } = index.about;
    for (const { interview, firstTurn, turns: length } of versions) {
      let count = 0;
      for (let i = 0; i < turns.length; i += 1) {
        const turn = turns[i] ?? 0;
        if (turn >= firstTurn && turn < firstTurn + length) count += 1;
      }
      if (count > 0) counts.set(interview, (counts.get(interview) ?? 0) + count);
    }
    return counts;
  }
}

/**
 * @param {Held} held
 * @param {string} query
 * @param {number[]} numbers of turns over all versions
 * @returns {Passage[]}
 */
function passagesOf(held, query, numbers) {
  const { interview } = held;
  return held.snippets(query, numbers).map(({ turn, paragraph, text, marks }) => {
    let number = turn;
    let v = 0;
    for (; number >= (interview.versions[v]?.turns.length ?? Infinity); v += 1) number -= interview.versions[v]?.turns.length ?? 0;
    const version = interview.versions[v];
    const of = version?.turns[number];
    return {
      text,
      marks,
      speaker: nameOf(interview, of?.speaker, version?.language ?? ''),
      language: v === 0 ? '' : (version?.language ?? ''),
      paragraph: of?.paragraphs[paragraph]?.id ?? '',
    };
  });
}

/** @param {Interview} interview @param {string | undefined} id @param {string} language */
function nameOf(interview, id, language) {
  const person = interview.people.find((each) => each.id === id);
  const names = person?.name ?? {};
  return names[language] ?? Object.values(names)[0] ?? person?.label ?? '';
}
