// On a phone the text comes first, and nothing that comes later moves it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparePictures, setUp } from './harness.mjs';

const browser = setUp();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desk = { viewport: { width: 1280, height: 800 } };
const textChosen = () => localStorage.setItem('colloquy-view', 'text');
const withoutWebGl = () => {
  const real = HTMLCanvasElement.prototype.getContext;
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
    /** @this {HTMLCanvasElement} @param {string} kind @param {unknown} options */
    value(kind, options) {
      return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, options]);
    },
  });
};

/** Loses the context while the page waits for the first frame. */
const contextLost = () => {
  const { prototype } = WebGL2RenderingContext;
  const real = prototype.clientWaitSync;
  prototype.clientWaitSync = function () {
    prototype.clientWaitSync = real;
    const extension = this.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    setTimeout(() => extension?.restoreContext(), 300);
    return this.TIMEOUT_EXPIRED;
  };
};

/** When the page was first painted, and when it asked for the explorer's parts. @param {import('./harness.mjs').Visit} visit */
function order(visit) {
  return visit.page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    asked: performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\.wasm$|interview\.[^/]*\.json$|colloquy\.js$/.test(name))
      .map(({ startTime }) => startTime),
  }));
}

/**
 * Nothing has moved since the page began, as browsers count it. A font that comes after the first paint changes how wide a label of the
 * head is, which is a hundredth of what the search or the line about the explorer would move.
 * @param {import('./harness.mjs').Visit} visit
 */
async function assertNothingMoved(visit) {
  const moved = await visit.page.evaluate(
    () =>
      new Promise((/** @type {(values: number[]) => void} */ done) => {
        new PerformanceObserver((list, observer) => {
          observer.disconnect();
          done(list.getEntries().map((entry) => Number(Reflect.get(entry, 'value'))));
        }).observe({ type: 'layout-shift', buffered: true });
        // No entries, no call.
        setTimeout(() => done([]), 500);
      }),
  );
  const most = 0.005;
  assert(moved.reduce((sum, value) => sum + value, 0) < most, `moved by ${moved.join(' + ')}`);
}

test('on a phone the explorer is asked for once the text has been painted', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open();
    const { painted, asked } = await order(visit);
    assert(asked.length >= 3, `asked for ${asked.length} parts`);
    for (const time of asked) assert(time > painted, `painted at ${painted}, asked at ${asked.join(', ')}`);
    await assertNothingMoved(visit);
  });
});

test('on a wide screen it is asked for ahead of the text', async () => {
  await browser.visit(desk, async (visit) => {
    await visit.open();
    const { painted, asked } = await order(visit);
    assert(asked.length >= 3, `asked for ${asked.length} parts`);
    for (const time of asked) assert(time < painted, `painted at ${painted}, asked at ${asked.join(', ')}`);
  });
});

/** The files with fonts that the explorer has asked for; the style sheet asks by itself. @param {import('./harness.mjs').Visit} visit */
function fontFiles(visit) {
  return visit.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming && /^(fetch|link)$/.test(entry.initiatorType) && /\.(ttf|otf)$/.test(entry.name))
      .map(({ name }) => name.split('/').pop()?.split('.')[0] ?? '')
      .sort(),
  );
}

test('where the explorer comes first, its fonts are one file; where the text does, those that it has', async () => {
  const each = ['sans', 'sans-semibold', 'serif', 'serif-semibold'];
  await browser.visit(desk, async (visit) => {
    await visit.open();
    assert.deepEqual(await fontFiles(visit), ['first-fonts']);
  });
  await browser.visit(phone, async (visit) => {
    await visit.open();
    assert.deepEqual([...new Set(await fontFiles(visit))], each);
  });
  await browser.visit({ ...desk, init: textChosen }, async (visit) => {
    await visit.page.goto(visit.url);
    await visit.page.getByRole('button', { name: 'Explorer' }).click();
    await visit.page.locator('canvas').waitFor();
    await visit.page.waitForFunction(() => performance.getEntriesByName('colloquy-first-frame').length > 0);
    assert.deepEqual([...new Set(await fontFiles(visit))], each);
  });
});

test('without WebGL 2 a phone fetches nothing of the explorer, and the text does not move for the line that says so', async () => {
  await browser.visit({ ...phone, init: withoutWebGl }, async (visit) => {
    await visit.page.goto(visit.url);
    await visit.page.locator('#colloquy-search').waitFor();
    await visit.page.locator('#explorer-status').getByText('needs WebGL 2').waitFor();
    assert.deepEqual((await order(visit)).asked, []);
    await assertNothingMoved(visit);
    await visit.screenshot('phone-without-webgl');
    await visit.page.getByRole('button', { name: 'Close' }).click();
    assert(!(await visit.page.locator('#explorer-status').isVisible()));
  });
});

for (const [what, options] of Object.entries({ 'on a phone': phone, 'on a wide screen': desk })) {
  test(`the search above the text has its place from the start, ${what}`, async () => {
    await browser.visit({ ...options, init: textChosen }, async (visit) => {
      await visit.page.goto(visit.url);
      await visit.page.locator('#colloquy-search').waitFor();
      await assertNothingMoved(visit);
    });
  });
}

test('kept for reading offline, the explorer comes at once on a phone too', async () => {
  await browser.visit({ ...phone, serviceWorkers: 'allow' }, async (visit) => {
    await visit.open();
    await visit.page.waitForFunction(() => navigator.serviceWorker.controller);
    await visit.page.reload();
    await visit.explorerShows();
    // That, too, holds each font by itself.
    assert((await fontFiles(visit)).includes('sans'));
    assert(!(await fontFiles(visit)).includes('first-fonts'));
    assert(!(await visit.page.evaluate(() => document.documentElement.classList.contains('colloquy-text-first'))));
  });
});

test('on a phone a damaged script of the explorer is refused as it is elsewhere', async () => {
  await browser.visit({ ...phone, expect: [/integrity/, /uncaught/] }, async (visit) => {
    browser.server.fault(/\/colloquy\.js$/, { body: 'globalThis.damaged = true; export default () => {};' });
    await visit.page.goto(visit.url);
    await visit.page.locator('#explorer-status').getByText('could not be loaded').waitFor();
    assert.equal(await visit.page.evaluate(() => Reflect.get(globalThis, 'damaged')), undefined);
    assert(await visit.page.locator('#text-view').isVisible());
  });
});

test('on a phone a context that is lost before the explorer shows comes back', async () => {
  await browser.visit({ ...phone, init: contextLost }, async (visit) => {
    await visit.page.goto(visit.url);
    await visit.explorerShows();
    await visit.page.waitForFunction(() => {
      const gl = /** @type {HTMLCanvasElement | null} */ (document.querySelector('#canvas'))?.getContext('webgl2');
      return gl && !gl.isContextLost();
    });
    await visit.settle();
    const { ink } = await comparePictures(visit.page, await visit.page.screenshot());
    assert(ink > 0.05, `only ${ink} of the picture are letters`);
  });
});
