// The download of a first visit, as brotli -11 packs it: every script and WebAssembly module of a site, and the fonts that a page
// asks for at once. The rest of the fonts, which are fetched when a text needs them, are counted raw.
//
//   node size.mjs SITE [--check]     --check: exit with 1 above a limit

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const limit = 780_000;
const fontLimit = 120_000;

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
const sum = (/** @type {typeof rows} */ some, /** @type {'raw' | 'brotli'} */ what) => some.reduce((bytes, row) => bytes + row[what], 0);
// The search of the text view and of the catalogue is fetched when a reader goes to its field, the report of an import with a transcript.
const asked = rows.filter(({ name }) => /^assets\/(search-|reader-[^/]+\/open-import\.js$)/.test(name));
const first = rows.filter((row) => !asked.includes(row));
for (const row of first) line(row.name, row.raw, row.brotli);
const total = sum(first, 'brotli');
line('together', sum(first, 'raw'), total);
/** @param {number} bytes @param {number} most */
const judge = (bytes, most) => console.log(`  ${bytes} of at most ${most}: ${bytes <= most ? 'within' : 'OVER'} the limit`);
judge(total, limit);
console.log(`  fetched only for a search outside of the explorer, or to open a transcript: ${sum(asked, 'brotli')} bytes in brotli`);

// Of the page that asks for most.
/** @type {{name: string, raw: number, brotli: number}[]} */
let fonts = [];
let fontTotal = 0;
for (const name of readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('index.html'))) {
  const links = readFileSync(join(site, name), 'utf8').match(/<link[^>]*="?colloquy-font(-pack)?"?[\s>][^>]*>/g) ?? [];
  const wanted = links.map((link) => {
    const path = join(dirname(name), /href="?([^"\s>]+)/.exec(link)?.[1] ?? '');
    const bytes = readFileSync(join(site, path));
    return { name: path, raw: bytes.length, brotli: packed(bytes) };
  });
  const most = sum(wanted, 'brotli');
  if (most > fontTotal) [fonts, fontTotal] = [wanted, most];
}
console.log('fonts: those of the first visit');
for (const font of fonts) line(font.name, font.raw, font.brotli);
line(
  'together',
  fonts.reduce((sum, font) => sum + font.raw, 0),
  fontTotal,
);
judge(fontTotal, fontLimit);
const rest = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^assets\/fonts\/.*\.[ot]tf$/.test(name))
  .map((name) => statSync(join(site, name)).size);
const sizes = rest.reduce((sum, size) => sum + size, 0);
console.log(`  fetched only when a text needs them: ${rest.length} files, ${sizes} bytes, the largest ${Math.max(0, ...rest)}`);
if (option === '--check' && (total > limit || fontTotal > fontLimit || fonts.length === 0)) process.exit(1);
