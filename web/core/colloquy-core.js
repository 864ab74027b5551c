// Colloquy's core for browsers, workers and Node. colloquy-core.d.mts describes it, docs/core.md shows it in use.

import { IndexBuilder, Texts } from './building.js';
import { importTranscript } from './importing.js';
import { Interview } from './interview.js';
import { ColloquyError, Memory } from './memory.js';
import { Index } from './searching.js';

export { ColloquyError, Index, IndexBuilder, Interview, Texts };

const encoder = new TextEncoder();

export class Core {
  #memory;

  /** @param {Memory} memory */
  constructor(memory) {
    this.#memory = memory;
  }

  /** @param {string | Uint8Array} json */
  openBundle(json) {
    return new Interview(this.#memory, typeof json === 'string' ? encoder.encode(json) : json);
  }

  /** @param {string | Uint8Array} text @param {Record<string, unknown>} [options] */
  importTranscript(text, options = {}) {
    return importTranscript(this.#memory, typeof text === 'string' ? encoder.encode(text) : text, options);
  }

  /** @param {{texts?: Texts | undefined}} [options] */
  indexBuilder({ texts } = {}) {
    return new IndexBuilder(this.#memory, texts);
  }

  texts() {
    return new Texts(this.#memory);
  }

  /** @param {Uint8Array} bytes @param {{texts?: Texts | undefined}} [options] */
  openIndex(bytes, { texts } = {}) {
    return new Index(this.#memory, bytes, texts);
  }

  get memory() {
    return this.#memory.calls.colloquy_memory();
  }
}

/** @param {any} source @returns {Promise<any>} what WebAssembly.instantiate() takes, or a response */
async function moduleFrom(source) {
  const given = (await source) ?? new URL('colloquy-core.wasm', import.meta.url);
  if (typeof given !== 'string' && !(given instanceof URL)) return given;
  // Node's fetch() does not read files.
  if (String(given).startsWith('file:')) return (await import('node:fs/promises')).readFile(new URL(given));
  return fetch(given);
}

/** @param {Response} response @param {WebAssembly.Imports} imports */
async function instantiateResponse(response, imports) {
  if (!response.ok) throw new ColloquyError(`${response.url || 'colloquy-core.wasm'} could not be fetched: ${response.status}`);
  // A server that does not know WebAssembly's type sends another one, with which browsers refuse to compile while it arrives.
  if (response.headers.get('content-type') !== 'application/wasm') return WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return WebAssembly.instantiateStreaming(response, imports);
}

/**
 * Engines compile a function when it is called for the first time: here, while what is to be searched is often still on its way,
 * rather than when a reader waits for the first answer.
 * @param {Core} core
 */
function warmUp(core) {
  const builder = core.indexBuilder();
  builder.beginVersion({ language: 'en' });
  for (const text of ['one word of many', 'many a word', 'of others']) builder.turn('', 'statement', text);
  const index = core.openIndex(builder.finish());
  for (const query of ['word of ', 'wrod of many', '"many a"', 'oth']) index.bestIds(query);
  index.free();
}

/** @param {any} [source] */
export async function load(source) {
  const memory = new Memory();
  const imports = { env: memory.imports };
  const given = await moduleFrom(source);
  const isResponse = typeof Response !== 'undefined' && given instanceof Response;
  const made = isResponse ? await instantiateResponse(given, imports) : await WebAssembly.instantiate(given, imports);
  // Of a module that is compiled already WebAssembly.instantiate() gives the instance alone.
  memory.start((made.instance ?? made).exports);
  const core = new Core(memory);
  warmUp(core);
  return core;
}
