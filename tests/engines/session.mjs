// What the tests of every engine share: the site, a browser, and what is asked of a page again and again.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { forgetReader } from '../e2e/in-page.mjs';
import { serve } from '../e2e/server.mjs';
import { engines } from './engines.mjs';
import { BrowserGone, eventually } from './eventually.mjs';

/** @typedef {import('./engines.mjs').Engine} Engine */
/** @typedef {keyof typeof engines} EngineName */
/** @typedef {import('../e2e/harness.mjs').State} State */

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const site = resolve(root, process.env.COLLOQUY_SITE ?? 'build/site');
export const artifacts = join(root, 'build/artifacts');
mkdirSync(artifacts, { recursive: true });
if (!existsSync(site)) throw new Error(`there is no site in ${site}; make it with scripts/run --no-serve`);
const path = readdirSync(site)
  .sort()
  .find((name) => existsSync(join(site, name, 'index.html')) && name !== 'licences' && name !== 'open');
if (!path) throw new Error(`${site} has no interview`);
const bundleName = readFileSync(join(site, path, 'index.html'), 'utf8').match(/id="?colloquy-bundle"?[^>]*href="?\.\.\/([^"\s>]+)/)?.[1];
if (!bundleName) throw new Error(`${path}/index.html names no bundle`);
/** @type {{versions: {headline: string, turns: {paragraphs: {id: string, text: string}[]}[]}[]}} */
export const bundle = JSON.parse(readFileSync(join(site, bundleName), 'utf8'));
export const paragraphs = bundle.versions.flatMap(({ turns }) => turns.flatMap((turn) => turn.paragraphs));

