// axe in every state of the text view and of the explorer, in whichever browser. The states are one list for all of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { forgetReader } from '../e2e/in-page.mjs';
import { serve } from '../e2e/server.mjs';
import { engines } from '../engines/engines.mjs';
import { eventually } from '../engines/eventually.mjs';
import { demoSite, manyPath, manySite } from './sites.mjs';

/** @typedef {import('../engines/engines.mjs').Engine} Engine */
/** @typedef {import('../engines/engines.mjs').Wishes} Wishes */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const bundle = readFileSync(new URL('../golden/import/harbour.json', import.meta.url), 'utf8');
const interview = 'khmer-times-2020-12-29/';

/**
 * @typedef {object} State
 * @property {string} name
 * @property {string} path
 * @property {boolean} [many]      of the site of many interviews
 * @property {boolean} [explorer]  else the text view is what the reader chose
 * @property {Wishes} [wishes]
 * @property {boolean} [narrow]
 * @property {boolean} [printed]
 * @property {((engine: Engine) => Promise<unknown>) | undefined} [prepare]
 */

const pause = () =>
  new Promise((done) => {
    setTimeout(done, 500);
  });

/** @param {string} query @returns {State['prepare']} */
const searchText = (query) => async (engine) => {
  await eventually(() => engine.evaluate(() => document.querySelector('#colloquy-search input') !== null), Boolean, 'no search field');
  await engine.click('#colloquy-search input');
  await engine.type(query);
  await eventually(
    () => engine.evaluate(() => document.querySelector('#colloquy-search output')?.textContent ?? ''),
    (text) => /^Hit|^No hits/.test(text),
    'nothing was searched',
  );
};

/** @param {...string} typed @returns {State['prepare']} */
const type = (...typed) => async (engine) => {
  for (const text of typed) await engine.type(text);
  await pause();
};

/** @param {Engine} engine */
async function openAbout(engine) {
  await eventually(() => engine.evaluate(() => document.querySelector('#colloquy-about') !== null), Boolean, 'no button');
  await engine.evaluate(() => void dispatchEvent(new Event('colloquy-about')));
  await eventually(() => engine.evaluate(() => document.querySelector('#colloquy-about-dialog[open]') !== null), Boolean, 'no dialog');
  await pause();
}

/** Chooses a file in the field of the page for interviews of one's own. @param {string} text @param {RegExp} shown @returns {State['prepare']} */
const choose = (text, shown) => async (engine) => {
  await eventually(
    () =>
      engine.evaluate((content) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector('input[type=file]'));
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], 'mine.json', { type: 'application/json' }));
        field.files = transfer.files;
        return field.dispatchEvent(new Event('change', { bubbles: true }));
      }, text),
    Boolean,
    'no field for a file',
  );
  await eventually(
    () => engine.evaluate(() => `${document.querySelector('#open-status')?.textContent} / ${document.querySelector('#text-view h1')?.textContent}`),
    (what) => shown.test(what),
    'the file is not what it should be for the page',
  );
  await pause();
};

/** @type {Wishes} */
const dark = { colours: 'dark' };
const narrow = { narrow: true, wishes: { touch: true } };

/** @type {State[]} */
const states = [
  { name: 'text view, light', path: interview },
  { name: 'text view, with hits', path: interview, prepare: searchText('trade volume') },
  { name: 'text view, with what may have been meant', path: interview, prepare: searchText('cambodja ') },
  {
    name: 'text view, sepia',
    path: interview,
    prepare: (engine) => engine.evaluate(() => void dispatchEvent(new CustomEvent('colloquy-settings', { detail: '{"theme":"sepia"}' }))),
  },
  { name: 'text view, about this page', path: interview, prepare: openAbout },
  { name: 'text view in four languages', many: true, path: 'harbour-master/' },
  { name: 'text view in Russian', many: true, path: 'beekeeper/' },
  { name: 'text view, as printed', path: interview, printed: true },
  { name: 'catalogue', many: true, path: '' },
  {
    name: 'catalogue, with what was found',
    many: true,
    path: '',
    async prepare(engine) {
      await eventually(() => engine.evaluate(() => document.querySelector('input[type=search]') !== null), Boolean, 'no search field');
      await engine.click('input[type=search]');
      await engine.type('water');
      await eventually(() => engine.evaluate(() => document.querySelector('.found:not([hidden]) li') !== null), Boolean, 'nothing was found');
    },
  },
  { name: 'catalogue of one', path: '' },
  { name: 'licences', path: 'licences/' },
  { name: 'page for wrong addresses', many: true, path: '404.html' },
  { name: 'page for an interview of one’s own', path: 'open/' },
  { name: 'page for an interview of one’s own, with one that is broken', path: 'open/', prepare: choose('{"format": 7}', /not opened/) },
  { name: 'page for an interview of one’s own, opened', path: 'open/', prepare: choose(bundle, /harbour at night/) },
  { name: 'explorer', path: interview, explorer: true },
  { name: 'explorer, with hits', path: `${interview}?q=trade`, explorer: true },
  { name: 'explorer, with a concordance', path: `${interview}?q=trade&view=kwic`, explorer: true },
  { name: 'explorer, while somebody types', path: interview, explorer: true, prepare: type('/', 'trade') },
  { name: 'explorer, help', path: interview, explorer: true, prepare: type('?') },
  { name: 'explorer, settings', path: interview, explorer: true, prepare: type('a') },
  { name: 'explorer, about the interview', path: interview, explorer: true, prepare: type('i') },
  { name: 'explorer, about this page', path: interview, explorer: true, prepare: openAbout },
  { name: 'text view, dark', path: interview, wishes: dark },
  { name: 'text view, with hits, dark', path: interview, wishes: dark, prepare: searchText('trade') },
  { name: 'text view, about this page, dark', path: interview, wishes: dark, prepare: openAbout },
  { name: 'catalogue, dark', many: true, path: '', wishes: dark },
  { name: 'explorer, dark', path: interview, explorer: true, wishes: dark },
  { name: 'text view, narrow', path: interview, ...narrow },
  { name: 'text view, narrow, with its outline open', path: `${interview}#outline`, ...narrow },
  { name: 'catalogue, narrow', many: true, path: '', ...narrow },
  { name: 'explorer, narrow', path: interview, explorer: true, ...narrow },
  { name: 'text view, more contrast', path: interview, wishes: { contrast: true } },
  { name: 'text view, forced colours', path: interview, wishes: { forced: true } },
];

