// Enlarged to 200 and 400 %, everything is there and in one column; targets are large enough; nothing moves by itself for who
// wants less motion.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { narrowStates, narrowest, phone, reach, wide, wideStates, zoomed } from './a11y-states.mjs';
import { setUp } from './harness.mjs';

const browser = setUp();
const smallest = 24;

/** @typedef {import('./harness.mjs').Control} Control */

const used = (/** @type {Control} */ { role }) => /^(button|toggle|tab|radio|option|item|row|slider)$/.test(role);

/**
 * The size of a control that may be cut off where it is scrolled: with the keyboard it comes into view.
 * @param {import('./harness.mjs').Visit} visit
 * @param {number} id
 */
async function whole(visit, id) {
  await visit.page.evaluate(async (control) => {
    document.getElementById(`colloquy-${control}`)?.focus({ preventScroll: true });
    await new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    });
  }, id);
  await visit.settle();
  const [, , width = 0, height = 0] = (await visit.mirrored()).find((control) => control.id === id)?.box ?? [];
  return [width, height];
}

for (const [name, options, states] of /** @type {const} */ ([
  ['1280 × 800', wide, wideStates],
  ['a phone', phone, narrowStates],
  ['320 pixels', narrowest, narrowStates],
  ['200 %', zoomed, narrowStates],
])) {
  test(`targets at ${name} are large enough, in the window, and apart`, async () => {
    await browser.visit(options, async (visit) => {
      for (const state of states) {
        await reach(visit, state);
        await visit.screenshot(`a11y-${name.replace(/\W+/g, '')}-${state.name}`);
        const controls = (await visit.mirrored()).filter(used);
        const { width, height } = options.viewport;
        const seen = controls.filter(({ box }) => box);
        for (const { id, name: label, box } of seen) {
          const [x, y, w, h] = box ?? [0, 0, 0, 0];
          const [wholeWidth, wholeHeight] = h >= smallest ? [w, h] : await whole(visit, id);
          assert(wholeWidth >= smallest && wholeHeight >= smallest, `${state.name}: ${label} is ${wholeWidth} × ${wholeHeight}`);
          assert(x >= -1 && y >= -1 && x + w <= width + 1 && y + h <= height + 1, `${state.name}: ${label} at ${box} is outside`);
        }
        for (const [i, a] of seen.entries()) {
          for (const b of seen.slice(i + 1)) {
            // A row's own button for taking it away lies in it, suggestions over what they cover.
            if (a.role === 'option' || b.role === 'option' || !a.box || !b.box) continue;
            const [ax, ay, aw, ah] = a.box;
            const [bx, by, bw, bh] = b.box;
            const across = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
            const down = Math.min(ay + ah, by + bh) - Math.max(ay, by);
            assert(across <= 2 || down <= 2, `${state.name}: ${a.name} and ${b.name} lie over each other`);
          }
        }
        const scrolls = await visit.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert(!scrolls, `${state.name} scrolls sideways`);
      }
    });
  });
}

test('the narrow layout has every control of the wide one', async () => {
  /** @type {Set<string>} */
  const narrow = new Set();
  await browser.visit(narrowest, async (visit) => {
    for (const state of narrowStates) {
      await reach(visit, { ...state, address: state.address || '?q=vaccine' });
      for (const { name } of (await visit.mirrored()).filter(used)) narrow.add(name);
    }
  });
  // What the narrow one has elsewhere.
  const elsewhere = new Map([
    ['Help', 'Keys'],
    ['Light or dark', 'Dark'],
    ['Search', 'Hits: 1 of 10'],
    ['About', 'About this interview'],
  ]);
  await browser.visit(wide, async (visit) => {
    for (const state of wideStates.filter(({ typed }) => !typed)) {
      await reach(visit, { ...state, address: state.address || '?q=vaccine' });
      for (const { name } of (await visit.mirrored()).filter(used)) {
        if (state.name === 'selection' && /^(Copy|Quote|Link)$/.test(name)) continue;
        // One language to choose from is no choice.
        if (name === 'English') continue;
        assert(narrow.has(elsewhere.get(name) ?? name), `${state.name}: ${name} is lost`);
      }
    }
  });
});

test('who wants less motion gets none after the finger is lifted', async () => {
  const place = async (/** @type {import('./harness.mjs').Visit} */ visit) => (await visit.mirrored()).find(({ role }) => role === 'slider')?.value;
  const moved = async (/** @type {'reduce' | 'no-preference'} */ reducedMotion) => {
    let after = 0;
    await browser.visit({ ...phone, reducedMotion }, async (visit) => {
      await visit.open();
      const session = await visit.page.context().newCDPSession(visit.page);
      const at = (/** @type {number} */ y) => [{ x: 200, y }];
      // As fast as a finger is, however slow the machine is.
      const begun = Date.now() / 1000;
      const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ step) =>
        session.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : at(700 - 60 * step),
          timestamp: begun + step * 0.01,
        });
      await touch('touchStart', 0);
      for (let step = 1; step < 8; step += 1) await touch('touchMove', step);
      await touch('touchEnd', 8);
      const frames = await visit.frames();
      await visit.page.waitForTimeout(100);
      await visit.settle();
      after = (await visit.frames()) - frames;
      assert(Number(await place(visit)) > 0, 'the finger does not scroll');
    });
    return after;
  };
  const still = await moved('reduce');
  const gliding = await moved('no-preference');
  assert(still <= 6, `${still} frames after the finger`);
  assert(gliding > still + 5, `${gliding} frames of a fling, ${still} without motion`);
});
