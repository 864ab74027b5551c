// Search where the explorer does not run or is not wanted: in the text of an interview's page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();

const noWebGl = () => {
  const real = HTMLCanvasElement.prototype.getContext;
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
    /** @this {HTMLCanvasElement} @param {string} kind @param {unknown} options */
    value(kind, options) {
      return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, options]);
    },
  });
};
const textView = () => localStorage.setItem('colloquy-view', 'text');
const noHighlights = () => {
  localStorage.setItem('colloquy-view', 'text');
  Reflect.deleteProperty(globalThis, 'Highlight');
};

/** @param {import('./harness.mjs').Visit} visit */
function bar({ page }) {
  return {
    field: page.getByRole('searchbox', { name: 'Search this interview' }),
    count: page.locator('#colloquy-search output'),
    notes: page.locator('#colloquy-search .notes'),
  };
}

/**
 * @param {import('./harness.mjs').Visit} visit
 * @param {RegExp} text
 */
async function countSays(visit, text) {
  const { count } = bar(visit);
  await visit.page.waitForFunction(
    ([source]) => new RegExp(source ?? '').test(document.querySelector('#colloquy-search output')?.textContent ?? ''),
    [text.source],
    { timeout: 15_000 },
  );
  return (await count.textContent()) ?? '';
}

/** What is marked, and the one that is chosen with where it is on the screen. @param {import('./harness.mjs').Visit} visit */
function marked({ page }) {
  return page.evaluate(() => {
    const texts = (/** @type {string} */ name) => [.../** @type {Iterable<Range>} */ (CSS.highlights.get(name) ?? [])].map(String);
    const [chosen] = /** @type {Iterable<Range>} */ (CSS.highlights.get('colloquy-hit') ?? []);
    return { all: texts('colloquy-hits'), chosen: String(chosen ?? ''), top: chosen?.getBoundingClientRect().top ?? -1 };
  });
}

/** @param {import('./harness.mjs').Visit} visit */
async function inView(visit) {
  await visit.page.waitForFunction(() => {
    const [chosen] = /** @type {Iterable<Range>} */ (CSS.highlights.get('colloquy-hit') ?? []);
    const top = chosen?.getBoundingClientRect().top ?? -1;
    return top > 100 && top < 760;
  });
}

test('without WebGL 2 the text is searched: marks, count, next and back, Escape', async () => {
  await browser.visit({ init: noWebGl }, async (visit) => {
    const { page } = visit;
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(visit.url);
    const { field } = bar(visit);
    await field.waitFor();
    assert(!asked.some((url) => url.includes('colloquy-core')), 'the core is fetched before anybody searches');
    await page.keyboard.press('/');
    assert(await field.evaluate((input) => input === document.activeElement));
    assert.equal(await field.inputValue(), '');
    await field.pressSequentially('trade vol');
    assert.match(await countSays(visit, /^Hit 1 of \d+$/), /of [1-9]/);
    await inView(visit);
    const first = await marked(visit);
    assert.match(first.chosen, /^trade volume$/i);
    assert(first.all.length >= 2);
    await visit.screenshot('text-search');
    await page.keyboard.press('Enter');
    await countSays(visit, /^Hit 2 of/);
    await inView(visit);
    await page.waitForFunction(() => /[?&]q=trade%20vol&hit=2#p/.test(location.href));
    await page.keyboard.press('Shift+Enter');
    await countSays(visit, /^Hit 1 of/);
    await page.keyboard.press('Shift+Enter');
    await countSays(visit, new RegExp(`^Hit ${first.all.length} of`));
    await field.fill('"about 150,000 Russians"');
    await countSays(visit, /^Hit 1 of 1$/);
    await inView(visit);
    assert.deepEqual((await marked(visit)).chosen, 'about 150,000 Russians');
    await page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '');
    await page.waitForFunction(() => !location.search);
    assert.deepEqual((await marked(visit)).all, []);
    // What was announced, once the reader paused.
    await field.pressSequentially('covid');
    const count = await countSays(visit, /^Hit/);
    await page.waitForFunction((said) => document.querySelector('#colloquy-search [role=status]')?.textContent?.startsWith(said), count);
  });
});

test('problems of the query, and what may have been meant', async () => {
  await browser.visit({ init: textView }, async (visit) => {
    const { field, notes } = bar(visit);
    await visit.page.goto(visit.url);
    await field.fill('"trade (volume');
    await countSays(visit, /[Hh]it/);
    await field.fill('/[/ trade');
    await countSays(visit, /./);
    assert.notEqual(await notes.textContent(), '');
    await field.fill('cambodja ');
    await notes.getByRole('button', { name: /cambodia/i }).first().click();
    await countSays(visit, /^Hit 1 of/);
    assert.match(await field.inputValue(), /^cambodia/i);
    assert.equal(await notes.textContent(), '');
  });
});

