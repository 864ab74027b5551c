// Our search beside others, in one run on the same texts and queries, and beside the limits it is held to.
//
//   node search.mjs SHARED PREPARED FOLDER [CORPUS,…] [--peers PEER,…] [--seed N] [--check]
//
// SHARED is ../shared/bench, PREPARED where its script `prepare` put packages and corpora, FOLDER is made anew for the results.

import { parseArgs } from 'node:util';

import { codeSizes, judgeCode } from './search_code.mjs';
import { judgeAgainst, judgeQuality, judgeSizes, judgeTimes, us } from './search_limits.mjs';
import { compare, languages, measureOurs, redraw, setUp } from './search_peers.mjs';

/** @typedef {import('./search_peers.mjs').Result} Result */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'string', default: 'minisearch,flexsearch-ctx,sqlite-fts5,sqlite-fts5-tri' },
    seed: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const [shared, prepared, folder, list = 'small,medium,ru,km'] = positionals;
const corpora = /** @type {(keyof typeof languages)[]} */ (list.split(','));
const unknown = corpora.find((corpus) => !(corpus in languages));
if (!folder || unknown) {
  console.error(unknown ? `search: there is no corpus ${unknown}; there are ${Object.keys(languages).join(', ')}` : 'see the head of search.mjs');
  process.exit(2);
}

/** @param {string[][]} rows the first one the heads; the first column to the left, the others to the right */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows) {
    console.log(`  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')}`);
  }
}
const number = (/** @type {number | undefined} */ value, digits = 0) => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits));

/** @param {Result[]} results */
function printTimes(results) {
  const kinds = Object.keys(results[0].lat ?? {});
  console.log(' p50 / p95 of a kind of query, least of repeats: what was asked before, as it is while a reader types');
  table([
    ['', ...kinds, 'slowest'],
    ...results.map(({ peer, lat, lat_all: all }) => [
      peer,
      ...kinds.map((kind) => (lat?.[kind]?.p50 === undefined ? '–' : `${us(lat[kind].p50)} / ${us(lat[kind].p95)}`)),
      all ? us(all.max) : '–',
    ]),
  ]);
}

/** @param {Result[]} results */
function printQuality(results) {
  const kinds = Object.keys(results[0].quality ?? {});
  console.log(' the turn that was sought: first place / top ten');
  table([
    ['', ...kinds],
    ...results.map(({ peer, quality }) => [
      peer,
      ...kinds.map((kind) => (quality?.[kind] ? `${quality[kind].r1.toFixed(2)} / ${quality[kind].r10.toFixed(2)}` : '–')),
    ]),
  ]);
}

/** @param {Result[]} results */
function printSizes(results) {
  table([
    ['', 'make, ms', 'index, KB', 'brotli, KB', 'load, ms', 'first answer, ms', 'memory, MB'],
    ...results.map(({ peer, build_min_ms: build, size, load }) => [
      peer,
      number(build),
      number((size?.raw ?? NaN) / 1000),
      number((size?.br ?? NaN) / 1000),
      number(load?.load_min_ms, 2),
      number(load?.first_query_ms, 2),
      number((load?.delta_rss_excl_buf ?? NaN) / 1e6, 1),
    ]),
  ]);
}

/** @param {import('./search_limits.mjs').Ours} more */
function printOurs(more) {
  console.log(' ours, asked for the first time since the index was opened: p50 / p95 / slowest');
  for (const [kind, { n, p50, p95, max }] of Object.entries(more.cold)) {
    console.log(`  ${kind.padEnd(16)} ${us(p50).padStart(9)} ${us(p95).padStart(9)} ${us(max).padStart(9)}  (${n} queries)`);
  }
  console.log(' the slowest of them');
  for (const { text, kind, ms } of more.worst.slice(0, 6)) console.log(`  ${us(ms).padStart(9)}  ${kind.padEnd(6)} ${text}`);
  console.log(' highlights and snippets of ten hits besides: p50 / p95 / slowest');
  for (const [kind, { p50, p95, max }] of Object.entries(more.extra)) {
    console.log(`  ${kind.padEnd(16)} ${us(p50).padStart(9)} ${us(p95).padStart(9)} ${us(max).padStart(9)}`);
  }
}

setUp(shared, prepared, folder);
let missed = 0;
/** @param {import('./search_limits.mjs').Judgement[]} judged */
function printJudgements(judged) {
  for (const { what, value, limit, kept } of judged) {
    if (!kept) missed += 1;
    console.log(`  ${kept ? 'kept  ' : 'MISSED'} ${what}: ${value}, ${limit}`);
  }
}

for (const corpus of corpora) {
  if (values.seed !== undefined) redraw(folder, corpus, Number(values.seed));
  const results = compare(folder, corpus, ['colloquy', ...values.peers.split(',').filter(Boolean)]);
  const [ours, ...peers] = results;
  if (!ours?.lat) throw new Error(`ours failed on ${corpus}: ${ours?.fail?.err}`);
  const more = measureOurs(folder, corpus);
  console.log(`search: ${corpus}${values.seed === undefined ? '' : `, draw ${values.seed}`}, ${(more.textBytes / 1e6).toFixed(1)} MB of text`);
  printTimes(results);
  printQuality(results);
  printSizes(results);
  printOurs(more);
  console.log(' limits');
  printJudgements([
    ...judgeQuality(corpus, ours, peers),
    ...judgeTimes(corpus, ours, more),
    ...judgeAgainst(corpus, ours, more, peers),
    ...judgeSizes(corpus, more),
  ]);
}
console.log('search: code, brotli');
printJudgements(judgeCode(codeSizes()));
console.log(missed === 0 ? 'search: all limits are kept' : `search: ${missed} limits are missed`);
if (values.check && missed > 0) process.exit(1);
