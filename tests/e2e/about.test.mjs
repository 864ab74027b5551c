// "About this page" and the reader's data, on the real site: what the dialog says is so, what it does is done, what fails says so.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { setUp } from './harness.mjs';
import { readerEntries } from './in-page.mjs';

const browser = setUp();
const textView = () => localStorage.setItem('colloquy-view', 'text');

/** @typedef {import('./harness.mjs').Visit} Visit */

/** @param {Visit} visit */
function dialogOf({ page }) {
  return page.getByRole('dialog', { name: 'About this page' });
}

/** @param {Visit} visit @param {RegExp} what */
async function says(visit, what) {
  const line = dialogOf(visit).getByRole('status');
  await line.filter({ hasText: what }).waitFor({ timeout: 15_000 });
}

/** @param {Visit} visit */
async function openFromText(visit) {
  await visit.page.getByRole('button', { name: 'About this page' }).click();
  await dialogOf(visit).waitFor();
}

/** @param {Visit} visit */
async function kept({ page }) {
  await page.waitForFunction(() => document.getElementById('colloquy-offline')?.textContent === 'Kept on this device for reading offline.');
}

/** @param {Visit} visit */
function database({ page }) {
  return page.evaluate(readerEntries);
}

/** @param {Visit} visit @param {(entries: Record<string, any>) => boolean} holds @param {string} what */
async function databaseWhere(visit, holds, what) {
  const until = Date.now() + 10_000;
  for (;;) {
    const entries = await database(visit);
    if (holds(entries)) return entries;
    assert(Date.now() < until, `${what}: ${JSON.stringify(entries)}`);
    await visit.page.waitForTimeout(50);
  }
}

test('from the text: version, offline copy, what the browser promises; verifying; Escape gives the focus back', async () => {
  await browser.visit({ serviceWorkers: 'allow', init: textView }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    await kept(visit);
    await openFromText(visit);
    const dialog = dialogOf(visit);
    await dialog.getByText('Kept on this device for reading offline.').waitFor();
    await dialog.getByText(/^\d+ files, \d+\.\d MB\.$/).waitFor();
    await dialog.getByText(/may delete the copy and your data .* private window .* export it/).waitFor();
    const worker = await page.evaluate(() => fetch('../sw.js').then((answer) => answer.text()));
    assert.equal(await page.locator('#about-version').textContent(), /const version = '(\w+)'/.exec(worker)?.[1]);
    await visit.screenshot('about-text');
    await dialog.getByRole('button', { name: 'Verify offline copy' }).click();
    await says(visit, /^The offline copy is whole: \d+ files, each with the bytes that this version says\.$/);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('colloquy ')) ?? '');
      await cache.put(new URL('../licences/', location.href).href, new Response('forged'));
    });
    await dialog.getByRole('button', { name: 'Verify offline copy' }).click();
    await says(visit, /^1 file was missing or damaged and came anew/);
    await visit.screenshot('about-verified');
    await dialog.getByRole('button', { name: 'Keep on this device' }).click();
    await says(visit, /^The browser (did not promise it\. Install the site|has promised)/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'colloquy-about');
  });
});

