// Search over all interviews of a site, on its catalogue: with the bundles alone, and with the site's search index.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { setUp } from './harness.mjs';
import { serve } from './server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const browser = setUp();
/** @type {Record<string, import('./server.mjs').Server>} */
const servers = {};
const kinds = { never: 'the bundles', always: 'an index' };

before(async () => {
  for (const when of Object.keys(kinds)) {
    const folder = join(root, `build/e2e/catalogue-${when}`);
    const bundles = ['khmer-times-2020-12-29', 'harbour'].map((name) => join(root, `tests/golden/import/${name}.json`));
    const made = spawnSync(join(root, 'build/native/bin/colloquy'), ['site', ...bundles, '-o', folder, '--search-index', when]);
    assert.equal(made.status, 0, String(made.stderr));
    servers[when] = await serve(folder);
  }
});
after(async () => {
  for (const server of Object.values(servers)) await server.close();
});

/** @param {import('playwright-core').Page} page @param {RegExp} text */
async function statusSays(page, text) {
  await page.waitForFunction(
    ([source]) => new RegExp(source ?? '').test(document.querySelector('#colloquy-search output')?.textContent ?? ''),
    [text.source],
    { timeout: 15_000 },
  );
}

for (const [when, kind] of Object.entries(kinds)) {
  test(`with ${kind}: both interviews are found, with counts and lines, and a line leads to its place`, async () => {
    await browser.visit({}, async (visit) => {
      const { page } = visit;
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(servers[when]?.url ?? '');
      const field = page.getByRole('searchbox', { name: 'Search all interviews' });
      await field.waitFor();
      assert(!asked.some((url) => /colloquy-core|collection\.json/.test(url)), 'something is fetched before anybody searches');
      await page.keyboard.press('/');
      await field.pressSequentially('year');
      await statusSays(page, /^\d+ passages in 2 interviews\. $/);
      assert.equal(await page.locator('.found > li').count(), 2);
      assert.equal(await page.locator('#catalogue > ul').isVisible(), false);
      assert.equal(asked.some((url) => url.endsWith('.index')), when === 'always');
      const line = page.locator('.found li li a').first();
      assert.match((await line.locator('mark').first().textContent()) ?? '', /^year/i);
      await page.waitForFunction(() => location.search === '?q=year');
      // Found in one of them only.
      await field.fill('kettle');
      await statusSays(page, /in 1 interview\. $/);
      await field.fill('kettel ');
      await page.getByRole('button', { name: 'kettle' }).click();
      await statusSays(page, /^\d+ passages? in 1 interview/);
      await field.fill('year');
      await statusSays(page, /in 2 interviews/);
      const href = (await line.getAttribute('href')) ?? '';
      assert.match(href, /\/\?q=year#p\w+$/);
      await line.click();
      await visit.explorerShows();
      const state = await visit.state();
      assert.equal(state.query, 'year');
      assert(state.hits > 0);
      // Back, and the results are there again.
      await page.goBack();
      await statusSays(page, /in 2 interviews/);
      await page.getByRole('searchbox').press('Escape');
      assert(await page.locator('#catalogue > ul').isVisible());
    });
  });
}

test('a keystroke cancels the one before: no stale answer shows', async () => {
  await browser.visit({}, async ({ page }) => {
    const bundle = /harbour\/interview\.[^/]*\.json$/;
    /** @type {import('playwright-core').Route[]} */
    const held = [];
    await page.route(bundle, (route) => void held.push(route));
    await page.goto(servers['always']?.url ?? '');
    await page.evaluate(() => {
      const seen = /** @type {string[]} */ ([]);
      Reflect.set(globalThis, 'seen', seen);
      new MutationObserver(() => seen.push(document.querySelector('.found')?.textContent ?? '')).observe(
        document.querySelector('.found') ?? document,
        { childList: true },
      );
    });
    const field = page.getByRole('searchbox');
    // Its only lines are in the bundle that does not come yet.
    await field.fill('kettle');
    for (let i = 0; held.length === 0 && i < 200; i += 1) await page.waitForTimeout(50);
    await field.fill('Cambodia');
    await page.waitForTimeout(300);
    await Promise.all(held.map((route) => route.continue()));
    await statusSays(page, /in 1 interview\. $/);
    await page.waitForTimeout(300);
    const seen = /** @type {string[]} */ (await page.evaluate(() => Reflect.get(globalThis, 'seen')));
    assert(seen.length > 0);
    assert(!seen.some((text) => /kettle/i.test(text)), String(seen));
  });
});

test('progress: what is there is searched while the rest is on its way; what does not come is told', async () => {
  await browser.visit({ expect: [/ERR_/] }, async ({ page }) => {
    /** @type {import('playwright-core').Route[]} */
    const held = [];
    await page.route(/harbour\/interview\.[^/]*\.json$/, (route) => void held.push(route));
    await page.goto(`${servers['never']?.url ?? ''}?q=year`);
    await statusSays(page, /in 1 interview\. Searched 1 of 2 interviews…$/);
    assert.equal(await page.locator('.found > li').count(), 1);
    await Promise.all(held.map((route) => route.abort()));
    await statusSays(page, /in 1 interview\. 1 interview could not be loaded\.$/);
  });
});
