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
