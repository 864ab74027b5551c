// The worker that searches a catalogue stops, hangs, or has no memory: another one answers the same query; where that fails too, titles and
// names are searched, and a sentence says so.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { setUp } from './harness.mjs';
import { serve } from './server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const browser = setUp();
/** @type {import('./server.mjs').Server} */
let server;

before(async () => {
  const folder = join(root, 'build/e2e/search-worker');
  const bundles = ['khmer-times-2020-12-29', 'harbour'].map((name) => join(root, `tests/golden/import/${name}.json`));
  const made = spawnSync(join(root, 'build/native/bin/colloquy'), ['site', ...bundles, '-o', folder]);
  assert.equal(made.status, 0, String(made.stderr));
  server = await serve(folder);
});
after(async () => {
  await server?.close();
});

/** What stands in the worker's place. */
const broken = {
  'stops as it starts': 'throw new Error("stopped")',
  'stops at a query': 'addEventListener("message", () => { throw new WebAssembly.RuntimeError("unreachable"); })',
  'has no memory': 'addEventListener("message", ({ data }) => { postMessage({ number: data.number, failed: true }); })',
  'hangs at a query': 'addEventListener("message", () => { for (;;); })',
};

/**
 * Types a query while the first `count` workers are broken ones.
 * @param {import('./harness.mjs').Visit} visit
 * @param {string} script
 * @param {number} count
 */
async function searchWith({ page }, script, count) {
  let started = 0;
  await page.route(/\/worker\.js$/, (route) => {
    started += 1;
    return started <= count ? route.fulfill({ contentType: 'text/javascript', body: script }) : route.continue();
  });
  await page.goto(server.url);
  await page.getByRole('searchbox', { name: 'Search all interviews' }).fill('kettle');
  await page.waitForFunction(() => /\. $|reload the page\.$/.test(document.querySelector('#colloquy-search output')?.textContent ?? ''), null, { timeout: 30_000 });
  return { said: await page.locator('#colloquy-search output').textContent(), started };
}

for (const [what, script] of Object.entries(broken)) {
  test(`a worker that ${what} is replaced, and the query answered`, async () => {
    await browser.visit({ expect: [/stopped|unreachable/] }, async (visit) => {
      const { said, started } = await searchWith(visit, script, 1);
      assert.match(said ?? '', /^\d+ passages? in 1 interview\. $/);
      assert.equal(started, 2);
    });
  });

  test(`a second one that ${what}: titles and names are searched`, async () => {
    await browser.visit({ expect: [/stopped|unreachable/] }, async (visit) => {
      const { said, started } = await searchWith(visit, script, 2);
      assert.match(said ?? '', /^The search does not work; only titles and names are searched\. /);
      assert.equal(started, 2);
      const { page } = visit;
      const shown = page.locator('#catalogue > ul > li:visible');
      await page.getByRole('searchbox').fill('harbour');
      await page.waitForFunction(() => document.querySelectorAll('#catalogue > ul > li:not([hidden])').length === 1);
      assert.match((await shown.textContent()) ?? '', /harbour at night/);
      await page.getByRole('searchbox').fill('');
      await page.waitForFunction(() => document.querySelectorAll('#catalogue > ul > li:not([hidden])').length === 2);
      assert.equal(started, 2, 'workers are started again and again');
    });
  });
}
