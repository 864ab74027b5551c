// The download of a first visit without fonts and interview: every script and WebAssembly module of a site, as brotli -11 packs it.
//
//   node size.mjs SITE [--check]     --check: exit with 1 above the limit

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const limit = 450_000;

const [site, option] = process.argv.slice(2);
if (!site) {
  console.error('usage: node size.mjs SITE [--check]');
  process.exit(2);
}

/** @param {Buffer} bytes */
const packed = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** @type {Map<string, {name: string, raw: number, brotli: number}>} */
const files = new Map();
for (const name of readdirSync(site, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.(m?js|wasm)$/.test(name)) continue;
  const bytes = readFileSync(join(site, name));
  const key = createHash('sha256').update(bytes).digest('hex');
  if (!files.has(key)) files.set(key, { name, raw: bytes.length, brotli: packed(bytes) });
}
const rows = [...files.values()].sort((a, b) => b.brotli - a.brotli);
if (!rows.some((row) => row.name.endsWith('.wasm'))) {
  console.error(`size: ${site} holds no WebAssembly module; make it with scripts/run --no-serve`);
  process.exit(2);
}

console.log('size: the first visit without fonts and interview, in bytes');
console.log(`  ${''.padEnd(56)} ${'raw'.padStart(9)} ${'brotli'.padStart(9)}`);
const line = (/** @type {string} */ name, /** @type {number} */ raw, /** @type {number} */ brotli) =>
  console.log(`  ${name.padEnd(56)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}`);
for (const row of rows) line(row.name, row.raw, row.brotli);
const total = rows.reduce((sum, row) => sum + row.brotli, 0);
line(
  'together',
  rows.reduce((sum, row) => sum + row.raw, 0),
  total,
);
console.log(`  ${total} of at most ${limit}: ${total <= limit ? 'within' : 'OVER'} the limit`);
if (option === '--check' && total > limit) process.exit(1);
