// As tests/e2e/killed.test.mjs, in Firefox and WebKitGTK, each with a profile on the disk. WebKitGTK's driver keeps nothing on it: here it
// runs without.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { killedWhileSaving } from '../e2e/killing.mjs';

/** A first start that shows the page alone, and one after a crash that asks nothing. @type {Record<string, boolean | number | string>} */
const preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': '',
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
};

test('of 5,000 acknowledged saves none is lost when Firefox is killed', { timeout: 300_000 }, () =>
  killedWhileSaving(
    {
      command: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      args: (profile, url) => ['--headless', '--no-remote', '--profile', profile, url],
      env: (profile) => ({ HOME: profile }),
      prepare: (profile) => writeFileSync(join(profile, 'user.js'), Object.entries(preferences).map((pair) => `user_pref(${pair.map((part) => JSON.stringify(part)).join()});\n`).join('')),
    },
    { wanted: 5000, rounds: 5 },
  ),
);

test('of 5,000 acknowledged saves none is lost when WebKitGTK is killed', { timeout: 300_000 }, () =>
  killedWhileSaving(
    {
      command: process.env.MINI_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      args: (_, url) => [url],
      env: (profile) => ({ HOME: profile, XDG_DATA_HOME: join(profile, 'data'), XDG_CACHE_HOME: join(profile, 'cache'), LIBGL_ALWAYS_SOFTWARE: '1' }),
      prepare: (profile) => void mkdirSync(join(profile, 'data')),
    },
    { wanted: 5000, rounds: 5 },
  ),
);
