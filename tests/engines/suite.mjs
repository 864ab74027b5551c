// The same tests in every engine: reading, search in both views, links, the site with its server gone, updates good and bad.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { faults } from '../e2e/faults.mjs';
import { startSite } from '../e2e/offline-site.mjs';
import { serve } from '../e2e/server.mjs';
import { engines } from './engines.mjs';
import { eventually } from './eventually.mjs';

/** @typedef {import('./engines.mjs').Engine} Engine */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const site = resolve(root, process.env.COLLOQUY_SITE ?? 'build/site');
const artifacts = join(root, 'build/artifacts');
mkdirSync(artifacts, { recursive: true });
if (!existsSync(site)) throw new Error(`there is no site in ${site}; make it with scripts/run --no-serve`);
const path = readdirSync(site).find((name) => existsSync(join(site, name, 'index.html')) && name !== 'licences');
if (!path) throw new Error(`${site} has no interview`);
const bundleName = readFileSync(join(site, path, 'index.html'), 'utf8').match(/id="?colloquy-bundle"?[^>]*href="?\.\.\/([^"\s>]+)/)?.[1];
if (!bundleName) throw new Error(`${path}/index.html names no bundle`);
/** @type {{versions: {headline: string, turns: {paragraphs: {id: string, text: string}[]}[]}[]}} */
const bundle = JSON.parse(readFileSync(join(site, bundleName), 'utf8'));
const paragraphs = bundle.versions.flatMap(({ turns }) => turns.flatMap((turn) => turn.paragraphs));

