// Colloquy's core for browsers, workers and Node. colloquy-core.d.ts describes it, docs/core.md shows it in use.
//
// It speaks with the WebAssembly beside it directly: numbers and addresses as arguments, everything else in shared memory.

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const kinds = ['question', 'answer', 'statement'];
const steps = ['phrase', 'near', 'all', 'stem', 'prefix', 'typo', 'some'];
/** As Record::kVersion in src/core/records.h. */
const versionRecord = 3;
const batchSize = 1 << 18;
/** A query has 4,096 bytes at most; what is behind these units is cut off in any case. */
const longestQuery = 5000;

/** The instance and the views of its memory. The views are made anew when the memory grows, which it does only during calls. */
class Memory {
  constructor() {
    this.bytes = new Uint8Array(0);
    this.words = new Uint32Array(0);
    this.floats = new Float32Array(0);
    this.input = this.bytes;
    this.inputAddress = 0;
    this.inputSize = 0;
    this.answerAt = 0;
    this.results = 0;
    this.most = 0;
    /** @type {any} */
    this.calls = null;
  }

  /** @param {WebAssembly.Exports} exports */
  start(exports) {
    this.calls = exports;
    this.calls._initialize();
    this.inputAddress = this.calls.colloquy_input();
    this.inputSize = this.calls.colloquy_input_size();
    this.answerAt = this.calls.colloquy_answer() >> 2;
    this.look();
  }

  look() {
    const { buffer } = this.calls.memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.floats = new Float32Array(buffer);
    this.input = new Uint8Array(buffer, this.inputAddress, this.inputSize);
  }

  /** Writes a query and returns its size. @param {string} text */
  write(text) {
    const { length } = text;
    if (length > 64) return encoder.encodeInto(length > longestQuery ? text.slice(0, longestQuery) : text, this.input).written;
    // Quicker than the encoder for what readers type, if it is ASCII.
    const { input } = this;
    for (let i = 0; i < length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 127) return encoder.encodeInto(text, input).written;
      input[i] = code;
    }
    return length;
  }

  /** Room for the best turns. @param {number} limit */
  reserve(limit) {
    this.results = this.calls.colloquy_results(limit) >> 2;
    this.most = limit;
  }

  answer() {
    const address = this.words[this.answerAt];
    return this.bytes.subarray(address, address + this.words[this.answerAt + 1]);
  }

  json() {
    return JSON.parse(decoder.decode(this.answer()));
  }

  error() {
    const { message, ...where } = this.json();
    return Object.assign(new ColloquyError(message), where);
  }
}

export class ColloquyError extends Error {
  name = 'ColloquyError';
  what = '';
  advice = '';
  line = 0;
  column = 0;
  offset = 0;
  pointer = '';
}

/** What has to be freed in the core: by free(), or else when JavaScript has forgotten it. */
class Handle {
  /** @param {Memory} memory @param {number} address @param {string} free the name of the function that frees it */
  constructor(memory, address, free) {
    this.memory = memory;
    this.address = address;
    this.release = memory.calls[free];
    forgotten.register(this, { address, release: this.release }, this);
  }

  free() {
    if (this.address === 0) return;
    forgotten.unregister(this);
    this.release(this.address);
    this.address = 0;
  }

  get() {
    if (this.address === 0) throw new ColloquyError('this was freed');
    return this.address;
  }
}

/** @type {FinalizationRegistry<{address: number, release: (address: number) => void}>} */
const forgotten = new FinalizationRegistry(({ address, release }) => release(address));

/** Turns on their way into the core, many at a time: see src/core/records.h. */
class Batch {
  /** @param {Memory} memory @param {(address: number, size: number) => void} send */
  constructor(memory, send) {
    this.memory = memory;
    this.send = send;
    this.handle = new Handle(memory, memory.calls.colloquy_allocate(batchSize), 'colloquy_free');
    this.size = batchSize;
    this.used = 0;
  }

  /** @param {number} kind @param {string} first @param {readonly string[]} rest */
  add(kind, first, rest) {
    let most = 4 * (rest.length + 4) + 3 * first.length;
    for (const text of rest) most += 3 * text.length;
    if (this.used + most > this.size) this.make(most);
    const { bytes, words } = this.memory;
    const begin = this.handle.get() + this.used;
    let at = begin + 4 * (rest.length + 3);
    let word = begin >> 2;
    words[word] = kind;
    words[word + 1] = rest.length + 1;
    word += 2;
    words[word] = encoder.encodeInto(first, bytes.subarray(at)).written;
    at += words[word];
    for (const text of rest) {
      word += 1;
      words[word] = encoder.encodeInto(text, bytes.subarray(at)).written;
      at += words[word];
    }
    this.used = ((at + 3) & ~3) - this.handle.get();
  }

  /** Room for so many bytes. @param {number} most */
  make(most) {
    this.flush();
    if (most <= this.size) return;
    this.handle.free();
    this.size = most;
    this.handle = new Handle(this.memory, this.memory.calls.colloquy_allocate(most), 'colloquy_free');
  }

  flush() {
    if (this.used > 0) this.send(this.handle.get(), this.used);
    this.used = 0;
  }
}

/** @param {string} kind */
function kindOf(kind) {
  const number = kinds.indexOf(kind);
  if (number < 0) throw new ColloquyError(`“${kind}” is no kind of turn; the kinds are question, answer and statement`);
  return number;
}

