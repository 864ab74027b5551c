// How the explorer behaves in a browser: at rest, on every screen, with the browser's own keys, after losing its context.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparePictures, setUp } from './harness.mjs';
import { loseContext } from './in-page.mjs';

const browser = setUp();

test('nothing is drawn while nothing happens', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const before = await visit.frames();
    await visit.page.waitForTimeout(10_000);
    assert.equal(await visit.frames(), before);
    await visit.page.mouse.move(600, 400);
    await visit.settle();
    assert((await visit.frames()) > before, 'a move of the mouse draws nothing');
    const rest = await visit.frames();
    await visit.page.waitForTimeout(2000);
    assert.equal(await visit.frames(), rest);
  });
});

test('a frame that changes nothing leaves the screen alone', async () => {
  await browser.visit({}, async (visit) => {
    await visit.page.addInitScript(() => {
      const { clear } = WebGL2RenderingContext.prototype;
      const counted = Object.assign(globalThis, { pictures: 0 });
      WebGL2RenderingContext.prototype.clear = function (/** @type {number} */ mask) {
        counted.pictures += 1;
        clear.call(this, mask);
      };
    });
    await visit.open();
    const pictures = () => visit.page.evaluate(() => Number(Reflect.get(globalThis, 'pictures')));
    await visit.page.mouse.move(600, 400);
    await visit.settle();
    const [frames, drawn] = [await visit.frames(), await pictures()];
    assert(drawn > 0, 'nothing is counted');
    // Within the text there is nothing that a pointer changes.
    await visit.page.mouse.move(604, 404);
    await visit.settle();
    assert((await visit.frames()) > frames, 'there was no frame');
    assert.equal(await pictures(), drawn);
    // What the browser may have thrown away is drawn again, though it is the same.
    await visit.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await visit.settle();
    assert((await pictures()) > drawn, 'a page that comes back draws nothing');
    const before = await pictures();
    await visit.page.keyboard.press('j');
    await visit.settle();
    assert((await pictures()) > before, 'a change draws nothing');
  });
});

test('the view is the same after the WebGL context was lost and restored twenty times', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open('?q=vaccine&hit=2');
    const before = await visit.page.screenshot();
    for (let round = 0; round < 20; round += 1) {
      await visit.page.evaluate(loseContext);
      await visit.settle();
    }
    const after = await visit.screenshot('context-restored');
    assert.equal((await comparePictures(visit.page, before, after)).different, 0);
  });
});

/** @typedef {{key: string, code: string, ctrlKey?: boolean, altKey?: boolean, shiftKey?: boolean}} KeyPress */

/** @type {[string, KeyPress][]} */
const browsersOwn = [
  ['reload', { key: 'F5', code: 'F5' }],
  ['reload without cache', { key: 'r', code: 'KeyR', ctrlKey: true }],
  ['developer tools', { key: 'F12', code: 'F12' }],
  ['full screen', { key: 'F11', code: 'F11' }],
  ['address bar', { key: 'l', code: 'KeyL', ctrlKey: true }],
  ['new tab', { key: 't', code: 'KeyT', ctrlKey: true }],
  ['close tab', { key: 'w', code: 'KeyW', ctrlKey: true }],
  ['new window', { key: 'n', code: 'KeyN', ctrlKey: true }],
  ['print', { key: 'p', code: 'KeyP', ctrlKey: true }],
  ['copy', { key: 'c', code: 'KeyC', ctrlKey: true }],
  ['paste', { key: 'v', code: 'KeyV', ctrlKey: true }],
  ['zoom in', { key: '+', code: 'Equal', ctrlKey: true }],
  ['zoom in', { key: '=', code: 'Equal', ctrlKey: true }],
  ['zoom out', { key: '-', code: 'Minus', ctrlKey: true }],
  ['no zoom', { key: '0', code: 'Digit0', ctrlKey: true }],
  ['back', { key: 'ArrowLeft', code: 'ArrowLeft', altKey: true }],
  ['forward', { key: 'ArrowRight', code: 'ArrowRight', altKey: true }],
  ['next tab', { key: 'Tab', code: 'Tab', ctrlKey: true }],
  ['out of the canvas', { key: 'Tab', code: 'Tab' }],
  ['back out of the canvas', { key: 'Tab', code: 'Tab', shiftKey: true }],
];

test("the browser's own keys stay the browser's", async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    for (const target of ['#canvas', '#colloquy-field']) {
      await visit.page.focus(target);
      for (const [what, key] of browsersOwn) {
        const kept = await visit.page.evaluate(
          ({ selector, init }) =>
            document.querySelector(selector)?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
          { selector: target, init: key },
        );
        assert(kept, `${key.key} (${what}) is taken away in ${target}`);
      }
    }
    // All of the interview on the canvas, all of the field in the field.
    const takesSelectAll = (/** @type {string} */ target) =>
      visit.page.evaluate(
        (selector) =>
          document
            .querySelector(selector)
            ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true })) === false,
        target,
      );
    assert.equal(await takesSelectAll('#canvas'), true);
    assert.equal(await takesSelectAll('#colloquy-field'), false);
    // The wheel with Ctrl is the browser's zoom; without it the explorer scrolls.
    const taken = (/** @type {boolean} */ ctrlKey) =>
      visit.page.evaluate(
        (ctrl) =>
          document
            .getElementById('canvas')
            ?.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, ctrlKey: ctrl, bubbles: true, cancelable: true })) === false,
        ctrlKey,
      );
    assert.equal(await taken(true), false);
    assert.equal(await taken(false), true);
  });
});

