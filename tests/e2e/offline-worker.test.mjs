// The service worker and the page's side of it, on a small site of their own whose server breaks on request: whole versions only,
// never mixed, and a bad deploy hurts nobody who has a good one.

import assert from 'node:assert/strict';

import { assertShows, cacheNames, offlineTest, prompt, says, shown, state, tamper, update, verify, visit, wait } from './offline-page.mjs';

/** @typedef {import('playwright-core').Page} Page */

offlineTest('every page opens with the server stopped, by every form of its address', async (site, context) => {
  const page = await visit(site, context);
  await site.stop();
  for (const path of ['', 'index.html', '?q=trade', 'one/', 'one/?q=trade', 'one/index.html', 'one', 'one?q=trade']) {
    await page.goto(site.url + path);
    await assertShows(page, 'v1');
  }
  assert.match(page.url(), /\/one\/\?q=trade$/, 'the slash is added and the query kept');
  await page.reload();
  await assertShows(page, 'v1');
});

offlineTest('what is not of the version goes to the server untouched', async (site, context) => {
  const page = await visit(site, context);
  const [other, posted] = await page.evaluate(async () => {
    const get = await fetch('../elsewhere.txt');
    const post = await fetch('../facts-of-all.json', { method: 'POST', body: 'x' });
    return [get.status, post.status];
  });
  assert.deepEqual([other, posted], [404, 405]);
  const response = await page.goto(`${site.url}nowhere/`);
  assert.equal(response?.status(), 404);
});

offlineTest('a new version is offered, waits, and takes every tab along', async (site, context) => {
  // The first tab was open before there was a worker, the second after.
  const first = await visit(site, context);
  const second = await visit(site, context, '');
  site.deploy('v2');
  site.requests.length = 0;
  assert.equal(await update(first), 'installed');
  const fetched = site.requests.filter((path) => path !== '/sw.js');
  assert(fetched.length > 0 && !fetched.some((path) => path.includes('same')), `only what changed: ${fetched}`);
  for (const page of [first, second]) {
    await page.locator(prompt).waitFor({ timeout: wait });
    assert.equal(await page.locator(prompt).getAttribute('role'), 'status');
    await assertShows(page, 'v1');
  }
  await second.reload();
  await assertShows(second, 'v1');
  const moved = first.waitForEvent('load');
  await second.getByRole('button', { name: 'Reload' }).click();
  await moved;
  for (const page of [first, second]) {
    await page.waitForFunction(() => document.documentElement.dataset.page === 'v2', null, { timeout: wait });
    await assertShows(page, 'v2');
    assert.equal(await page.locator(prompt).count(), 0);
  }
  assert.equal((await cacheNames(first)).length, 1, 'the old version is gone');
  await site.stop();
  await first.reload();
  await assertShows(first, 'v2');
});

offlineTest('a tab that is still loading moves along as well', async (site, context) => {
  const first = await visit(site, context);
  site.fault(/slow\.svg$/, { hang: true });
  const second = await context.newPage();
  await second.goto(`${site.url}one/`, { waitUntil: 'commit' });
  await assertShows(second, 'v1');
  site.deploy('v2');
  // Chromium was seen to put the update of a tab in the background off for as long as the one in front loads.
  await first.bringToFront();
  assert.equal(await update(first), 'installed');
  await first.getByRole('button', { name: 'Reload' }).click();
  await second.waitForFunction(() => document.documentElement.dataset.page === 'v2', null, { timeout: wait });
});

offlineTest('a version that began to install before the page had loaded is offered too', async (site, context) => {
  const page = await visit(site, context);
  site.deploy('v2');
  // The browser's own look for a new worker starts with the visit; the page's script comes when that is under way.
  const release = site.hold(/code\.v2/);
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.getRegistration())?.installing,
    null,
    { timeout: wait },
  );
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.done !== undefined);
  await page.waitForTimeout(300);
  release();
  await page.locator(prompt).waitFor({ timeout: wait });
});

offlineTest('an entry that the browser has thrown away is fetched again', async (site, context) => {
  const page = await visit(site, context);
  for (const path of ['one/', 'assets/facts.v1.json']) {
    assert.equal(await tamper(page, site.url + path), true);
    site.requests.length = 0;
    await page.reload();
    await assertShows(page, 'v1');
    await site.stop();
    await page.reload();
    await assertShows(page, 'v1');
    await site.start();
  }
});

