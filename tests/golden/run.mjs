// Compares what the command line writes, byte for byte, with the files in tests/golden/.
//
//   node tests/golden/run.mjs --colloquy build/native/bin/colloquy            compare
//   node tests/golden/run.mjs --colloquy build/native/bin/colloquy --update   write the files anew; read the difference with git

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '..', '..');

/**
 * One run of the command line, from the project's root. `out` and `err` name the golden files of its two streams.
 * @typedef {{name: string, args: string[], out?: string, err?: string, status?: number}} Case
 */

/**
 * @param {string} name also the name of the golden files
 * @param {string} source
 * @param {string[]} options
 * @returns {Case}
 */
function imported(name, source, ...options) {
  return { name: `import of ${name}`, args: ['import', source, ...options], out: `import/${name}.json`, err: `import/${name}.report.txt` };
}

/** @type {Case[]} */
const cases = [
  imported('khmer-times-2020-12-29', 'data/khmer-times-2020-12-29.txt'),
  imported('harbour', 'tests/golden/import/harbour.md'),
  imported('beekeeper', 'tests/golden/import/beekeeper.txt', '--speaker', 'О=Вера Лапина; пчеловод; interviewee', '--date', '2021-05'),
  imported('diary', 'tests/golden/import/diary.txt'),
  {
    name: 'the outline with its short titles',
    args: ['outline', 'tests/golden/import/khmer-times-2020-12-29.json'],
    out: 'outline/khmer-times-2020-12-29.txt',
  },
  {
    name: 'a search with the context of every hit',
    args: ['search', 'tests/golden/import/khmer-times-2020-12-29.json', '"trade volume"'],
    out: 'search/trade-volume.txt',
  },
  {
    name: 'a bundle that is valid',
    args: ['validate', 'tests/golden/import/khmer-times-2020-12-29.json'],
    out: 'validate/khmer-times-2020-12-29.txt',
  },
  {
    name: 'a label that is not in the text',
    args: ['import', 'tests/golden/import/diary.txt', '--speaker', 'NOBODY=Nobody'],
    err: 'import/unknown-label.error.txt',
    status: 1,
  },
];

const { values } = parseArgs({ options: { colloquy: { type: 'string' }, update: { type: 'boolean', default: false } } });
if (!values.colloquy) {
  console.error('Usage: node tests/golden/run.mjs --colloquy PATH [--update]');
  process.exit(2);
}
const colloquy = values.colloquy;

/**
 * The first lines that differ, a few before and after them.
 * @param {string} expected
 * @param {string} actual
 */
function difference(expected, actual) {
  const [a, b] = [expected.split('\n'), actual.split('\n')];
  let first = 0;
  while (first < a.length && first < b.length && a[first] === b[first]) first += 1;
  let same = 0;
  while (same < a.length - first && same < b.length - first && a[a.length - 1 - same] === b[b.length - 1 - same]) same += 1;
  const most = 8;
  /** @param {string[]} lines @param {string} sign */
  const part = (lines, sign) => {
    const changed = lines.slice(first, lines.length - same);
    const shown = changed.slice(0, most).map((line) => `${sign} ${line.length > 160 ? `${line.slice(0, 160)}…` : line}`);
    return changed.length > most ? [...shown, `${sign} … ${changed.length - most} more lines`] : shown;
  };
  const lines = [`line ${first + 1}:`, ...part(a, '-'), ...part(b, '+')];
  // Texts that are the same as text differ in bytes that are not UTF-8.
  return lines.length === 1 ? 'bytes that are not UTF-8 differ' : lines.join('\n#   ');
}

let passed = 0;
let failed = 0;
/** @param {boolean} ok @param {string} name @param {string} [why] */
function say(ok, name, why) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? 'ok' : 'not ok'} ${passed + failed} - ${name}`);
  if (!ok && why) console.log(`#   ${why}`);
}

/** @param {string} name @param {string} file @param {Buffer} actual */
function compare(name, file, actual) {
  const path = join(folder, file);
  if (values.update) {
    const changed = !existsSync(path) || !readFileSync(path).equals(actual);
    if (changed) writeFileSync(path, actual);
    say(true, `${name}: ${file}${changed ? ' written' : ''}`);
  } else if (!existsSync(path)) {
    say(false, `${name}: ${file}`, 'the golden file is missing; --update writes it');
  } else {
    const expected = readFileSync(path);
    say(expected.equals(actual), `${name}: ${file}`, difference(expected.toString(), actual.toString()));
  }
}

for (const { name, args, out, err, status = 0 } of cases) {
  const run = spawnSync(colloquy, args, { cwd: root, maxBuffer: 1 << 28 });
  if (run.error || run.status !== status) {
    const what = run.error ? run.error.message : `ended with ${run.status ?? run.signal}, not ${status}: ${run.stderr.toString().trim()}`;
    say(false, name, what);
    continue;
  }
  if (err) compare(name, err, run.stderr);
  else say(run.stderr.length === 0, `${name}: nothing on standard error`);
  if (out) compare(name, out, run.stdout);
  else say(run.stdout.length === 0, `${name}: nothing on standard output`);
}
console.log(`# pass ${passed}`);
console.log(`# fail ${failed}`);
process.exit(failed === 0 ? 0 : 1);
