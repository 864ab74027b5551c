// What a browser may lack, or lose on the way, by its own switches: the interview stays readable, searchable where that can be, and the
// page says what is missing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { setUp } from './harness.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const site = setUp();

/** A page of the small pieces that all rungs of the ladder share. @param {Visit} visit @param {RegExp} why */
async function assertReadable({ page }, why) {
  await page.waitForFunction(() => document.querySelector('#explorer-status:not([hidden])')?.textContent);
  assert.match((await page.locator('#explorer-status').textContent()) ?? '', why);
  assert(await page.locator('#text-view').isVisible());
  assert(await page.locator('#text-view h1').first().isVisible());
  assert(!(await page.locator('#explorer').isVisible()));
  const link = page.locator('#outline li a').last();
  await link.click();
  assert(page.url().endsWith(String(await link.getAttribute('href'))));
}

/** @param {Visit} visit @param {string} query */
async function searched({ page }, query) {
  await page.getByRole('searchbox', { name: 'Search this interview' }).fill(query);
  await page.waitForFunction(() => /hit/i.test(document.querySelector('#colloquy-search output')?.textContent ?? ''), null, { timeout: 15_000 });
  return page.locator('#colloquy-search output').textContent();
}

/** @type {{what: string, args: string[], why: RegExp, search: boolean}[]} */
const rungs = [
  { what: 'WebAssembly', args: ['--js-flags=--jitless', ...softwareGl], why: /needs WebAssembly/, search: false },
  { what: 'WebGL', args: ['--disable-3d-apis'], why: /needs WebGL 2/, search: true },
  { what: 'a graphics card and its stand-in', args: ['--disable-gpu', '--disable-software-rasterizer'], why: /needs WebGL 2/, search: true },
  { what: 'WebGL 2, but with WebGL', args: ['--disable-webgl2', ...softwareGl], why: /needs WebGL 2/, search: true },
];
for (const { what, args, why, search } of rungs) {
  test(`without ${what}`, async () => {
    const browser = await launchChromium(args);
    try {
      await site.visit({ browser }, async (visit) => {
        await visit.page.goto(visit.url);
        await assertReadable(visit, why);
        if (search) assert.match((await searched(visit, 'vaccine')) ?? '', /^(Hit 1 of )?\d+/);
        else assert.equal(await visit.page.locator('#colloquy-search').count(), 0, 'a search that cannot search');
      });
    } finally {
      await browser.close();
    }
  });
}

test('with service workers blocked everything works online, and the page says that nothing is kept', async () => {
  await site.visit({ serviceWorkers: 'block' }, async (visit) => {
    await visit.open();
    await visit.page.keyboard.type('/vaccine');
    await visit.stateWhere(({ hits }) => hits > 1, 'no search');
    const line = visit.page.locator('#colloquy-offline');
    await visit.page.waitForFunction(() => document.getElementById('colloquy-offline')?.textContent);
    assert.match((await line.textContent()) ?? '', /^Not kept for reading offline: /);
  });
});

test('a tab that crashes opens again where it was, with the server gone', { timeout: 60_000 }, async () => {
  await site.visit({ serviceWorkers: 'allow', expect: [/ERR_/] }, async (visit) => {
    const { page } = visit;
    await visit.open('?q=vaccine&hit=2');
    await page.waitForFunction(() => document.getElementById('colloquy-offline')?.textContent === 'Kept on this device for reading offline.');
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    const address = page.url();
    const devtools = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await site.server.close();
    const again = await page.context().newPage();
    await again.goto(address);
    await again.waitForFunction(() => performance.getEntriesByName('colloquy-first-frame').length > 0);
    assert.equal(await again.evaluate(() => /** @type {any} */ (globalThis).colloquy.state().hit), 2);
  });
});
