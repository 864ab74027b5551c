// The page without any script: the whole interview, readable.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();

test('the interview can be read without JavaScript', async () => {
  await browser.visit({ javaScriptEnabled: false }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    const text = (await page.locator('#text-view').textContent()) ?? '';
    assert(text.length > 1000);
    assert(await page.locator('#text-view').isVisible());
    assert(await page.locator('h1').first().isVisible());
    assert(!(await page.locator('#explorer').isVisible()));
    assert(!(await page.locator('#explorer-status').isVisible()));
    await visit.screenshot('without-javascript');
    const link = page.locator('#text-view a[href^="#"], nav a[href^="#"]').first();
    const target = await link.getAttribute('href');
    await link.click();
    assert(page.url().endsWith(String(target)));
  });
});

test('the first visit fetches the fonts of its interview; another script brings its own', async () => {
  const textView = () => localStorage.setItem('colloquy-view', 'text');
  await browser.visit({ init: textView }, async (visit) => {
    const { page } = visit;
    /** @type {string[]} */
    const fonts = [];
    page.on('request', (request) => {
      const name = /assets\/((?:fonts\/)?[a-z0-9-]+)\.[^/]*\.[ot]tf$/.exec(request.url())?.[1];
      if (name) fonts.push(name);
    });
    await page.goto(visit.url, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    assert.deepEqual([...new Set(fonts)].sort(), ['sans', 'sans-semibold', 'serif', 'serif-semibold']);

    const insert = async (/** @type {string} */ text, /** @type {string} */ tag, /** @type {RegExp} */ font) => {
      const arrived = page.waitForResponse((response) => font.test(response.url()) && response.ok());
      await page.evaluate(
        ([content, name]) => {
          const turn = document.querySelector('.turn.answer') ?? document.querySelector('.turn');
          const element = document.createElement(name ?? 'p');
          element.textContent = content ?? '';
          if (name === 'h2') element.className = 'headline';
          turn?.append(element);
        },
        [text, tag],
      );
      await arrived;
    };
    fonts.length = 0;
    await insert('ខ្មែរ', 'p', /khmer-serif\./);
    assert.deepEqual(fonts, ['fonts/khmer-serif']);
    // A heading is semibold; the serif of Khmer has one weight, which is here already.
    await insert('中文', 'h2', /han-\d+-sans\./);
    assert(fonts.slice(1).every((name) => /^fonts\/han-\d+-sans$/.test(name)), String(fonts));
    await visit.screenshot('text-page-scripts');
  });
});

test('figures and dates say what they mean, and the text stays as it is', async () => {
  await browser.visit({ javaScriptEnabled: false }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    const meant = (/** @type {string} */ text, /** @type {string} */ tag, /** @type {string} */ attribute) =>
      page.locator(`.turn ${tag}`, { hasText: text }).first().getAttribute(attribute);
    assert.equal(await meant('USD$246 million', 'data', 'value'), 'USD 246000000');
    assert.equal(await meant('150,000', 'data', 'value'), '150000');
    assert.equal(await meant('92%', 'data', 'value'), '92%');
    assert.equal(await meant('10 December 2020', 'time', 'datetime'), '2020-12-10');
    // "COVID-19" is a name.
    assert.equal(await page.locator('.turn data', { hasText: /^19$/ }).count(), 0);
  });
});

// 400 kbit/s and 400 ms, with a new connection's handshake: what is on its way comes one after the other.
const slow = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

const textChosen = () => localStorage.setItem('colloquy-view', 'text');
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const visitors = {
  'the explorer is on its way': {},
  'the text is what the reader wants': { init: textChosen },
  'a phone': phone,
};

/** Tells of the frame in which the last paragraph is laid out and nothing lies over the text. @param {import('./harness.mjs').Visit} visit */
async function whenTextShows({ page }) {
  await page.addInitScript(() => {
    const look = () => {
      const paragraphs = document.querySelectorAll('#text-view .turn > p[id]');
      const shown = document.querySelector('.about') && paragraphs.length > 10 && paragraphs[0]?.checkVisibility();
      if (!shown) return void requestAnimationFrame(look);
      console.info('the text is shown');
    };
    requestAnimationFrame(look);
  });
  return page.waitForEvent('console', (message) => message.text() === 'the text is shown');
}