/** Starts the browser and the server for the tests of a file. @param {EngineName} name */
export function setUp(name) {
  /** @type {Engine} */
  let engine;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  before(async () => {
    server = await serve(site);
    engine = await engines[name]();
    console.log(`# ${engine.version}`);
  });
  after(async () => {
    await engine?.close();
    await server?.close();
  });
  // What one test keeps is not the next one's.
  afterEach(async () => {
    await engine.evaluate(forgetReader).catch(() => undefined);
    await engine.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
      for (const key of await caches.keys()) await caches.delete(key);
    }).catch(() => undefined);
    await engine.goto('about:blank').catch(() => undefined);
    server.heal();
  });

  const open = (address = '') => engine.goto(`${server.url}${path}/${address}`);
  /** What the explorer shows. */
  const state = () =>
    engine.evaluate(() => /** @type {{colloquy: import('../e2e/harness.mjs').Handle}} */ (/** @type {unknown} */ (globalThis)).colloquy.state());
  /** @param {(state: State) => boolean} holds @param {string} what @returns {Promise<State>} */
  async function stateWhere(holds, what) {
    const found = await eventually(state, (now) => now !== null && holds(now), what);
    assert(found);
    return found;
  }
  /** Until no frame has been drawn for a while: what was asked for has been done, and is in the address. */
  async function still() {
    let [frames, since] = [-1, 0];
    await eventually(
      async () => {
        const now = await engine.evaluate(() => Number(Reflect.get(Reflect.get(globalThis, 'colloquy'), 'frames')));
        if (now !== frames) [frames, since] = [now, Date.now()];
        return Date.now() - since > 500;
      },
      Boolean,
      'it does not come to rest',
    );
  }
  /** @param {string} selector */
  const textOf = (selector) => engine.evaluate((where) => document.querySelector(where)?.textContent ?? '', selector);
  /** @param {string} selector */
  const there = (selector) => eventually(() => engine.evaluate((where) => document.querySelector(where) !== null, selector), Boolean, `there is no ${selector}`);
  /** The view that the next page opens with. @param {'text' | 'explorer'} view */
  const prefer = (view) => engine.evaluate((wanted) => localStorage.setItem('colloquy-view', wanted), view);
  /** Chooses a file, as the reader does in the system's dialog. @param {string} selector @param {string} name @param {string} content */
  const choose = (selector, name, content) =>
    engine.evaluate(
      (where, called, text) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(where));
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], called, { type: 'application/json' }));
        field.files = transfer.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      selector,
      name,
      content,
    );
  /** Some of it is; a paragraph may be longer than the window. @param {string} id */
  const paragraphInView = (id) =>
    eventually(
      () =>
        engine.evaluate((target) => {
          const { top, bottom } = document.getElementById(target)?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
          return { top, bottom, height: innerHeight };
        }, id),
      ({ top, bottom, height }) => bottom > 80 && top < height - 80,
      'the paragraph is not in view',
    );
  /** The engine may have no WebGL 2 on this machine; then the page has to say so. */
  async function explorerShows() {
    const line = await eventually(
      () =>
        engine.evaluate(() => ({
          drawn: performance.getEntriesByName('colloquy-first-frame').length > 0,
          says: document.querySelector('#explorer-status progress') ? '' : (document.querySelector('#explorer-status')?.textContent ?? ''),
          // For whoever has to find out why.
          status: document.querySelector('#explorer-status')?.innerHTML,
          classes: document.documentElement.className,
          controlled: navigator.serviceWorker?.controller?.state,
          asked: performance.getEntriesByType('resource').map(({ name, duration }) => `${name.split('/').at(-1)} ${Math.round(duration)}`),
        })),
      ({ drawn, says }) => drawn || says !== '',
      'neither the explorer nor a reason for its absence',
    );
    assert.equal(line.says, '');
  }
  async function kept() {
    await eventually(
      () => textOf('#colloquy-offline'),
      (text) => text === 'Kept on this device for reading offline.',
      'the page is not kept for reading offline',
    );
    // Until the worker answers for this page.
    await eventually(() => engine.evaluate(() => navigator.serviceWorker.controller?.state), (now) => now === 'activated', 'no worker');
  }
  /** Searches the text view and returns its count. @param {string} query */
  async function searchText(query) {
    await prefer('text');
    await open();
    await there('#colloquy-search input');
    await engine.click('#colloquy-search input');
    await engine.type(query);
    const count = await eventually(
      () => textOf('#colloquy-search output'),
      (text) => /hit/i.test(text),
      'no count of hits',
    );
    return Number(/(\d+) hits?$|of (\d+)$/.exec(count)?.slice(1).find(Boolean) ?? 0);
  }

  /** Runs `work` with the server gone, at the same address. @param {(url: string) => Promise<void>} work */
  async function withoutServer(work) {
    const { url } = server;
    await server.close();
    try {
      await work(`${url}${path}/`);
    } finally {
      server = await serve(site, { port: Number(new URL(url).port) });
    }
  }

  /** Goes on in a new browser. */
  async function restart() {
    await engine.close().catch(() => undefined);
    engine = await engines[name]();
  }

  /** Runs `work` in another browser. @param {import('./engines.mjs').Surroundings} surroundings @param {() => Promise<void>} work */
  async function within(surroundings, work) {
    const usual = engine;
    engine = await engines[name](surroundings);
    try {
      await work();
    } finally {
      await engine.close().catch(() => undefined);
      engine = usual;
    }
  }

  /**
   * Runs `work`; where the browser has ended under it, again in a new one, three times at most. WebKitGTK's process for pages crashes now
   * and then, and its driver ends with it.
   * @template Value
   * @param {() => Promise<Value>} work
   * @returns {Promise<Value>}
   */
  async function outliving(work) {
    for (let left = 3; ; left -= 1) {
      try {
        return await work();
      } catch (error) {
        if (left === 0 || !(error instanceof BrowserGone)) throw error;
        console.log(`# ${name}: the browser has ended (${error.message.trim()}), again in a new one`);
        await restart();
      }
    }
  }

  /**
   * A test of this engine. WebKitGTK's driver loses a click now and then; Firefox was once seen not to open the explorer, and it is not known
   * why. There a test that fails is tried once more, in a new browser, and says what was wrong.
   * @param {string} title
   * @param {() => Promise<void>} run
   */
  function engineTest(title, run) {
    test(`${name}: ${title}`, async (context) => {
      try {
        await outliving(run);
      } catch (error) {
        if (name === 'chromium') throw error;
        context.diagnostic(`tried again after ${error}`);
        await restart();
        await outliving(run);
      }
    });
  }

  return {
    name,
    test: engineTest,
    restart,
    outliving,
    within,
    path,
    get server() {
      return server;
    },
    get engine() {
      return engine;
    },
    get url() {
      return server.url;
    },
    open,
    state,
    stateWhere,
    still,
    textOf,
    there,
    prefer,
    choose,
    paragraphInView,
    explorerShows,
    kept,
    searchText,
    withoutServer,
  };
}

/** @typedef {ReturnType<typeof setUp>} Session */
