// pa11y, which judges by the rules of axe and of HTML CodeSniffer.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { demoSite, manyPath, manySite, root } from './sites.mjs';
import { serveApart } from './serve-apart.mjs';

const require = createRequire(import.meta.url);
const bin = join(dirname(require.resolve('pa11y/package.json')), 'bin/pa11y.js');
const configuration = join(root, 'build/audit/pa11y.json');

/** @type {{url: string, close: () => void}} */
let demo;
/** @type {{url: string, close: () => void}} */
let many;

before(async () => {
  demo = await serveApart(demoSite());
  many = await serveApart(manySite());
  mkdirSync(join(root, 'build/audit'), { recursive: true });
  writeFileSync(
    configuration,
    JSON.stringify({
      standard: 'WCAG2AA',
      runners: ['axe', 'htmlcs'],
      chromeLaunchConfig: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--enable-unsafe-swiftshader'] },
      timeout: 60_000,
      wait: 3000,
    }),
  );
});
after(() => {
  demo?.close();
  many?.close();
});

/** @param {string} url */
function issues(url) {
  const run = spawnSync('node', [bin, '--config', configuration, '--reporter', 'json', url], { encoding: 'utf8' });
  assert(run.status === 0 || run.status === 2, run.stderr);
  /** @type {{code: string, message: string, selector: string, context: string, runnerExtras?: {needsFurtherReview?: boolean}}[]} */
  const found = JSON.parse(run.stdout);
  // HTML CodeSniffer takes the canvas for text, and computes the contrast of what it would show in its place. axe says that it cannot tell
  // the contrast of the text below the canvas, which pa11y passes on as an issue.
  const issue = found.filter(({ selector, runnerExtras }) => !selector.includes('#canvas') && !runnerExtras?.needsFurtherReview);
  return issue.map(({ code, message, selector, context }) => `${code}: ${message} ${selector} ${context.slice(0, 120)}`);
}

test('pa11y: the interview', () => assert.deepEqual(issues(`${demo.url}khmer-times-2020-12-29/`), []));
test('pa11y: the catalogue', () => assert.deepEqual(issues(many.url + manyPath), []));
test('pa11y: a version in another language', () => assert.deepEqual(issues(`${many.url}${manyPath}harbour-master/ar/`), []));
test('pa11y: the page for wrong addresses', () => assert.deepEqual(issues(`${many.url}${manyPath}404.html`), []));
