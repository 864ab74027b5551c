// Chromium for measuring how pages start: told what to do through its DevTools pipe, with nothing that listens to the pages. Playwright
// has every request of a page reported to it, which takes time of the page, the browser and the test for each.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { executable, flags } from '../chromium.mjs';

/**
 * What comes before a visit.
 * @typedef {object} Before
 * @property {number} [windowMs]  for how long its window has been open, with another tab; 0: it opens with the visit's own
 * @property {number} [restMs]    for how long the visit's tab rests before it goes to the page
 */

/** @param {number} ms */
const pause = (ms) =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** Until what a closed tab leaves to be done is done. */
const settleMs = 500;

const giveUpMs = 60_000;

/** In the page: when a mark is set, in ms since the navigation. To ask again and again would make it draw frames. @param {string} mark */
const timeOf = (mark) => `new Promise((done, fail) => {
  new PerformanceObserver((list) => {
    const [entry] = list.getEntriesByName(${JSON.stringify(mark)});
    if (entry) done(entry.startTime);
  }).observe({ type: 'mark', buffered: true });
  setTimeout(() => fail(new Error('no mark "${mark}" within a minute')), ${giveUpMs});
})`;

/**
 * One end of the protocol: messages are JSON, each ended by a NUL.
 * @param {import('node:stream').Writable} into
 * @param {import('node:stream').Readable} from
 */
function speak(into, from) {
  /** @type {Map<number, {done: (result: any) => void, fail: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (/** @type {string} */ text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const asked = waiting.get(id);
      if (!asked) continue;
      waiting.delete(id);
      if (error) asked.fail(new Error(error.message));
      else asked.done(result);
    }
  });
  from.on('close', () => {
    for (const { fail } of waiting.values()) fail(new Error('Chromium is gone'));
  });
  // It may be gone already.
  into.on('error', () => undefined);
  return (/** @type {string} */ method, params = {}, sessionId = /** @type {string | undefined} */ (undefined)) =>
    new Promise((/** @type {(result: any) => void} */ done, fail) => {
      last += 1;
      waiting.set(last, { done, fail });
      into.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}

/** @param {string[]} args */
export async function launchQuietChromium(args) {
  const profile = mkdtempSync(join(tmpdir(), 'colloquy-bench-'));
  const ours = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--no-startup-window', '--no-first-run', '--disable-extensions'];
  const browser = spawn(executable, [...ours, '--disable-field-trial-config', ...flags, ...args], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const gone = new Promise((done) => {
    browser.once('close', done);
    browser.once('error', done);
  });
  const [into, from] = /** @type {[import('node:stream').Writable, import('node:stream').Readable]} */ (/** @type {unknown} */ (browser.stdio.slice(3)));
  const send = speak(into, from);
  await send('Browser.getVersion');

  return {
    /**
     * Visits a page in a new tab of a window of its own, with nothing in any cache.
     * @param {string} url
     * @param {string} mark
     * @param {Before} [before]
     * @returns {Promise<number>} ms from the navigation to the mark
     */
    async millisecondsTo(url, mark, { windowMs = 0, restMs = 0 } = {}) {
      const { browserContextId } = await send('Target.createBrowserContext');
      const newTab = async () => (await send('Target.createTarget', { url: 'about:blank', browserContextId })).targetId;
      if (windowMs > 0) {
        await newTab();
        await pause(windowMs);
      }
      const targetId = await newTab();
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const tab = (/** @type {string} */ method, params = {}) => send(method, params, sessionId);
      await tab('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
      if (restMs > 0) await pause(restMs);
      await tab('Page.navigate', { url });
      const { result, exceptionDetails } = await tab('Runtime.evaluate', { expression: timeOf(mark), awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(`${url}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      await send('Target.disposeBrowserContext', { browserContextId });
      await pause(settleMs);
      return result.value;
    },
    async close() {
      await send('Browser.close').catch(() => undefined);
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
