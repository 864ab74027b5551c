// axe finds nothing in any state of the text view and of the explorer.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';
import { demoSite, manyPath, manySite } from './sites.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const interview = 'khmer-times-2020-12-29/';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('../e2e/server.mjs').Server} */
let demo;
/** @type {import('../e2e/server.mjs').Server} */
let many;

before(async () => {
  browser = await launchChromium(softwareGl);
  demo = await serve(demoSite());
  many = await serve(manySite());
});
after(async () => {
  await browser?.close();
  await demo?.close();
  await many?.close();
});

/**
 * @typedef {object} State
 * @property {string} url
 * @property {boolean} [explorer] else the text view is what the reader chose
 * @property {import('playwright-core').BrowserContextOptions} [context]
 * @property {((page: import('playwright-core').Page) => Promise<void>) | undefined} [prepare]
 */

/** @param {State} state */
async function violations({ url, explorer = false, context: options = {}, prepare }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    ...options,
  });
  try {
    const page = await context.newPage();
    if (!explorer) await page.addInitScript(() => localStorage.setItem('colloquy-view', 'text'));
    await page.goto(url);
    if (explorer) await page.waitForFunction(() => performance.getEntriesByName('colloquy-first-frame').length > 0, null, { timeout: 30_000 });
    // The text's stops and attributes are settled after the first frame.
    if (explorer) await page.waitForTimeout(500);
    await prepare?.(page);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const runner = Reflect.get(globalThis, 'axe');
      const { violations: all, passes } = await runner.run(document);
      return { passes: passes.length, all };
    });
    // A page that axe could not look at has nothing wrong either.
    assert(found.passes > 10, `only ${found.passes} rules apply`);
    return found.all.map((/** @type {{id: string, help: string, nodes: {html: string, failureSummary: string}[]}} */ violation) => ({
      rule: violation.id,
      help: violation.help,
      where: violation.nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`),
    }));
  } finally {
    await context.close();
  }
}

/** @param {string} name @param {() => State} state */
function check(name, state) {
  test(`axe: ${name}`, async () => assert.deepEqual(await violations(state()), []));
}

/** @param {string} query @returns {State['prepare']} */
const searchText = (query) => async (page) => {
  await page.getByRole('searchbox').fill(query);
  await page.waitForFunction(() => /^Hit|^No hits/.test(document.querySelector('#colloquy-search output')?.textContent ?? ''), null, { timeout: 15_000 });
};

const narrow = { viewport: { width: 320, height: 640 }, hasTouch: true };

check('text view, light', () => ({ url: demo.url + interview, context: { colorScheme: 'light' } }));
check('text view, dark', () => ({ url: demo.url + interview, context: { colorScheme: 'dark' } }));
check('text view, more contrast', () => ({ url: demo.url + interview, context: { contrast: 'more' } }));
check('text view, forced colours', () => ({ url: demo.url + interview, context: { forcedColors: 'active' } }));
check('text view, narrow', () => ({ url: demo.url + interview, context: narrow }));
check('text view, narrow, with its outline open', () => ({ url: `${demo.url}${interview}#outline`, context: narrow }));
check('text view, as printed', () => ({ url: demo.url + interview, prepare: (page) => page.emulateMedia({ media: 'print' }) }));
check('text view, with hits', () => ({ url: demo.url + interview, prepare: searchText('trade volume') }));
check('text view, with hits, dark', () => ({ url: demo.url + interview, context: { colorScheme: 'dark' }, prepare: searchText('trade') }));
check('text view, with what may have been meant', () => ({ url: demo.url + interview, prepare: searchText('cambodja ') }));
check('text view, sepia', () => ({
  url: demo.url + interview,
  prepare: (page) => page.evaluate(() => void dispatchEvent(new CustomEvent('colloquy-settings', { detail: '{"theme":"sepia"}' }))),
}));
check('text view in four languages', () => ({ url: `${many.url}${manyPath}harbour-master/` }));
check('text view in Russian', () => ({ url: `${many.url}${manyPath}beekeeper/` }));
check('catalogue', () => ({ url: many.url + manyPath }));
check('catalogue, dark', () => ({ url: many.url + manyPath, context: { colorScheme: 'dark' } }));
check('catalogue, narrow', () => ({ url: many.url + manyPath, context: narrow }));
check('catalogue, with what was found', () => ({
  url: many.url + manyPath,
  prepare: async (page) => {
    await page.getByRole('searchbox').fill('water');
    await page.locator('.found:not([hidden]) li').first().waitFor({ timeout: 15_000 });
  },
}));
check('catalogue of one', () => ({ url: demo.url }));
check('licences', () => ({ url: `${demo.url}licences/` }));
check('page for wrong addresses', () => ({ url: `${many.url}${manyPath}404.html` }));

/** @param {string} keys @returns {State['prepare']} */
const press = (keys) => async (page) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
  await page.waitForTimeout(500);
};

check('explorer', () => ({ url: demo.url + interview, explorer: true }));
check('explorer, dark', () => ({ url: demo.url + interview, explorer: true, context: { colorScheme: 'dark' } }));
check('explorer, narrow', () => ({ url: demo.url + interview, explorer: true, context: narrow }));
check('explorer, with hits', () => ({ url: `${demo.url}${interview}?q=trade`, explorer: true }));
check('explorer, with a concordance', () => ({ url: `${demo.url}${interview}?q=trade&view=kwic`, explorer: true }));
check('explorer, while somebody types', () => ({ url: demo.url + interview, explorer: true, prepare: press('/ t r a d e') }));
check('explorer, help', () => ({ url: demo.url + interview, explorer: true, prepare: press('?') }));
check('explorer, settings', () => ({ url: demo.url + interview, explorer: true, prepare: press('a') }));
check('explorer, about the interview', () => ({ url: demo.url + interview, explorer: true, prepare: press('i') }));
