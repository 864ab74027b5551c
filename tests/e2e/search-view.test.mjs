// The view of the search: suggestions, chips, the concordance, all hits as a table, earlier queries, examples, and what is odd about
// a query.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { comparePictures, setUp } from './harness.mjs';

const browser = setUp();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** @typedef {import('./harness.mjs').Visit} Visit */

/**
 * Types into the field as a reader does.
 * @param {Visit} visit
 * @param {string} text
 */
async function type(visit, text) {
  await visit.page.keyboard.press('/');
  await visit.stateWhere(({ fieldFocused }) => fieldFocused, 'the field has no keyboard');
  await visit.page.keyboard.type(text);
  return visit.stateWhere(({ query }) => query === text, `${text} is not searched for`);
}

/**
 * The lines of a table below its names, each by these.
 * @param {string} table
 */
function parse(table) {
  const [head = '', ...lines] = table.replace(/\n$/, '').split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    assert.equal(cells.length, names.length, line);
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

/** @param {Visit} visit */
async function savedTable(visit) {
  const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.page.keyboard.press('Shift+E')]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** The words of a context, from the hit outwards. */
const outwards = (/** @type {string} */ text, /** @type {boolean} */ left) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
  return left ? words.reverse() : words;
};

test('what is typed wrongly finds what was meant, and offers it', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const state = await type(visit, 'vacin');
    assert(state.tolerated);
    assert(state.hits > 0);
    assert.deepEqual(state.didYouMean, ['vaccine']);
    assert.equal(state.suggestions[0], 'vaccine');
    await visit.settle();
    await visit.screenshot('search-vacin');
    await visit.page.keyboard.press('ArrowDown');
    await visit.stateWhere(({ suggestion }) => suggestion === 1, 'Down chooses nothing');
    await visit.page.keyboard.press('Enter');
    const meant = await visit.stateWhere(({ query }) => query === 'vaccine', 'the suggestion is not taken');
    assert.equal(meant.field, 'vaccine');
    assert(!meant.tolerated);
    assert(meant.fieldFocused, 'the keyboard is lost');
  });
});

test('suggestions are chosen, taken and closed by keyboard', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const { keyboard } = visit.page;
    const typed = await type(visit, 'vac');
    assert(typed.suggestions.length > 1 && typed.suggestions.length <= 8, String(typed.suggestions));
    assert(typed.suggestions.every((word) => word.toLowerCase().startsWith('vac')));
    await keyboard.press('Escape');
    const closed = await visit.stateWhere(({ suggestions }) => suggestions.length === 0, 'Escape does not close');
    assert(closed.fieldFocused, 'Escape leaves the field at once');
    await keyboard.type('c');
    await visit.stateWhere(({ suggestions }) => suggestions.length > 0, 'typing on does not suggest');
    await keyboard.press('Tab');
    const taken = await visit.stateWhere(({ query }) => query === 'vaccine ', 'Tab does not take the first');
    assert.equal(taken.suggestions.length, 0);
    assert(taken.fieldFocused);
    // What is taken can be undone as what is typed.
    await keyboard.press('Control+z');
    await visit.stateWhere(({ query }) => query !== 'vaccine ', 'it is not undone');
    // With nothing suggested, Tab leaves the field.
    await keyboard.press('Escape');
    await visit.page.keyboard.press('/');
    await visit.page.locator('#colloquy-field').fill('');
    await keyboard.type('speak');
    const fields = await visit.stateWhere(({ suggestions }) => suggestions.includes('speaker:'), 'no field is suggested');
    for (let i = 0; i <= fields.suggestions.indexOf('speaker:'); i += 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const speakers = await visit.stateWhere(({ query }) => query === 'speaker:', 'the field is not taken');
    assert(speakers.suggestions.length > 1, 'no speakers are suggested');
    await keyboard.press('Tab');
    const first = await visit.stateWhere(({ query }) => query.startsWith('speaker:') && query.endsWith(' '), 'no speaker is taken');
    assert.equal(first.chips.length, 1);
  });
});

