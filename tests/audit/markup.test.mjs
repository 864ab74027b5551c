// Every page that is written is valid: by html-validate, and by the Nu HTML checker where there is Java to run it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { demoSite, hostileSite, manySite, pagesOf, root } from './sites.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const java = spawnSync('java', ['-version']).status === 0;
if (!java) console.log('skipped: there is no Java here, so the Nu HTML checker was not asked');

// What the checker says of pages that are files and not on a server: a policy's 'self' is nobody then. And its advice to have no h1
// in a section, which it has only because some programs take every such h1 for the page's own: a page has one here. And what it says
// of letters, which are those of the interview.
const notMeant = /violates Content Security Policy|top-level heading only|Unicode Normalization Form C|starts with a composing character/;

/** @param {string[]} pages */
function htmlValidate(pages) {
  // Standard output is cut off where it is a pipe.
  const folder = mkdtempSync(join(root, 'build/audit/validate-'));
  const report = join(folder, 'report.json');
  try {
    const bin = join(dirname(require.resolve('html-validate/package.json')), 'bin/html-validate.mjs');
    const run = spawnSync('node', [bin, '-c', join(here, '.htmlvalidate.json'), '-f', `json=${report}`, ...pages], { encoding: 'utf8' });
    assert(run.status === 0 || run.status === 1, run.stderr);
    /** @type {{filePath: string, messages: {ruleId: string, line: number, message: string}[]}[]} */
    const results = JSON.parse(readFileSync(report, 'utf8'));
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => `${relative(root, filePath)}:${line}: ${ruleId}: ${message}`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The checker guesses a text's language by chance, so that it does not always guess the same. Hostile texts are in none.
const guessOfLanguage = /appears to be written in/;

/** @param {string[]} pages @param {RegExp[]} ignored */
function nuChecker(pages, ignored) {
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const run = spawnSync('java', ['-Xss4m', '-jar', jar, '--format', 'json', '--exit-zero-always', ...pages], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  /** @type {{messages: {type: string, url: string, lastLine: number, message: string}[]}} */
  const { messages } = JSON.parse(run.stderr);
  return messages
    .filter(({ message }) => !ignored.some((expression) => expression.test(message)))
    .map(({ type, url, lastLine, message }) => `${relative(root, fileURLToPath(url))}:${lastLine}: ${type}: ${message}`);
}

/** @param {string} name @param {() => string} site @param {RegExp[]} ignored what the Nu HTML checker says that is not meant */
function check(name, site, ignored = [notMeant]) {
  test(`markup: ${name}`, () => {
    const pages = pagesOf(site());
    assert(pages.length > 3);
    assert.deepEqual(htmlValidate(pages), []);
    if (java) assert.deepEqual(nuChecker(pages, ignored), []);
  });
}

check('the demo interview', demoSite);
check('many interviews, in Latin, Cyrillic, Khmer and Arabic', manySite);
check('an interview made of hostile texts', hostileSite, [notMeant, guessOfLanguage]);
