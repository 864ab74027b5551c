// The service worker: after one visit the site opens with the server gone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();

test('the interview opens with the server stopped', async () => {
  await browser.visit({ serviceWorkers: 'allow', expect: [/ERR_/] }, async (visit) => {
    await visit.open();
    // Not waitForFunction(): it takes an asynchronous function's promise for its answer.
    await visit.page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state === 'activated') return;
      await new Promise((done) => {
        active?.addEventListener('statechange', done, { once: true });
      });
    });
    await browser.server.close();
    await visit.page.reload();
    await visit.explorerShows();
    assert.equal(await visit.view(), 'explorer');
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.type('vaccine');
    await visit.stateWhere(({ hits }) => hits > 1, 'no search without the server');
    await visit.screenshot('offline');
  });
});
