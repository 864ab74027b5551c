// Modules of the browser's edge that need no browser.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { Fonts, readCatalogue, textOf } from '../../web/app/fonts.js';
import { wordEnds } from '../../web/app/word-ends.js';

const offers = [
  { url: 'http://site/serif.ttf', line: 'serif 400 20-7E,A0', integrity: 'sha256-of-serif' },
  { url: 'http://site/fonts/khmer-sans-semibold.ttf', line: 'sans 600 1780-17DD', integrity: 'sha256-of-khmer' },
];
const list = { url: 'http://site/fonts.1.json', integrity: 'sha256-of-the-list' };

/** The list of a site as its writer makes it. @param {object[]} fonts */
function catalogue(fonts, version = 1) {
  return JSON.stringify({ format: 'colloquy-fonts', version, fonts });
}
const khmer = { url: 'fonts/khmer-sans-semibold.ttf', family: 'sans', weight: 600, covers: '1780-17DD', integrity: 'sha256-of-khmer', first: false };

const { fetch: realFetch } = globalThis;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/**
 * Puts `answer` in the place of the network; it gets the number of the request.
 * @param {(request: number) => Response} answer
 */
function network(answer) {
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = async (url, { integrity } = {}) => {
    assert.equal(integrity, [list, ...offers].find((file) => file.url === url)?.integrity, 'asked for without its hash');
    asked.push(String(url));
    return answer(asked.length);
  };
  return asked;
}

/** Fonts, and what they gave to the explorer. */
function make() {
  /** @type {[number, string][]} */
  const used = [];
  const fonts = new Fonts(offers, (index, bytes) => void used.push([index, new TextDecoder().decode(bytes)]));
  return { fonts, used };
}

test('the catalogue of a site is read, with addresses from its own on', () => {
  assert.deepEqual(readCatalogue(new TextEncoder().encode(catalogue([khmer])), list.url), [offers[1]]);
  for (const bad of ['', '{}', '[]', catalogue([], 2)]) {
    assert.throws(() => readCatalogue(new TextEncoder().encode(bad), 'http://site/'));
  }
});

test('the offers are one line each', () => {
  assert.equal(textOf(offers), 'serif 400 20-7E,A0\nsans 600 1780-17DD\n');
});

test('a font is fetched once, however often it is wanted', async () => {
  const asked = network(() => new Response('khmer'));
  const { fonts, used } = make();
  await Promise.all([fonts.want(1), fonts.want(1)]);
  await fonts.want(1);
  assert.deepEqual(asked, [offers[1]?.url]);
  assert.deepEqual(used, [[1, 'khmer']]);
});

test('a font that is there is not fetched, nor is one that is not offered', async () => {
  const asked = network(() => new Response('khmer'));
  const { fonts, used } = make();
  fonts.have(0, new TextEncoder().encode('serif'));
  for (const index of [0, 2, -1, NaN]) await fonts.want(index);
  assert.deepEqual(asked, []);
  assert.deepEqual(used, [[0, 'serif']]);
});

test('a font is tried twice, and again when the network is back', async () => {
  const { fonts, used } = make();
  let asked = network((request) => new Response('khmer', { status: request === 1 ? 503 : 200 }));
  await fonts.want(1);
  assert.equal(asked.length, 2);
  assert.equal(used.length, 1);

  const other = make();
  asked = network(() => {
    throw new TypeError('no network');
  });
  await other.fonts.want(1);
  assert.equal(asked.length, 2);
  network(() => new Response('khmer'));
  await other.fonts.again();
  assert.deepEqual(other.used, [[1, 'khmer']]);
  await other.fonts.again();
  assert.equal(other.used.length, 1);
});

test('the fonts of the list are added to those of the first visit, also when it comes late', async () => {
  /** @type {[number, string][]} */
  const used = [];
  const [serif, other] = offers;
  assert.ok(serif && other);
  const fonts = new Fonts([serif], (index, bytes) => void used.push([index, new TextDecoder().decode(bytes)]));
  /** @type {string[]} */
  const told = [];
  const asked = network((request) => new Response(request < 3 ? '{}' : 'font', { status: request === 1 ? 503 : 200 }));
  await fonts.offerAll(list, (text) => void told.push(text));
  assert.deepEqual(asked, [list.url, list.url]);
  assert.deepEqual(told, []);
  network((request) => new Response(request === 1 ? catalogue([{ url: 'serif.ttf', family: 'serif', weight: 400, covers: '20-7E,A0', integrity: '' }, khmer]) : 'khmer'));
  await fonts.again();
  await fonts.again();
  assert.deepEqual(told, [`${other.line}\n`]);
  await fonts.want(1);
  assert.deepEqual(used, [[1, 'khmer']]);
});

test('words of scripts without spaces end where the dictionary says, in bytes', () => {
  /** @param {string} text @param {string} language */
  const divided = (text, language) => {
    const bytes = new TextEncoder().encode(text);
    const ends = wordEnds(text, language);
    return ends.map((end, i) => new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(ends[i - 1] ?? 0, end)));
  };
  assert.deepEqual(divided('ខ្ញុំរៀនភាសាខ្មែរ', 'km'), ['ខ្ញុំ', 'រៀន', 'ភាសាខ្មែរ']);
  assert.deepEqual(divided('é 𠮷 a', 'en-GB'), ['é', ' ', '𠮷', ' ', 'a']);
  assert.deepEqual(wordEnds('', 'km'), []);
  assert.deepEqual(wordEnds('a b', 'not a language tag'), [1, 2, 3]);
  assert.deepEqual(wordEnds('\ud800 b', ''), [3, 4, 5]);
});

test('without the browser\'s dictionary there are no words', () => {
  const { Segmenter } = Intl;
  try {
    Reflect.deleteProperty(Intl, 'Segmenter');
    assert.deepEqual(wordEnds('a b', 'en'), []);
  } finally {
    Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
  }
});
