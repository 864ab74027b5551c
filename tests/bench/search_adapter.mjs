// Ours for the comparison with other search libraries in ../shared/bench: one of its adapters, named by BENCH_OURS.

/** What is built; lint reads the declarations without it. */
const built = new URL('../../build/web/core/colloquy-core.mjs', import.meta.url).href;
const { load } = /** @type {typeof import('../../web/core/colloquy-core.mjs')} */ (await import(built));

/** @typedef {{id: number, interview: string, speaker: string, text: string}} Turn */
/** @typedef {{index: import('../../web/core/colloquy-core.mjs').Index, bytes: Uint8Array}} Opened */

/**
 * What a kind of query asks for: finished words have a space behind them, the last word of the others is being typed.
 * @type {Record<string, (text: string) => [string, boolean]>}
 */
const asked = {
  term: (text) => [`${text} `, false],
  and: (text) => [`${text} `, false],
  phrase: (text) => [`"${text}"`, false],
  prefix: (text) => [text, false],
  fuzzy: (text) => [`${text} `, true],
  auto: (text) => [text, true],
};

/** @param {string} language */
export default async function adapter(language) {
  const core = await load();
  const out = new Array(10).fill(0);
  return {
    wasm: true,
    core,

    /** @param {string} kind @param {string} text */
    asked: (kind, text) => asked[kind](text),

    /** @param {Turn[]} turns the ids are their places, which is what the index answers with */
    build(turns) {
      const builder = core.indexBuilder();
      let interview = '';
      for (const [i, turn] of turns.entries()) {
        if (turn.id !== i) throw new Error(`turn ${i} has the id ${turn.id}`);
        if (i === 0 || turn.interview !== interview) {
          interview = turn.interview;
          builder.beginVersion({ interview, language });
        }
        builder.turn(turn.speaker, 'statement', turn.text);
      }
      const bytes = builder.finish();
      return { index: core.openIndex(bytes), bytes };
    },

    ser: (/** @type {Opened} */ { bytes }) => [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)],

    load: (/** @type {Buffer[]} */ [bytes]) => ({ index: core.openIndex(bytes), bytes }),

    q(/** @type {Opened} */ { index }, /** @type {string} */ kind, /** @type {string} */ text) {
      const ask = asked[kind];
      if (!ask) return null;
      const [query, tolerant] = ask(text);
      out.length = index.bestIds(query, 10, tolerant, out);
      return out;
    },
  };
}
