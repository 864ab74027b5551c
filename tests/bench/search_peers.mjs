// Runs the comparison with other search libraries that lies in ../shared/bench, with the project's adapter among them.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { drawQueries } from './search_queries.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** @typedef {{p50: number, p95: number, max: number, n: number, cold_p95?: number, cold_max?: number, with_hits?: number, err?: string}} Times */
/**
 * What ../shared/bench/bench.mjs writes of a peer on a corpus; times are in ms.
 * @typedef {object} Result
 * @property {string} peer
 * @property {number} [build_min_ms]
 * @property {{raw?: number, br?: number} | null} [size]
 * @property {Record<string, Times | null>} [lat]
 * @property {Times} [lat_all]
 * @property {Record<string, {n: number, r1: number, r10: number, lat_p95: number}>} [quality]
 * @property {{load_min_ms?: number, first_query_ms?: number, delta_rss_excl_buf?: number}} [load]
 * @property {{err: string}} [fail]
 */

export const languages = /** @type {const} */ ({ small: 'en', medium: 'en', large: 'en', ru: 'ru', km: 'km' });

/**
 * A folder of this checkout's own with the benchmark's modules and queries; packages and corpora are those of `prepared`.
 * @param {string} shared @param {string} prepared @param {string} folder
 */
export function setUp(shared, prepared, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'queries'), { recursive: true });
  mkdirSync(join(folder, 'results'));
  for (const name of readdirSync(shared).filter((file) => file.endsWith('.mjs') || file === 'package.json')) {
    copyFileSync(join(shared, name), join(folder, name));
  }
  for (const name of readdirSync(join(shared, 'queries'))) copyFileSync(join(shared, 'queries', name), join(folder, 'queries', name));
  for (const name of ['node_modules', 'corpora']) symlinkSync(join(prepared, name), join(folder, name));
}

/** Puts another draw of the quality's queries in place. @param {string} folder @param {keyof typeof languages} corpus @param {number} seed */
export function redraw(folder, corpus, seed) {
  const path = join(folder, 'queries', `${corpus}.json`);
  const queries = JSON.parse(readFileSync(path, 'utf8'));
  const turns = readFileSync(join(folder, 'corpora', `${corpus}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  queries.quality = drawQueries(turns, languages[corpus], seed, corpus === 'large' ? 50 : 200);
  writeFileSync(path, JSON.stringify(queries));
}

/** @param {string} folder @param {string} corpus @param {string[]} peers @returns {Result[]} */
export function compare(folder, corpus, peers) {
  for (const peer of peers) {
    process.stderr.write(`search: ${corpus}, ${peer}\n`);
    const run = spawnSync(process.execPath, ['bench.mjs', corpus, peer], {
      cwd: folder,
      env: { ...process.env, BENCH_OURS: join(here, 'search_adapter.mjs') },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (run.status !== 0) process.stderr.write(run.stderr);
  }
  return peers.flatMap((peer) => {
    const path = join(folder, 'results', `${corpus}__${peer}.json`);
    return existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8'))] : [];
  });
}

/** What search_ours.mjs measures. @param {string} folder @param {string} corpus @returns {import('./search_limits.mjs').Ours} */
export function measureOurs(folder, corpus) {
  process.stderr.write(`search: ${corpus}, ours in more detail\n`);
  const output = join(folder, 'results', `${corpus}-ours.json`);
  const run = spawnSync(process.execPath, ['--max-old-space-size=6000', join(here, 'search_ours.mjs'), folder, corpus, output], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`search_ours.mjs ${corpus}: ${run.stderr}`);
  return JSON.parse(readFileSync(output, 'utf8'));
}