test('a suggestion is taken by a click and by a finger, and the keyboard stays', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await type(visit, 'vac');
    await visit.settle();
    await visit.page.mouse.click(330, 73);
    const state = await visit.stateWhere(({ query }) => query === 'vaccine ', 'the click takes nothing');
    assert(state.fieldFocused, 'the click takes the keyboard');
  });
  await browser.visit(phone, async (visit) => {
    await visit.open();
    await visit.page.locator('#colloquy-field').tap();
    await visit.page.keyboard.type('vac');
    await visit.stateWhere(({ suggestions }) => suggestions.length > 0, 'nothing is suggested');
    await visit.settle();
    await visit.screenshot('narrow-suggestions');
    // The second one: rows are 44 pixels high.
    const { suggestions } = await visit.state();
    await visit.page.touchscreen.tap(80, 78 + 44);
    const state = await visit.stateWhere(({ query }) => query === `${suggestions[1]} `, 'the tap takes nothing');
    assert(state.fieldFocused, 'the tap closes the screen keyboard');
    await visit.page.touchscreen.tap(195, 600);
    await visit.stateWhere(({ fieldFocused }) => !fieldFocused, 'a tap on the text keeps the keyboard');
  });
});

test('chips explain the query and are removed by a click and by key', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open(`?q=${encodeURIComponent('trade -vaccine in:answer ')}`);
    const { chips } = await visit.state();
    assert.deepEqual(chips, ['the word “trade”', 'without “vaccine”', 'in answers']);
    await visit.screenshot('search-chips');
    // The first chip's cross.
    await visit.page.mouse.click(1069, 124);
    await visit.stateWhere(({ query }) => query === '-vaccine in:answer ', 'the chip is not removed');
    await visit.page.keyboard.press('Backspace');
    const state = await visit.stateWhere(({ chips: left }) => left.length === 1, 'the key removes none');
    assert.equal(state.field, state.query);
  });
});

test('a word is highlighted with its other forms', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open(`?q=${encodeURIComponent('investor ')}`);
    const { text } = await savedTable(visit);
    const forms = new Set(parse(text).map(({ hit }) => hit?.toLowerCase()));
    assert(forms.has('investors'), [...forms].join());
    const { hits } = await visit.state();
    assert.equal(parse(text).length, hits);
    const marked = await visit.page.screenshot();
    await visit.page.keyboard.press('x');
    await visit.settle();
    assert((await comparePictures(visit.page, marked, await visit.page.screenshot())).different > 1000);
  });
});

test('the concordance is sorted by either context, and its address shows it again', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open(`?q=${encodeURIComponent('cambodia')}`);
    await visit.page.keyboard.press('v');
    await visit.stateWhere(({ view }) => view === 'concordance', 'V shows no concordance');
    for (const order of ['left', 'right']) {
      await visit.page.keyboard.press('r');
      await visit.stateWhere((state) => state.order === order, `R does not sort by the ${order} context`);
      await visit.settle();
      await visit.screenshot(`concordance-${order}`);
      const rows = parse((await savedTable(visit)).text);
      const { hits } = await visit.state();
      assert.equal(rows.length, hits);
      assert.deepEqual(
        rows.map(({ n }) => Number(n)).sort((a, b) => a - b),
        Array.from({ length: hits }, (_, i) => i + 1),
      );
      const keys = rows.map((row) => outwards(row[`${order} context`] ?? '', order === 'left')[0] ?? '');
      assert.deepEqual(keys, [...keys].sort((a, b) => (a < b ? -1 : Number(a > b))), 'not in order');
    }
    await visit.page.waitForFunction(() => location.search.includes('view=kwic&sort=right'));
    // Steps follow the lines: the first line's hit, then the second's.
    const rows = parse((await savedTable(visit)).text);
    await visit.open(`?q=cambodia&view=kwic&sort=right&hit=${rows[0]?.n}`);
    const state = await visit.stateWhere(({ view, order }) => view === 'concordance' && order === 'right', 'not shown again');
    assert.equal(state.hit, Number(rows[0]?.n));
    await visit.page.keyboard.press('n');
    await visit.stateWhere(({ hit }) => hit === Number(rows[1]?.n), 'N does not follow the lines');
    await visit.page.mouse.click(1000, 330);
    await visit.stateWhere(({ hit }) => hit !== Number(rows[1]?.n), 'a click on a line goes nowhere');
  });
});

