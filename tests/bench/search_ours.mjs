// What the comparison with others does not measure of ours: queries that are asked for the first time, nasty ones, the highlights
// and snippets of ten hits, and exact memory. search.mjs starts it in a process of its own.
//
//   node search_ours.mjs FOLDER CORPUS OUTPUT     FOLDER: the peers' benchmark

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import adapterFor from './search_adapter.mjs';
import { nastyQueries } from './search_queries.mjs';

const [folder, corpus, output] = process.argv.slice(2);
const languages = { small: 'en', medium: 'en', large: 'en', ru: 'ru', km: 'km' };
/** As bench.mjs there has it: what each kind of query is asked as. */
const asked = { freq: 'term', rare: 'term', nohit: 'term', and: 'and', phrase: 'phrase', prefix: 'prefix', prefix2: 'prefix', typo: 'fuzzy' };
const rounds = corpus === 'large' ? 3 : 5;

/** @param {string} name */
const lines = (name) => readFileSync(join(folder, name), 'utf8').trim().split('\n');
/** @type {import('./search_adapter.mjs').Turn[]} */
const turns = lines(`corpora/${corpus}.jsonl`).map((line) => JSON.parse(line));
/** @type {{perf: {kind: keyof typeof asked, q: string}[], quality: Record<string, {q: string, id: number}[]>}} */
const queries = JSON.parse(readFileSync(join(folder, `queries/${corpus}.json`), 'utf8'));

const adapter = await adapterFor(languages[/** @type {keyof typeof languages} */ (corpus)]);
const { core } = adapter;

/** @param {number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(part * (sorted.length - 1) + 0.5))];
  return { n: times.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

// Building: the least of several, since the first one also compiles the code.
let build = Infinity;
let opened = adapter.build(turns);
for (let i = 0; i < (corpus === 'large' ? 1 : 5); i += 1) {
  opened.index.free();
  const before = process.cpuUsage();
  const start = performance.now();
  opened = adapter.build(turns);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  build = Math.min(build, wall, (user + system) / 1000);
}
const { bytes } = opened;

// Memory: of an index that was opened from its bytes and asked once.
opened.index.free();
const before = core.memory;
opened = adapter.load([Buffer.from(bytes)]);
adapter.q(opened, 'and', queries.perf.find(({ kind }) => kind === 'and')?.q ?? '');
const memory = core.memory - before;

/** @type {Record<string, [string, string][]>} the kind as it is asked, and the text */
const groups = {};
for (const { kind, q } of queries.perf) (groups[kind] ??= []).push([asked[kind], q]);
for (const [kind, known] of Object.entries(queries.quality)) if (known.length > 0) groups[`quality ${kind}`] = known.map(({ q }) => ['auto', q]);
const counts = new Map();
for (const { text } of turns.slice(0, 20_000)) {
  for (const found of text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []) counts.set(found, (counts.get(found) ?? 0) + 1);
}
const common = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 30).map(([found]) => found);
const nasty = nastyQueries(common, corpus === 'km' ? '' : ' ');
groups.nasty = nasty.flatMap((q) => /** @type {[string, string][]} */ ([['auto', q], ['fuzzy', q], ['prefix', q], ['and', q]]));

// For the first time: on an index that was just opened, in code that is warm. The least of several such.
/** @type {Record<string, number[]>} */
const cold = {};
for (const [name, group] of Object.entries(groups)) cold[name] = group.map(() => Infinity);
for (let round = 0; round <= rounds; round += 1) {
  opened.index.free();
  opened = adapter.load([Buffer.from(bytes)]);
  for (const [name, group] of Object.entries(groups)) {
    for (const [i, [kind, text]] of group.entries()) {
      const start = performance.now();
      adapter.q(opened, kind, text);
      const took = performance.now() - start;
      if (round > 0) cold[name][i] = Math.min(cold[name][i], took);
    }
  }
}
const worst = Object.entries(groups)
  .flatMap(([name, group]) => group.map(([kind, text], i) => ({ name, kind, text: text.slice(0, 60), ms: cold[name][i] })))
  .sort((a, b) => b.ms - a.ms)
  .slice(0, 12);

// Highlights and snippets of ten hits, beside the search alone.
const texts = core.texts().turns(turns.map(({ text }) => text));
const shown = core.openIndex(bytes, { texts });
/** @type {Record<string, number[]>} */
const extra = {};
for (const kind of ['freq', 'rare', 'and', 'phrase', 'prefix', 'typo']) {
  extra[kind] = groups[kind].map(([as, text]) => {
    const [query, tolerant] = adapter.asked(as, text);
    let least = Infinity;
    for (let round = 0; round < rounds; round += 1) {
      const ids = shown.bestIds(query, 10, tolerant);
      const start = performance.now();
      for (const id of ids) shown.matches(query, id, { tolerant });
      shown.snippets(query, ids, { tolerant });
      least = Math.min(least, performance.now() - start);
    }
    return least;
  });
}

writeFileSync(
  output,
  JSON.stringify({
    build,
    textBytes: turns.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    size: bytes.length,
    memory,
    cold: Object.fromEntries(Object.entries(cold).map(([name, times]) => [name, summary(times)])),
    coldAll: summary(Object.values(cold).flat()),
    worst,
    extra: Object.fromEntries(Object.entries(extra).map(([name, times]) => [name, summary(times)])),
    extraAll: summary(Object.values(extra).flat()),
  }),
);
