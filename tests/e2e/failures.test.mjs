// Whatever is missing or broken: the text page stays, and one line says what failed and what to do.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parts, setUp } from './harness.mjs';

const browser = setUp();

/** What Chromium says of a file that is not the one the page has named; an answer of "404" is none either. */
const refused = /integrity|Fetch API cannot load/;

/**
 * @param {import('./harness.mjs').Visit} visit
 * @param {RegExp} why
 */
async function assertTextStays(visit, why) {
  const { page } = visit;
  const line = page.locator('#explorer-status');
  await page.waitForFunction(
    () => document.querySelector('#explorer-status:not([hidden])') && !document.querySelector('#explorer-status progress'),
  );
  assert.match((await line.textContent()) ?? '', why);
  assert.match((await line.textContent()) ?? '', /text of this page/);
  assert(await line.isVisible());
  assert(await page.locator('#text-view').isVisible());
  assert(!(await page.locator('#explorer').isVisible()));
  assert.equal(await visit.view(), 'text');
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'visible');
}

test('no WebAssembly', async () => {
  const init = () => void Reflect.deleteProperty(globalThis, 'WebAssembly');
  await browser.visit({ init }, async (visit) => {
    /** @type {string[]} */
    const asked = [];
    visit.page.on('request', (request) => asked.push(request.url()));
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /needs WebAssembly/);
    await visit.screenshot('no-webassembly');
  });
});

test('what is said over the end of the window covers nothing at the page’s end, nor one another, in any width', async () => {
  const init = () => void Reflect.deleteProperty(globalThis, 'WebAssembly');
  await browser.visit({ init }, async ({ page, url }) => {
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(url);
      await page.locator('#explorer-status').waitFor();
      const boxes = (/** @type {number} */ top) =>
        page.evaluate((top) => {
          scrollTo(0, top);
          const box = (/** @type {Element} */ part) => {
            const { top, bottom } = part.getBoundingClientRect();
            return { top: Math.round(top), bottom: Math.round(bottom) };
          };
          const [footer] = Array.from(document.querySelectorAll('.site-footer'), box);
          const [foot, ...notices] = Array.from(document.querySelectorAll('.site-footer > :last-child, #colloquy-notices > *'), box);
          return { window: innerHeight, footer, foot, notices };
        }, top);
      // In the middle of the text it is at the window's end.
      const within = await boxes(600);
      assert.equal(within.notices.at(-1)?.bottom, within.window - 16, `${width} px`);
      // As web/offline.js and web/reader/place.js add theirs.
      await page.evaluate(() => {
        for (let more = 0; more < 2; more += 1) {
          const prompt = document.createElement('div');
          prompt.className = 'colloquy-prompt';
          prompt.append('A new version is ready, which has a long name here.');
          document.getElementById('colloquy-notices')?.append(prompt);
        }
      });
      const { foot, notices } = await boxes(1e6);
      assert.equal(notices.length, 3);
      for (const [i, { top }] of notices.entries()) {
        const before = notices[i - 1] ?? foot;
        assert(before && before.bottom > 0 && before.bottom < top, `${width} px: ${JSON.stringify([foot, ...notices])}`);
      }
      await page.locator('#explorer-status button').click();
      await page.evaluate(() => document.querySelectorAll('.colloquy-prompt').forEach((prompt) => prompt.remove()));
      const left = await boxes(1e6);
      assert.equal(left.footer?.bottom, left.window, `${width} px: nothing is left of their place`);
    }
  });
});

test('what is said over the end of the window leaves the sheet with the questions alone', async () => {
  const init = () => void Reflect.deleteProperty(globalThis, 'WebAssembly');
  await browser.visit({ init, viewport: { width: 390, height: 844 } }, async ({ page, url }) => {
    await page.goto(`${url}#outline`);
    await page.locator('#explorer-status').waitFor();
    const within = await page.evaluate(() => {
      const { left, right, top, bottom } = document.getElementById('explorer-status')?.getBoundingClientRect() ?? new DOMRect();
      return document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('#outline, #explorer-status')?.id;
    });
    assert.equal(within, 'outline');
  });
});

test('no WebGL 2', async () => {
  const init = () => {
    const real = HTMLCanvasElement.prototype.getContext;
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      /** @this {HTMLCanvasElement} @param {string} kind @param {unknown} options */
      value(kind, options) {
        return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, options]);
      },
    });
  };
  await browser.visit({ init }, async (visit) => {
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /needs WebGL 2/);
  });
});

/** A paragraph far down, as links name it; and whether it is in view. */
const farDown = 'main .version section:last-of-type p[id]';
const inView = (/** @type {string} */ selector) => {
  const { top } = document.querySelector(selector)?.getBoundingClientRect() ?? { top: -1 };
  return top > 0 && top < innerHeight;
};

