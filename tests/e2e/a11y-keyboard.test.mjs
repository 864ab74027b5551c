// A walk with Tab: every stop has a name, a ring that can be seen, room for a finger, and nothing over it; the walk leaves the
// explorer at both ends. And what the other keys do in a control.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { narrowStates, narrowest, phone, reach, wide, wideStates } from './a11y-states.mjs';
import { comparePictures, setUp } from './harness.mjs';

const browser = setUp();
const smallest = 24;
/** More than there are. */
const farthest = 60;

/** @typedef {import('./harness.mjs').Visit} Visit */

/** @param {Visit} visit */
function stop(visit) {
  return visit.page.evaluate(async () => {
    // What was cut by scrolling is brought into view by the next frame, and its element is moved behind that.
    for (let i = 0; i < 3; i += 1) await new Promise((done) => {
        requestAnimationFrame(done);
      });
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const { x, y, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      id: element.id,
      name: element.getAttribute('aria-label') ?? element.textContent ?? '',
      box: { x, y, width, height },
      // The pointer goes through the mirror to the canvas.
      free: over === element || over?.id === 'canvas',
      inside: !!element.closest('#explorer'),
    };
  });
}

/**
 * The stops from the canvas on, or back to it.
 * @param {Visit} visit
 * @param {'Tab' | 'Shift+Tab'} key
 */
async function walk(visit, key) {
  const stops = [];
  for (let i = 0; i < farthest; i += 1) {
    await visit.page.keyboard.press(key);
    const at = await stop(visit);
    if (!at?.inside || at.id === 'canvas') return stops;
    stops.push(at);
  }
  throw new Error(`${key} does not leave the explorer: ${stops.map(({ name }) => name).join(', ')}`);
}

const walked = [
  ...wideStates.filter(({ name }) => name !== 'suggestions' && name !== 'problem').map((state) => ({ state, options: wide })),
  ...narrowStates.map((state) => ({ state, options: phone })),
];
for (const { state, options } of walked) {
  test(`Tab reaches every control of the ${state.name} state, and leaves`, async () => {
    await browser.visit(options, async (visit) => {
      await reach(visit, state);
      await visit.page.focus('#canvas');
      const there = await walk(visit, 'Tab');
      assert(there.length >= 3, `only ${there.map(({ name }) => name).join(', ')}`);
      assert.equal(there.at(-1)?.id, 'colloquy-to-text');
      for (const { name, box, free } of there) {
        assert(name, 'a stop without a name');
        assert(box.width >= smallest && box.height >= smallest, `${name} is ${box.width} × ${box.height}`);
        assert(free, `${name} is covered`);
      }
      await visit.page.focus('#colloquy-to-text');
      const back = await walk(visit, 'Shift+Tab');
      const names = (/** @type {typeof there} */ stops) => stops.map(({ name }) => name);
      assert.deepEqual(names(back).reverse(), names(there).slice(0, -1));
    });
  });
}

test('the control with the keyboard has a ring', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await browser.visit({ ...wide, colorScheme }, async (visit) => {
      await reach(visit, { name: '', address: '?q=vaccine', keys: [] });
      await visit.page.focus('#canvas');
      // The others' rings are the browser's and the field's own.
      const stops = (await walk(visit, 'Tab')).filter(({ id }) => id !== 'colloquy-to-text' && id !== 'colloquy-field');
      const pictures = async (/** @type {typeof stops[0]} */ { box }) => {
        await visit.settle();
        return visit.page.screenshot({ clip: { x: Math.max(0, box.x - 5), y: Math.max(0, box.y - 5), width: box.width + 10, height: box.height + 10 } });
      };
      // All of them once; in the dark some.
      for (const at of colorScheme === 'light' ? stops : stops.filter((_, i) => i % 5 === 0)) {
        await visit.page.focus('#colloquy-to-text');
        const without = await pictures(at);
        await visit.page.focus(`#${at.id}`);
        const { different } = await comparePictures(visit.page, without, await pictures(at));
        // Two pixels all around, less where the edge of the window is.
        assert(different >= 2 * (at.box.width + at.box.height), `${at.name}: ${different} pixels`);
      }
    });
  }
});

test('a row that is scrolled out of view is brought into it with the keyboard', async () => {
  await browser.visit({ viewport: { width: 1280, height: 400 } }, async (visit) => {
    await reach(visit, { name: '', address: '?q=Cambodia', keys: [] });
    await visit.page.locator('#colloquy-mirror [role="region"] [role="region"] ul').last().locator('button').first().focus();
    // Each brings more rows into the list.
    const isLast = () =>
      visit.page.evaluate(() => {
        const row = document.activeElement?.closest('[aria-setsize]');
        return !!row && row.getAttribute('aria-posinset') === row.getAttribute('aria-setsize');
      });
    for (let i = 0; i < 12 && !(await isLast()); i += 1) {
      await visit.page.keyboard.press('End');
      await visit.settle();
    }
    const at = await stop(visit);
    assert(at && at.box.height >= smallest, JSON.stringify(at));
    assert(at.box.y > 100 && at.box.y + at.box.height <= 400, JSON.stringify(at.box));
    await visit.page.keyboard.press('Enter');
    await visit.stateWhere(({ hit, hits }) => hits > 0 && hit === hits, 'the last hit is not the one');
    assert.equal((await stop(visit))?.id, at.id, 'the keyboard is lost');
  });
});

