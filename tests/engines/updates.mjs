// Updates, good and bad, of a small site around the real service worker. The same in every engine.

import assert from 'node:assert/strict';

import { faults } from '../e2e/faults.mjs';
import { eventually } from './eventually.mjs';
import { smallSite } from './small-site.mjs';

/** @param {import('./session.mjs').Session} session */
export function updateTests(session) {
  const { shown, shows, update, keptTest } = smallSite(session);

  keptTest('a new version asks, and comes when it is told to', async (small) => {
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
  // WebKitGTK's process for pages ends after some dozens of updates: a new browser for each fault.
  const batches = session.name === 'webkit' ? faults.map((fault) => ({ title: fault.what, some: [fault] })) : [{ title: 'any fault', some: faults }];
  for (const { title, some } of batches) {
    keptTest(`an update with ${title} in any file leaves the old version whole; the repaired one arrives`, async (small) => {
      let number = 1;
      for (const { what, fault } of some) {
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
      assert.equal(number, 1 + some.reduce((sum, { fault }) => sum + (fault.flip ? 5 : 6), 0));
      await small.stop();
      await session.engine.reload();
      await shows(`v${number}`);
    });
  }
}
