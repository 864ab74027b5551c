// Every fault in every file of a version, the first one and the next: nothing is kept half, versions never mix, the page says what is
// wrong, and the repaired version arrives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Script } from 'node:vm';

import { faults } from './faults.mjs';
import { assertShows, cacheNames, offlineTest, prompt, says, update, verify, visit, wait } from './offline-page.mjs';

/** @param {string} path */
function exactly(path) {
  return new RegExp(`^/${path.replaceAll('.', '\\.')}$`);
}

for (const { what, fault, says: sentence } of faults) {
  offlineTest(`an update with ${what} in any of its files leaves the old version whole; the repaired one arrives`, async (site, context) => {
    const page = await visit(site, context);
    // The versions before and after in every name; what did not change is not fetched.
    const paths = (/** @type {string} */ version) => ['', 'one/', `assets/code.${version}.js`, `assets/facts.${version}.json`, 'facts-of-all.json', 'sw.js'];
    let old = 'v1';
    for (const index of paths('').keys()) {
      const next = `v${index + 2}`;
      site.deploy(next);
      const path = paths(next)[index] ?? '';
      assert(site.paths.includes(path), path);
      // Nobody can check the worker itself: that is left to the connection.
      if (path === 'sw.js' && fault.flip) continue;
      site.fault(exactly(path), fault);
      // A worker that did not come is none.
      assert.equal(await update(page), path === 'sw.js' ? 'none' : 'redundant', path);
      if (path !== 'sw.js') await says(page, sentence);
      assert.equal(await page.locator(prompt).count(), 0);
      await site.stop();
      for (const address of ['', 'one/']) {
        await page.goto(site.url + address);
        await assertShows(page, old);
      }
      await site.start();
      site.heal();
      // The visit itself may have started the update; either way it ends in a whole new version.
      await page.reload();
      assert.equal(await update(page), 'installed');
      await page.getByRole('button', { name: 'Reload' }).click();
      await page.waitForFunction((version) => document.documentElement.dataset.page === version, next, { timeout: wait });
      await assertShows(page, next);
      await says(page, /^Kept on this device for reading offline\.$/);
      const { bad } = await verify(page);
      assert.equal(bad, 0);
      old = next;
    }
  });

  offlineTest(`a first visit with ${what} keeps nothing half and says why; the next one keeps it all`, async (site, context) => {
    // The one that the browser's own cache may have later is the first.
    for (const path of ['assets/same.bin', '', 'facts-of-all.json']) {
      const page = await context.newPage();
      site.fault(exactly(path), fault);
      await page.goto(`${site.url}one/`);
      await assertShows(page, 'v1');
      await says(page, /^Not kept for reading offline: /);
      await says(page, sentence);
      site.heal();
      await page.goto(`${site.url}one/`);
      await says(page, /^Kept on this device for reading offline\.$/);
      await site.stop();
      await page.goto(site.url);
      await assertShows(page, 'v1');
      await site.start();
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration?.unregister();
        for (const name of await caches.keys()) await caches.delete(name);
      });
      assert.deepEqual(await cacheNames(page), []);
      await page.close();
    }
  });
}

for (const [what, fault] of /** @type {[string, import('./offline-site.mjs').Fault][]} */ ([
  ['gives no answer', { hang: true }],
  ['falls silent within a file', { silent: 0.5 }],
])) {
  offlineTest(`a network that ${what} is given up, and the page says so; the next visit fetches only what is missing`, async (site, context) => {
    site.impatient(2000);
    site.fault(exactly('assets/same.bin'), fault);
    const page = await context.newPage();
    await page.goto(`${site.url}one/`);
    await says(page, /^Not kept for reading offline: the network stopped answering \(assets\/same\.bin\)/);
    site.heal();
    site.requests.length = 0;
    await page.goto(`${site.url}one/`);
    await says(page, /^Kept on this device for reading offline\.$/);
    assert(site.requests.includes('/assets/same.bin') && !site.requests.includes('/facts-of-all.json'), site.requests.join(' '));
    assert.equal((await verify(page)).bad, 0);
  });
}

offlineTest('a file that comes slowly, for longer than a silent network is waited for, is kept', async (site, context) => {
  site.impatient(2000);
  site.fault(exactly('assets/same.bin'), { pieces: 8 });
  const page = await context.newPage();
  await page.goto(`${site.url}one/`);
  await says(page, /^Kept on this device for reading offline\.$/);
});

/** The page has its registration when the worker has already come to nothing. @param {boolean} seen  and still takes it for one at work */
const lateRegistration = (seen) => {
  const { register } = ServiceWorkerContainer.prototype;
  /** @this {ServiceWorkerContainer} @param {string | URL} address @param {RegistrationOptions} [options] */
  ServiceWorkerContainer.prototype.register = async function (address, options) {
    const registration = await register.call(this, address, options);
    const worker = registration.installing;
    for (;;) {
      if (!worker || worker.state === 'redundant') break;
      await new Promise((done) => {
        setTimeout(done, 20);
      });
    }
    if (seen) Object.defineProperty(registration, 'installing', { value: worker });
    return registration;
  };
};

/** No word of the worker reaches the page. */
const deafPage = () => {
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  for (const { prototype } of [ServiceWorker, ServiceWorkerContainer]) prototype.addEventListener = () => {};
};

const [missing] = faults;
assert(missing);
for (const [what, sentence, init, seen] of /** @type {[string, RegExp, (seen: boolean) => void, boolean][]} */ ([
  ['learns of its worker too late', missing.says, lateRegistration, false],
  ['sees its worker gone before it listens', missing.says, lateRegistration, true],
  ['hears nothing of its worker', /the browser gave it up/, deafPage, false],
])) {
  offlineTest(`a first visit with ${missing.what}: a page that ${what} says so`, async (site, context) => {
    await context.addInitScript(init, seen);
    const page = await context.newPage();
    site.fault(exactly('assets/same.bin'), missing.fault);
    await page.goto(`${site.url}one/`);
    await says(page, /^Not kept for reading offline: /);
    await says(page, sentence);
  });
}

test('a worker of which only the beginning has arrived does not parse', () => {
  const source = readFileSync(new URL('../../web/sw.js', import.meta.url), 'utf8').trimEnd();
  // Compiled, not run.
  const parses = (/** @type {number} */ length) => {
    try {
      return Boolean(new Script(source.slice(0, length)));
    } catch {
      return false;
    }
  };
  assert(parses(source.length));
  for (let length = 1; length < source.length; length += 1) assert(!parses(length), `${length} of ${source.length} bytes parse`);
});
