// Too little memory for the explorer, from none at all up to enough: wherever it ends, the text stays, searched by its own means, and a
// sentence says why. The browser itself refuses the memory: the program is given a smaller limit.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';
import { limitMemory } from './limit-memory.mjs';

const browser = setUp();
const pageSize = 65_536;
/** WebAssembly pages for the explorer: below the first its constants do not fit, with the last the demo runs. */
const tooFew = 18;
const enough = 128;
const step = 6;

/**
 * Starts the explorer and uses it until it gives up.
 * @param {import('./harness.mjs').Visit} visit
 * @returns {Promise<string>} what the page says; empty: the explorer is still there
 */
async function use({ page, url }) {
  await page.goto(url);
  const gone = () => page.evaluate(() => (document.querySelector('#explorer-status progress') ? '' : (document.querySelector('#explorer-status')?.textContent ?? '')));
  await page.waitForFunction(
    () => performance.getEntriesByName('colloquy-first-frame').length > 0 || (document.querySelector('#explorer-status:not([hidden])') && !document.querySelector('#explorer-status progress')),
    null,
    { timeout: 30_000 },
  );
  for (const keys of ['/', 'vaccine ', 'Escape', 'a', '?', 'Escape']) {
    if (await gone()) break;
    await (keys.length > 1 && keys !== 'Escape' ? page.keyboard.type(keys) : page.keyboard.press(keys));
    // Its index is made, or a panel is laid out.
    await page.waitForTimeout(250);
  }
  return gone();
}

test('with any amount of memory below what it needs the explorer gives way to the text, and says so', { timeout: 300_000 }, async () => {
  let refused = 0;
  let worked = 0;
  for (let pages = tooFew; pages <= enough; pages += worked ? enough - pages || 1 : step) {
    await browser.visit({ expect: [/uncaught: .*Aborted\(OOM\)/, /console: .*Aborted\(OOM\)/] }, async (visit) => {
      const { page } = visit;
      await page.addInitScript(() => localStorage.setItem('colloquy-settings', '{"theme":"sepia"}'));
      await page.addInitScript(limitMemory, pages);
      const said = await use(visit);
      if (!said) {
        assert.equal(await visit.view(), 'explorer');
        worked += 1;
        return;
      }
      refused += 1;
      assert.match(said, /^There is not enough memory for the explorer on this device\. .* text of this page\. Close other tabs/, `${pages} pages`);
      assert.equal(await visit.view(), 'text');
      assert(await page.locator('#text-view h1').first().isVisible());
      assert(!(await page.locator('#explorer').isVisible()));
      assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem('colloquy-settings') ?? '{}').theme), 'sepia');
      const frames = await visit.frames();
      await page.getByRole('searchbox', { name: 'Search this interview' }).fill('vaccine');
      await page.waitForFunction(() => /^Hit 1 of \d+/.test(document.querySelector('#colloquy-search output')?.textContent ?? ''), null, { timeout: 15_000 });
      assert.equal(await visit.frames(), frames, 'a program without memory is still called');
    });
  }
  console.log(`# ${refused} amounts from ${(tooFew * pageSize) / 1e6} MB on were too little`);
  assert(refused > 3 && worked > 0, `${refused} refused, ${worked} worked`);
});

test('a browser that has no memory for a program at all', async () => {
  const init = () => {
    Reflect.set(WebAssembly, 'instantiate', () => Promise.reject(new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance')));
  };
  await browser.visit({ init }, async (visit) => {
    assert.match(await use(visit), /^There is not enough memory/);
    assert.equal(await visit.view(), 'text');
    await visit.screenshot('no-memory');
  });
});