test('asked for in the explorer before its script is there: the dialog opens with it', async () => {
  await browser.visit({ viewport: { width: 1280, height: 800 } }, async (visit) => {
    let come = () => {};
    const held = new Promise((/** @type {(nothing: void) => void} */ done) => {
      come = done;
    });
    await visit.page.route(/\/reader\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await visit.open();
    await visit.page.locator('#explorer').getByRole('button', { name: 'About this page' }).dispatchEvent('click');
    await visit.settle();
    assert.equal(await dialogOf(visit).count(), 0);
    come();
    await dialogOf(visit).waitFor({ timeout: 5000 });
  });
});

test('from the explorer: the same dialog, in the dark and on a phone too', async () => {
  for (const options of /** @type {const} */ ([
    { viewport: { width: 1280, height: 800 }, name: 'about-explorer' },
    { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark', name: 'about-phone-dark' },
  ])) {
    const { name, ...rest } = options;
    await browser.visit(rest, async (visit) => {
      await visit.open();
      const dialog = dialogOf(visit);
      if (options.viewport.width > 1000) {
        // The drawn button, somewhere below what the panel says of the interview.
        for (let y = 400; y < 790 && !(await dialog.count()); y += 14) {
          await visit.page.mouse.click(1010, y);
          await visit.settle();
        }
      } else {
        await visit.page.evaluate(() => dispatchEvent(new Event('colloquy-about')));
      }
      await dialog.waitFor({ timeout: 5000 });
      await dialog.getByText(/^Not kept for reading offline: /).waitFor();
      assert(await dialog.getByRole('button', { name: 'Verify offline copy' }).isDisabled());
      const { width, height, x } = (await dialog.boundingBox()) ?? { width: 0, height: 0, x: -1 };
      assert(x >= 0 && x + width <= options.viewport.width && height <= options.viewport.height, 'the dialog does not fit');
      for (const button of await dialog.getByRole('button').all()) {
        const box = await button.boundingBox();
        assert(!box || box.height >= 24, `${await button.textContent()} is ${box?.height} px high`);
      }
      await visit.screenshot(name);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await visit.page.evaluate(() => document.activeElement?.id), 'canvas');
    });
  }
});

test('settings, queries and the place are kept, exported, deleted and imported again', async () => {
  await browser.visit({}, async (visit) => {
    const { page } = visit;
    await visit.open();
    await page.keyboard.press('d');
    await page.keyboard.press('/');
    await page.keyboard.type('vaccine');
    await page.keyboard.press('Enter');
    const place = `place ${new URL(visit.url).pathname}`;
    const before = await databaseWhere(visit, (all) => all.settings?.queries?.[0] === 'vaccine' && all[place], 'nothing is kept');
    assert.equal(before.settings.theme, 'dark');
    assert.match(before[place].paragraph, /^p/);

    await page.evaluate(() => dispatchEvent(new Event('colloquy-about')));
    const dialog = dialogOf(visit);
    await dialog.getByText('your settings, 1 query, where you stopped in 1 interview').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()]);
    assert.equal(download.suggestedFilename(), 'colloquy-reader.json');
    const file = await download.path();
    const exported = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual([exported.format, exported.version], ['colloquy-reader', 1]);
    assert.deepEqual(exported.settings, before.settings);
    assert.deepEqual(exported.places, [{ page: new URL(visit.url).pathname, ...before[place] }]);

    await dialog.getByRole('button', { name: 'Delete…' }).click();
    await says(visit, /Export them first/);
    await dialog.getByRole('button', { name: 'Delete it all' }).click();
    await says(visit, /^Your data is deleted/);
    assert.deepEqual(await database(visit), {});
    assert.equal(await page.evaluate(() => localStorage.getItem('colloquy-settings')), null);
    const copies = () => page.evaluate(() => Reflect.get(navigator, 'storageBuckets').keys());
    assert.deepEqual(await copies(), []);

    await dialog.locator('input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: readFileSync(file) });
    await says(visit, /^mine\.json was taken over: settings and 1 place\./);
    const after = await database(visit);
    assert.deepEqual(after.settings, before.settings);
    assert.deepEqual(after[place], before[place]);
    assert.deepEqual(await copies(), ['colloquy-reader-copy']);
    assert.equal(JSON.parse((await page.evaluate(() => localStorage.getItem('colloquy-settings'))) ?? '{}').theme, 'dark');
  });
});

test('a file that is not what it should be is refused, with the place of the fault, and nothing of it taken', async () => {
  await browser.visit({ init: textView }, async (visit) => {
    await visit.page.goto(visit.url);
    await openFromText(visit);
    const good = { format: 'colloquy-reader', version: 1, settings: { theme: 'dark' }, places: [] };
    /** @type {[content: string, why: RegExp][]} */
    const bad = [
      ['{', /^bad\.json: This is not a JSON file \(.*\)\. Choose/],
      ['[]', /not a file of reader’s data/],
      [JSON.stringify({ ...good, version: 2 }), /is of version 2; this page reads up to version 1\. Reload/],
      [JSON.stringify({ ...good, settings: { theme: 'javascript:' } }), /broken at \/settings\/theme\. Nothing/],
      [JSON.stringify({ ...good, settings: { textPx: 1e9 } }), /broken at \/settings\/textPx/],
      [JSON.stringify({ ...good, settings: { queries: Array(21).fill('x') } }), /broken at \/settings\/queries/],
      [JSON.stringify({ ...good, view: 'html' }), /broken at \/view/],
      [JSON.stringify({ ...good, places: [{ page: '/', paragraph: 7, at: 1 }] }), /broken at \/places\/0/],
      [' '.repeat(1_000_001), /has 1000001 bytes; reader’s data has at most 1000000/],
    ];
    for (const [content, why] of bad) {
      await dialogOf(visit)
        .locator('input[type=file]')
        .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(content) });
      await says(visit, why);
    }
    assert.equal((await database(visit)).settings, undefined);
  });
});

