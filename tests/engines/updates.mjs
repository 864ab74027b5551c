// Updates, good and bad, of a small site around the real service worker. The same in every engine.

import assert from 'node:assert/strict';

import { faults } from '../e2e/faults.mjs';
import { startSite } from '../e2e/offline-site.mjs';
import { eventually } from './eventually.mjs';

/** @param {import('./session.mjs').Session} session */
export function updateTests(session) {
  const shown = () =>
    session.engine.evaluate(() => {
      const { page, code, facts, done } = document.documentElement.dataset;
      return done === undefined ? `not done: ${location.href} ${document.documentElement.outerHTML}` : `${page} ${code} ${facts}`;
    });
  const shows = async (/** @type {string} */ version) => {
    const text = await eventually(shown, (versions) => !versions.startsWith('not done'), 'the page is not done');
    assert.equal(text, `${version} ${version} ${version}`);
  };
  const update = () =>
    session.engine.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update().catch(() => {});
      const worker = registration?.installing;
      if (!worker) return registration?.waiting ? 'installed' : 'none';
      // Looked at, not listened for: WebKitGTK may have told of the change before.
      return new Promise((done) => {
        const timer = setInterval(() => {
          if (worker.state === 'installing') return;
          clearInterval(timer);
          done(worker.state);
        }, 50);
      });
    });
  const controlled = () => eventually(() => session.engine.evaluate(() => navigator.serviceWorker.controller?.state), (now) => now === 'activated', 'no worker');

  /** @param {string} title @param {(small: Awaited<ReturnType<typeof startSite>>) => Promise<void>} run with the first version kept */
  const updateTest = (title, run) =>
    session.test(title, async () => {
      // WebKitGTK's process for pages does not outlive dozens of workers after all the tests before.
      if (session.name === 'webkit') await session.restart();
      const small = await startSite();
      try {
        await session.engine.goto(`${small.url}one/`);
        await shows('v1');
        await controlled();
        await run(small);
      } finally {
        await small.stop();
      }
    });

  updateTest('a new version asks, and comes when it is told to', async (small) => {
    small.deploy('v2');
    assert.equal(await update(), 'installed');
    await session.there('#colloquy-update button');
    await shows('v1');
    await session.engine.reload();
    await shows('v1');
    await session.there('#colloquy-update button');
    await session.engine.click('#colloquy-update button');
    await eventually(shown, (text) => text.startsWith('v2 '), 'the new version does not show');
    await shows('v2');
    await small.stop();
    await session.engine.goto(small.url);
    await shows('v2');
  });

  // For Chromium tests/e2e/offline-faults.test.mjs has it, and more.
  if (session.name === 'chromium') return;
  updateTest('an update with any fault in any file leaves the old version whole; the repaired one arrives', async (small) => {
    let number = 1;
    for (const { what, fault } of faults) {
      for (const part of ['', 'one/', 'assets/code.VERSION.js', 'assets/facts.VERSION.json', 'facts-of-all.json', 'sw.js']) {
        const next = `v${number + 1}`;
        const file = part.replace('VERSION', next);
        if (file === 'sw.js' && fault.flip) continue;
        small.deploy(next);
        small.fault(new RegExp(`^/${file.replaceAll('.', '\\.')}$`), fault);
        assert.equal(await update(), file === 'sw.js' ? 'none' : 'redundant', `${what} in ${file}`);
        await small.stop();
        await session.engine.goto(small.url + (number % 2 ? '' : 'one/'));
        await shows(`v${number}`);
        await small.start();
        small.heal();
        assert.equal(await eventually(update, (outcome) => outcome === 'installed', 'no new version'), 'installed');
        await session.there('#colloquy-update button');
        await session.engine.click('#colloquy-update button');
        await eventually(shown, (text) => text.startsWith(`${next} `), 'the new version does not show');
        await shows(next);
        number += 1;
      }
    }
    assert.equal(number, 60);
    await small.stop();
    await session.engine.reload();
    await shows(`v${number}`);
  });
}