/** In the page: what the browser tells it of the wishes. */
function wishesOfPage() {
  const is = (/** @type {string} */ query) => matchMedia(`(${query})`).matches;
  return {
    dark: is('prefers-color-scheme: dark'),
    contrast: is('prefers-contrast: more'),
    forced: is('forced-colors: active'),
    touch: is('any-pointer: coarse'),
    still: is('prefers-reduced-motion: reduce'),
  };
}

/** @param {Engine} engine @param {string} site @param {State} state */
async function violations(engine, site, { path, explorer = false, narrow: isNarrow, printed, wishes = {}, prepare }) {
  await engine.resize(isNarrow ? 320 : 1280, isNarrow ? 640 : 800);
  await engine.media?.('screen');
  // A page that has no script, to forget what the last state kept.
  await engine.goto(`${site}no-such-page`);
  await engine.evaluate(forgetReader);
  await engine.evaluate((view) => localStorage.setItem('colloquy-view', view), explorer ? 'explorer' : 'text');
  await engine.goto(site + path);
  const told = await engine.evaluate(wishesOfPage);
  // Firefox finds the system's own colours rich in contrast.
  if (wishes.forced) told.contrast = false;
  assert.deepEqual(told, {
    dark: wishes.colours === 'dark',
    contrast: !!wishes.contrast,
    forced: !!wishes.forced,
    touch: !!wishes.touch,
    still: true,
  });
  if (explorer) {
    await eventually(() => engine.evaluate(() => performance.getEntriesByName('colloquy-first-frame').length), Boolean, 'no explorer');
    // The text's stops and attributes are settled after the first frame.
    await pause();
  }
  await prepare?.(engine);
  if (printed) await engine.media?.('print');
  await engine.run(axe);
  const found = await engine.evaluate(async () => {
    /** @typedef {{id: string, help: string, nodes: {html: string, failureSummary: string}[]}} Rule */
    const { violations: all, passes } = /** @type {{violations: Rule[], passes: Rule[]}} */ (await Reflect.get(globalThis, 'axe').run(document));
    const where = (/** @type {Rule['nodes'][number]} */ { html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`;
    return { passes: passes.length, all: all.map(({ id, help, nodes }) => ({ rule: id, help, where: nodes.slice(0, 3).map(where) })) };
  });
  // A page that axe could not look at has nothing wrong either.
  assert(found.passes > 10, `only ${found.passes} rules apply`);
  return found.all;
}

/** @param {'chromium' | 'firefox'} name */
export function axeSuite(name) {
  /** @type {import('../e2e/server.mjs').Server} */
  let demo;
  /** @type {import('../e2e/server.mjs').Server} */
  let many;
  /** The browser is another one for other wishes. @type {{engine: Engine, wishes: string} | undefined} */
  let running;

  before(async () => {
    demo = await serve(demoSite());
    many = await serve(manySite());
  });
  after(async () => {
    await running?.engine.close();
    await demo?.close();
    await many?.close();
  });

  for (const state of states) {
    test(`axe in ${name}: ${state.name}`, async (context) => {
      const wishes = JSON.stringify(state.wishes ?? {});
      if (running?.wishes !== wishes) {
        await running?.engine.close();
        running = undefined;
        running = { engine: await engines[name]({ ...state.wishes, still: true }), wishes };
      }
      if (state.printed && !running.engine.media) {
        context.skip('this browser shows nobody a page as printed');
        return;
      }
      assert.deepEqual(await violations(running.engine, state.many ? many.url + manyPath : demo.url, state), []);
    });
  }
}