for (const [who, options] of Object.entries(visitors)) {
  test(`over a slow network the text is read before program and fonts are there: ${who}`, async () => {
    await browser.visit(options, async (visit) => {
      const { page } = visit;
      const network = await page.context().newCDPSession(page);
      await network.send('Network.enable');
      await network.send('Network.emulateNetworkConditions', slow);
      /** @type {string[]} what has come to its end, in order */
      const arrived = [];
      page.on('requestfinished', (request) => arrived.push(new URL(request.url()).pathname.split('/').pop() || 'page'));
      const shows = whenTextShows(visit);
      await page.goto(visit.url, { waitUntil: 'commit' });
      await shows;
      const before = [...arrived];
      assert(before.includes('page'), `before the text: ${before.join(' ')}`);
      // What it needs besides itself: the style, and the script that settles the reader's colours.
      assert(before.some((name) => /^page\..*css$/.test(name)));
      assert(!before.some((name) => /\.(wasm|ttf|otf)$/.test(name)), `before the text: ${before.join(' ')}`);
      await visit.screenshot(`slow-network-${Object.keys(visitors).indexOf(who)}`);
      // The fonts, and then the explorer, come all the same.
      await network.send('Network.emulateNetworkConditions', { ...slow, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
      if ('init' in options) await page.getByRole('button', { name: 'Explorer', exact: true }).waitFor();
      else await visit.explorerShows();
    });
  });

  test(`the text waits for nothing but its page, its style and one script: ${who}`, async () => {
    await browser.visit({ ...options, expect: [/ERR_/, /Fetch API/] }, async (visit) => {
      const { page } = visit;
      /** @type {import('playwright-core').Route[]} */
      const held = [];
      await page.route(/\/assets\//, (route) => (/\/(page|early)\.[^/]*$/.test(route.request().url()) ? route.continue() : void held.push(route)));
      const shows = whenTextShows(visit);
      await page.goto(visit.url, { waitUntil: 'commit' });
      await shows;
      assert(held.length > 0);
      // Lets what is held go on.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    });
  });
}

test('a link to words that begin and end around a figure marks them', async () => {
  await browser.visit({ init: () => localStorage.setItem('colloquy-view', 'text') }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    const link = await page.evaluate(() => {
      const paragraph = document.querySelector('.turn data')?.closest('p');
      const figure = paragraph?.querySelector('data')?.textContent ?? '';
      const text = paragraph?.textContent ?? '';
      const at = text.indexOf(figure);
      const bytes = (/** @type {number} */ units) => new TextEncoder().encode(text.slice(0, units)).length;
      return { id: paragraph?.id, begin: bytes(at - 3), end: bytes(at + figure.length + 4), words: text.slice(at - 3, at + figure.length + 4) };
    });
    await page.goto(`${visit.url}?words=${link.begin}-${link.end}#${link.id}`);
    await page.waitForFunction(() => CSS.highlights.has('colloquy-words'));
    assert.equal(await page.evaluate(() => [...(CSS.highlights.get('colloquy-words') ?? [])].map(String).join()), link.words);
  });
});

test('the place goes with the reader from the text to the explorer and back', async () => {
  await browser.visit({ init: () => localStorage.setItem('colloquy-view', 'text') }, async (visit) => {
    const { page } = visit;
    await page.goto(visit.url);
    const toExplorer = page.getByRole('button', { name: 'Explorer' });
    await toExplorer.waitFor();
    /** Scrolls the text to one of its paragraphs. @param {number} number */
    const scrollTo = (number) =>
      page.evaluate(async (i) => {
        const paragraph = document.querySelectorAll('.turn > p[id]')[i];
        // Twice: what was out of view is laid out only now.
        for (let n = 0; n < 3; n += 1) {
          paragraph?.scrollIntoView();
          await new Promise((done) => {
            requestAnimationFrame(() => requestAnimationFrame(done));
          });
        }
        return paragraph?.id ?? '';
      }, number);
    const first = await scrollTo(20);
    await toExplorer.click();
    await visit.explorerShows();
    assert.equal((await visit.state()).paragraph, first);
    assert(page.url().endsWith(`#${first}`));
    await page.keyboard.press('j');
    const { paragraph } = await visit.stateWhere((state) => state.paragraph !== first, 'the next question');
    await page.keyboard.press('t');
    await page.waitForFunction((id) => {
      const top = document.getElementById(id)?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight / 2;
    }, paragraph);
    // And into an explorer that runs, from somewhere else.
    const second = await scrollTo(8);
    await toExplorer.click();
    await visit.stateWhere((state) => state.paragraph === second, 'where the text was');
    // From the beginning to the beginning.
    await page.keyboard.press('t');
    await page.evaluate(() => window.scrollTo(0, 0));
    await toExplorer.click();
    await page.waitForFunction(() => !location.hash);
  });
});
