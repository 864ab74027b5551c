// What assistive technology has of every state, against the files of tests/e2e/aria. COLLOQUY_UPDATE=1 writes them anew, after a
// change that is meant.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { narrowStates, phone, reach, wide, wideStates } from './a11y-states.mjs';
import { setUp } from './harness.mjs';

const browser = setUp();
const folder = join(dirname(fileURLToPath(import.meta.url)), 'aria');
const update = process.env.COLLOQUY_UPDATE === '1';

for (const [options, states] of /** @type {const} */ ([
  [wide, wideStates],
  [phone, narrowStates],
])) {
  for (const state of states) {
    test(`the ${state.name} state is as it was`, async () => {
      await browser.visit(options, async (visit) => {
        await reach(visit, state);
        // Two announcements are half a second apart: the last one has been made.
        await visit.page.waitForTimeout(700);
        const explorer = visit.page.locator('#explorer');
        const snapshot = `${await explorer.ariaSnapshot()}\n`;
        const file = join(folder, `${state.name}.txt`);
        if (update) writeFileSync(file, snapshot);
        assert(existsSync(file), `${file} is missing: see the head of this file`);
        assert.equal(snapshot, readFileSync(file, 'utf8'));
      });
    });
  }
}
