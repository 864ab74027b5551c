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
  await browser.visit({ javaScriptEnabled: false }, async ({ page }) => {
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
  });
});

/** @param {import('./harness.mjs').Visit} visit */
async function copiedHtml({ page }) {
  await page.keyboard.press('Control+c');
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text() ?? '';
  });
}

test('in the explorer: found, drawn from the right, selected and copied with its language, told to assistive technology', async () => {
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
    assert.equal(controls.find(({ name }) => name?.startsWith('Question 1: ') && name.includes('النهر'))?.lang, 'ar', JSON.stringify(controls));
    assert.equal(controls.find(({ name }) => name?.includes('Вода в реке'))?.lang, 'ru', JSON.stringify(controls));

    // The first word stands at the right end of its line, that of an English turn at the left one.
    const { mouse } = page;
    await mouse.dblclick(875, 314);
    assert.equal((await visit.stateWhere(({ selection }) => selection !== '', 'nothing is selected')).selection, 'كان');
    assert.equal(await copiedHtml(visit), '<p lang="ar" dir="rtl"><b lang="en" dir="ltr">Omar Said:</b> كان</p>\n');
    await page.waitForTimeout(600);
    await mouse.dblclick(325, 457);
    assert.equal((await visit.stateWhere(({ selection }) => selection === 'High', 'the English word is not where it begins')).selection, 'High');

    await page.keyboard.press('Control+a');
    await visit.stateWhere(({ selection }) => selection.includes(arabic), 'not everything is selected');
    assert.deepEqual((await copiedHtml(visit)).match(/<[pb]( [^>]*)?>/g), [
      ...['<p lang="en" dir="ltr">', '<b>'],
      ...['<p lang="ar" dir="rtl">', '<b lang="en" dir="ltr">'],
      ...['<p lang="ru" dir="ltr">', '<b lang="en" dir="ltr">'],
      ...['<p lang="en" dir="ltr">', '<b>'],
    ]);
  });
});
