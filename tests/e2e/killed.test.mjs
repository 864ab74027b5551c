// Chromium is killed while it saves: whatever was acknowledged is there afterwards, and nothing is half. tests/engines has the same for the
// browsers that need a screen.

import { test } from 'node:test';

import { killedWhileSaving } from './killing.mjs';

test('of 5,000 acknowledged saves none is lost when Chromium is killed', { timeout: 300_000 }, () =>
  killedWhileSaving(
    {
      command: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: (profile, url) => ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${profile}`, url],
    },
    { wanted: 5000, rounds: 5 },
  ),
);
