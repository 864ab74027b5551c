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
    /** @type {Set<string>} */
    const fetched = new Set();
    visit.page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(ttf|otf)$/.test(pathname)) fetched.add(pathname.split('/').pop() ?? '');
    });
    await visit.open();
    // The explorer's file, and those of the text below it, which is laid out after the first frame.
    const first = 5;
    await visit.page.waitForFunction(
      (count) => performance.getEntriesByType('resource').filter(({ name }) => /\.(ttf|otf)$/.test(name)).length >= count,
      first,
    );
    assert.equal(fetched.size, first, `the first visit fetches ${[...fetched].join(' ')}`);
    await visit.page.locator('#colloquy-field').click();
    await visit.page.keyboard.insertText('ភ្នំពេញ');
    await visit.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /khmer/i.test(name)));
    await visit.settle();
    await visit.screenshot('khmer-query');
    const khmer = [...fetched].slice(first);
    // The field and the list of hits, in two weights.
    assert(khmer.length <= 2 && khmer.every((name) => /khmer/.test(name)), `fetched: ${khmer.join(' ')}`);
    // Once they are there, nothing more is fetched.
    await visit.page.keyboard.insertText('ខ្មែរ');
    await visit.settle();
    assert.equal(fetched.size, first + khmer.length);
  });
});

test('a font that arrives damaged is not used, and asked for once more', async () => {
  await browser.visit({ expect: [/integrity/] }, async (visit) => {
    const met = browser.server.fault(/khmer[^/]*\.ttf$/, { flip: 0.5 });
    await visit.open();
    await visit.page.locator('#colloquy-field').click();
    await visit.page.keyboard.insertText('ភ្នំពេញ');
    for (let left = 50; met.count < 2; left -= 1) {
      assert(left > 0, `asked for ${met.count} times`);
      await visit.page.waitForTimeout(200);
    }
    await visit.settle();
    assert(visit.problems.some((problem) => /integrity/.test(problem)), 'nothing was refused');
    assert.equal((await visit.state()).query, 'ភ្នំពេញ');
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