test('Escape closes a dialog and gives the keyboard back', async () => {
  await browser.visit(wide, async (visit) => {
    await visit.open();
    for (const name of ['Text and colours', 'Help']) {
      const opener = visit.page.locator('#colloquy-mirror').getByRole('button', { name, exact: true });
      await opener.focus();
      await visit.page.keyboard.press('Enter');
      await visit.settle();
      assert(await visit.page.evaluate(() => !!document.activeElement?.closest('[role="dialog"]')), `${name} has no keyboard`);
      await visit.page.keyboard.press('Escape');
      await visit.settle();
      assert.equal((await visit.state()).panel, 'none');
      assert.equal((await stop(visit))?.name, name);
    }
    // Wherever it is, Escape loses nothing.
    for (let i = 0; i < farthest; i += 1) {
      await visit.page.keyboard.press('Tab');
      const before = await stop(visit);
      if (!before?.inside) break;
      await visit.page.keyboard.press('Escape');
      assert((await stop(visit))?.inside, `Escape in ${before.name} loses the keyboard`);
    }
  });
});

test('O and S take the keyboard to the questions and to the hits, Escape back to the text', async () => {
  await browser.visit(wide, async (visit) => {
    await visit.open('?q=vaccine&hit=3');
    const name = () => visit.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await visit.page.keyboard.press('o');
    assert.match(await name(), /^6 “Sputnik V” vaccine/);
    await visit.settle();
    await visit.screenshot('a11y-questions');
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Enter');
    await visit.stateWhere(({ entry }) => entry === 6, 'Enter does not go to the next question');
    await visit.page.keyboard.press('Escape');
    assert.equal(await visit.page.evaluate(() => document.activeElement?.id), 'canvas');
    await visit.page.keyboard.press('s');
    assert.match(await name(), /^Question 6: … be considered to be given the vaccine/);
    await visit.page.keyboard.press('Escape');
    assert.equal((await visit.state()).query, 'vaccine', 'Escape in a list clears the search');
    // A selection made beside an open panel has its actions.
    await visit.page.mouse.dblclick(500, 500);
    await visit.stateWhere(({ bar }) => bar.length > 0, 'no actions for a selection');
  });
});

test('commands work from a control, and its own keys are its own', async () => {
  await browser.visit(wide, async (visit) => {
    await visit.open('?q=vaccine');
    await visit.page.locator('#colloquy-mirror').getByRole('button', { name: 'Help', exact: true }).focus();
    await visit.page.keyboard.press('n');
    await visit.stateWhere(({ hit }) => hit === 2, 'N does nothing');
    await visit.page.keyboard.press('Space');
    await visit.stateWhere(({ panel }) => panel === 'help', 'Space does not press the button');
    await visit.page.keyboard.press('Escape');
    await visit.page.locator('#colloquy-mirror').getByRole('slider').focus();
    await visit.page.keyboard.press('Home');
    await visit.stateWhere(({ entry, paragraph }) => entry === 0 && !!paragraph, 'the slider does not go to the start');
    await visit.page.keyboard.press('End');
    await visit.stateWhere(({ entry, entries }) => entry === entries - 1, 'the slider does not go to the end');
    await visit.page.locator('#colloquy-mirror').getByRole('tab', { name: 'Search' }).focus();
    await visit.page.keyboard.press('ArrowRight');
    await visit.stateWhere(({ panel }) => panel === 'about', 'the arrow does not change the tab');
  });
});

test('single keys can be turned off', async () => {
  await browser.visit(narrowest, async (visit) => {
    await reach(visit, { name: '', address: '', keys: ['a'] });
    await visit.page.locator('#colloquy-mirror').getByRole('radio', { name: 'Off', exact: true }).press('Enter');
    await visit.page.keyboard.press('Escape');
    await visit.stateWhere(({ panel }) => panel === 'none', 'Escape does not close');
    for (const key of ['j', '?', '/', 't', ']']) await visit.page.keyboard.press(key);
    await visit.settle();
    const state = await visit.state();
    assert.equal(state.entry, 0);
    assert.equal(state.panel, 'none');
    assert.equal(state.fieldFocused, false);
    assert.equal(state.textPx, 18);
    await visit.page.reload();
    await visit.explorerShows();
    await visit.page.keyboard.press('?');
    assert.equal((await visit.state()).panel, 'none', 'it is not remembered');
  });
});
