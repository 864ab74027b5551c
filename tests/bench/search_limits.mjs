// What the search is held to, on which corpus, and whether what was measured keeps to it.

/** @typedef {import('./search_peers.mjs').Result} Result */
/** @typedef {{n: number, p50: number, p95: number, max: number}} Summary times in ms */
/**
 * What search_ours.mjs measures.
 * @typedef {object} Ours
 * @property {number} build       ms
 * @property {number} textBytes
 * @property {number} size        of the index
 * @property {number} memory      that it takes when it is open and was asked once
 * @property {Record<string, Summary>} cold
 * @property {Summary} coldAll
 * @property {{name: string, kind: string, text: string, ms: number}[]} worst
 * @property {Record<string, Summary>} extra
 * @property {Summary} extraAll
 */
/** @typedef {{what: string, value: string, limit: string, kept: boolean}} Judgement */

/** First place and top ten, by class. @type {Record<string, Record<string, [number, number]>>} */
const quality = {
  medium: { exact: [0.99, 1], accent: [0.99, 1], apos: [0.99, 1], inflect: [0.98, 0.99], prefix: [0.94, 0.99], typo: [0.92, 0.99] },
  ru: { exact: [0.99, 1], accent: [0.99, 1], inflect: [0.98, 0.99], prefix: [0.94, 0.99], typo: [0.92, 0.99] },
  km: { exact: [0.98, 0.99], prefix: [0.98, 0.99], apos: [0.98, 0.99], typo: [0.84, 0.96] },
  large: { exact: [0.99, 1], typo: [0.8, 0.92] },
};

/** @param {number} ms */
const us = (ms) => (ms < 1 ? `${(ms * 1000).toFixed(ms < 0.01 ? 1 : 0)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`);
const percent = (/** @type {number} */ part) => `${(part * 100).toFixed(1)} %`;
const rank = (/** @type {number} */ part) => part.toFixed(3);

/** @param {string} what @param {number} value @param {number} most @param {(value: number) => string} [write] @returns {Judgement} */
const atMost = (what, value, most, write = us) => ({ what, value: write(value), limit: `at most ${write(most)}`, kept: value <= most });

/** @param {string} corpus @param {Result} ours @param {Result[]} peers @returns {Judgement[]} */
export function judgeQuality(corpus, ours, peers) {
  const judged = [];
  for (const [kind, of] of Object.entries(ours.quality ?? {})) {
    const least = quality[corpus]?.[kind];
    if (least) {
      // As the limits are written, in hundredths.
      const kept = Math.round(of.r1 * 100) >= least[0] * 100 && Math.round(of.r10 * 100) >= least[1] * 100;
      judged.push({
        what: `${kind}: first place / top ten`,
        value: `${rank(of.r1)} / ${rank(of.r10)}`,
        limit: `at least ${least[0].toFixed(2)} / ${least[1].toFixed(2)}`,
        kept,
      });
    }
    for (const peer of peers) {
      const its = peer.quality?.[kind];
      if (!its || (peer.lat_all?.p95 ?? Infinity) > 10) continue;
      const ahead = Math.max(its.r1 - of.r1, its.r10 - of.r10);
      if (ahead > 0.01) {
        judged.push({ what: `${kind}: ${peer.peer} is ahead`, value: `by ${rank(ahead)}`, limit: 'at most 0.010', kept: false });
      }
    }
  }
  return judged;
}

/** @param {string} corpus @param {Result} ours @param {Ours} more @returns {Judgement[]} */
export function judgeTimes(corpus, ours, more) {
  const judged = [];
  const kinds = Object.entries(ours.lat ?? {}).flatMap(([kind, times]) => (times && !times.err ? [/** @type {const} */ ([kind, times])] : []));
  const coldMax = more.worst[0];
  const worst = `slowest of all queries: “${coldMax.text}” (${coldMax.kind}, ${coldMax.name})`;
  if (corpus === 'medium') {
    for (const [kind, times] of kinds) {
      if (kind === 'freq' || kind === 'rare') judged.push(atMost(`${kind}, asked again: p50`, times.p50, 0.002));
      judged.push(atMost(`${kind}, asked for the first time: p95`, more.cold[kind].p95, 0.15));
    }
    judged.push(atMost(worst, coldMax.ms, 1));
    judged.push(atMost('highlights and snippets of ten hits: p95', more.extraAll.p95, 0.05));
  }
  if (corpus === 'large' && ours.lat_all) {
    judged.push(atMost('all kinds: p50', ours.lat_all.p50, 0.5), atMost('all kinds: p95', ours.lat_all.p95, 10));
    judged.push(atMost(worst, coldMax.ms, 16));
  }
  return judged;
}

/** @param {string} corpus @param {Result} ours @param {Ours} more @param {Result[]} peers @returns {Judgement[]} */
export function judgeAgainst(corpus, ours, more, peers) {
  const judged = [];
  const mini = peers.find(({ peer }) => peer === 'minisearch');
  const fts = peers.find(({ peer }) => peer === 'sqlite-fts5');
  const p95 = (/** @type {Result} */ of, /** @type {string} */ kind) => of.lat?.[kind]?.p95;
  if (mini) {
    for (const kind of ['and', 'prefix', 'typo']) {
      const [its, own] = [p95(mini, kind), p95(ours, kind)];
      if (!its || !own) continue;
      const first = percent(more.cold[kind].p95 / its);
      judged.push(atMost(`${kind}: of MiniSearch's p95 (for the first time ${first})`, own / its, 0.1, percent));
    }
    if (corpus === 'medium' && mini.build_min_ms) {
      judged.push(atMost("making the index: of MiniSearch's time", Math.min(more.build, ours.build_min_ms ?? Infinity) / mini.build_min_ms, 0.1, percent));
    }
  }
  if (fts) {
    for (const kind of Object.keys(ours.lat ?? {})) {
      const [its, own] = [p95(fts, kind), p95(ours, kind)];
      // Of its own it keeps nothing: what was asked for the first time has to be faster too.
      if (its && own) judged.push(atMost(`${kind}, asked for the first time: of SQLite's p95`, Math.max(own, more.cold[kind].p95) / its, 1, percent));
    }
    const first = (/** @type {Result} */ of) => (of.load?.load_min_ms ?? NaN) + (of.load?.first_query_ms ?? NaN);
    if (Number.isFinite(first(fts))) judged.push(atMost("loading to the first answer: of SQLite's time", first(ours) / first(fts), 0.5, percent));
  }
  return judged;
}

/** @param {string} corpus @param {Ours} more @returns {Judgement[]} */
export function judgeSizes(corpus, more) {
  const judged = [];
  if (corpus === 'medium') {
    const speed = more.textBytes / 1000 / more.build;
    judged.push({ what: 'making the index', value: `${speed.toFixed(0)} MB/s`, limit: 'at least 50 MB/s', kept: speed >= 50 });
  }
  if (corpus === 'medium' || corpus === 'large') {
    judged.push(atMost('size of the index, of the text', more.size / more.textBytes, 0.3, percent));
  }
  judged.push(atMost('memory when open, of the size', more.memory / more.size, 1.5, percent));
  return judged;
}

export { us };
