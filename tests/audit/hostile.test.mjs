// Hostile texts through import, site and browser: none is run, none breaks a page, each is shown as it is.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';
import { hostileBundle, hostileTexts } from './hostile.mjs';
import { colloquy, hostileSite, makeSite, root } from './sites.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('../e2e/server.mjs').Server} */
let server;

before(async () => {
  browser = await launchChromium(softwareGl);
  server = await serve(hostileSite());
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** What the browser may not do, noticed before any script of the page. */
function watch() {
  const noticed = /** @type {string[]} */ ([]);
  Object.assign(globalThis, { noticed, pwned: () => void noticed.push('a text was run') });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => void noticed.push(`${violatedDirective}: ${blockedURI}`));
}

/**
 * @param {string} path
 * @param {{view: 'text' | 'explorer', from?: import('../e2e/server.mjs').Server, planted?: string}} options  planted: in the page's HTML
 * @param {(page: import('playwright-core').Page) => Promise<void>} [use]
 */
async function visit(path, { view, from = server, planted }, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const problems = [];
    const { origin } = new URL(from.url);
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) problems.push(`asked for ${request.url()}`);
    });
    page.on('dialog', (dialog) => {
      problems.push('a dialog');
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => problems.push(`uncaught: ${error}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    });
    await page.addInitScript(watch);
    if (planted) {
      await page.route(from.url + path, async (route) => {
        const html = await (await route.fetch()).text();
        await route.fulfill({ contentType: 'text/html', body: html.replace('<main', `${planted}<main`) });
      });
    }
    if (view === 'text') await page.addInitScript(() => localStorage.setItem('colloquy-view', 'text'));
    await page.goto(from.url + path);
    if (view === 'explorer') {
      await page.waitForFunction(() => performance.getEntriesByName('colloquy-first-frame').length > 0, null, { timeout: 30_000 });
      await page.waitForTimeout(500);
    }
    await use?.(page);
    problems.push(...(await page.evaluate(() => /** @type {string[]} */ (Reflect.get(globalThis, 'noticed')))));
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

test('what would go wrong is noticed', async () => {
  // The policy of the page keeps them from running; that they are tried counts.
  for (const planted of ['<script>pwned(1)</script>', '<img src="https://example.invalid/x">', '<p onclick="pwned(1)">x</p>', '<p style="color:red">x</p>']) {
    await assert.rejects(visit('hostile/', { view: 'text', planted }), assert.AssertionError, planted);
  }
});

/** As the page shows it: HTML has no character for some code points. @param {string} text */
function shown(text) {
  return text.replaceAll(/[\u0001-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|\u{1fffe}|\u{1ffff}/gu, '\ufffd').trim();
}

test('the text view shows every hostile text as it is, and links only to the web', async () => {
  await visit('hostile/', { view: 'text' }, async (page) => {
    const texts = await page.locator('#version\\.en .turn > p[id]').evaluateAll((all) => all.map((each) => each.textContent?.trim()));
    const { versions } = hostileBundle();
    const expected = versions[0]?.turns.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => shown(text)));
    assert.deepEqual(texts, expected);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((each) => /** @type {HTMLAnchorElement} */ (each).protocol));
    assert(links.every((protocol) => protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:'), [...new Set(links)].join(' '));
    // What a search engine reads is still JSON.
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
    assert.equal(data.headline, versions[0]?.headline);
    // Nothing is wider than the page.
    assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the window');
  });
});

test('hostile texts are searched for and marked in the text view', async () => {
  await visit('hostile/', { view: 'text' }, async (page) => {
    const field = page.getByRole('searchbox');
    for (const query of ['pwned', '"constructor"', '<script>', `/${'(a+)+'.repeat(10)}$/`, '\u202Eevil', '" onmouseover="']) {
      await field.fill(query);
      await page.waitForFunction(() => (document.querySelector('#colloquy-search output')?.textContent ?? '') !== '' || document.querySelector('.notes p'), null, { timeout: 15_000 });
    }
  });
});

test('the explorer shows hostile texts', async () => {
  await visit('hostile/?q=pwned', { view: 'explorer' }, async (page) => {
    for (const key of ['i', 'Escape', 'v', 'n', 'j', 'j', '?', 'Escape', 'l']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
  });
});

test('hostile addresses', async () => {
  for (const text of hostileTexts) {
    const value = encodeURIComponent([...text].slice(0, 400).join(''));
    await visit(`hostile/?q=${value}&lang=${value}&view=${value}&words=${value}#${value}`, { view: 'text' });
  }
});

for (const path of ['', 'hostile/ar/', 'licences/', '404.html']) {
  test(`hostile texts on /${path}`, () => visit(path, { view: 'text' }));
}

test('the feed and the sitemap are XML', async () => {
  // A page without the site's policy, which lets nothing parse a string.
  const page = await browser.newPage();
  try {
    for (const name of ['feed.xml', 'sitemap.xml']) {
      const text = readFileSync(join(hostileSite(), name), 'utf8');
      const error = await page.evaluate((xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent, text);
      assert.equal(error ?? '', '', name);
    }
  } finally {
    await page.close();
  }
});

test('hostile texts are imported from a transcript', async () => {
  const folder = join(root, 'build/audit/import');
  mkdirSync(folder, { recursive: true });
  const transcript = join(folder, 'hostile.txt');
  const lines = hostileTexts.map((text, i) => `${i % 2 === 0 ? 'ANNA' : 'BERT'}: ${text.replaceAll(/\s/g, ' ')}`);
  writeFileSync(transcript, `${hostileTexts[1]}\n\n${lines.join('\n\n')}\n`);
  const bundle = join(folder, 'hostile.json');
  const made = spawnSync(colloquy, ['import', transcript, '-o', bundle], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const imported = await serve(makeSite('imported', [bundle]));
  try {
    await visit('hostile/', { view: 'text', from: imported }, async (page) => {
      const text = (await page.locator('#text-view').textContent()) ?? '';
      assert(text.includes(`<script>pwned(1)</script>`));
    });
    await visit('hostile/', { view: 'explorer', from: imported });
  } finally {
    await imported.close();
  }
});