offlineTest('an entry thrown away when the server has moved on is never replaced by other bytes', async (site, context) => {
  const page = await visit(site, context);
  await tamper(page, `${site.url}one/`);
  site.deploy('v2');
  site.fault(/\/sw\.js$/, { status: 503 });
  const response = await page.goto(`${site.url}one/`);
  assert.equal(response?.status(), 503);
  assert.match((await page.textContent('body')) ?? '', /not on this device any more.*try again/s);
  site.heal();
  // Online, the reader is not stuck: a version with a hole in it does not hold up the next one.
  const until = Date.now() + wait;
  while (await page.getByRole('link', { name: 'try again' }).count()) {
    assert(Date.now() < until, 'still no page');
    await page.getByRole('link', { name: 'try again' }).click();
    // As readers do, who look first: with every navigation Chromium puts its own look for a new version off by a second.
    await page.waitForTimeout(2500);
  }
  await assertShows(page, 'v2');
});

offlineTest('verifying finds a replaced entry and mends it', async (site, context) => {
  const page = await visit(site, context);
  const { files, bad } = await verify(page);
  assert(files > 4);
  assert.equal(bad, 0);
  await tamper(page, `${site.url}assets/facts.v1.json`, '{"version":"forged"}');
  await page.reload();
  assert.equal(await shown(page), 'v1 v1 forged');
  const found = await verify(page);
  assert.deepEqual([found.bad, found.mended], [1, 1]);
  await site.stop();
  await page.reload();
  await assertShows(page, 'v1');
});

offlineTest('verifying without a network throws a replaced entry away', async (site, context) => {
  const page = await visit(site, context);
  const url = `${site.url}facts-of-all.json`;
  await tamper(page, url, '{"versions":["forged"]}');
  await site.stop();
  const found = await verify(page);
  assert.deepEqual([found.bad, found.mended], [1, 0]);
  const left = await page.evaluate((address) => fetch(address).then((answer) => answer.text(), () => 'none'), url);
  assert.equal(left, 'none');
});

offlineTest('what an interrupted installation got is not fetched again', async (site, context) => {
  const page = await visit(site, context);
  site.deploy('v2');
  // The last of the list: all others are there by then.
  site.fault(/facts\.v2/, { status: 503 });
  const release = site.hold(/facts\.v2/);
  const outcome = update(page);
  await site.requested(/facts-of-all/);
  await page.waitForTimeout(500);
  release();
  assert.equal(await outcome, 'redundant');
  site.heal();
  site.requests.length = 0;
  assert.equal(await update(page), 'installed');
  const again = site.requests.filter((path) => path !== '/sw.js');
  assert.deepEqual(again, ['/assets/facts.v2.json']);
});

offlineTest('without room the site works online, keeps nothing half, and says so', async (site, context) => {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 20_000 });
  await page.goto(`${site.url}one/`);
  await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()), null, { timeout: wait });
  await assertShows(page, 'v1');
  await says(page, /^Not kept for reading offline: there is no room .* Free some space/);
  assert.deepEqual(await cacheNames(page), []);
});

offlineTest('a page looks for a new version when it is shown again, once an hour at most', async (site, context) => {
  await context.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(sessionStorage.getItem('later') ?? 0);
  });
  const page = await visit(site, context);
  const lookAfter = async (/** @type {number} */ minutes) => {
    site.requests.length = 0;
    await page.evaluate((more) => {
      sessionStorage.setItem('later', String(Number(sessionStorage.getItem('later') ?? 0) + more * 60_000));
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, minutes);
    await page.waitForTimeout(400);
    return site.requests.filter((path) => path === '/sw.js').length;
  };
  assert.equal(await lookAfter(50), 0);
  assert.equal(await lookAfter(11), 1);
  assert.equal(await lookAfter(1), 0);
});

offlineTest('a browser without service workers shows the page, and why it is not kept', async (site, context) => {
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const page = await context.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => problems.push(message.text()));
  await page.goto(`${site.url}one/`, { waitUntil: 'load' });
  await assertShows(page, 'v1');
  await says(page, /^Not kept for reading offline: .*no service workers here/);
  assert.deepEqual(problems, []);
});

/** The text of a file, or "none". @param {Page} page @param {string} url */
function textOf(page, url) {
  return page.evaluate((address) => fetch(address).then((answer) => (answer.ok ? answer.text() : 'none'), () => 'none'), url);
}

offlineTest('a file on demand is not fetched at first, and kept once it has been', async (site, context) => {
  const page = await visit(site, context);
  const khmer = `${site.url}assets/fonts/khmer.bin`;
  assert(!site.requests.some((path) => path.includes('/fonts/')), 'nobody has asked for it yet');
  assert.equal(await textOf(page, khmer), 'a font of another script');
  await site.stop();
  assert.equal(await textOf(page, khmer), 'a font of another script');
  assert.equal(await textOf(page, `${site.url}assets/fonts/lao.v1.bin`), 'none', 'without a network it is missing');
  await page.reload();
  await assertShows(page, 'v1');
});

