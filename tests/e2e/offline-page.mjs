// What the tests of the service worker share: a browser, a page of the small site, and what is asked of both.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launchChromium } from '../chromium.mjs';
import { askWorker } from './in-page.mjs';
import { startSite } from './offline-site.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {Awaited<ReturnType<typeof startSite>>} Site */

export const wait = 20_000;
export const prompt = '#colloquy-update';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchChromium(['--enable-unsafe-swiftshader']);
});
after(() => browser?.close());

/**
 * @param {string} name
 * @param {(site: Site, context: BrowserContext) => Promise<void>} body
 */
export function offlineTest(name, body) {
  test(name, { timeout: 90_000 }, async () => {
    const site = await startSite();
    const context = await browser.newContext();
    try {
      await body(site, context);
    } finally {
      await context.close();
      await site.stop();
    }
  });
}

/**
 * The versions of the page's three parts, which must be one; "none" for a part that did not come.
 * @param {Page} page
 */
export async function shown(page) {
  await page.waitForFunction(() => document.documentElement.dataset.done !== undefined, null, { timeout: wait });
  return page.evaluate(() => {
    const { page: html, code = 'none', facts = 'none' } = document.documentElement.dataset;
    return [html, code, facts].join(' ');
  });
}

/** @param {Page} page @param {string} version */
export async function assertShows(page, version) {
  assert.equal(await shown(page), `${version} ${version} ${version}`);
}

/** @param {Page} page until the page is in a worker's hands */
export function controlled(page) {
  return page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, { timeout: wait });
}

/** @param {Site} site @param {BrowserContext} context @param {string} [path] */
export async function visit(site, context, path = 'one/') {
  const page = await context.newPage();
  await page.goto(site.url + path);
  await controlled(page);
  return page;
}

/**
 * Asks for a new version and waits for what becomes of it: "installed" or "redundant"; "none" where there is none.
 * @param {Page} page
 */
export function update(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) throw new Error('no worker is registered');
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (!worker) return registration.waiting ? 'installed' : 'none';
    return new Promise((done) => {
      worker.addEventListener('statechange', () => done(worker.state));
    });
  });
}

/**
 * The worker's last answer to a message; the ones before it tell of progress.
 * @param {Page} page
 * @param {string} type
 */
function ask(page, type) {
  return page.evaluate(askWorker, type);
}

/** @param {Page} page @returns {Promise<{files: number, bad: number, mended: number}>} */
export function verify(page) {
  return ask(page, 'verify');
}

/** @param {Page} page @returns {Promise<{version: string, whole: boolean, kept: number, bytes: number}>} */
export function state(page) {
  return ask(page, 'state');
}

/**
 * Waits for what the page's footer says about reading offline.
 * @param {Page} page
 * @param {RegExp} what
 */
export async function says(page, what) {
  const line = page.locator('#colloquy-offline');
  const until = Date.now() + wait;
  for (;;) {
    const text = (await line.count()) ? await line.textContent() : 'nothing';
    if (what.test(text ?? '')) return;
    assert(Date.now() < until, `the page says: ${text}`);
    await page.waitForTimeout(50);
  }
}

/**
 * Takes the entry away, or puts `text` in its place.
 * @param {Page} page
 * @param {string} url
 * @param {string} [text]
 */
export function tamper(page, url, text) {
  return page.evaluate(
    async ([address, body]) => {
      const names = (await caches.keys()).filter((name) => name.startsWith('colloquy '));
      const cache = await caches.open(names[0] ?? 'none');
      if (body === undefined) return cache.delete(address ?? '');
      await cache.put(address ?? '', new Response(body));
      return true;
    },
    [url, text],
  );
}

/** @param {Page} page */
export function cacheNames(page) {
  return page.evaluate(() => caches.keys());
}
