// What every end-to-end test needs: the built site on a server of its own, Chromium, pages that record what goes wrong.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { serve } from './server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The site under test: COLLOQUY_SITE, or what scripts/run made. */
const site = resolve(root, process.env.COLLOQUY_SITE ?? 'build/site');
const artifacts = join(root, 'build/artifacts');
mkdirSync(artifacts, { recursive: true });

if (!existsSync(site)) throw new Error(`there is no site in ${site}; make it with scripts/run --no-serve`);
const interviewPage = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('index.html'))
  .sort()
  .find((name) => readFileSync(join(site, name), 'utf8').includes('colloquy-wasm'));
if (!interviewPage) throw new Error(`${site} has no page with an explorer`);

/** From the site's root to the interview's page. */
const path = interviewPage.replace(/index\.html$/, '');

const html = readFileSync(join(site, interviewPage), 'utf8');

/**
 * The file a link of the page names, as a pattern for Server.fault().
 * @param {string} mark in the link's tag
 */
function linked(mark) {
  const tag = (html.match(/<link[^>]*>/g) ?? []).find((link) => link.includes(mark));
  return named(tag?.match(/href="?([^"\s>]+)/)?.[1], mark);
}

/** @param {string | undefined} address @param {string} mark beside it in the page */
function named(address, mark) {
  const name = address?.split('/').pop();
  if (!name) throw new Error(`${interviewPage} has nothing with ${mark}`);
  return new RegExp(`/${name.replaceAll('.', '\\.')}$`);
}

/** The explorer's parts on the server. */
export const parts = {
  bundle: linked('colloquy-bundle'),
  wasm: linked('colloquy-wasm'),
  sans: linked('data-font="sans"'),
  fontPack: linked('colloquy-font-pack'),
  fontList: named(/data-colloquy-fonts="?([^"\s>]+)/.exec(html)?.[1], 'data-colloquy-fonts'),
  glue: /\/colloquy\.js$/,
};

/**
 * @typedef {object} State
 * @property {string} language
 * @property {string} query
 * @property {number} hits
 * @property {number} hit 1-based; 0: none
 * @property {number} entry
 * @property {number} entries
 * @property {string} paragraph
 * @property {string} panel
 * @property {string} theme
 * @property {number} textPx
 * @property {boolean} fieldVisible
 * @property {boolean} fieldFocused
 * @property {string} field
 * @property {string} view of the hits: "questions" or "concordance"
 * @property {string} order of the hits: "text", "best", "left", "right"
 * @property {boolean} tolerated
 * @property {string[]} chips their explanations
 * @property {string[]} problems
 * @property {string[]} didYouMean
 * @property {string[]} suggestions
 * @property {number} suggestion the chosen one, 1-based; 0: none
 * @property {string[]} queries used before
 * @property {string} selection
 * @property {number[]} composition begin and end in bytes of the field's text; equal: none
 * @property {number[]} bar of the selection: x, y, width, height; empty: none
 * @property {number[]} handles x and y of the selection's first and second one; empty: none
 * @property {boolean} measuring
 * @property {boolean} touch
 */

/** @typedef {import('../../web/app/mirror.js').Node} Control */
/** @typedef {{frames: number, view: string, state: () => State | null, mirrored: () => Control[]}} Handle */


