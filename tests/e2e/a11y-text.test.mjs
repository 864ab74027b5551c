// What is below the explorer: the text stays for assistive technology, with the reader's place; nothing is there twice. And what is
// announced.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();

/** @typedef {import('./harness.mjs').Visit} Visit */

/**
 * What the browser tells assistive technology: "role name" of everything that is not ignored.
 * @param {Visit} visit
 */
async function told(visit) {
  const session = await visit.page.context().newCDPSession(visit.page);
  /** @type {{nodes: {ignored: boolean, role?: {value: string}, name?: {value: string}}[]}} */
  const { nodes } = /** @type {any} */ (await session.send('Accessibility.getFullAXTree'));
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role?.value} ${name?.value ?? ''}`.trim());
}

/** @param {Visit} visit */
function marked(visit) {
  return visit.page.evaluate(() => Array.from(document.querySelectorAll('main [aria-current]'), ({ id }) => id));
}

test('the explorer and the text below it are there once each', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const nodes = await told(visit);
    const count = (/** @type {RegExp} */ pattern) => nodes.filter((node) => pattern.test(node)).length;
    assert.equal(count(/^main/), 1);
    assert.equal(count(/^search/), 1);
    assert.equal(count(/^navigation/), 1);
    assert.equal(count(/^(banner|contentinfo)/), 0, 'the page’s own head or foot');
    assert.equal(count(/^heading \d+ “Sputnik V” vaccine/), 1);
    assert.equal(count(/^button \d+ “Sputnik V” vaccine/), 1);
    assert.equal(count(/^(link|heading) (About this interview|Skip to the interview|Questions)$/), 0);
    assert(count(/^paragraph/) > 40, 'the text is not there');
    assert(nodes.findIndex((node) => /^search/.test(node)) >= 0);
    assert.equal(count(/^application/), 0);
    // Its links can be reached in the text, but Tab does not wander behind the canvas.
    assert(count(/^link Link to/) > 0);
    assert.equal(await visit.page.evaluate(() => document.querySelectorAll('main a:not([tabindex="-1"]):not([inert] a)').length), 0);
  });
});

test('the text below follows the reading place', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open('?q=vaccine');
    assert.deepEqual(await marked(visit), [(await visit.state()).paragraph]);
    for (const key of ['End', 'j', 'Home', 'PageDown', 'n']) {
      await visit.page.keyboard.press(key);
      await visit.settle();
      assert.deepEqual(await marked(visit), [(await visit.state()).paragraph], key);
    }
    const { entry } = await visit.state();
    const name = await visit.page.locator('#colloquy-mirror [role="navigation"] [aria-current]').getAttribute('aria-label');
    assert.match(name ?? '', new RegExp(`^${entry + 1} `));
    // A link in the text goes there in the explorer.
    await visit.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('main section section:nth-of-type(9) a.self')).click());
    await visit.stateWhere((state) => state.entry === 8, 'the link in the text goes nowhere');
  });
});

test('the text view has everything back', async () => {
  await browser.visit({}, async (visit) => {
    const stops = () => visit.page.evaluate(() => Array.from(document.querySelectorAll('main a, header a, nav a'), (a) => a.getAttribute('tabindex')).filter((at) => at !== null).length);
    await visit.open();
    assert((await stops()) > 0);
    await visit.page.focus('#colloquy-to-text');
    await visit.page.keyboard.press('Enter');
    assert.equal(await visit.view(), 'text');
    assert.equal(await visit.page.evaluate(() => document.querySelectorAll('[inert]').length), 0);
    assert.deepEqual(await marked(visit), []);
    assert.equal(await stops(), 0);
    assert((await told(visit)).some((node) => /^banner/.test(node)));
  });
});

test('what happens is announced once and briefly', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    await visit.page.evaluate(() => {
      const region = document.getElementById('colloquy-announce');
      if (!region) throw new Error('no live region');
      const said = /** @type {string[]} */ ([]);
      Object.assign(globalThis, { said });
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, { childList: true });
    });
    const after = async (/** @type {() => Promise<unknown>} */ action) => {
      await visit.page.evaluate('said.length = 0');
      await action();
      // Longer than the pause between two.
      await visit.page.waitForTimeout(700);
      return visit.page.evaluate('said');
    };
    const press = (/** @type {string} */ key) => () => visit.page.keyboard.press(key);
    await visit.page.keyboard.press('/');
    assert.deepEqual(await after(() => visit.page.keyboard.insertText('vaccine')), ['10 hits in 1 question']);
    assert.deepEqual(await after(press('Enter')), ['Hit 2 of 10, question 6']);
    await visit.page.focus('#canvas');
    assert.deepEqual(await after(press('n')), ['Hit 3 of 10, question 6']);
    assert.deepEqual(await after(press('a')), ['Text and colours opened']);
    assert.deepEqual(await after(press('Escape')), ['Text and colours closed']);
    assert.deepEqual(await after(press('d')), ['Colours: dark']);
    assert.deepEqual(await after(press('v')), ['Concordance']);
    const [said, ...more] = /** @type {string[]} */ (await after(press('j')));
    assert.deepEqual(more, []);
    const question = await visit.page.locator('#colloquy-mirror [role="navigation"] [aria-current]').getAttribute('aria-label');
    assert(said && question?.includes(said), `${said} is not ${question}`);
  });
});
