// A phone: one column, fingers, the screen keyboard's field.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparePictures, setUp } from './harness.mjs';

const browser = setUp();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/**
 * A finger that pans.
 * @param {import('./harness.mjs').Visit} visit
 * @param {number} fromY
 * @param {number} toY
 */
async function pan(visit, fromY, toY) {
  const session = await visit.page.context().newCDPSession(visit.page);
  const at = (/** @type {number} */ y) => [{ x: 200, y }];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(fromY) });
  for (let step = 1; step <= 10; step += 1) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(fromY + ((toY - fromY) * step) / 10) });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
  await visit.settle();
}

test('one column on a phone, scrolled by a finger', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open();
    const first = await visit.screenshot('narrow-light');
    assert((await comparePictures(visit.page, first)).ink > 0.03);
    const before = await visit.state();
    for (let i = 0; i < 4; i += 1) await pan(visit, 650, 150);
    const after = await visit.stateWhere(({ paragraph }) => paragraph !== before.paragraph, 'the finger does not scroll');
    assert(after.touch);
    await visit.screenshot('narrow-scrolled');
    assert.equal(await visit.page.evaluate(() => scrollY), 0, 'the page behind was scrolled too');
  });
});

test('the dock opens the questions, and a tap goes to one', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open();
    await visit.page.touchscreen.tap(40, 815);
    await visit.stateWhere(({ panel }) => panel === 'outline', 'the first button of the dock does not open the questions');
    await visit.settle();
    await visit.screenshot('narrow-outline');
    await visit.page.touchscreen.tap(180, 560);
    await visit.stateWhere(({ entry }) => entry > 0, 'the tap went nowhere');
  });
});

test('a tap in the field brings the keyboard', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open('?q=vaccine');
    const field = visit.page.locator('#colloquy-field');
    if (!(await field.isVisible())) {
      await visit.page.keyboard.press('/');
      await field.waitFor();
    }
    await field.tap();
    const state = await visit.stateWhere(({ fieldFocused }) => fieldFocused, 'the field has no keyboard');
    assert.equal(state.field, 'vaccine');
    await visit.settle();
    await visit.screenshot('narrow-search');
  });
});
