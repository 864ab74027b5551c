// What a browser lacks, what its device has no room for, where and when it is read: by the browser's own switches, each in a browser of its
// own. For Chromium tests/e2e has it: failures-of-browsers, about, offline-worker, surroundings.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { serve } from '../e2e/server.mjs';
import { eventually } from './eventually.mjs';
import { paragraphs, root } from './session.mjs';

/** @typedef {import('./engines.mjs').Surroundings} Surroundings */

/** @type {{lacks: NonNullable<Surroundings['lacks']>, says: RegExp, search: boolean}[]} */
const rungs = [
  { lacks: 'scripts', says: /^$/, search: false },
  { lacks: 'WebAssembly', says: /needs WebAssembly/, search: false },
  { lacks: 'WebGL', says: /needs WebGL 2/, search: true },
  { lacks: 'WebGL 2', says: /needs WebGL 2/, search: true },
];

/** @param {import('./session.mjs').Session} session */
export function lackingTests(session) {
  const { name } = session;
  if (name === 'chromium') return;

  for (const { lacks, says, search } of rungs) {
    // MiniBrowser has no switch for the one without the other, and without scripts Firefox's driver sees nothing of a page.
    if (lacks === (name === 'webkit' ? 'WebGL 2' : 'scripts')) continue;
    session.test(`without ${lacks} the text can be read`, () =>
      session.within({ lacks }, async () => {
        await session.open();
        const line = () => session.textOf('#explorer-status');
        await eventually(line, (text) => says.test(text), `it does not say ${says}`);
        const seen = await session.engine.evaluate(() => [...document.querySelectorAll('#text-view .turn > p[id]')].filter((each) => each.getClientRects().length > 0).length);
        assert.equal(seen, paragraphs.length);
        await session.engine.click('#outline li:last-child > a');
        await eventually(() => session.engine.evaluate(() => location.hash), Boolean, 'the outline leads nowhere');
        if (search) assert((await session.searchText('vaccine')) > 3);
        else assert.equal(await session.engine.evaluate(() => document.querySelector('#colloquy-search')), null, 'a search that cannot search');
      }));
  }

  session.test('without service workers everything works online, and the page says that nothing is kept', () =>
    session.within({ lacks: 'service workers' }, async () => {
      await session.open('?q=vaccine');
      await session.explorerShows();
      await session.stateWhere(({ hits }) => hits > 1, 'no search');
      await eventually(() => session.textOf('#colloquy-offline'), (text) => /^Not kept for reading offline: .*no service workers here/.test(text), 'it does not say that nothing is kept');
    }));

  if (name === 'firefox') session.test('a tab that crashes opens again where it was, with the server gone', async () => {
    await session.open('?q=vaccine&hit=2');
    await session.explorerShows();
    await session.kept();
    await session.withoutServer(async (url) => {
      await session.engine.crash?.();
      await session.engine.goto(`${url}?q=vaccine&hit=2`);
      await session.explorerShows();
      await session.stateWhere(({ hit }) => hit === 2, 'not at the hit of the link');
    });
  });

  // MiniBrowser's storage has no limit that could be set, and its driver's is in memory.
  if (name === 'firefox') {
    session.test('without room the site works online, keeps nothing half, and says so; a save says so as well', () =>
      session.within({ room: 2000 }, async () => {
        await session.open('?q=vaccine');
        await session.explorerShows();
        await session.stateWhere(({ hits }) => hits > 1, 'no search');
        await eventually(() => session.textOf('#colloquy-offline'), (text) => /^Not kept for reading offline: .* free some space/i.test(text), 'it does not say what to do');
        assert.equal(await session.engine.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state ?? 'none'), 'none');
        const [saved, said, there] = await session.engine.evaluate(async () => {
          const reader = /** @type {HTMLLinkElement} */ (document.querySelector('link[href*="/reader-"]')).href;
          const { write, readAll } = await import(reader.replace('reader.js', 'store.js'));
          const random = () => String.fromCharCode(...crypto.getRandomValues(new Uint16Array(30_000)).map((unit) => unit % 0xd800));
          const kept = async () => (await readAll()).filter((/** @type {{key: string}} */ { key }) => key.startsWith('place /x')).length;
          for (let i = 0; i < 200; i += 1) {
            try {
              await write([{ key: `place /x${i}/`, value: random() }]);
            } catch (error) {
              return [i, String(error instanceof Error ? error.message : error), await kept()];
            }
          }
          return [200, 'nothing', await kept()];
        });
        assert.match(String(said), /^There is no room for it on this device\. Free some space, or export/);
        assert.equal(there, saved, 'what was acknowledged is there, and no more');
      }));
  }

  session.test('a worker that searches a catalogue and stops is replaced; where that fails too, titles and names are searched', async () => {
    const folder = join(root, 'build/e2e/engines-catalogue');
    const bundles = ['khmer-times-2020-12-29', 'harbour'].map((each) => join(root, `tests/golden/import/${each}.json`));
    const made = spawnSync(join(root, 'build/native/bin/colloquy'), ['site', ...bundles, '-o', folder]);
    assert.equal(made.status, 0, String(made.stderr));
    const broken = ['throw new Error("stopped")', 'addEventListener("message", () => { for (;;); })'];
    for (const [body, times, says] of /** @type {[string, number, RegExp][]} */ ([
      [broken[0], 1, /^\d+ passages? in 1 interview\. $/],
      [broken[1], 1, /^\d+ passages? in 1 interview\. $/],
      [broken[0], 2, /^The search does not work; only titles and names are searched\. /],
    ])) {
      const server = await serve(folder);
      try {
        server.fault(/^\/sw\.js$/, { status: 404 });
        const met = server.fault(/\/worker\.js$/, { body, times });
        await session.engine.goto(server.url);
        await session.there('input[type=search]');
        await session.engine.click('input[type=search]');
        await session.engine.type('kettle');
        await eventually(() => session.textOf('#colloquy-search output'), (text) => says.test(text), `${times} workers that ${body}`);
        assert.equal(met.count, times);
      } finally {
        await session.engine.goto('about:blank');
        await server.close();
      }
    }
  });

  session.test('other languages and time zones: the same text, the same hits', async () => {
    const seen = async () => {
      // In Turkish "I" is the capital of another letter than "i".
      await session.open('?q=INVESTMENT');
      await session.explorerShows();
      const { hits, chips, problems, didYouMean } = await session.stateWhere((now) => now.query === 'INVESTMENT' && now.hits > 0, 'nothing is found');
      return { hits, chips, problems, didYouMean, text: await session.textOf('#text-view') };
    };
    const expected = await seen();
    for (const [language, zone] of /** @type {[string, string][]} */ ([
      ['tr-TR', 'Europe/Istanbul'],
      ['fa-IR', 'Pacific/Kiritimati'],
      ['km-KH', 'Asia/Phnom_Penh'],
    ])) {
      await session.within({ language, zone }, async () => {
        assert.deepEqual(await seen(), expected, language);
        const told = await session.engine.evaluate(() => [navigator.language.toLowerCase(), Intl.DateTimeFormat().resolvedOptions().timeZone]);
        assert.equal(told[1], zone);
        if (name === 'firefox') assert.equal(told[0], language.toLowerCase());
      });
    }
  });
}