test('the query goes with the reader from the text to the explorer and back', async () => {
  await browser.visit({ init: textView }, async (visit) => {
    const { page } = visit;
    const { field } = bar(visit);
    await page.goto(visit.url);
    await field.fill('trade volume');
    await countSays(visit, /^Hit 1 of/);
    await page.keyboard.press('Enter');
    const count = await countSays(visit, /^Hit 2 of/);
    await page.getByRole('button', { name: 'Explorer' }).click();
    await visit.explorerShows();
    const state = await visit.stateWhere(({ query }) => query === 'trade volume', 'the query in the explorer');
    assert.equal(`Hit ${state.hit} of ${state.hits}`, count);
    // Another one, and back at once: it may not be in the address yet.
    await page.keyboard.press('/');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('pandemic');
    await visit.stateWhere(({ query }) => query === 'pandemic', 'typed');
    const [{ hits }] = [await visit.state()];
    await page.locator('#colloquy-to-text').focus();
    await page.keyboard.press('Enter');
    assert.equal(await field.inputValue(), 'pandemic');
    assert.match(await countSays(visit, /^Hit/), new RegExp(`of ${hits}$`));
    // And from the text into an explorer that runs.
    await field.fill('vaccine');
    await countSays(visit, /^Hit/);
    await page.getByRole('button', { name: 'Explorer' }).click();
    await visit.stateWhere(({ query }) => query === 'vaccine', 'the query in the explorer again');
    assert.equal(await page.locator('#colloquy-search').isVisible(), false);
  });
});

test('an address with a query is searched for when the page opens', async () => {
  await browser.visit({ init: textView }, async (visit) => {
    await visit.page.goto(`${visit.url}?q=trade&hit=3`);
    await countSays(visit, /^Hit 3 of/);
    assert.equal(await bar(visit).field.inputValue(), 'trade');
  });
});

test('where an address names a paragraph and a hit that is not in it, the paragraph wins', async () => {
  await browser.visit({ init: textView }, async (visit) => {
    const { page } = visit;
    await page.goto(`${visit.url}?q=trade&hit=3`);
    await countSays(visit, /^Hit 3 of/);
    const [last, without] = await page.evaluate(() => {
      const all = [...document.querySelectorAll('#text-view .version:first-of-type .turn > p[id]')];
      const having = all.filter((each) => /\btrade\b/i.test(each.textContent ?? ''));
      return [having.at(-1)?.id, all.findLast((each) => !/trad/i.test(each.textContent ?? ''))?.id];
    });
    await page.goto(`${visit.url}?q=trade&hit=1#${last}`);
    await countSays(visit, /^Hit [2-9]\d* of/);
    await page.goto(`${visit.url}?q=trade&hit=2#${without}`);
    await countSays(visit, /^\d+ hits$/);
    assert(await page.evaluate((id) => {
      const { top, bottom } = document.getElementById(String(id))?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
      return bottom > 0 && top < innerHeight;
    }, without), 'the paragraph is not in view');
  });
});

test('forced colours, and a phone: the field is there', async () => {
  await browser.visit({ forcedColors: 'active', viewport: { width: 390, height: 844 } }, async (visit) => {
    const { field } = bar(visit);
    await visit.page.goto(visit.url);
    await field.fill('trade volume');
    await countSays(visit, /^Hit 1/);
    await visit.screenshot('text-search-forced-colours');
    assert.equal(await visit.page.evaluate(() => document.documentElement.scrollWidth), 390);
  });
});

test('without the highlight API the hits are elements, which go again', async () => {
  await browser.visit({ init: noHighlights }, async (visit) => {
    const { page } = visit;
    const { field } = bar(visit);
    await page.goto(visit.url);
    const before = await page.locator('#text-view').innerHTML();
    await field.fill('trade');
    await countSays(visit, /^Hit 1 of/);
    const marks = page.locator('#text-view mark');
    assert((await marks.count()) > 2);
    assert.match((await page.locator('mark.colloquy-hit').textContent()) ?? '', /^trade$/i);
    // Across a figure, which is an element.
    await field.fill('"about 150,000 Russians"');
    await countSays(visit, /^Hit 1 of 1$/);
    assert.deepEqual(await marks.allTextContents(), ['about ', '150,000', ' Russians']);
    await field.fill('');
    await page.waitForFunction(() => !document.querySelector('mark'));
    assert.equal(await page.locator('#text-view').innerHTML(), before);
  });
});

for (const [what, file, fault] of /** @type {[string, RegExp, import('./server.mjs').Fault][]} */ ([
  ['the core does not come', /colloquy-core\.wasm$/, { status: 404 }],
  ['the core has one other byte', /colloquy-core\.wasm$/, { flip: 0.5 }],
  ["the interview's data have one other byte", /interview\.[^/]*\.json$/, { flip: 0.5 }],
])) {
  test(`${what}: a line says so, and the next letter tries again`, async () => {
    await browser.visit({ init: textView, expect: [/404/, /integrity/] }, async (visit) => {
      const { field, notes } = bar(visit);
      browser.server.fault(file, fault);
      await visit.page.goto(visit.url);
      await field.fill('trade');
      await notes.getByText('could not be loaded').waitFor();
      browser.server.heal();
      await field.press('End');
      await field.pressSequentially(' ');
      await countSays(visit, /^Hit/);
    });
  });
}

test('without WebAssembly there is no field', async () => {
  const init = () => void Reflect.deleteProperty(globalThis, 'WebAssembly');
  await browser.visit({ init }, async (visit) => {
    await visit.page.goto(visit.url);
    await visit.page.locator('#explorer-status').getByText('needs WebAssembly').waitFor();
    assert.equal(await visit.page.locator('#colloquy-search').count(), 0);
  });
});