/** @param {'chromium' | 'firefox' | 'webkit'} name */
export function suite(name) {
  /** @type {Engine} */
  let engine;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  before(async () => {
    server = await serve(site);
    engine = await engines[name]();
    console.log(`# ${engine.version}`);
  });
  after(async () => {
    await engine?.close();
    await server?.close();
  });
  // What one test keeps is not the next one's.
  afterEach(async () => {
    await engine.evaluate(async () => {
      localStorage.clear();
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
      for (const key of await caches.keys()) await caches.delete(key);
      await new Promise((done) => {
        const request = indexedDB.deleteDatabase('colloquy-reader');
        request.onsuccess = done;
        request.onerror = done;
      });
    }).catch(() => undefined);
    await engine.goto('about:blank');
  });

  const open = (address = '') => engine.goto(`${server.url}${path}/${address}`);
  const state = () =>
    engine.evaluate(() => /** @type {{colloquy: import('../e2e/harness.mjs').Handle}} */ (/** @type {unknown} */ (globalThis)).colloquy.state());
  /** The engine may have no WebGL 2 on this machine; then the page has to say so. */
  async function explorerShows() {
    const line = await eventually(
      () =>
        engine.evaluate(() => ({
          drawn: performance.getEntriesByName('colloquy-first-frame').length > 0,
          says: document.querySelector('#explorer-status progress') ? '' : (document.querySelector('#explorer-status')?.textContent ?? ''),
        })),
      ({ drawn, says }) => drawn || says !== '',
      'neither the explorer nor a reason for its absence',
    );
    assert.equal(line.says, '');
  }
  async function kept() {
    await eventually(
      () => engine.evaluate(() => document.getElementById('colloquy-offline')?.textContent ?? ''),
      (text) => text === 'Kept on this device for reading offline.',
      'the page is not kept for reading offline',
    );
    // Until the worker answers for this page.
    await eventually(() => engine.evaluate(() => navigator.serviceWorker.controller?.state), (now) => now === 'activated', 'no worker');
  }
  /** Searches the text view and returns its count. @param {string} query */
  async function searchText(query) {
    await engine.evaluate(() => localStorage.setItem('colloquy-view', 'text'));
    await open();
    await eventually(() => engine.evaluate(() => document.querySelector('#colloquy-search input') !== null), Boolean, 'no search field');
    await engine.click('#colloquy-search input');
    await engine.type(query);
    const count = await eventually(
      () => engine.evaluate(() => document.querySelector('#colloquy-search output')?.textContent ?? ''),
      (text) => /hit/i.test(text),
      'no count of hits',
    );
    return Number(/(\d+) hits?$|of (\d+)$/.exec(count)?.slice(1).find(Boolean) ?? 0);
  }

  test(`${name}: the text is whole, and the explorer opens over it`, async () => {
    await open();
    await explorerShows();
    await engine.screenshot(join(artifacts, `engine-${name}.png`));
    const page = await engine.evaluate(() => ({
      headline: document.querySelector('#text-view h1')?.textContent,
      paragraphs: [...document.querySelectorAll('#text-view .turn > p[id]')].map(({ id }) => id),
      covered: document.documentElement.classList.contains('colloquy-covered'),
    }));
    assert.equal(page.headline, bundle.versions[0]?.headline);
    assert.deepEqual(page.paragraphs, paragraphs.map(({ id }) => id));
    assert(page.covered);
  });

  test(`${name}: both views find the same`, async () => {
    await open();
    await explorerShows();
    await engine.type('/');
    await engine.type('vaccine');
    const { hits } = await eventually(state, (now) => now?.query === 'vaccine' && now.hits > 0, 'the explorer finds nothing').then((now) => now ?? { hits: 0 });
    assert(hits > 3, `${hits} hits`);
    assert.equal(await searchText('vaccine'), hits);
    await engine.screenshot(join(artifacts, `engine-${name}-text.png`));
  });

  test(`${name}: a link leads to a hit, another to a paragraph, in both views`, async () => {
    await open('?q=vaccine&hit=2');
    await explorerShows();
    const now = await eventually(state, (value) => value?.hit === 2, 'not at the hit of the link');
    assert.equal(now?.query, 'vaccine');
    const { id } = paragraphs[Math.floor(paragraphs.length / 2)] ?? { id: '' };
    await open(`#${id}`);
    await explorerShows();
    await eventually(state, (value) => value?.paragraph === id, 'not at the paragraph of the link');
    await engine.evaluate(() => localStorage.setItem('colloquy-view', 'text'));
    await engine.goto('about:blank');
    await open(`#${id}`);
    await eventually(
      () => engine.evaluate((target) => document.getElementById(target)?.getBoundingClientRect().top ?? -1, id),
      (top) => top >= 0 && top < 700,
      'the paragraph of the link is not in view',
    );
  });

  test(`${name}: with the server gone the explorer opens, a deep link too, and the text is searched`, async () => {
    await open();
    await explorerShows();
    await kept();
    // Its core is kept once it has been asked for.
    const online = await searchText('vaccine');
    const { url } = server;
    await server.close();
    try {
      await engine.evaluate(() => localStorage.setItem('colloquy-view', 'explorer'));
      await engine.goto(`${url}${path}/?q=vaccine&hit=2`);
      await explorerShows();
      await eventually(state, (value) => value?.hit === 2, 'not at the hit of the link');
      assert.equal(await searchText('vaccine'), online);
    } finally {
      server = await serve(site, { port: Number(new URL(url).port) });
    }
  });

  // For Chromium tests/e2e/offline-faults.test.mjs has it, and more.
  if (name === 'chromium') return;
  test(`${name}: an update with any fault in any file leaves the old version whole; the repaired one arrives`, async () => {
    const small = await startSite();
    const shown = () =>
      engine.evaluate(() => {
        const { page, code, facts, done } = document.documentElement.dataset;
        return done === undefined ? `not done: ${location.href} ${document.documentElement.outerHTML}` : `${page} ${code} ${facts}`;
      });
    const shows = async (/** @type {string} */ version) => {
      const text = await eventually(shown, (versions) => !versions.startsWith('not done'), 'the page is not done');
      assert.equal(text, `${version} ${version} ${version}`);
    };
    const update = () =>
      engine.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration?.update().catch(() => {});
        const worker = registration?.installing;
        if (!worker) return registration?.waiting ? 'installed' : 'none';
        return new Promise((done) => {
          worker.addEventListener('statechange', () => done(worker.state));
        });
      });
    try {
      await engine.goto(`${small.url}one/`);
      await shows('v1');
      await eventually(() => engine.evaluate(() => navigator.serviceWorker.controller?.state), (now) => now === 'activated', 'no worker');
      let number = 1;
      for (const { what, fault } of faults) {
        for (const part of ['', 'one/', 'assets/code.VERSION.js', 'assets/facts.VERSION.json', 'facts-of-all.json', 'sw.js']) {
          const next = `v${number + 1}`;
          const file = part.replace('VERSION', next);
          if (file === 'sw.js' && fault.flip) continue;
          small.deploy(next);
          small.fault(new RegExp(`^/${file.replaceAll('.', '\\.')}$`), fault);
          assert.equal(await update(), file === 'sw.js' ? 'none' : 'redundant', `${what} in ${file}`);
          await small.stop();
          await engine.goto(small.url + (number % 2 ? '' : 'one/'));
          await shows(`v${number}`);
          await small.start();
          small.heal();
          assert.equal(await eventually(update, (outcome) => outcome === 'installed', 'no new version'), 'installed');
          await eventually(() => engine.evaluate(() => document.querySelector('#colloquy-update button') !== null), Boolean, 'no offer to update');
          await engine.click('#colloquy-update button');
          await eventually(shown, (text) => text.startsWith(`${next} `), 'the new version does not show');
          await shows(next);
          number += 1;
        }
      }
      assert.equal(number, 60);
      await small.stop();
      await engine.reload();
      await shows(`v${number}`);
    } finally {
      await small.stop();
    }
  });
}
