// An English interview with a Russian and an Arabic turn: which language they are in is said on the page, in the explorer, to assistive
// technology and in what is copied.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { setUp } from './harness.mjs';
import { serve } from './server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const browser = setUp();
/** @type {import('./server.mjs').Server} */
let server;

const arabic = 'كان النهر عاليا جدا في تلك السنة، ولم نعرف إلى أين نذهب.';
const russian = 'Какой была вода в реке в том году?';
const bundle = {
  format: 'colloquy-interview',
  version: 1,
  id: 'river',
  title: 'The river',
  people: [
    { id: 'ann', role: 'interviewer', name: { en: 'Ann Lee' } },
    { id: 'omar', role: 'interviewee', name: { en: 'Omar Said' } },
  ],
  versions: [
    {
      language: 'en',
      turns: [
        { speaker: 'ann', kind: 'question', paragraphs: [{ id: 'q1', text: 'What was the river like?' }] },
        { speaker: 'omar', kind: 'answer', language: 'ar', paragraphs: [{ id: 'a1', text: arabic }] },
        { speaker: 'ann', kind: 'question', language: 'ru', paragraphs: [{ id: 'q2', text: russian }] },
        { speaker: 'omar', kind: 'answer', paragraphs: [{ id: 'a2', text: 'High, very high.' }] },
      ],
    },
  ],
};

before(async () => {
  const folder = join(root, 'build/e2e/turn-languages');
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(`${folder}.json`, JSON.stringify(bundle));
  const made = spawnSync(join(root, 'build/native/bin/colloquy'), ['site', `${folder}.json`, '-o', folder]);
  assert.equal(made.status, 0, String(made.stderr));
  server = await serve(folder);
});
after(() => server.close());

test('on the page: lang and dir of the turns, and names in the interview’s own language', async () => {
  await browser.visit({ javaScriptEnabled: false }, async ({ page, screenshot }) => {
    await page.goto(`${server.url}river/`);
    const turns = await page.locator('.turn').evaluateAll((all) => all.map((turn) => [turn.getAttribute('lang'), turn.getAttribute('dir')]));
    assert.deepEqual(turns, [
      [null, null],
      ['ar', 'rtl'],
      ['ru', null],
      [null, null],
    ]);
    const direction = (/** @type {string} */ selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).direction);
    assert.equal(await direction('#a1'), 'rtl');
    assert.equal(await direction('.turn[lang=ar] .speaker'), 'ltr');
    assert.equal(await direction('#a2'), 'ltr');
    assert.deepEqual(await page.locator('.outline .title').evaluateAll((all) => all.map((title) => title.getAttribute('lang'))), [null, 'ru']);
    void screenshot;
  });
});

/** Left and right end of what is drawn in a part of the page, in CSS pixels. @param {import('./harness.mjs').Visit} visit @param {number} top @param {number} height */
async function inkOf({ page }, top, height) {
  const clip = { x: 300, y: top, width: 900, height };
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async (data) => {
    const blob = new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], { type: 'image/png' });
    const image = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    let [left, right] = [Infinity, -Infinity];
    for (let i = 0; i < pixels.length; i += 4) {
      if (/** @type {number} */ (pixels[i]) > 110) continue;
      const x = (i / 4) % image.width;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    return { left, right };
  }, png);
}

test('in the explorer: drawn from the right, selected and copied with its language, told to assistive technology', async () => {
  await browser.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
    const { page } = visit;
    await page.goto(`${server.url}river/?q=${encodeURIComponent('النهر')}&hit=1`);
    await visit.explorerShows();
    await visit.screenshot('turn-languages');
    assert.equal((await visit.state()).hits, 1);
    const controls = await page.evaluate(() => {
      const { colloquy } = /** @type {{colloquy: import('./harness.mjs').Handle}} */ (/** @type {unknown} */ (globalThis));
      return colloquy.mirrored().map(({ name, lang }) => ({ name, lang }));
    });
    assert.equal(controls.find(({ name }) => name?.includes('النهر') && !name.startsWith('Take'))?.lang, 'ar', JSON.stringify(controls));
    await page.goto(`${server.url}river/#a1`);
    await visit.explorerShows();
    await page.keyboard.press('Control+a');
    await visit.stateWhere(({ selection }) => selection.includes(arabic), 'nothing is selected');
    await page.keyboard.press('Control+c');
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType('text/html'))?.text() ?? '';
    });
    assert(copied.includes(`${arabic}</p>`), copied);
    const paragraphs = await page.evaluate((html) => {
      const copy = new DOMParser().parseFromString(html, 'text/html');
      return [...copy.querySelectorAll('p')].map((p) => [p.lang, p.dir, p.querySelector('b')?.lang ?? '']);
    }, copied);
    assert.deepEqual(paragraphs, [
      ['en', 'ltr', ''],
      ['ar', 'rtl', 'en'],
      ['ru', 'ltr', 'en'],
      ['en', 'ltr', ''],
    ]);
    void inkOf;
  });
});
