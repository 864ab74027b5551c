// Making an index, and keeping the texts behind one.

import { sharedInterview } from './interview.js';
import { Batch, ColloquyError, Handle, kindOf } from './memory.js';

/** @typedef {import('./memory.js').Memory} Memory */
/** @typedef {import('./interview.js').Interview} Interview */

/** As Record::kVersion in src/core/records.h. */
const versionRecord = 3;

/** @typedef {{speaker?: string, kind?: string, paragraphs: string | readonly string[]}} Turn */

/** @param {string | readonly string[]} paragraphs */
const listOf = (paragraphs) => (typeof paragraphs === 'string' ? [paragraphs] : paragraphs);

/** What an index needs of its texts. @type {WeakMap<Texts, {handle: Handle, batch: Batch}>} */
export const textsOf = new WeakMap();

export class Texts {
  #handle;
  #batch;
  #memory;

  /** @param {Memory} memory */
  constructor(memory) {
    const { calls } = memory;
    this.#memory = memory;
    this.#handle = new Handle(memory, calls.colloquy_texts_new(), 'colloquy_texts_free');
    this.#batch = new Batch(memory, (address, size) => calls.colloquy_texts_add(this.#handle.get(), address, size));
    textsOf.set(this, { handle: this.#handle, batch: this.#batch });
  }

  /** @param {string | readonly string[]} paragraphs */
  turn(paragraphs) {
    this.#handle.get();
    this.#batch.add(kindOf('statement'), '', listOf(paragraphs));
    return this;
  }

  /** @param {Iterable<string | readonly string[]>} turns */
  turns(turns) {
    for (const paragraphs of turns) this.turn(paragraphs);
    return this;
  }

  /** @param {Interview} interview */
  interview(interview) {
    this.#batch.flush();
    this.#memory.calls.colloquy_texts_add_interview(this.#handle.get(), sharedInterview(interview));
    return this;
  }

  get size() {
    this.#batch.flush();
    return this.#memory.calls.colloquy_texts_turns(this.#handle.get());
  }

  free() {
    this.#handle.free();
    this.#batch.handle.free();
  }
}

export class IndexBuilder {
  #handle;
  #batch;
  #memory;
  #texts;
  #begun = false;

  /** @param {Memory} memory @param {Texts} [texts] */
  constructor(memory, texts) {
    const { calls } = memory;
    this.#memory = memory;
    this.#texts = texts;
    this.#handle = new Handle(memory, calls.colloquy_builder_new(), 'colloquy_builder_free');
    const kept = texts && textsOf.get(texts);
    kept?.batch.flush();
    this.#batch = new Batch(memory, (address, size) => {
      calls.colloquy_builder_add(this.#handle.get(), address, size);
      if (kept) calls.colloquy_texts_add(kept.handle.get(), address, size);
    });
  }

  beginVersion({ interview = '', language = '', date = '', title = '' } = {}) {
    this.#handle.get();
    this.#begun = true;
    this.#batch.add(versionRecord, interview, [language, date, title]);
    return this;
  }

  /** @param {string} speaker @param {string} kind @param {string | readonly string[]} paragraphs */
  turn(speaker, kind, paragraphs) {
    this.#handle.get();
    if (!this.#begun) throw new ColloquyError('a turn belongs to a version; call beginVersion() first');
    this.#batch.add(kindOf(kind), speaker, listOf(paragraphs));
    return this;
  }

  /** @param {Iterable<Turn>} turns */
  turns(turns) {
    for (const { speaker = '', kind = 'statement', paragraphs } of turns) this.turn(speaker, kind, paragraphs);
    return this;
  }

  /** @param {Interview} interview */
  interview(interview) {
    this.#batch.flush();
    this.#memory.calls.colloquy_builder_add_interview(this.#handle.get(), sharedInterview(interview));
    this.#texts?.interview(interview);
    return this;
  }

  finish() {
    const { calls } = this.#memory;
    this.#batch.flush();
    const file = calls.colloquy_builder_finish(this.#handle.get());
    if (file === 0) throw this.#memory.error();
    const bytes = this.#memory.answer().slice();
    calls.colloquy_file_free(file);
    this.free();
    return bytes;
  }

  free() {
    this.#handle.free();
    this.#batch.handle.free();
  }
}
