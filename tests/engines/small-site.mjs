// The small site around the real service worker (tests/e2e/offline-site.mjs) in every engine, and what is asked of its pages.

import assert from 'node:assert/strict';

import { askWorker } from '../e2e/in-page.mjs';
import { startSite } from '../e2e/offline-site.mjs';
import { eventually } from './eventually.mjs';

/** @typedef {Awaited<ReturnType<typeof startSite>>} Site */

/** @param {import('./session.mjs').Session} session */
export function smallSite(session) {
  /** The versions of the page's three parts, which must be one. */
  const shown = () =>
    session.engine.evaluate(() => {
      const { page, code, facts, done } = document.documentElement.dataset;
      return done === undefined ? `not done: ${location.href} ${document.documentElement.outerHTML}` : `${page} ${code} ${facts}`;
    });

  /** @param {string} version */
  async function shows(version) {
    const text = await eventually(shown, (versions) => !versions.startsWith('not done'), 'the page is not done');
    assert.equal(text, `${version} ${version} ${version}`);
  }

  /** Asks for a new version and waits for what becomes of it: "installed" or "redundant"; "none" where there is none. */
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

  /** The worker's last answer to a message. @param {'verify' | 'state'} type @returns {Promise<any>} */
  const ask = (type) => session.engine.evaluate(askWorker, type);

  /** Takes the entry out of the copy, or puts `text` in its place. @param {string} url @param {string | null} [text] */
  const tamper = (url, text = null) =>
    session.engine.evaluate(
      async (address, body) => {
        const names = (await caches.keys()).filter((name) => name.startsWith('colloquy '));
        const cache = await caches.open(names[0] ?? 'none');
        const there = await cache.delete(address);
        if (body !== null) await cache.put(address, new Response(body));
        return there;
      },
      url,
      text,
    );

  /** What the page's footer says about reading offline. @param {RegExp} what */
  const says = (what) => eventually(() => session.textOf('#colloquy-offline'), (text) => what.test(text), `the page does not say ${what}`);

  /** @param {string} title @param {(small: Site) => Promise<void>} run with nothing visited yet */
  const test = (title, run) =>
    session.test(title, async () => {
      // WebKitGTK's process for pages does not outlive dozens of workers after all the tests before.
      if (session.name === 'webkit') await session.restart();
      const small = await startSite();
      try {
        await run(small);
      } finally {
        await small.stop();
      }
    });

  /** @param {string} title @param {(small: Site) => Promise<void>} run with the first version kept */
  const keptTest = (title, run) =>
    test(title, async (small) => {
      await session.engine.goto(`${small.url}one/`);
      await shows('v1');
      await controlled();
      await run(small);
    });

  return { shown, shows, update, controlled, ask, tamper, says, test, keptTest };
}
