// The copy that is kept for reading offline: a first visit on which something fails, and a copy that is damaged later. For Chromium
// tests/e2e/offline-faults.test.mjs and offline-worker.test.mjs have it, and more.

import assert from 'node:assert/strict';

import { faults } from '../e2e/faults.mjs';
import { startSite } from '../e2e/offline-site.mjs';
import { eventually } from './eventually.mjs';
import { smallSite } from './small-site.mjs';

/** Longer than WebKitGTK leaves a worker alone. */
const idleMs = 4000;

/** @param {import('./session.mjs').Session} session */
export function copyTests(session) {
  if (session.name === 'chromium') return;
  const { shows, controlled, ask, tamper, says, test, keptTest } = smallSite(session);
  const bodyText = () => session.textOf('body');
  /** WebKitGTK cancels a visit now and then that follows connections which were reset; a reader would try again. @param {string} url */
  const visit = async (url) => {
    for (let left = 3; left > 0; left -= 1) {
      await session.engine.goto(url);
      if ((await bodyText()) !== 'Operation was cancelled') return;
    }
  };
  const notHere = /not on this device any more/;

  test('a first visit with any fault keeps nothing half and says why; the next one keeps it all', async () => {
    /** @param {(typeof faults)[number]} each @param {string} path from the site's root */
    const tryFault = async ({ what, fault, says: sentence }, path) => {
      // Each time at an address of its own, which no cache of the browser knows.
      const site = await startSite();
      const whatSo = async (/** @type {any} */ error) => {
        const workers = await session.engine.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return { installing: registration?.installing?.state, waiting: registration?.waiting?.state, active: registration?.active?.state };
        }).catch(String);
        error.message = `${what} in ${path}: ${error.message}; the workers: ${JSON.stringify(workers)}; asked for: ${site.requests.join(' ')}`;
        throw error;
      };
      try {
        site.fault(new RegExp(`^/${path.replaceAll('.', '\\.')}$`), fault);
        await visit(`${site.url}one/`);
        await shows('v1');
        await says(/^Not kept for reading offline: /).catch(whatSo);
        // WebKitGTK's network process may end nothing after a reset: then the worker's patience ends.
        await says(fault.reset && session.name === 'webkit' ? /connection failed|stopped answering/ : sentence).catch(whatSo);
        site.heal();
        await visit(`${site.url}one/`);
        await says(/^Kept on this device for reading offline\.$/).catch(whatSo);
        await site.stop();
        await visit(site.url);
        await shows('v1');
      } finally {
        await site.stop();
      }
    };
    for (const each of faults) {
      for (const path of ['assets/same.bin', '', 'facts-of-all.json']) await session.outliving(() => tryFault(each, path));
    }
  });

  keptTest('an entry that is replaced is found by verifying and mended; without a network it is thrown away', async (small) => {
    assert.equal((await ask('verify')).bad, 0);
    await tamper(`${small.url}assets/facts.v1.json`, '{"version":"forged"}');
    const found = await ask('verify');
    assert.deepEqual([found.bad, found.mended], [1, 1]);
    await tamper(`${small.url}facts-of-all.json`, '{"versions":["forged"]}');
    await small.stop();
    const alone = await ask('verify');
    assert.deepEqual([alone.bad, alone.mended], [1, 0]);
    const left = await session.engine.evaluate((url) => fetch(url).then((answer) => answer.text(), () => 'none'), `${small.url}facts-of-all.json`);
    assert.equal(left, 'none');
    await session.engine.reload();
    await shows('v1');
  });

  keptTest('an entry that is thrown away is fetched again, and never replaced by the bytes of another version', async (small) => {
    for (const path of ['one/', 'assets/facts.v1.json']) {
      assert.equal(await tamper(small.url + path), true);
      await visit(`${small.url}one/`);
      await shows('v1');
      await small.stop();
      await visit(`${small.url}one/`);
      await shows('v1');
      await small.start();
    }
    await tamper(`${small.url}one/`);
    small.deploy('v2');
    small.fault(/\/sw\.js$/, { status: 503 });
    await visit(`${small.url}one/`);
    await eventually(bodyText, (text) => notHere.test(text), 'it does not say that the page is not there');
    small.heal();
    // Online, the reader is not stuck: a version with a hole in it does not hold up the next one.
    await eventually(
      async () => {
        if (notHere.test(await bodyText())) await visit(`${small.url}one/`);
        return bodyText();
      },
      (text) => !notHere.test(text),
      'still no page',
    );
    await shows('v2');
  });

  keptTest('with all caches thrown away a page says so without a network, and the next visit brings everything back', async (small) => {
    await session.engine.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await small.stop();
    await visit(`${small.url}one/`);
    await eventually(bodyText, (text) => notHere.test(text), 'it does not say that the page is not there');
    await small.start();
    await visit(`${small.url}one/`);
    await shows('v1');
    await controlled();
    await eventually(() => ask('state'), ({ whole }) => whole, 'the copy is not whole');
    await small.stop();
    // A page that was not visited since.
    await visit(small.url);
    await shows('v1');
  });

  test('a worker that was stopped answers the next visit, with the server gone', (small) =>
    session.within({ impatient: true }, async () => {
      await visit(`${small.url}one/`);
      await shows('v1');
      await controlled();
      await small.stop();
      for (let i = 0; i < 3; i += 1) {
        // Firefox's is stopped with its process. WebKitGTK's driver would end as well: there the worker is stopped once it is idle.
        if (session.engine.crash) await session.engine.crash();
        else await session.engine.evaluate((ms) =>
            new Promise((done) => {
              setTimeout(done, ms);
            }), idleMs);
        await visit(small.url + (i % 2 ? '' : 'one/'));
        await shows('v1');
      }
    }));
}
