// Interviews from bundles, and searching one as its reader does.

import { ColloquyError, Handle } from './memory.js';

/** @typedef {import('./memory.js').Memory} Memory */

const decoder = new TextDecoder();

/** @type {WeakMap<Interview, Handle>} */
const handles = new WeakMap();

/** The address of the interview itself. @param {Interview} interview @returns {number} */
export function sharedInterview(interview) {
  const handle = handles.get(interview);
  if (!handle) throw new ColloquyError('this is no interview that openBundle() gave');
  return handle.get();
}

/** A language version of an open interview. */
class Version {
  #interview;
  #number;
  /** Made when it is searched for the first time. @type {Handle | null} */
  #search = null;

  /** @param {Handle} interview @param {number} number @param {any} data */
  constructor(interview, number, data) {
    this.#interview = interview;
    this.#number = number;
    this.language = data.language;
    this.headline = data.headline ?? '';
    this.byline = data.byline ?? '';
    this.lead = data.lead ?? '';
    this.turns = data.turns;
  }

  #open() {
    const { memory } = this.#interview;
    const interview = this.#interview.get();
    this.#search ??= new Handle(memory, memory.calls.colloquy_version_open(interview, this.#number), 'colloquy_version_free');
    return this.#search.get();
  }

  /** @param {string} query */
  search(query) {
    const { memory } = this.#interview;
    const open = this.#open();
    memory.calls.colloquy_version_search(open, memory.write(query));
    return memory.json();
  }

  /** @param {string} beginning */
  completions(beginning, limit = 10) {
    const { memory } = this.#interview;
    const open = this.#open();
    memory.calls.colloquy_version_completions(open, memory.write(beginning), limit);
    return memory.json();
  }

  outline() {
    const { memory } = this.#interview;
    memory.calls.colloquy_interview_outline(this.#interview.get(), this.#number);
    return memory.json();
  }

  /** @internal What Interview.free() frees of it. */
  static free(/** @type {Version} */ version) {
    version.#search?.free();
  }
}

export class Interview {
  #handle;

  /** @param {Memory} memory @param {Uint8Array} json */
  constructor(memory, json) {
    const address = memory.lend(json, (at, size) => memory.calls.colloquy_interview_open(at, size));
    if (address === 0) throw memory.error();
    const handle = new Handle(memory, address, 'colloquy_interview_free');
    this.#handle = handle;
    handles.set(this, handle);
    const { format, version, versions, ...data } = JSON.parse(this.bundle());
    this.id = data.id;
    this.title = data.title ?? '';
    this.date = data.date ?? '';
    this.people = data.people ?? [];
    this.data = { format, version, ...data };
    /** @type {Version[]} */
    this.versions = versions.map((/** @type {any} */ of, /** @type {number} */ i) => new Version(handle, i, of));
  }

  bundle() {
    const { memory } = this.#handle;
    memory.calls.colloquy_interview_write(this.#handle.get());
    return decoder.decode(memory.answer());
  }

  free() {
    this.#handle.free();
    for (const version of this.versions) Version.free(version);
  }
}
