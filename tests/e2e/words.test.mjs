// Links to exact words on the text page, and what the text agent makes of compositions: what needs no explorer.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compositionRange } from '../../web/app/text-agent.js';
import { parseWords, unitsOf } from '../../web/app/words.js';
import { setUp } from './harness.mjs';

const browser = setUp();

test('an address of words is read, a malformed one is not', () => {
  assert.deepEqual(parseWords('?words=12-40', '#p4x7'), { beginId: 'p4x7', begin: 12, endId: 'p4x7', end: 40 });
  assert.deepEqual(parseWords('?q=a&words=12-p9:4', '#p4x7'), { beginId: 'p4x7', begin: 12, endId: 'p9', end: 4 });
  for (const words of ['', '12', '40-12', '12-12', '-4', 'a-b', '12-p9:', '1234567890-1234567891', '1-2-3']) {
    assert.equal(parseWords(`?words=${words}`, '#p4x7'), null, words);
  }
  assert.equal(parseWords('?words=12-40', ''), null);
});

test('bytes become UTF-16 units', () => {
  const text = 'aé្ភ👩b';
  const bytes = new TextEncoder().encode(text).length;
  assert.equal(unitsOf(text, 0), 0);
  assert.equal(unitsOf(text, 1), 1);
  assert.equal(unitsOf(text, 3), 2);
  assert.equal(unitsOf(text, bytes - 1), text.length - 1);
  assert.equal(unitsOf(text, bytes), text.length);
  assert.equal(unitsOf(text, bytes + 100), text.length);
});

test('a composition is found where it is', () => {
  assert.deepEqual(compositionRange('trade', '', 5, 5), [0, 0]);
  assert.deepEqual(compositionRange('trade に', 'に', 6, 7), [6, 7]);
  // A phone's keyboard takes the word before the caret.
  assert.deepEqual(compositionRange('free trade', 'trade', 10, 10), [5, 10]);
  // The caret is inside of what is composed.
  assert.deepEqual(compositionRange('free trade', 'trade', 7, 7), [5, 10]);
  // The browser tells the new text before the field has it.
  assert.deepEqual(compositionRange('free', 'trade', 4, 4), [0, 0]);
});

test('the text page marks the words of a link and brings them into view', async () => {
  await browser.visit({ init: () => localStorage.setItem('colloquy-view', 'text') }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    // From the middle of one paragraph into the next.
    const link = await page.evaluate(() => {
      const [first, second] = [...document.querySelectorAll('.turn.answer p[id]')].slice(20);
      if (!first || !second) throw new Error('the interview is too short');
      return { first: first.id, second: second.id, text: (first.firstChild?.textContent ?? '').slice(0, -1) };
    });
    const begin = new TextEncoder().encode(link.text.slice(0, 10)).length;
    const marked = () =>
      page.evaluate(() => {
        const highlight = CSS.highlights.get('colloquy-words');
        return [...(highlight ?? [])].map((range) => {
          const live = /** @type {Range} */ (range);
          const { top } = live.getBoundingClientRect();
          return { text: live.toString(), shown: top >= 0 && top < innerHeight };
        });
      });
    await page.goto(`${visit.url}?words=${begin}-${new TextEncoder().encode(link.text).length}#${link.first}`);
    await page.waitForFunction(() => CSS.highlights.has('colloquy-words'));
    assert.deepEqual(await marked(), [{ text: link.text.slice(10), shown: true }]);
    await visit.screenshot('words-in-text');

    await page.goto(`${visit.url}?words=${begin}-${link.second}:3#${link.first}`);
    await page.waitForFunction(() => CSS.highlights.has('colloquy-words'));
    const across = (await marked())[0];
    assert(across?.shown && across.text.startsWith(link.text.slice(10)) && across.text.length > link.text.length - 10);

    await page.goto(`${visit.url}#${link.first}`);
    await page.waitForFunction(() => document.getElementById('colloquy-to-explorer')?.hidden === false);
    assert.deepEqual(await marked(), []);
  });
});

test('the text page has the colours, width and font that were chosen', async () => {
  const init = () => {
    localStorage.setItem('colloquy-view', 'text');
    localStorage.setItem('colloquy-settings', '{"theme":"sepia","textPx":24,"measure":"narrow","family":"sans"}');
  };
  const look = () => {
    const paragraph = document.querySelector('.turn.answer p[id]');
    if (!paragraph) throw new Error('no paragraph');
    const { fontSize, fontFamily } = getComputedStyle(paragraph);
    const width = Math.round(document.getElementById('text-view')?.getBoundingClientRect().width ?? 0);
    return { paper: getComputedStyle(document.documentElement).backgroundColor, fontSize, sans: /^"Colloquy Sans"/.test(fontFamily), width };
  };
  await browser.visit({ init }, async ({ page, url }) => {
    await page.goto(url);
    assert.deepEqual(await page.evaluate(look), { paper: 'rgb(245, 236, 217)', fontSize: '24px', sans: true, width: Math.round(24 * 25.6) });
  });
  // Without a theme chosen, the system's wish for more contrast is followed.
  await browser.visit({ colorScheme: 'dark', contrast: 'more', init: () => localStorage.setItem('colloquy-view', 'text') }, async ({ page, url }) => {
    await page.goto(url);
    assert.equal((await page.evaluate(look)).paper, 'rgb(0, 0, 0)');
  });
});
