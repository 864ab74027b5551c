// Bundles from transcripts.

/** @typedef {import('./memory.js').Memory} Memory */

const encoder = new TextEncoder();

/** What JSON has no way to say: halves of characters, which names of files may have. @param {unknown} value */
const wellFormed = (value) => (typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value);

/** @param {Memory} memory @param {Uint8Array} text @param {Record<string, unknown>} options */
export function importTranscript(memory, text, options) {
  const { calls } = memory;
  const json = encoder.encode(JSON.stringify(options, (_, value) => wellFormed(value)));
  const made = memory.lend(text, (at, size) => memory.lend(json, (optionsAt, optionsSize) => calls.colloquy_import(at, size, optionsAt, optionsSize)));
  if (made === 0) throw memory.error();
  const report = memory.json();
  calls.colloquy_import_bundle(made);
  const bundle = memory.answer().slice();
  calls.colloquy_import_free(made);
  return { bundle, report };
}