test('what was kept before there was the database comes into it', async () => {
  const old = () => {
    if (sessionStorage.getItem('set')) return;
    sessionStorage.setItem('set', '');
    // As Colloquy 0.1 wrote them.
    localStorage.setItem('colloquy-settings', '{"theme":"sepia","textPx":20,"measure":"wide","family":"sans","queries":["trade","vaccine"]}');
    localStorage.setItem('colloquy-view', 'text');
  };
  await browser.visit({ init: old }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    const all = await databaseWhere(visit, ({ settings, view }) => settings && view, 'nothing came into the database');
    assert.deepEqual(all.settings, { theme: 'sepia', textPx: 20, measure: 'wide', family: 'sans', queries: ['trade', 'vaccine'] });
    assert.equal(all.view, 'text');
    // Thrown away there, it comes back from here.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.waitForFunction(() => localStorage.getItem('colloquy-view') === 'text' && document.documentElement.dataset.theme === 'sepia');
  });
});

test('a later visit offers to continue where the reader stopped, in either view', async () => {
  await browser.visit({}, async (visit) => {
    const { page } = visit;
    await visit.open();
    const ids = await page.evaluate(() => Array.from(document.querySelectorAll('#text-view .turn > p[id]'), ({ id }) => id));
    const id = ids[Math.floor(ids.length / 2)] ?? '';
    await page.evaluate((hash) => (location.hash = hash), id);
    await visit.stateWhere(({ paragraph }) => paragraph === id, 'not there');
    await page.keyboard.press('Shift');
    const place = `place ${new URL(visit.url).pathname}`;
    await databaseWhere(visit, (all) => all[place]?.paragraph === id, 'the place is not kept');
    await page.goto('about:blank');
    await visit.open();
    const prompt = page.locator('#colloquy-continue');
    await prompt.waitFor();
    await visit.screenshot('continue');
    await prompt.getByRole('button', { name: 'Continue' }).click();
    await visit.stateWhere(({ paragraph }) => paragraph === id, 'not where the reader stopped');
    assert.equal(await prompt.count(), 0);
    await page.evaluate(() => localStorage.setItem('colloquy-view', 'text'));
    await page.goto('about:blank');
    await page.goto(visit.url);
    await prompt.getByRole('button', { name: 'Continue' }).click();
    await page.waitForFunction((target) => {
      const top = document.getElementById(target)?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight;
    }, id);
    // A link has the last word.
    await page.goto('about:blank');
    await page.goto(`${visit.url}#${ids[0]}`);
    await page.waitForTimeout(1000);
    assert.equal(await prompt.count(), 0);
  });
});

test('a database that may not be used is said in the footer, and the explorer runs', async () => {
  const denied = () => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  };
  await browser.visit({ init: denied }, async (visit) => {
    await visit.open();
    const line = visit.page.locator('.colloquy-not-kept');
    assert.match((await line.textContent()) ?? '', /^Your settings and places are not kept: This browser keeps nothing .*private window/);
    await visit.page.evaluate(() => dispatchEvent(new Event('colloquy-about')));
    await dialogOf(visit).getByText(/This browser keeps nothing for this site/).waitFor();
  });
});

test('with the storage full a save says so, and what was kept before is whole', async () => {
  await browser.visit({ init: textView }, async (visit) => {
    const { page } = visit;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(visit.url).origin, quotaSize: 3_000_000 });
    await page.goto(visit.url);
    await databaseWhere(visit, ({ view }) => view === 'text', 'nothing is kept');
    const reader = await page.evaluate(() => /** @type {HTMLLinkElement} */ (document.querySelector('link[href*="/reader-"]')).href);
    const said = await page.evaluate(async (address) => {
      const { write } = await import(address.replace('reader.js', 'store.js'));
      const random = () => String.fromCharCode(...crypto.getRandomValues(new Uint16Array(30_000)).map((unit) => unit % 0xd800));
      for (let i = 0; i < 100; i += 1) {
        try {
          await write([{ key: `place /${i}/`, value: random() }]);
        } catch (error) {
          return [i, String(error instanceof Error ? error.message : error)];
        }
      }
      return [100, 'nothing'];
    }, reader);
    assert.match(String(said[1]), /^There is no room for it on this device\. Free some space, or export/);
    const all = await database(visit);
    assert.equal(all.view, 'text');
    assert.equal(Object.keys(all).filter((key) => key.startsWith('place ')).length, Number(said[0]), 'what was acknowledged is there, and no more');
  });
});