/** A page of the site and what was noticed about it. */
export class Visit {
  /** @type {string[]} */
  problems = [];

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} url of the interview's page
   */
  constructor(page, url) {
    this.page = page;
    this.url = url;
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.problems.push(`uncaught: ${error.stack ?? error}`));
  }

  /** Opens the interview and waits until the explorer shows. */
  async open(address = '') {
    await this.page.goto(this.url + address);
    await this.explorerShows();
  }

  async explorerShows() {
    await this.page.waitForFunction(
      () =>
        performance.getEntriesByName('colloquy-first-frame').length > 0 ||
        (document.querySelector('#explorer-status:not([hidden])') && !document.querySelector('#explorer-status progress')),
      null,
      { timeout: 30_000 },
    );
    assert.equal(await this.page.locator('#explorer-status').textContent(), '', 'the explorer did not start');
    await this.settle();
  }

  /** Waits for the frames that are still wanted. */
  async settle() {
    await this.page.waitForFunction(
      () => {
        const scope = /** @type {{colloquy: Handle, lastFrames?: [number, number]}} */ (/** @type {unknown} */ (globalThis));
        const [frames, since] = scope.lastFrames ?? [-1, 0];
        if (frames !== scope.colloquy.frames) scope.lastFrames = [scope.colloquy.frames, performance.now()];
        else return performance.now() - since > 250;
        return false;
      },
      null,
      { polling: 50, timeout: 15_000 },
    );
  }

  /** @returns {Promise<State>} */
  async state() {
    const state = await this.page.evaluate(() => {
      const { colloquy } = /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis));
      return colloquy.state();
    });
    assert(state, 'the explorer is not running');
    return state;
  }

  /**
   * @param {(state: State) => boolean} holds
   * @param {string} what
   */
  async stateWhere(holds, what) {
    const until = Date.now() + 10_000;
    for (;;) {
      const state = await this.state();
      if (holds(state)) return state;
      assert(Date.now() < until, `${what}: ${JSON.stringify(state)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** What assistive technology is told of: see web/app/mirror.js. */
  mirrored() {
    return this.page.evaluate(() => {
      const { colloquy } = /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis));
      return colloquy.mirrored();
    });
  }

  frames() {
    return this.page.evaluate(() => {
      const { colloquy } = /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis));
      return colloquy.frames;
    });
  }

  view() {
    return this.page.evaluate(() => {
      const { colloquy } = /** @type {{colloquy: Handle}} */ (/** @type {unknown} */ (globalThis));
      return colloquy.view;
    });
  }

  /** @param {string} name of the picture in build/artifacts */
  screenshot(name) {
    return this.page.screenshot({ path: join(artifacts, `${name}.png`) });
  }

  /** @param {RegExp[]} expected problems that belong to the test */
  assertNoProblems(expected = []) {
    const left = this.problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    assert.deepEqual(left, []);
  }
}

/** Sets up a browser and a server for the tests of a file. */
export function setUp() {
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('./server.mjs').Server} */
  let server;
  before(async () => {
    server = await serve(site);
    browser = await launchChromium(softwareGl);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    get server() {
      return server;
    },
    /**
     * Runs a test on a page in a context of its own; afterwards nothing may have gone wrong that the test did not expect. What fails is
     * tried once more on a fresh page, and the log says what was wrong: one of these three hundred tests now and then outruns the page on
     * a machine that is busy. What is broken fails again.
     * @param {import('playwright-core').BrowserContextOptions & {expect?: RegExp[], init?: () => void, browser?: import('playwright-core').Browser}} options
     *   `browser`: another one than that of the file
     * @param {(visit: Visit) => Promise<void>} test
     */
    async visit({ expect = [], init, browser: other, ...options }, test) {
      const once = async () => {
        const context = await (other ?? browser).newContext({
          viewport: { width: 1280, height: 800 },
          // A service worker would answer in place of a server that is to fail.
          serviceWorkers: 'block',
          reducedMotion: 'reduce',
          ...options,
        });
        try {
          const page = await context.newPage();
          if (init) await page.addInitScript(init);
          const visit = new Visit(page, server.url + path);
          await test(visit);
          visit.assertNoProblems(expect);
        } finally {
          server.heal();
          await context.close();
        }
      };
      try {
        await once();
      } catch (error) {
        console.log(`tried again after ${error}`);
        await once();
      }
    },
  };
}

/**
 * How many pixels of two screenshots differ, and what part of the first has another colour than most; decoded by the browser.
 * @param {import('playwright-core').Page} page
 * @param {Buffer} first
 * @param {Buffer} [second]
 */
export async function comparePictures(page, first, second = first) {
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(
      async (pictures) => {
        const decode = async (/** @type {string} */ base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext('2d');
          if (!context) throw new Error('no 2d context');
          context.drawImage(bitmap, 0, 0);
          return new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
        };
        const [a, b] = await Promise.all(pictures.map(decode));
        let different = a.length === b.length ? 0 : Infinity;
        for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) different += 1;
        const counts = new Map();
        for (const pixel of a) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        // Papers and panels are a handful of colours; what is left are letters.
        const flat = [...counts.values()].sort((x, y) => y - x).slice(0, 6);
        return { different, ink: 1 - flat.reduce((sum, count) => sum + count, 0) / a.length };
      },
      [first.toString('base64'), second.toString('base64')],
    );
  } finally {
    await blank.close();
  }
}
