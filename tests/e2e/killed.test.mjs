// Chromium is killed while it saves: whatever was acknowledged is there afterwards, and nothing is half. tests/engines has the same for the
// browsers that need a screen.

import assert from 'node:assert/strict';
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { killedWhileSaving } from './killing.mjs';

const chromium = {
  command: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: (/** @type {string} */ profile, /** @type {string} */ url) =>
    ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${profile}`, url],
};

/** What a write that was cut off leaves in LevelDB's log: the head of a record of 100 bytes, and three of them. */
const halfARecord = Uint8Array.of(0, 0, 0, 0, 100, 0, 1, 1, 2, 3);

/** Where their logs are in a profile. */
const database = /^IndexedDB\/[^/]+\.leveldb\/\d+\.log$/;
const copy = /^WebStorage\/\d+\/IndexedDB\/[^/]+\.leveldb\/\d+\.log$/;

test('of 5,000 acknowledged saves none is lost when Chromium is killed', { timeout: 300_000 }, () =>
  killedWhileSaving(chromium, { wanted: 5000, rounds: 5 }),
);

test('what Chromium throws away after a write that was cut off comes back', { timeout: 300_000 }, () =>
  killedWhileSaving(
    {
      ...chromium,
      // Chromium writes on behind the half record in the next round, and throws all away at the start of the one after it.
      after(profile, round) {
        const pattern = [database, copy, undefined, database][round];
        if (!pattern) return;
        const logs = readdirSync(join(profile, 'Default'), { encoding: 'utf8', recursive: true }).filter((path) => pattern.test(path));
        assert.equal(logs.length, 1, `${pattern}: ${logs}`);
        appendFileSync(join(profile, 'Default', ...logs), halfARecord);
      },
    },
    { wanted: 500, rounds: 5 },
  ),
);
