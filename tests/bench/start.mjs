// Cold start, from the navigation to the first readable frame on the canvas: the explorer beside an empty page of SDL2 and
// Dear ImGui built with the same flags. Measured in turn, so that what else the machine does falls on both alike; each time in a
// browser context of its own, with nothing in any cache, and in three places: a new tab of a window that is there, as for a reader who
// follows a link; a tab that has been at rest, which is the pages alone; and a new window, with which Chromium loads hidden pages of its
// own, for the suggestions below its address bar, that take both processors of a small machine for half a second. Each is held against
// the limit. Nothing listens to the pages.
//
//   node start.mjs SITE EMPTY_PAGE [--check]     --check: exit with 1 where one is above the limit

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { softwareGl } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';
import { median } from '../median.mjs';
import { launchQuietChromium } from './quiet-chromium.mjs';

const limit = 1.5;
/** @typedef {import('./quiet-chromium.mjs').Before} Before */
// The hidden pages of a new window scatter its times, so that it takes more rounds to tell its ratio as well as that of the others.
/** @type {[string, Before, number][]} */
const places = [
  ['a new tab', { windowMs: 1000 }, 61],
  ['a tab at rest', { restMs: 700 }, 61],
  ['a new window', {}, 161],
];

const [site, empty, option] = process.argv.slice(2);
if (!site || !empty) {
  console.error('usage: node start.mjs SITE EMPTY_PAGE [--check]');
  process.exit(2);
}

// The first page that has the explorer.
const page = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .sort()
  .find((name) => readFileSync(join(site, name), 'utf8').includes('colloquy-wasm'));
if (!page) {
  console.error(`start: ${site} has no page with the explorer; make it with scripts/run --no-serve`);
  process.exit(2);
}

const browser = await launchQuietChromium(softwareGl);

/** @param {string} url @param {string} mark @param {Before} [before] */
async function millisecondsTo(url, mark, before) {
  try {
    return await browser.millisecondsTo(url, mark, before);
  } catch (error) {
    console.error(`start: ${url} never drew its first frame: ${error instanceof Error ? error.message : error}`);
    await browser.close();
    process.exit(2);
  }
}

/**
 * What another run of as many visits would find, nineteen times in twenty: the bootstrap, percentile method, over rounds.
 * @param {number[]} explorer
 * @param {number[]} nothing of the same rounds
 * @returns {[number, number]} of the ratio
 */
function interval(explorer, nothing) {
  const draws = 2000;
  const ratios = Array.from({ length: draws }, () => {
    const drawn = explorer.map(() => Math.floor(Math.random() * explorer.length));
    const of = (/** @type {number[]} */ values) => median(drawn.map((round) => values[round] ?? NaN));
    return of(explorer) / of(nothing);
  }).sort((a, b) => a - b);
  return [ratios[draws * 0.025] ?? NaN, ratios[draws * 0.975] ?? NaN];
}

const sites = [await serve(site), await serve(empty)];
const [explorerUrl = '', emptyUrl = ''] = sites.map((server) => server.url);
const explorerPage = explorerUrl + page.replace(/index\.html$/, '');

/**
 * @param {string} where they are opened
 * @param {Before} before
 * @param {number} rounds
 * @returns {Promise<boolean>} whether the ratio is within the limit
 */
async function compare(where, before, rounds) {
  const explorer = { name: 'the explorer with the interview and its fonts', url: explorerPage, mark: 'colloquy-first-frame', times: /** @type {number[]} */ ([]) };
  const nothing = { name: 'an empty page of SDL2 and Dear ImGui', url: emptyUrl, mark: 'empty-first-frame', times: /** @type {number[]} */ ([]) };
  const both = [explorer, nothing];
  for (let round = 0; round < rounds; ++round) {
    // What a closed page leaves to be done falls on the next: on either as often.
    for (const { url, mark, times } of Math.random() < 0.5 ? both : both.toReversed()) times.push(await millisecondsTo(url, mark, before));
  }
  console.log(`start: from navigation to the first readable frame, in ${where}, median of ${rounds}, in ms`);
  for (const { name, times } of both) {
    const least = Math.min(...times).toFixed(0);
    const most = Math.max(...times).toFixed(0);
    console.log(`  ${name.padEnd(48)} ${median(times).toFixed(0).padStart(6)}  (${least} to ${most})`);
  }
  const ratio = median(explorer.times) / median(nothing.times);
  const [low, high] = interval(explorer.times, nothing.times);
  const within = ratio <= limit;
  console.log(`  ratio ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) of at most ${limit}: ${within ? 'within' : 'OVER'} the limit`);
  return within;
}

// The first visit to each starts parts of the browser; it does not count.
await millisecondsTo(explorerPage, 'colloquy-first-frame');
await millisecondsTo(emptyUrl, 'empty-first-frame');
let within = true;
for (const [where, before, rounds] of places) {
  // All of them, also after one that is above.
  within = (await compare(where, before, rounds)) && within;
}
await browser.close();
for (const server of sites) await server.close();
process.exit(option === '--check' && !within ? 1 : 0);
