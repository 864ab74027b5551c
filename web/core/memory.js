// The core's memory: what lies in it, who frees it, and how turns get there.
//
// JavaScript speaks with the WebAssembly directly: numbers and addresses as arguments, everything else in shared memory.

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** As TurnKind in src/model/interview.h. */
export const kinds = ['question', 'answer', 'statement'];
const batchSize = 1 << 18;
/** A query has 4,096 bytes at most; what is behind these units is cut off in any case. */
const longestQuery = 5000;

/**
 * Writes a text as UTF-8 and returns how many bytes it took.
 * @param {string} text @param {Uint8Array} bytes @param {number} at
 */
function encode(text, bytes, at) {
  const { length } = text;
  // Quicker than the encoder for what readers type, and names, if it is ASCII.
  if (length <= 64) {
    let i = 0;
    for (; i < length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 127) break;
      bytes[at + i] = code;
    }
    if (i === length) return length;
  }
  return encoder.encodeInto(text, bytes.subarray(at)).written;
}

/** What is wrong, where, and what to do about it. */
export class ColloquyError extends Error {
  /** @override */
  name = 'ColloquyError';
  what = '';
  advice = '';
  line = 0;
  column = 0;
  offset = 0;
  pointer = '';
}

/**
 * The instance and the views of its memory. The views are made anew when the memory grows, which it does only during calls.
 */
export class Memory {
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
    /** @type {Map<number, Uint8Array>} that the core reads parts of when it needs them */
    this.files = new Map();
    this.lastFile = 0;
  }

  /** What the core calls. */
  get imports() {
    return {
      emscripten_notify_memory_growth: () => this.look(),
      /** @param {number} file @param {number} offset @param {number} to @param {number} size */
      colloquy_file_read: (file, offset, to, size) => {
        const bytes = this.files.get(file)?.subarray(offset >>> 0, (offset >>> 0) + size);
        if (bytes) this.bytes.set(bytes, to >>> 0);
      },
      /** @param {number} file */
      colloquy_file_close: (file) => void this.files.delete(file),
    };
  }

  /** @param {WebAssembly.Exports} exports */
  start(exports) {
    this.calls = exports;
    this.calls._initialize();
    this.inputAddress = this.calls.colloquy_input();
    this.inputSize = this.calls.colloquy_input_size();
    this.answerAt = this.calls.colloquy_answer() >>> 2;
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
    return encode(text.length > longestQuery ? text.slice(0, longestQuery) : text, this.input, 0);
  }

  /** Room for the best turns. @param {number} limit */
  reserve(limit) {
    this.results = this.calls.colloquy_results(limit) >>> 2;
    this.most = limit;
  }

  answer() {
    const address = this.words[this.answerAt];
    return this.bytes.subarray(address, address + this.words[this.answerAt + 1]);
  }

  /** Numbers of the last answer. */
  numbers() {
    const begin = this.words[this.answerAt] >>> 2;
    return this.words.slice(begin, begin + (this.words[this.answerAt + 1] >>> 2));
  }

  /** @returns {any} */
  json() {
    return JSON.parse(decoder.decode(this.answer()));
  }

  /** @param {number} size */
  allocate(size) {
    const address = this.calls.colloquy_allocate(size) >>> 0;
    if (address === 0) throw new ColloquyError(`there is no memory for ${size} bytes`);
    return address;
  }

  /** Keeps bytes for the core until it closes them; returns their number. @param {Uint8Array} bytes */
  lendFile(bytes) {
    this.lastFile += 1;
    this.files.set(this.lastFile, bytes);
    return this.lastFile;
  }

  /** Runs a function on bytes that are in the core's memory for so long. @template T @param {Uint8Array} bytes @param {(address: number, size: number) => T} run */
  lend(bytes, run) {
    const address = this.allocate(bytes.length);
    this.bytes.set(bytes, address);
    const result = run(address, bytes.length);
    this.calls.colloquy_free(address);
    return result;
  }

  error() {
    const { message, ...where } = this.json();
    return Object.assign(new ColloquyError(message), where);
  }
}

/** @type {FinalizationRegistry<{address: number, release: (address: number) => void}>} */
const forgotten = new FinalizationRegistry(({ address, release }) => release(address));

/** What has to be freed in the core: by free(), or else when JavaScript has forgotten it. */
export class Handle {
  /** @param {Memory} memory @param {number} address @param {string} free the name of the function that frees it */
  constructor(memory, address, free) {
    this.memory = memory;
    this.address = address >>> 0;
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

/** Turns on their way into the core, many at a time: see src/core/records.h. */
export class Batch {
  /** @param {Memory} memory @param {(address: number, size: number) => void} send */
  constructor(memory, send) {
    this.memory = memory;
    this.send = send;
    this.handle = new Handle(memory, memory.allocate(batchSize), 'colloquy_free');
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
    let word = begin >>> 2;
    words[word] = kind;
    words[word + 1] = rest.length + 1;
    word += 2;
    words[word] = encode(first, bytes, at);
    at += words[word];
    for (const text of rest) {
      word += 1;
      words[word] = encode(text, bytes, at);
      at += words[word];
    }
    this.used = Math.ceil(at / 4) * 4 - begin + this.used;
  }

  /** Room for so many bytes. @param {number} most */
  make(most) {
    this.flush();
    if (most <= this.size) return;
    this.handle.free();
    this.size = most;
    this.handle = new Handle(this.memory, this.memory.allocate(most), 'colloquy_free');
  }

  flush() {
    if (this.used > 0) this.send(this.handle.get(), this.used);
    this.used = 0;
  }
}

/** @param {string} kind */
export function kindOf(kind) {
  const number = kinds.indexOf(kind);
  if (number < 0) throw new ColloquyError(`“${kind}” is no kind of turn; the kinds are question, answer and statement`);
  return number;
}
