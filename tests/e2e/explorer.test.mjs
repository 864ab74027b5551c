// What a reader does in the explorer: open, go to a question, search, follow a link, go back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparePictures, setUp } from './harness.mjs';

const browser = setUp();

test('the explorer opens over the text page and draws the interview', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const { ink } = await comparePictures(visit.page, await visit.screenshot('wide-light'));
    assert(ink > 0.03, `only ${(100 * ink).toFixed(1)} % of the canvas are letters`);
    const state = await visit.state();
    assert.equal(state.entry, 0);
    assert(state.entries > 1);
    assert.equal(await visit.view(), 'explorer');
    // The text is still there for assistive technology and for find-in-page, its links out of Tab's way.
    assert(await visit.page.locator('#text-view').isVisible());
    assert.equal(await visit.page.locator('#text-view a[href]:not([tabindex="-1"])').count(), 0);
    assert.equal(await visit.page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden');
  });
});

test('dark colours follow the system and a change of it', async () => {
  await browser.visit({ colorScheme: 'dark' }, async (visit) => {
    await visit.open();
    const dark = await visit.screenshot('wide-dark');
    const theme = () => visit.page.evaluate(() => document.documentElement.style.backgroundColor);
    const darkPaper = await theme();
    await visit.page.emulateMedia({ colorScheme: 'light' });
    await visit.settle();
    const light = await visit.page.screenshot();
    assert.notEqual(await theme(), darkPaper);
    assert((await comparePictures(visit.page, dark, light)).different > 100_000);
  });
});

test('a click in the outline and the keyboard go to a question, and the address follows', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.mouse.click(130, 300);
    const clicked = await visit.stateWhere(({ entry }) => entry > 0, 'the click went nowhere');
    await visit.page.waitForFunction((id) => location.hash === `#${id}`, clicked.paragraph);
    await visit.settle();
    await visit.page.keyboard.press('j');
    await visit.stateWhere(({ entry }) => entry === clicked.entry + 1, 'J does not go to the next question');
    await visit.page.keyboard.press('k');
    await visit.stateWhere(({ entry }) => entry === clicked.entry, 'K does not go back to the question before');
    await visit.screenshot('question');
  });
});

test('search as you type, next and previous hit, clear', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.keyboard.press('/');
    await visit.stateWhere(({ fieldFocused }) => fieldFocused, '/ does not open the search');
    await visit.page.keyboard.type('vaccine');
    const found = await visit.stateWhere(({ query, hits }) => query === 'vaccine' && hits > 1, 'no hits');
    assert.equal(found.hit, 1);
    await visit.settle();
    await visit.screenshot('search');
    await visit.page.keyboard.press('Enter');
    await visit.stateWhere(({ hit }) => hit === 2, 'Enter does not go to the next hit');
    await visit.page.keyboard.press('Shift+Enter');
    await visit.stateWhere(({ hit }) => hit === 1, 'Shift+Enter does not go back');
    await visit.page.keyboard.press('Shift+Enter');
    await visit.stateWhere(({ hit }) => hit === found.hits, 'the first hit does not lead to the last');
    await visit.page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'vaccine');
    await visit.page.locator('#colloquy-field').fill('');
    await visit.stateWhere(({ query, hits }) => query === '' && hits === 0, 'the search is not cleared');
  });
});

test('the field takes text that no key alone can type', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const field = visit.page.locator('#colloquy-field');
    await field.click();
    await visit.page.keyboard.insertText('ភ្នំពេញ'); // as an input method does
    const state = await visit.stateWhere(({ field: text }) => text === 'ភ្នំពេញ', 'the text did not arrive');
    assert.equal(state.query, 'ភ្នំពេញ');
    assert(state.fieldFocused);
  });
});

test('a deep link opens with its hit marked, and a place with its paragraph', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open('?q=vaccine&hit=2');
    const state = await visit.stateWhere(({ hit }) => hit === 2, 'the hit of the link is not the current one');
    assert.equal(state.query, 'vaccine');
    assert.equal(state.field, 'vaccine');
    await visit.screenshot('deep-link');
    const id = await visit.page.evaluate(
      () => [...document.querySelectorAll('#text-view [id]')].map(({ id: name }) => name).filter((name) => /^p/.test(name))[12] ?? '',
    );
    assert.notEqual(id, '');
    await visit.open(`#${id}`);
    await visit.page.reload();
    await visit.explorerShows();
    await visit.stateWhere(({ paragraph }) => paragraph === id, `#${id} does not show its paragraph`);
    // Nonsense in the address is left out.
    await visit.page.goto(`${visit.url}?q=%FF%00&hit=-7&lang=%%#nowhere`);
    await visit.explorerShows();
    assert.equal((await visit.state()).hit, 0);
  });
});

test('Back and Forward move between the places that were visited', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    for (const entry of [1, 2, 3]) {
      // The first press goes to the first question, at the top of the interview.
      await visit.page.keyboard.press('j');
      await visit.settle();
      assert.equal((await visit.state()).entry, entry - 1);
    }
    await visit.page.goBack();
    await visit.stateWhere(({ entry }) => entry === 1, 'Back does not go to the question before');
    await visit.settle();
    await visit.page.goBack();
    await visit.stateWhere(({ entry }) => entry === 0, 'Back does not go to the first question');
    await visit.settle();
    await visit.page.goForward();
    await visit.stateWhere(({ entry }) => entry === 1, 'Forward does not come back');
  });
});

test('a click copies a link to the place', async () => {
  await browser.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
    await visit.open('?q=vaccine&hit=2');
    await visit.page.keyboard.press('c');
    await visit.page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('q=vaccine'));
    const link = await visit.page.evaluate(() => navigator.clipboard.readText());
    await visit.page.goto('about:blank');
    await visit.page.goto(link);
    await visit.explorerShows();
    assert.equal((await visit.state()).hit, 2);
    assert.equal(await visit.page.locator('#colloquy-announce').getAttribute('role'), 'status');
  });
});

test('text size and colours are remembered', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const { textPx } = await visit.state();
    await visit.page.keyboard.press(']');
    await visit.page.keyboard.press('d');
    await visit.stateWhere((state) => state.textPx === textPx + 1 && state.theme === 'dark', 'the keys changed nothing');
    await visit.settle();
    await visit.page.reload();
    await visit.explorerShows();
    const after = await visit.state();
    assert.equal(after.textPx, textPx + 1);
    assert.equal(after.theme, 'dark');
  });
});

test('what happens is announced, at most twice a second', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.evaluate(() => {
      const region = document.getElementById('colloquy-announce');
      if (!region) throw new Error('no live region');
      const said = /** @type {{at: number, text: string}[]} */ ([]);
      Object.assign(globalThis, { said });
      new MutationObserver(() => said.push({ at: performance.now(), text: region.textContent ?? '' })).observe(region, {
        childList: true,
      });
    });
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.type('vaccine', { delay: 30 });
    await visit.page.waitForTimeout(1500);
    const said = /** @type {{at: number, text: string}[]} */ (await visit.page.evaluate('said'));
    assert.match(said.at(-1)?.text ?? '', /\d+ hits/);
    for (let i = 1; i < said.length; i += 1) assert((said[i]?.at ?? 0) - (said[i - 1]?.at ?? 0) >= 490);
  });
});
