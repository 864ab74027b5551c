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
