// What a long transcript costs beside the demo interview: the processor's time for a frame of scrolling, the longest
// the page is busy after a change of its width, the memory of the layout. Both are measured in turn in one run.
//
//   node scroll.mjs DEMO_SITE LONG_SITE [--check]     --check: exit with 1 above a limit

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';
import { median } from '../median.mjs';

const limits = { scroll: 2, busyMs: 50, memory: 10 };
const rounds = 3;
const steps = 120;

const [demo, long, option] = process.argv.slice(2);
if (!demo || !long) {
  console.error('usage: node scroll.mjs DEMO_SITE LONG_SITE');
  process.exit(2);
}

/** @param {string} site */
function pageOf(site) {
  const page = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .find((name) => readFileSync(join(site, name), 'utf8').includes('colloquy-wasm'));
  if (page) return page.replace(/index\.html$/, '');
  console.error(`scroll: ${site} has no page with the explorer`);
  return process.exit(2);
}

const browser = await launchChromium(softwareGl);

/**
 * @typedef {object} Handle
 * @property {number} frames
 * @property {{spentMs: number, longestMs: number, firstMs: number, reset(): void}} timing
 * @property {() => Record<string, number>} state
 */

/** @returns {Promise<{perFrame: number, busy: number, first: number, memory: number, words: number}>} */
async function measure(/** @type {string} */ url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('colloquy-first-frame').length > 0, null, { timeout: 120_000 });
  const colloquy = () => /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis)).colloquy;
  const at = (/** @type {() => unknown} */ read) => page.evaluate(`(${read})()`.replaceAll('colloquy()', 'globalThis.colloquy'));
  // Until all of the text is measured, frames do that besides.
  await page.waitForFunction(() => {
    const { colloquy } = /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis));
    return !colloquy.state().measuring;
  }, null, { polling: 200, timeout: 120_000 });
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 4000);
  await page.waitForTimeout(500);
  await at(() => colloquy().timing.reset());
  const before = Number(await at(() => colloquy().frames));
  for (let i = 0; i < steps; i += 1) {
    await page.mouse.wheel(0, i % 24 < 12 ? 90 : -90);
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(300);
  const frames = Number(await at(() => colloquy().frames)) - before;
  const spent = Number(await at(() => colloquy().timing.spentMs));
  let busy = 0;
  let first = 0;
  for (const width of [1100, 1240, 1040, 1280]) {
    await at(() => colloquy().timing.reset());
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(100);
    first = Math.max(first, Number(await at(() => colloquy().timing.firstMs)));
    await page.waitForFunction(() => {
      const { colloquy } = /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis));
      return !colloquy.state().measuring;
    }, null, { polling: 200, timeout: 120_000 });
    busy = Math.max(busy, Number(await at(() => colloquy().timing.longestMs)));
  }
  const state = /** @type {Record<string, number>} */ (await at(() => colloquy().state()));
  await context.close();
  return {
    perFrame: spent / frames,
    busy,
    first,
    memory: (state.layoutBytes ?? NaN) / (state.textBytes ?? NaN),
    words: state.words ?? NaN,
  };
}

const servers = [await serve(demo), await serve(long)];
const urls = [(servers[0]?.url ?? '') + pageOf(demo), (servers[1]?.url ?? '') + pageOf(long)];
/** @type {Awaited<ReturnType<typeof measure>>[][]} */
const results = [[], []];
for (let round = 0; round < rounds; round += 1) {
  for (const [i, url] of urls.entries()) results[i]?.push(await measure(url));
}
await browser.close();
for (const server of servers) await server.close();

const [small, large] = results.map((rows) => ({
  perFrame: median(rows.map((row) => row.perFrame)),
  busy: median(rows.map((row) => row.busy)),
  first: median(rows.map((row) => row.first)),
  memory: median(rows.map((row) => row.memory)),
  words: rows[0]?.words ?? NaN,
}));
if (!small || !large) process.exit(2);
const ratio = large.perFrame / small.perFrame;
console.log(`scroll: a long transcript beside the demo interview, medians of ${rounds}`);
console.log(`  ${''.padEnd(52)} ${'demo'.padStart(8)} ${'long'.padStart(8)}`);
for (const [name, key, digits] of /** @type {[string, keyof typeof small, number][]} */ ([
  ['words', 'words', 0],
  ['script time for a frame of scrolling, ms', 'perFrame', 2],
  ['first frame after a change of width, ms', 'first', 1],
  ['longest frame after a change of width, ms', 'busy', 1],
  ['layout memory, bytes for each byte of text', 'memory', 2],
])) {
  console.log(`  ${name.padEnd(52)} ${small[key].toFixed(digits).padStart(8)} ${large[key].toFixed(digits).padStart(8)}`);
}
const verdicts = [
  [`a frame of scrolling costs ${ratio.toFixed(2)} times the demo's, of at most ${limits.scroll}`, ratio <= limits.scroll],
  [`never busy for more than ${limits.busyMs} ms after a change of width`, large.busy <= limits.busyMs],
  [`layout memory at most ${limits.memory} times the text`, large.memory <= limits.memory],
];
for (const [what, holds] of verdicts) console.log(`  ${holds ? 'within' : 'OVER  '}  ${what}`);
process.exit(option === '--check' && verdicts.some(([, holds]) => !holds) ? 1 : 0);
