// What the search adds to a download: the core's module, without the import of transcripts, beside the same one without search, and
// without the stemmers.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = new URL('../../build/web/', import.meta.url);

/**
 * The least of several ways to compress a file. Of one way the luck is larger than what is measured: most of each module are Unicode's
 * tables, the same in all, and they take 3 KB more or less with a few bytes of code beside them.
 * @param {string} name
 */
function packed(name) {
  const bytes = readFileSync(new URL(name, folder));
  const ways = [
    { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_GENERIC },
    { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT },
    { [constants.BROTLI_PARAM_LGBLOCK]: 16 },
    { [constants.BROTLI_PARAM_LGBLOCK]: 21 },
  ];
  const sizes = ways.map((way) => {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return brotliCompressSync(bytes, { params: { ...params, ...way } }).length;
  });
  return Math.min(...sizes);
}

export function codeSizes() {
  const whole = packed('core/colloquy-core.wasm');
  const withoutImport = packed('tests/bench/core_without_import.wasm');
  const withoutStemmers = packed('tests/bench/core_without_stemmers.wasm');
  const withoutSearch = packed('tests/bench/core_without_search.wasm');
  const withoutText = packed('tests/bench/core_without_text.wasm');
  return {
    whole,
    script: packed('core/colloquy-core.mjs'),
    search: withoutStemmers - withoutSearch,
    stemmers: withoutImport - withoutStemmers,
    importer: whole - withoutImport,
    text: withoutSearch - withoutText,
  };
}

/** @param {ReturnType<typeof codeSizes>} sizes @returns {import('./search_limits.mjs').Judgement[]} */
export function judgeCode({ whole, script, search, stemmers, importer, text }) {
  const of = (/** @type {string} */ what, /** @type {number} */ bytes) => ({
    what,
    value: `${bytes} bytes`,
    limit: 'at most 60000 bytes',
    kept: bytes <= 60_000,
  });
  console.log(
    `  the module: ${whole} bytes, its script ${script}; the import of transcripts in it: ${importer}, Unicode's tables and regular expressions: ${text}`,
  );
  return [of('the search', search), of('the stemmers', stemmers)];
}