test('a program that is long in coming: the text is there after a second, at the place the address names', async () => {
  await browser.visit({ expect: [/ERR_/, refused] }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    const id = await page.locator(farDown).first().getAttribute('id');
    await page.goto('about:blank');
    /** @type {import('playwright-core').Route[]} */
    const held = [];
    let holds = true;
    await page.route(/colloquy\.wasm$/, (route) => void (holds ? held.push(route) : route.abort()));
    // Its load event waits for the program, which is asked for ahead.
    await page.goto(`${visit.url}#${id}`, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => document.querySelector('#text-view')?.checkVisibility());
    const ms = await page.evaluate(() => performance.now());
    assert(ms > 900, `the text was laid out after ${ms} ms, under an explorer that might have come`);
    await page.waitForFunction(inView, farDown);
    assert(held.length > 0);
    holds = false;
    await Promise.all(held.map((route) => route.abort()));
    await assertTextStays(visit, /program/);
  });
});

for (const [what, fault, expect] of /** @type {const} */ ([
  ['missing', { status: 404 }, [/404/]],
  ['cut', { cut: 0.5 }, [/ERR_/]],
  ['another one', { body: 'alert(1)' }, [refused]],
])) {
  test(`the first script is ${what}: the text does not wait for the explorer, and a line says why`, async () => {
    await browser.visit({ expect: [...expect] }, async (visit) => {
      browser.server.fault(/\/main\.js$/, fault);
      await visit.page.goto(visit.url);
      await visit.page.waitForFunction(() => document.querySelector('#text-view')?.checkVisibility());
      assert(!(await visit.page.evaluate(() => document.documentElement.classList.contains('colloquy-coming'))));
      const line = visit.page.locator('#explorer-status');
      await line.waitFor();
      assert.match((await line.textContent()) ?? '', /first script is missing or damaged.*text of this page/);
      await line.locator('button').click();
      assert(!(await line.isVisible()));
    });
  });
}

test('the first script is missing: nobody who has chosen the text is told', async () => {
  await browser.visit({ init: () => void localStorage.setItem('colloquy-view', 'text'), expect: [/404/] }, async (visit) => {
    browser.server.fault(/\/main\.js$/, { status: 404 });
    await visit.page.goto(visit.url, { waitUntil: 'networkidle' });
    assert(await visit.page.locator('#text-view').isVisible());
    assert(!(await visit.page.locator('#explorer-status').isVisible()));
  });
});

test('a slow network: the text is read and left by its links while the explorer is on its way, which shows how far it is', async () => {
  await browser.visit({}, async (visit) => {
    const { page } = visit;
    const devtools = await page.context().newCDPSession(page);
    const kilobitsPerSecond = 400;
    const bytesPerSecond = (kilobitsPerSecond * 1000) / 8;
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
    await page.goto(visit.url, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelector('#text-view h1')?.checkVisibility());
    await page.waitForFunction(() => (document.querySelector('#explorer-status progress')?.getAttribute('value') ?? '') !== '');
    const link = page.locator('#outline li a').last();
    await link.click();
    assert(page.url().endsWith(String(await link.getAttribute('href'))));
    assert.equal(await page.evaluate(() => performance.getEntriesByName('colloquy-first-frame').length), 0, 'the explorer was there before');
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    console.log(`# the text was painted after ${Math.round(painted)} ms`);
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await visit.explorerShows();
  });
});

test('the bundle is missing', async () => {
  await browser.visit({ expect: [/404/, refused] }, async (visit) => {
    browser.server.fault(parts.bundle, { status: 404 });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /data could not be loaded \(.*HTTP 404\)/);
  });
});

test('the bundle ends early', async () => {
  await browser.visit({ expect: [/ERR_/, refused] }, async (visit) => {
    browser.server.fault(parts.bundle, { cut: 0.5 });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /data could not be loaded \(.*connection failed\)/);
  });
});

test('the bundle is broken, and the page names no hash: the line names line, column and place', async () => {
  await browser.visit({}, async (visit) => {
    await visit.page.route(visit.url, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(/ data-integrity="[^"]*"/g, '') });
    });
    browser.server.fault(parts.bundle, { body: '{\n  "format": "colloquy-interview",\n  "version": 1,\n  "id": 7\n}\n' });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /data is broken .*line 4, column \d+.*\/id/);
  });
});

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

