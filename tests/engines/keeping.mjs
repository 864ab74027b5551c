// What a browser keeps: settings, the place, the reader's data as a file, and the site without its server. And interviews of the
// reader's own. The same in every engine.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { readerEntries } from '../e2e/in-page.mjs';
import { eventually } from './eventually.mjs';
import { paragraphs } from './session.mjs';

const own = readFileSync(new URL('../golden/import/harbour.json', import.meta.url), 'utf8');
const dialog = '#colloquy-about-dialog';

/** @param {import('./session.mjs').Session} session */
export function keepingTests(session) {
  /** Presses a button of "About this page". @param {string} label */
  const press = (label) =>
    session.engine.evaluate(
      (where, wanted) => {
        const button = [...document.querySelectorAll(`${where} button`)].find((each) => each.textContent === wanted);
        if (!(button instanceof HTMLButtonElement)) throw new Error(`there is no button "${wanted}"`);
        button.click();
      },
      dialog,
      label,
    );
  /** @param {RegExp} what */
  const said = (what) => eventually(() => session.textOf(`${dialog} .said`), (text) => what.test(text), `it does not say ${what}`);
  /** @param {string} key @returns {Promise<any>} what the database has there */
  const inDatabase = async (key) => (await session.engine.evaluate(readerEntries))[key] ?? null;

  session.test('text size and colours are there after a reload, in both views', async () => {
    await session.open();
    await session.explorerShows();
    const { textPx } = await session.stateWhere(({ theme }) => theme !== 'dark', 'dark already');
    await session.engine.type(']');
    await session.engine.type('d');
    await session.stateWhere((now) => now.textPx === textPx + 1 && now.theme === 'dark', 'the keys changed nothing');
    await eventually(() => inDatabase('settings'), (kept) => kept?.theme === 'dark' && kept.textPx === textPx + 1, 'the settings are not kept');
    await session.engine.reload();
    await session.explorerShows();
    await session.stateWhere((now) => now.textPx === textPx + 1 && now.theme === 'dark', 'forgotten after a reload');
    await session.prefer('text');
    await session.engine.reload();
    const { theme, size } = await session.engine.evaluate(() => ({ theme: document.documentElement.dataset.theme, size: document.documentElement.style.getPropertyValue('--text') }));
    assert.deepEqual([theme, size], ['dark', `${(textPx + 1) / 16}rem`]);
  });

  session.test('a later visit offers to go on where the reader stopped', async () => {
    await session.open();
    await session.explorerShows();
    const { id } = paragraphs[Math.floor(paragraphs.length / 2)] ?? { id: '' };
    await session.engine.evaluate((hash) => void (location.hash = hash), id);
    await session.stateWhere(({ paragraph }) => paragraph === id, 'not at the paragraph');
    const key = await session.engine.evaluate(() => `place ${location.pathname}`);
    await eventually(
      async () => {
        // It is kept once the reader has done something.
        await session.engine.press('Escape');
        return inDatabase(key);
      },
      (place) => place?.paragraph === id,
      'the place is not kept',
    );
    await session.engine.goto('about:blank');
    await session.open();
    await session.explorerShows();
    await session.there('#colloquy-continue button');
    await session.engine.click('#colloquy-continue button');
    await session.stateWhere(({ paragraph }) => paragraph === id, 'not where the reader stopped');
  });

  session.test('"About this page" names the versions and what the browser promises, and verifies the copy', async () => {
    await session.open();
    await session.explorerShows();
    await session.kept();
    await session.prefer('text');
    await session.engine.reload();
    await session.there('#colloquy-about');
    // At the page's end, which moves while WebKitGTK's driver brings it into view: its click may go past the button.
    const opened = () => session.engine.evaluate((where) => document.querySelector(where) !== null, dialog);
    await eventually(
      async () => {
        if (!(await opened())) await session.engine.click('#colloquy-about');
        return opened();
      },
      Boolean,
      'the button does not open the dialog',
    );
    const { version, build } = await session.engine.evaluate(async () => ({
      version: /const version = '(\w+)'/.exec(await (await fetch('../sw.js')).text())?.[1],
      build: document.documentElement.dataset.colloquyBuild ?? '',
    }));
    assert(build, 'the page does not say what built it');
    await eventually(() => session.textOf('#about-version'), (text) => text === version, 'not the version that is kept');
    const text = await eventually(() => session.textOf(dialog), (all) => /\d+ files, \d+\.\d MB\./.test(all), 'it does not say how much is kept');
    assert(text.includes(build), text);
    assert.match(text, /may delete the copy|has promised to keep|does not say how long/);
    await press('Verify offline copy');
    await said(/^The offline copy is whole: \d+ files/);
    await session.engine.press('Escape');
    await eventually(() => session.engine.evaluate((where) => document.querySelector(where) === null, dialog), Boolean, 'Escape does not close it');
  });

  session.test(`the reader's data is exported, deleted, and imported again`, async () => {
    await session.open();
    await session.explorerShows();
    await session.engine.type('d');
    await eventually(() => inDatabase('settings'), (kept) => kept?.theme === 'dark', 'the settings are not kept');
    await session.engine.evaluate(() => {
      // What the browser would save, wherever it saves it.
      const real = URL.createObjectURL;
      URL.createObjectURL = (/** @type {Blob} */ blob) => {
        void blob.text().then((text) => Object.assign(globalThis, { exported: text }));
        return Reflect.apply(real, URL, [blob]);
      };
      dispatchEvent(new Event('colloquy-about'));
    });
    await session.there(`${dialog} button`);
    await press('Export');
    await said(/^Your data is in the file colloquy-reader\.json/);
    const file = await eventually(() => session.engine.evaluate(() => String(Reflect.get(globalThis, 'exported') ?? '')), Boolean, 'nothing is exported');
    assert.equal(JSON.parse(file).settings.theme, 'dark');
    await press('Delete…');
    await press('Delete it all');
    await said(/^Your data is deleted/);
    assert.equal(await inDatabase('settings'), null);
    await session.choose(`${dialog} input[type=file]`, 'broken.json', file.replace('"dark"', '"darkest"'));
    await said(/^broken\.json: .*\/settings\/theme/);
    assert.equal(await inDatabase('settings'), null);
    await session.choose(`${dialog} input[type=file]`, 'mine.json', file);
    await said(/^mine\.json was taken over/);
    assert.deepEqual(await inDatabase('settings'), JSON.parse(file).settings);
  });

  session.test(`an interview of the reader's own opens, and one that is broken is refused`, async () => {
    await session.engine.goto(new URL('open/', session.url).href);
    await session.there('#open-file');
    await eventually(
      async () => {
        // Until the page's script listens, and not while it is at work.
        const said = await session.textOf('#open-status');
        if (!said) await session.choose('#open-file', 'broken.json', '{"format": "colloquy-interview",\n "version": 1, "id": 7}');
        return said;
      },
      (text) => /^broken\.json was not opened\. .*line 2, column/.test(text),
      'it is not refused',
    );
    await session.choose('#open-file', 'mine.json', own);
    await session.explorerShows();
    assert.equal(await session.textOf('#text-view h1'), JSON.parse(own).title);
    assert((await session.stateWhere(({ entries }) => entries > 0, 'no questions')).entry === 0);
  });

  session.test('with the server gone the explorer opens, a deep link too, and the text is searched', async () => {
    await session.open();
    await session.explorerShows();
    await session.kept();
    // Its core is kept once it has been asked for.
    const online = await session.searchText('vaccine');
    await session.withoutServer(async (url) => {
      await session.prefer('explorer');
      await session.engine.goto(`${url}?q=vaccine&hit=2`);
      await session.explorerShows();
      await session.stateWhere(({ hit }) => hit === 2, 'not at the hit of the link');
      assert.equal(await session.searchText('vaccine'), online);
    });
  });
}
