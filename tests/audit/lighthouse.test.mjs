// Lighthouse on the served demo: both views of the interview, and the catalogue.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { demoSite, root } from './sites.mjs';
import { serveApart } from './serve-apart.mjs';

const require = createRequire(import.meta.url);
const bin = join(dirname(require.resolve('lighthouse/package.json')), 'cli/index.js');

/** @type {{url: string, close: () => void}} */
let demo;
before(async () => {
  demo = await serveApart(demoSite());
});
after(() => demo?.close());

/**
 * @param {string} name of the report in build/audit
 * @param {string} path
 * @param {string[]} chromeFlags
 */
function judge(name, path, chromeFlags = []) {
  mkdirSync(join(root, 'build/audit'), { recursive: true });
  const report = join(root, 'build/audit', `lighthouse-${name}.json`);
  const flags = ['--headless=new', '--no-sandbox', '--enable-unsafe-swiftshader', ...chromeFlags].join(' ');
  const run = spawnSync(
    'node',
    [bin, demo.url + path, '--output=json', `--output-path=${report}`, '--quiet', '--no-enable-error-reporting', '--preset=desktop', `--chrome-flags=${flags}`],
    { encoding: 'utf8', env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' } },
  );
  assert.equal(run.status, 0, run.stderr);
  /** @type {{categories: Record<string, {score: number, auditRefs: {id: string, weight: number}[]}>, audits: Record<string, {score: number | null, title: string, displayValue?: string}>}} */
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
  /** @param {string} category */
  const lost = (category) =>
    (categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${id}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`);
  for (const category of ['accessibility', 'best-practices', 'seo']) {
    assert.equal(categories[category]?.score, 1, `${category}: ${lost(category).join('; ')}`);
  }
  return { performance: categories['performance']?.score ?? 0, lost: lost('performance').join('; ') };
}

/**
 * Other programs on this machine only make a page slower: the best of three counts.
 * @param {string} name
 * @param {string} path
 * @param {string[]} [chromeFlags]
 */
function checkPage(name, path, chromeFlags) {
  let best = { performance: 0, lost: '' };
  for (let tries = 0; tries < 3 && best.performance < 0.95; tries += 1) {
    const judged = judge(name, path, chromeFlags);
    if (judged.performance >= best.performance) best = judged;
  }
  console.log(`${name}: performance ${Math.round(best.performance * 100)}`);
  assert(best.performance >= 0.95, `performance ${best.performance}: ${best.lost}`);
}

test('Lighthouse: the explorer', () => checkPage('explorer', 'khmer-times-2020-12-29/'));
test('Lighthouse: the text view, where there is no WebGL', () => checkPage('text', 'khmer-times-2020-12-29/', ['--disable-3d-apis']));
test('Lighthouse: the catalogue', () => checkPage('catalogue', ''));