test('one other byte in any part of the explorer: it never starts', async () => {
  /** @type {[RegExp, RegExp][]} */
  const all = [
    [parts.wasm, /program arrived damaged or incomplete \(colloquy\.wasm\)/],
    [parts.bundle, /data arrived damaged or incomplete \(interview\./],
    [parts.glue, /program could not be loaded \(colloquy\.js/],
  ];
  for (const [name, says] of all) {
    for (const options of [{}, phone]) {
      await browser.visit({ ...options, expect: [refused] }, async (visit) => {
        browser.server.fault(name, { flip: 0.5 });
        await visit.page.goto(visit.url);
        await assertTextStays(visit, says);
        assert.equal(await visit.page.locator('canvas').count(), 0);
      });
    }
  }
});

test('one other byte in a font: another font stands in', async () => {
  for (const options of [{}, phone]) {
    await browser.visit({ ...options, expect: [refused] }, async (visit) => {
      browser.server.fault(parts.fontPack, { flip: 0.5 });
      const sans = browser.server.fault(parts.sans, { flip: 0.5 });
      await visit.open();
      assert(sans.count > 0);
    });
  }
});

for (const [what, fault] of /** @type {[string, import('./server.mjs').Fault][]} */ ([
  ['is missing', { status: 404 }],
  ['has one other byte', { flip: 0.5 }],
  ['is cut short', { cut: 0.5 }],
])) {
  test(`the file with several fonts ${what}: each is asked for by itself`, async () => {
    await browser.visit({ expect: [/404|ERR_|failed to load/i, refused] }, async (visit) => {
      const pack = browser.server.fault(parts.fontPack, fault);
      const answer = visit.page.waitForResponse((response) => parts.sans.test(new URL(response.url()).pathname));
      await visit.open();
      assert(pack.count > 0);
      assert.equal((await answer).status(), 200);
    });
  });
}

test('one other byte in the list of fonts: the explorer has those of the first visit, and the others once the list is right', async () => {
  await browser.visit({ expect: [refused] }, async (visit) => {
    browser.server.fault(parts.fontList, { flip: 0.5 });
    await visit.open();
    browser.server.heal();
    const answer = visit.page.waitForResponse((response) => parts.fontList.test(new URL(response.url()).pathname));
    await visit.page.evaluate(() => dispatchEvent(new Event('online')));
    assert.equal((await answer).status(), 200);
    const font = visit.page.waitForResponse(/\/fonts\/khmer-/);
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.insertText('ខ្មែរ');
    assert.equal((await font).status(), 200);
  });
});

test('a damaged copy that the browser keeps does not stand in the way of the right one', async () => {
  await browser.visit({ expect: [refused] }, async (visit) => {
    browser.server.fault(parts.wasm, { flip: 0.5, kept: true });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /program arrived damaged/);
    browser.server.heal();
    await visit.open();
  });
});

test('the bundle is half there', async () => {
  await browser.visit({ expect: [refused] }, async (visit) => {
    browser.server.fault(parts.bundle, { short: 0.5 });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /data arrived damaged or incomplete/);
  });
});

test('the program is missing', async () => {
  await browser.visit({ expect: [/404/, refused] }, async (visit) => {
    browser.server.fault(parts.wasm, { status: 404 });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /program could not be loaded \(.*HTTP 404\)/);
  });
});

test('the program ends early, or is cut short', async () => {
  const damaged = /program arrived damaged or incomplete/;
  /** @type {[import('./server.mjs').Fault, RegExp][]} */
  const faults = [
    [{ cut: 0.5 }, /program could not be loaded \(colloquy\.wasm: the connection failed\)/],
    [{ short: 0.5 }, damaged],
    [{ short: 0 }, damaged],
  ];
  for (const [fault, says] of faults) {
    await browser.visit({ expect: [/ERR_/, refused] }, async (visit) => {
      browser.server.fault(parts.wasm, fault);
      await visit.page.goto(visit.url);
      await assertTextStays(visit, says);
    });
  }
});

test('a login page comes in place of the program', async () => {
  await browser.visit({ expect: [refused] }, async (visit) => {
    browser.server.fault(parts.wasm, { body: '<!doctype html><title>Log in</title>', type: 'text/html' });
    await visit.page.goto(visit.url);
    await assertTextStays(visit, /not WebAssembly/);
  });
});

test('a server that does not know WebAssembly still serves the explorer', async () => {
  await browser.visit({}, async (visit) => {
    browser.server.fault(parts.wasm, { type: 'application/octet-stream' });
    await visit.open();
  });
});

test('a font is missing: another stands in', async () => {
  await browser.visit({ expect: [/404/, refused] }, async (visit) => {
    browser.server.fault(parts.fontPack, { status: 404 });
    browser.server.fault(parts.sans, { status: 404 });
    await visit.open();
    assert.equal((await visit.state()).entry, 0);
    await visit.screenshot('font-missing');
  });
});

test('the explorer crashes later', async () => {
  await browser.visit({ expect: [/uncaught: .*unreachable/] }, async (visit) => {
    await visit.open();
    await visit.page.evaluate(() => {
      setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      });
    });
    await assertTextStays(visit, /explorer stopped because of an error/);
    const frames = await visit.frames();
    await visit.page.mouse.move(200, 200);
    await visit.page.keyboard.press('j');
    await visit.page.waitForTimeout(300);
    assert.equal(await visit.frames(), frames, 'a crashed program is still called');
  });
});

test('the system asks for its own colours: the text stays, the explorer is offered', async () => {
  await browser.visit({ forcedColors: 'active' }, async (visit) => {
    await visit.page.goto(visit.url);
    const button = visit.page.getByRole('button', { name: 'Explorer', exact: true });
    await button.waitFor();
    assert.equal(await visit.view(), 'text');
    await button.click();
    await visit.explorerShows();
    assert.equal(await visit.view(), 'explorer');
  });
});

test('storage that may not be used changes nothing', async () => {
  const init = () => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  };
  await browser.visit({ init }, async (visit) => {
    await visit.open();
    await visit.page.keyboard.press('d');
    await visit.stateWhere(({ theme }) => theme === 'dark', 'the theme did not change');
  });
});
