// Whatever comes damaged from the server, slowly or not at all, and whatever breaks afterwards: the text can be read. The first test is
// for every engine; for Chromium tests/e2e has the others, and more.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { faults } from '../e2e/faults.mjs';
import { loseContext } from '../e2e/in-page.mjs';
import { limitMemory } from '../e2e/limit-memory.mjs';
import { serve } from '../e2e/server.mjs';
import { eventually } from './eventually.mjs';
import { artifacts, paragraphs, site } from './session.mjs';

/** All ten faults in every file, in place of three. */
const all = process.env.COLLOQUY_EVERY_FAULT !== undefined;

/** As the server for whole sites has them. @param {import('../e2e/offline-site.mjs').Fault} fault @returns {import('../e2e/server.mjs').Fault} */
function onServer({ status, reset, cut, flip, short, body }) {
  return {
    ...(status && { status }),
    ...(reset && { reset }),
    ...(cut && { cutAt: cut }),
    ...(flip && { flip: 0.5 }),
    ...(short && { short: 0.5 }),
    ...(body !== undefined && { body, type: 'text/html' }),
  };
}

/** @param {import('./session.mjs').Session} session */
export function damageTests(session) {
  const { name } = session;

  /** What can be seen of the page, once it will not change any more. */
  const face = () =>
    session.engine.evaluate(() => {
      const line = document.querySelector('#explorer-status progress') ? '' : (document.querySelector('#explorer-status')?.textContent ?? '');
      const drawn = performance.getEntriesByName('colloquy-first-frame').length > 0;
      const text = [...document.querySelectorAll('#text-view .turn > p[id]')];
      const opening = document.documentElement.classList.contains('colloquy-opening');
      const covered = document.documentElement.classList.contains('colloquy-covered');
      const visible = (/** @type {Element} */ element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
      return { loaded: document.readyState === 'complete', line, drawn, covered, opening, paragraphs: text.filter(visible).length };
    });

  /** The page as it stays: with the explorer, with a line that says why it is not there, or, for two seconds, with neither on its way. */
  async function settled() {
    let since = Date.now();
    const restMs = 2000;
    return eventually(
      async () => {
        const now = await face();
        if (!now.loaded || now.opening || now.paragraphs !== paragraphs.length) since = Date.now();
        return now;
      },
      ({ drawn, covered, line, paragraphs: seen }) => (drawn && covered) || (line !== '' && seen === paragraphs.length) || Date.now() - since > restMs,
      'nothing can be read',
    ).catch(() => face());
  }

  /** Files that the page asks for by itself, from the site's root. */
  async function filesOfPage() {
    session.server.fault(/^\/sw\.js$/, { status: 404 });
    await session.open();
    await session.explorerShows();
    // What the page does besides comes after the explorer.
    await session.there('#colloquy-about');
    await session.still();
    const urls = await session.engine.evaluate(() => performance.getEntriesByType('resource').map(({ name: url }) => url));
    return [...new Set(urls.map((url) => new URL(url).pathname).filter((path) => path.startsWith('/assets/')))].sort();
  }

  session.test('a first visit with a fault in any file: the explorer opens, or the text can be read', async () => {
    // So many visits are the last ones of a browser that has seen all tests before.
    if (name === 'webkit') await session.restart();
    const files = await filesOfPage();
    assert(files.length > 12, `${files.length} files`);
    let tried = 0;
    /** @type {string[]} */
    const unmet = [];
    /** @type {string[]} */
    const unreadable = [];
    /** @type {Set<string>} */
    const silent = new Set();
    for (const [index, file] of files.entries()) {
      for (const [number, { what, fault }] of faults.entries()) {
        // Every file and every fault, three to each.
        if (!all && ![index, index + 3, index + 6].some((each) => each % faults.length === number)) continue;
        const now = await session.outliving(async () => {
          // Each visit at an address of its own: WebKitGTK has files of an earlier one in its memory, and asks for them nowhere.
          const server = await serve(site);
          try {
            // A worker would answer in place of the server.
            server.fault(/^\/sw\.js$/, { status: 404 });
            const tally = server.fault(new RegExp(`^${file.replaceAll('.', '\\.')}$`), onServer(fault));
            await session.engine.goto(`${server.url}${session.path}/`);
            const seen = await settled();
            // Some are asked for after the explorer is there.
            const met = () => Promise.resolve(tally.count > 0);
            await eventually(met, Boolean, '').catch(() => unmet.push(`${what} in ${file}`));
            return seen;
          } finally {
            await server.close();
          }
        });
        tried += 1;
        if (!now.drawn && now.paragraphs !== paragraphs.length) unreadable.push(`${what} in ${file}: ${JSON.stringify(now)}`);
        else if (!now.drawn && !now.line) silent.add(`${what} in ${file}`);
      }
    }
    console.log(`# ${name}: ${files.length} files, ${tried} visits, ${unmet.length} of them without the fault, ${unreadable.length} unreadable, ${silent.size} silent`);
    for (const each of silent) console.log(`# silent ${each}`);
    assert.deepEqual(unreadable, []);
    // A page of WebKitGTK that ends once it can be read asks for nothing more.
    assert(unmet.length <= tried / 20, `not asked for: ${unmet.join(', ')}`);
  });

  // For Chromium tests/e2e has them: memory, behaviour, failures.
  if (name === 'chromium') return;

  session.test('too little memory for the explorer: the text is there with its search, and a sentence says why', async () => {
    for (const pages of [18, 24, 30]) {
      session.server.first(`(${limitMemory})(${pages});`);
      await session.open();
      // What it needs more of may come with the first use.
      for (const key of ['/', 'vaccine ']) if (!(await face()).line) await session.engine.type(key).catch(() => undefined);
      const { line, covered, paragraphs: seen } = await eventually(face, (now) => now.line !== '', `${pages} pages of memory are enough`);
      assert.match(line, /^There is not enough memory for the explorer on this device\. .* text of this page\. Close other tabs/);
      assert.deepEqual([covered, seen], [false, paragraphs.length]);
      await session.there('#colloquy-search input');
      await session.engine.click('#colloquy-search input');
      await session.engine.type('vaccine');
      await eventually(() => session.textOf('#colloquy-search output'), (text) => /^Hit 1 of \d+/.test(text), 'the text is not searched');
      await session.engine.goto('about:blank');
    }
  });

  session.test('the view is the same after the WebGL context was lost and restored twenty times', async () => {
    await session.open('?q=vaccine&hit=2');
    await session.explorerShows();
    await session.stateWhere(({ hit }) => hit === 2, 'not at the hit of the link');
    const picture = async (/** @type {string} */ when) => {
      await session.still();
      const file = join(artifacts, `engine-${name}-context-${when}.png`);
      await session.engine.screenshot(file);
      return readFileSync(file);
    };
    const before = await picture('before');
    for (let round = 0; round < 20; round += 1) {
      await session.engine.evaluate(loseContext);
      await session.still();
    }
    // The same encoder makes the same bytes of the same pixels.
    assert(before.equals(await picture('after')), 'the picture is another one');
  });

  session.test('a slow network: the text is there and its links work while the explorer is on its way', async () => {
    session.server.slow({ bytesPerSecond: 50_000, latencyMs: 400 });
    await session.engine.goto('about:blank');
    const opened = session.open();
    const progress = () => session.engine.evaluate(() => document.querySelector('#explorer-status progress')?.getAttribute('value') ?? '');
    // WebKitGTK's driver answers nothing about a page before it is loaded.
    if (name === 'firefox') await eventually(progress, Boolean, 'it does not show how far it is');
    else await opened;
    const { drawn, paragraphs: seen } = await face();
    assert.deepEqual([drawn, seen], [false, paragraphs.length], 'the explorer was there before');
    await session.engine.click('#outline li:last-child > a');
    await eventually(() => session.engine.evaluate(() => location.hash), Boolean, 'the outline leads nowhere');
    assert.equal((await face()).drawn, false, 'the explorer was there before');
    session.server.slow();
    await session.explorerShows();
    await opened;
  });
}