test('all hits are copied and saved as a table', async () => {
  await browser.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
    await visit.open('?q=russia');
    const { hits, language } = await visit.state();
    assert(hits > 20, 'more than are in view');
    await visit.page.keyboard.press('e');
    await visit.page.waitForFunction(() => document.getElementById('colloquy-announce')?.textContent?.includes('copied'));
    const copied = await visit.page.evaluate(() => navigator.clipboard.readText());
    const saved = await savedTable(visit);
    assert.equal(copied.replaceAll('\r', ''), saved.text);
    assert.match(saved.name, /^[a-z0-9-]+-russia\.tsv$/);
    const rows = parse(saved.text);
    assert.equal(rows.length, hits);
    for (const [i, row] of rows.entries()) {
      assert.equal(row.n, String(i + 1));
      assert.equal(row.language, language);
      assert.match(row.hit ?? '', /^russia/i);
      assert(row.paragraph?.includes(row.hit ?? '?'), row.paragraph);
      assert(row.link?.startsWith(visit.url), row.link);
      assert(row.speaker && row.role && row['question title']);
    }
    // The link of a line shows its words.
    const last = rows[rows.length - 1];
    await visit.page.goto(last?.link ?? '');
    await visit.explorerShows();
    assert.equal((await visit.state()).selection, last?.hit);
  });
});

test('queries that were used come back, and are forgotten', async () => {
  await browser.visit({}, async (visit) => {
    // Besides the address of the page itself, which the reader asks for.
    /** @type {string[]} */
    const sent = [];
    visit.page.on('request', (request) => {
      if (request.isNavigationRequest()) return;
      if (request.postData() || /vaccine|trade/.test(request.url())) sent.push(request.url());
    });
    await visit.open();
    const { keyboard } = visit.page;
    for (const query of ['trade', 'vaccine']) {
      await visit.page.locator('#colloquy-field').fill('');
      await visit.page.locator('#colloquy-field').pressSequentially(query);
      await visit.stateWhere((state) => state.query === query, `${query} is not searched for`);
      await keyboard.press('Enter');
    }
    await visit.stateWhere(({ queries }) => queries.join() === 'vaccine,trade', 'the queries are not kept');
    await visit.page.reload();
    await visit.explorerShows();
    await keyboard.press('h');
    const offered = await visit.stateWhere(({ suggestions }) => suggestions.length === 2, 'H does not offer them');
    assert.deepEqual(offered.suggestions, ['vaccine', 'trade']);
    await visit.stateWhere(({ fieldFocused }) => fieldFocused, 'the field has no keyboard');
    await visit.settle();
    await visit.screenshot('search-earlier');
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+Delete');
    await visit.stateWhere(({ queries }) => queries.join() === 'trade', 'it is not forgotten');
    await keyboard.press('Enter');
    await visit.stateWhere(({ query }) => query === 'trade', 'it is not taken');
    await visit.page.reload();
    await visit.explorerShows();
    assert.deepEqual((await visit.state()).queries, ['trade']);
    assert.deepEqual(sent, [], 'a query left the device');
  });
});

test('the examples of the help search in the open interview', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.keyboard.press('?');
    await visit.stateWhere(({ panel }) => panel === 'help', 'no help');
    await visit.settle();
    await visit.screenshot('help');
    await visit.page.mouse.click(330, 218);
    const state = await visit.stateWhere(({ query, hits }) => query !== '' && hits > 0, 'the example finds nothing');
    assert.notEqual(state.panel, 'help');
    assert.equal(state.field, state.query);
    assert.deepEqual(state.problems, []);
    assert(!state.tolerated);
  });
});

test('what is odd about a query is said, and it is searched all the same', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const state = await type(visit, '(2014');
    assert.equal(state.problems.length, 1);
    assert.match(state.problems[0] ?? '', /bracket/);
    await visit.settle();
    await visit.screenshot('search-problem');
  });
});

test('the best come first on demand', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open(`?q=${encodeURIComponent('trade volume ')}`);
    await visit.page.keyboard.press('r');
    await visit.stateWhere(({ order }) => order === 'best', 'R changes nothing');
    await visit.page.waitForFunction(() => location.search.includes('sort=best'));
    await visit.settle();
    await visit.screenshot('search-best');
  });
});

test('a phone shows the concordance in a sheet', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open('?q=cambodia&view=kwic&sort=left');
    await visit.page.touchscreen.tap(97, 815);
    await visit.stateWhere(({ panel }) => panel === 'search', 'no sheet');
    await visit.settle();
    await visit.screenshot('narrow-concordance');
    const before = (await visit.state()).hit;
    await visit.page.touchscreen.tap(195, 560);
    await visit.stateWhere(({ hit, panel }) => hit !== before && panel === 'none', 'the tap goes to no hit');
  });
});
