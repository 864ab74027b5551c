// Typing in the field as input methods, dead keys and screen keyboards do.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();

test('a composition shows in the field while it goes on, and is searched', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.locator('#colloquy-field').click();
    const session = await visit.page.context().newCDPSession(visit.page);
    await session.send('Input.imeSetComposition', { text: 'ka', selectionStart: 2, selectionEnd: 2 });
    const composing = await visit.stateWhere(({ field }) => field === 'ka', 'the composition does not show');
    assert.deepEqual(composing.composition, [0, 2]);
    await visit.settle();
    await visit.screenshot('composition');
    await session.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
    await visit.stateWhere(({ field, composition }) => field === 'か' && composition[1] === 3, 'the composition does not change');
    await session.send('Input.insertText', { text: '華' });
    const done = await visit.stateWhere(({ field }) => field === '華', 'the composition does not end');
    assert.deepEqual(done.composition, [0, 0]);
    assert.equal(done.query, '華');
    await session.detach();
  });
});

test('Cyrillic and Khmer are typed, searched, undone and redone', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const { keyboard } = visit.page;
    await visit.page.locator('#colloquy-field').click();
    for (const text of ['вакцина', 'ភ្នំពេញ', 'naïveté']) {
      await visit.page.locator('#colloquy-field').fill('');
      for (const letter of text) await keyboard.insertText(letter);
      await visit.stateWhere(({ query }) => query === text, `${text} did not arrive`);
      await visit.settle();
    }
    await keyboard.press('Control+z');
    await visit.stateWhere(({ query }) => query !== 'naïveté', 'nothing is undone');
    await keyboard.press('Control+Shift+z');
    await visit.stateWhere(({ query }) => query === 'naïveté', 'nothing is redone');
  });
});

test('a query in a script that the page has no font for fetches one, and shows', async () => {
  await browser.visit({}, async (visit) => {
    /** @type {string[]} */
    const fetched = [];
    visit.page.on('response', (response) => {
      if (/\.ttf$|\.otf$/.test(new URL(response.url()).pathname)) fetched.push(response.url());
    });
    await visit.open();
    const first = fetched.length;
    await visit.page.locator('#colloquy-field').click();
    await visit.page.keyboard.insertText('ភ្នំពេញ');
    await visit.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /khmer/i.test(name)));
    await visit.settle();
    await visit.screenshot('khmer-query');
    assert.equal(fetched.length, first + 1, `fetched: ${fetched.slice(first).join(' ')}`);
    // Once it is there, nothing more is fetched.
    await visit.page.keyboard.insertText('ខ្មែរ');
    await visit.settle();
    assert.equal(fetched.length, first + 1);
  });
});

test('the field lies exactly where it is drawn, and a phone does not enlarge the page for it', async () => {
  const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
  await browser.visit(phone, async (visit) => {
    await visit.open();
    const field = visit.page.locator('#colloquy-field');
    const box = await field.boundingBox();
    assert(box && box.width > 100 && box.height >= 30, `the field is ${JSON.stringify(box)}`);
    assert(parseFloat(await field.evaluate((input) => getComputedStyle(input).fontSize)) >= 16, 'small enough to be enlarged');
    await field.tap();
    await visit.stateWhere(({ fieldFocused }) => fieldFocused, 'no keyboard');
    assert.equal(await visit.page.evaluate(() => visualViewport?.scale), 1);
  });
});