export class Texts {
  /** @internal @param {Memory} memory */
  constructor(memory) {
    const { calls } = memory;
    this.handle = new Handle(memory, calls.colloquy_texts_new(), 'colloquy_texts_free');
    this.batch = new Batch(memory, (address, size) => calls.colloquy_texts_add(this.handle.get(), address, size));
  }

  turn(/** @type {string | readonly string[]} */ paragraphs) {
    this.batch.add(2, '', typeof paragraphs === 'string' ? [paragraphs] : paragraphs);
    return this;
  }

  free() {
    this.handle.free();
    this.batch.handle.free();
  }
}

export class IndexBuilder {
  /** @internal @param {Memory} memory @param {Texts} [texts] */
  constructor(memory, texts) {
    const { calls } = memory;
    this.memory = memory;
    this.handle = new Handle(memory, calls.colloquy_builder_new(), 'colloquy_builder_free');
    this.batch = new Batch(memory, (address, size) => {
      calls.colloquy_builder_add(this.handle.get(), address, size);
      if (texts) calls.colloquy_texts_add(texts.handle.get(), address, size);
    });
  }

  beginVersion({ interview = '', language = '', date = '', title = '' } = {}) {
    this.batch.add(versionRecord, interview, [language, date, title]);
    return this;
  }

  turn(/** @type {string} */ speaker, /** @type {string} */ kind, /** @type {string | readonly string[]} */ paragraphs) {
    this.batch.add(kindOf(kind), speaker, typeof paragraphs === 'string' ? [paragraphs] : paragraphs);
    return this;
  }

  finish() {
    const { calls } = this.memory;
    this.batch.flush();
    const file = calls.colloquy_builder_finish(this.handle.get());
    if (file === 0) throw this.memory.error();
    const bytes = this.memory.answer().slice();
    calls.colloquy_file_free(file);
    this.free();
    return bytes;
  }

  free() {
    this.handle.free();
    this.batch.handle.free();
  }
}

export class Index {
  /** @internal @param {Memory} memory @param {Uint8Array} bytes @param {Texts} [texts] */
  constructor(memory, bytes, texts) {
    const { calls } = memory;
    this.memory = memory;
    texts?.batch.flush();
    const file = calls.colloquy_file_new(bytes.length);
    memory.bytes.set(bytes, memory.words[memory.answerAt]);
    const address = calls.colloquy_index_open(file, texts ? texts.handle.get() : 0);
    calls.colloquy_file_free(file);
    if (address === 0) throw memory.error();
    this.handle = new Handle(memory, address, 'colloquy_index_free');
    this.best_ = calls.colloquy_best;
  }

  /** @param {string} query @param {number} limit @param {boolean} tolerant @param {{[i: number]: number}} [out] */
  bestIds(query, limit = 10, tolerant = true, out = undefined) {
    const { memory } = this;
    if (limit > memory.most) memory.reserve(limit);
    const found = this.best_(this.handle.get(), memory.write(query), limit, tolerant);
    const { words } = memory;
    if (out !== undefined) {
      for (let i = 0, at = memory.results; i < found; i += 1, at += 3) out[i] = words[at];
      return found;
    }
    const ids = [];
    for (let i = 0, at = memory.results; i < found; i += 1, at += 3) ids.push(words[at]);
    return ids;
  }

  best(/** @type {string} */ query, { limit = 10, tolerant = true } = {}) {
    const { memory } = this;
    const ids = /** @type {number[]} */ (this.bestIds(query, limit, tolerant));
    return ids.map((turn, i) => ({
      turn,
      step: steps[memory.bytes[4 * (memory.results + 3 * i + 1)]],
      score: memory.floats[memory.results + 3 * i + 2],
    }));
  }

  free() {
    this.handle.free();
  }
}

export class Core {
  #memory;

  /** @internal @param {Memory} memory */
  constructor(memory) {
    this.#memory = memory;
  }

  indexBuilder({ texts = undefined } = {}) {
    return new IndexBuilder(this.#memory, texts);
  }

  texts() {
    return new Texts(this.#memory);
  }

  openIndex(/** @type {Uint8Array} */ bytes, { texts = undefined } = {}) {
    return new Index(this.#memory, bytes, texts);
  }

  /** Bytes in use in the core's memory. */
  get memory() {
    return this.#memory.calls.colloquy_memory();
  }
}

/** @param {any} source */
async function bytesOf(source) {
  const from = await source;
  if (from === undefined || typeof from === 'string' || from instanceof URL) {
    const url = from ?? new URL('colloquy-core.wasm', import.meta.url);
    if (String(url).startsWith('file:')) return (await import('node:fs/promises')).readFile(new URL(url));
    return fetch(url);
  }
  return from;
}

/** @param {any} [source] */
export async function load(source) {
  const memory = new Memory();
  const nothing = () => 0;
  const imports = {
    env: { emscripten_notify_memory_growth: () => memory.look() },
    wasi_snapshot_preview1: {
      fd_write: nothing,
      fd_close: nothing,
      fd_seek: nothing,
      environ_sizes_get: nothing,
      environ_get: nothing,
      proc_exit: (/** @type {number} */ code) => {
        throw new ColloquyError(`the core stopped (${code})`);
      },
    },
  };
  const from = await bytesOf(source);
  const { instance } =
    from instanceof Response
      ? await WebAssembly.instantiateStreaming(from, imports)
      : await WebAssembly.instantiate(from, imports);
  memory.start((instance ?? from).exports);
  return new Core(memory);
}