offlineTest('a file on demand with other bytes is refused and not kept', async (site, context) => {
  const page = await visit(site, context);
  const khmer = `${site.url}assets/fonts/khmer.bin`;
  site.fault(/khmer/, { flip: true });
  assert.equal(await textOf(page, khmer), 'none');
  site.heal();
  assert.equal(await textOf(page, khmer), 'a font of another script');
});

offlineTest('files on demand that have not changed move to the new version', async (site, context) => {
  const page = await visit(site, context);
  await textOf(page, `${site.url}assets/fonts/khmer.bin`);
  await textOf(page, `${site.url}assets/fonts/lao.v1.bin`);
  site.deploy('v2');
  site.requests.length = 0;
  assert.equal(await update(page), 'installed');
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => document.documentElement.dataset.page === 'v2', null, { timeout: wait });
  assert(!site.requests.some((path) => path.includes('/fonts/')), 'none is fetched for the new version');
  await site.stop();
  assert.equal(await textOf(page, `${site.url}assets/fonts/khmer.bin`), 'a font of another script');
  assert.equal(await textOf(page, `${site.url}assets/fonts/lao.v2.bin`), 'none');
});

offlineTest('verifying looks at the files on demand that are kept, and only at them', async (site, context) => {
  const page = await visit(site, context);
  const khmer = `${site.url}assets/fonts/khmer.bin`;
  await textOf(page, khmer);
  await tamper(page, khmer, 'forged');
  site.requests.length = 0;
  const found = await verify(page);
  assert.deepEqual([found.files, found.bad, found.mended], [7, 1, 1]);
  assert(!site.requests.some((path) => path.includes('lao')));
  assert.equal(await textOf(page, khmer), 'a font of another script');
});

offlineTest('caches that the browser has thrown away come back with the next visit', async (site, context) => {
  const page = await visit(site, context);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await site.stop();
  const response = await page.goto(`${site.url}one/`);
  assert.equal(response?.status(), 503);
  await site.start();
  await page.goto(`${site.url}one/`);
  await assertShows(page, 'v1');
  const until = Date.now() + wait;
  while (!(await state(page)).whole) {
    assert(Date.now() < until, 'the copy is not whole');
    await page.waitForTimeout(50);
  }
  await site.stop();
  // A page that was not visited since.
  await page.goto(site.url);
  await assertShows(page, 'v1');
});

offlineTest('a worker that was stopped answers the next visit', async (site, context) => {
  const page = await visit(site, context);
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await site.stop();
  for (let i = 0; i < 3; i += 1) {
    await devtools.send('ServiceWorker.stopAllWorkers');
    await page.goto(site.url + (i % 2 ? '' : 'one/'));
    await assertShows(page, 'v1');
  }
});

offlineTest('a part of a file is answered as a part, with or without a network', async (site, context) => {
  const page = await visit(site, context);
  await site.stop();
  const ask = (/** @type {string} */ range) =>
    page.evaluate(
      async ([url = '', header = '']) => {
        const response = await fetch(url, { headers: { Range: header } });
        const { status, headers } = response;
        return [status, headers.get('content-range'), headers.get('content-length'), (await response.arrayBuffer()).byteLength].join(' ');
      },
      [`${site.url}assets/same.bin`, range],
    );
  assert.equal(await ask('bytes=10-19'), '206 bytes 10-19/60000 10 10');
  assert.equal(await ask('bytes=59990-'), '206 bytes 59990-59999/60000 10 10');
  assert.equal(await ask('bytes=59990-99999'), '206 bytes 59990-59999/60000 10 10');
  assert.equal(await ask('bytes=-10'), '206 bytes 59990-59999/60000 10 10');
  assert.match(await ask('bytes=60000-'), /^416 bytes \*\/60000 /);
  assert.match(await ask('bytes=0-1,5-6'), /^200 .* 60000$/);
});

offlineTest('verifying tells how far it is; the state says what is kept', async (site, context) => {
  const page = await visit(site, context);
  const steps = await page.evaluate(
    () =>
      new Promise((done) => {
        /** @type {[number, number][]} */
        const seen = [];
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', ({ data }) => {
          if (data.type === 'verifying') seen.push([data.done, data.of]);
          else done(seen);
        });
        port1.start();
        navigator.serviceWorker.controller?.postMessage({ type: 'verify' }, [port2]);
      }),
  );
  assert.deepEqual(steps, Array.from({ length: 9 }, (_, i) => [i + 1, 9]));
  const { whole, kept, bytes } = await state(page);
  assert.deepEqual([whole, kept], [true, 7]);
  await textOf(page, `${site.url}assets/fonts/khmer.bin`);
  const more = await state(page);
  assert.deepEqual([more.kept, more.bytes - bytes], [8, 'a font of another script'.length]);
  await tamper(page, `${site.url}assets/same.bin`);
  assert.deepEqual((await state(page)).bytes, more.bytes - 60_000);
});
