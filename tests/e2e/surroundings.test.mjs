// Where and when a page is read changes nothing in it: languages that change case in their own way, directions, time zones, clocks that are
// wrong or stand at a change of time.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { comparePictures, setUp } from './harness.mjs';
import { readerEntries } from './in-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const browser = setUp();
/** Chromium rounds the corners of its window, at the bottom, in some pictures and not in others. */
const clip = { x: 0, y: 0, width: 1280, height: 796 };

/** @typedef {{locale: string, timezoneId: string, now: string}} Surroundings */

/** The first is what the others are compared with. @type {Surroundings[]} */
const places = [
  { locale: 'en-GB', timezoneId: 'UTC', now: '2026-01-15T12:00:00Z' },
  { locale: 'tr-TR', timezoneId: 'Europe/Istanbul', now: '2026-01-15T12:00:00Z' },
  { locale: 'ar-EG', timezoneId: 'Africa/Cairo', now: '2026-01-15T12:00:00Z' },
  { locale: 'km-KH', timezoneId: 'Asia/Phnom_Penh', now: '1999-12-31T23:59:59Z' },
  { locale: 'en-US', timezoneId: 'America/New_York', now: '2026-03-08T06:59:59Z' },
  { locale: 'fa-IR', timezoneId: 'Pacific/Kiritimati', now: '2038-01-19T03:14:08Z' },
  { locale: 'de-DE', timezoneId: 'Pacific/Apia', now: '1970-01-01T00:00:00Z' },
];

/** In the page, before its scripts: a clock that shows another time, and goes on from there. @param {string} now */
function setClock(now) {
  const Real = Date;
  const shift = Real.parse(now) - Real.now();
  globalThis.Date = /** @type {DateConstructor} */ (
    /** @type {unknown} */ (
      class extends Real {
        /** @param {any[]} parts */
        constructor(...parts) {
          if (parts.length > 0) super(.../** @type {[number]} */ (parts));
          else super(Real.now() + shift);
        }
        /** @override */
        static now() {
          return Real.now() + shift;
        }
      }
    )
  );
}

/**
 * What a reader sees there: the text, what is found, the explorer's picture.
 * @param {Surroundings} surroundings
 * @param {(visit: import('./harness.mjs').Visit) => Promise<void>} [look]
 */
async function seen({ locale, timezoneId, now }, look) {
  /** @type {Record<string, unknown>} */
  let all = {};
  await browser.visit({ locale, timezoneId }, async (visit) => {
    const { page } = visit;
    await page.addInitScript(setClock, now);
    assert.equal(await page.evaluate(() => navigator.language), locale);
    // In Turkish "I" is the capital of another letter than "i".
    await visit.open('?q=INVESTMENT');
    assert((await page.evaluate(() => Date.now())) - Date.parse(now) < 60_000, 'the clock is another one');
    const { hits, chips, problems, didYouMean } = await visit.stateWhere((state) => state.query === 'INVESTMENT' && state.hits > 0, 'nothing is found');
    const text = await page.evaluate(() => document.querySelector('#text-view')?.textContent);
    await visit.settle();
    await look?.(visit);
    await page.keyboard.press('d');
    await visit.stateWhere(({ theme }) => theme === 'dark', 'the theme did not change');
    await page.waitForFunction(() => /"dark"/.test(localStorage.getItem('colloquy-settings') ?? ''));
    all = { hits, chips, problems, didYouMean, text };
  });
  return all;
}

test('the same text, the same hits, the same picture', { timeout: 180_000 }, async () => {
  const [home, ...others] = places;
  assert(home);
  /** @type {Buffer | undefined} */
  let first;
  const expected = await seen(home, async ({ page }) => void (first = await page.screenshot({ clip })));
  for (const place of others) {
    const found = await seen(place, async ({ page }) => {
      assert(first);
      const { different } = await comparePictures(page, first, await page.screenshot({ clip }));
      assert.equal(different, 0, `${place.locale}: ${different} pixels differ`);
    });
    assert.deepEqual(found, expected, place.locale);
  }
});

/** The paragraph that the database has for this page. @param {import('./harness.mjs').Visit} visit @returns {Promise<string>} */
async function placeOf({ page }) {
  const entries = await page.evaluate(readerEntries);
  return entries[`place ${new URL(page.url()).pathname}`]?.paragraph ?? '';
}

test('a clock that was set back: the place and the settings are kept all the same', async () => {
  await browser.visit({}, async (visit) => {
    const { page } = visit;
    /** @param {string} now @param {number} part of the text */
    const readAt = async (now, part) => {
      await page.addInitScript(setClock, now);
      await page.goto('about:blank');
      await visit.open();
      const id = await page.evaluate((where) => {
        const all = [...document.querySelectorAll('#text-view .turn > p[id]')];
        return all[Math.floor(all.length * where)]?.id ?? '';
      }, part);
      await page.evaluate((hash) => (location.hash = hash), id);
      await visit.stateWhere(({ paragraph }) => paragraph === id, 'not there');
      await page.keyboard.press('Shift');
      for (let left = 50; (await placeOf(visit)) !== id; left -= 1) {
        assert(left > 0, 'the place is not kept');
        await page.waitForTimeout(200);
      }
      return id;
    };
    await readAt('2030-06-01T00:00:00Z', 0.7);
    const id = await readAt('2001-06-01T00:00:00Z', 0.4);
    await page.goto('about:blank');
    await visit.open();
    await page.locator('#colloquy-continue').getByRole('button', { name: 'Continue' }).click();
    await visit.stateWhere(({ paragraph }) => paragraph === id, 'not where the reader stopped last');
  });
});

test('the command line makes the same site in another language and in another time zone', () => {
  /** @param {NodeJS.ProcessEnv} env @param {string} name */
  const madeIn = (env, name) => {
    const folder = join(root, 'build/e2e/surroundings', name);
    rmSync(folder, { recursive: true, force: true });
    const bundles = ['khmer-times-2020-12-29', 'harbour', 'beekeeper'].map((each) => join(root, `tests/golden/import/${each}.json`));
    const made = spawnSync(join(root, 'build/native/bin/colloquy'), ['site', ...bundles, '-o', folder, '--search-index', 'always'], { env: { PATH: process.env.PATH, ...env } });
    assert.equal(made.status, 0, String(made.stderr));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(files.map((entry) => [join(entry.path, entry.name).slice(folder.length), createHash('sha256').update(readFileSync(join(entry.path, entry.name))).digest('hex')]).sort());
  };
  const here = madeIn({ LANG: 'C', TZ: 'UTC' }, 'here');
  assert(Object.keys(here).length > 50);
  assert.deepEqual(madeIn({ LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }, 'there'), here);
  assert.deepEqual(madeIn({ LANG: 'ar_EG.UTF-8', TZ: 'America/St_Johns', SOURCE_DATE_EPOCH: '0' }, 'elsewhere'), here);
});