test('Ctrl+F opens the own search, a second time the one of the browser', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const press = () =>
      visit.page.evaluate(
        () =>
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'f', code: 'KeyF', ctrlKey: true, bubbles: true, cancelable: true }),
          ) === false,
      );
    await visit.page.focus('#canvas');
    assert.equal(await press(), true, 'the first Ctrl+F is not the explorer’s');
    await visit.stateWhere(({ fieldFocused }) => fieldFocused, 'the search has no keyboard');
    assert.equal(await press(), false, 'the second Ctrl+F is taken away');
  });
});

test('Tab goes from the canvas to the field, and from the way out on', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const active = () => visit.page.evaluate(() => document.activeElement?.id ?? '');
    await visit.page.focus('#canvas');
    await visit.page.keyboard.press('Tab');
    assert.equal(await active(), 'colloquy-field');
    await visit.page.focus('#colloquy-to-text');
    const { width, height } = (await visit.page.locator('#colloquy-to-text').boundingBox()) ?? { width: 0, height: 0 };
    assert(width >= 24 && height >= 24);
    await visit.screenshot('way-out');
    await visit.page.keyboard.press('Tab');
    assert.notEqual(await active(), 'colloquy-to-text');
    await visit.page.focus('#colloquy-field');
    await visit.page.keyboard.press('Shift+Tab');
    assert.equal(await active(), 'canvas');
  });
});

test('the text view and the explorer lead to each other, and the choice is remembered', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.keyboard.press('j');
    await visit.page.keyboard.press('j');
    await visit.settle();
    const { paragraph } = await visit.state();
    await visit.page.focus('#colloquy-to-text');
    await visit.page.keyboard.press('Enter');
    assert.equal(await visit.view(), 'text');
    assert.equal(await visit.page.evaluate(() => document.activeElement?.id), paragraph, 'the text is not at the same place');
    await visit.screenshot('text-view');
    const frames = await visit.frames();
    await visit.page.mouse.move(300, 300);
    await visit.page.waitForTimeout(300);
    assert.equal(await visit.frames(), frames, 'the hidden explorer is drawn');
    await visit.page.reload();
    const button = visit.page.getByRole('button', { name: 'Explorer', exact: true });
    await button.waitFor();
    assert.equal(await visit.view(), 'text');
    assert.equal(await visit.page.locator('#canvas').count(), 0, 'the explorer was loaded though nobody asked for it');
    await button.click();
    await visit.explorerShows();
    assert.equal(await visit.view(), 'explorer');
    await visit.page.keyboard.press('t');
    assert.equal(await visit.view(), 'text');
    await button.click();
    assert.equal(await visit.view(), 'explorer');
    await visit.page.reload();
    await visit.explorerShows();
  });
});

/** @param {import('./harness.mjs').Visit} visit */
function canvasSize(visit) {
  return visit.page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const { width, height } = canvas.getBoundingClientRect();
    return { pixels: [canvas.width, canvas.height], wanted: [width, height].map((size) => Math.round(size * devicePixelRatio)) };
  });
}

/**
 * On a busy machine the window's change may reach the page after frames have settled.
 * @param {import('./harness.mjs').Visit} visit
 * @param {[number, number]} size
 */
async function canvasBecomes(visit, size) {
  const has = (/** @type {[number, number]} */ [width, height]) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    return canvas.width === width && canvas.height === height;
  };
  await visit.page.waitForFunction(has, size, { timeout: 10_000 }).catch(() => {});
  await visit.settle();
  const { pixels, wanted } = await canvasSize(visit);
  assert.deepEqual(pixels, wanted);
  assert.deepEqual(pixels, size);
}

test('a canvas pixel is a screen pixel at every ratio', async () => {
  for (const deviceScaleFactor of [1, 1.25, 1.5, 2, 3]) {
    await browser.visit({ deviceScaleFactor, viewport: { width: 1001, height: 701 } }, async (visit) => {
      await visit.open();
      const { pixels, wanted } = await canvasSize(visit);
      assert.deepEqual(pixels, wanted, `at ${deviceScaleFactor}`);
      if (deviceScaleFactor === 1.25) await visit.screenshot('ratio-125');
    });
  }
});

test('the canvas follows the window, and a move to another screen', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.setViewportSize({ width: 903, height: 641 });
    await canvasBecomes(visit, [903, 641]);
    const screen = await visit.page.context().newCDPSession(visit.page);
    for (const [width, deviceScaleFactor] of /** @type {[number, number][]} */ ([
      [801, 2],
      [801, 1.5],
    ])) {
      await screen.send('Emulation.setDeviceMetricsOverride', { width, height: 601, deviceScaleFactor, mobile: false });
      await visit.page.waitForFunction((ratio) => devicePixelRatio === ratio, deviceScaleFactor);
      // Chromium tells nobody of a ratio that is emulated anew at the same size; the next frame finds out.
      await visit.page.mouse.move(300 * deviceScaleFactor, 300);
      await canvasBecomes(visit, [Math.round(width * deviceScaleFactor), Math.round(601 * deviceScaleFactor)]);
    }
    const { ink } = await comparePictures(visit.page, await visit.page.screenshot());
    assert(ink > 0.03, 'the canvas is blank after the change');
  });
});

test('a button let go outside of the window is let go', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.mouse.move(640, 400);
    await visit.page.mouse.down();
    await visit.page.mouse.move(640, 900);
    await visit.page.mouse.up();
    await visit.settle();
    await visit.page.mouse.click(130, 300);
    await visit.stateWhere(({ entry }) => entry > 0, 'the outline does not answer any more');
  });
});
