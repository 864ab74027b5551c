// The module finds what the command line finds, and makes the same index.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { bundle, bundlePath, load, root } from './module.mjs';

const queries = [
  'cambodia',
  'Cambodian ',
  'trade volume',
  '"trade volume"',
  'trde volum',
  'vaccin',
  'vaccine -sputnik',
  'vaccine OR tourism',
  'NEAR(trade russia, 5)',
  'speaker:borovik trade',
  'in:question vaccine',
  '=Russia',
  '/[A-Z]{4,}/',
  'w?rld',
  '*tion',
  '$246',
  '150,000',
  'West’s',
  'zqxj',
  '(unclosed "phrase',
  'the of and to',
  'ភ្នំពេញ',
  '🎉',
];

/** @param {string[]} args */
function colloquy(...args) {
  const run = spawnSync('build/native/bin/colloquy', args, { cwd: fileURLToPath(root), encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

const core = await load();
const interview = core.openBundle(bundle);
const texts = core.texts().interview(interview);
const bytes = core.indexBuilder().interview(interview).finish();
const index = core.openIndex(bytes, { texts });
const paragraphs = interview.versions.flatMap(({ turns }) => turns.map((turn) => turn.paragraphs));

test('the index has the same bytes', () => {
  const output = join(mkdtempSync(join(tmpdir(), 'colloquy-core-')), 'index');
  colloquy('index', bundlePath, '-o', output);
  assert.deepEqual(Buffer.from(bytes), readFileSync(output));
});

for (const query of queries) {
  test(`the same hits for ${query}`, () => {
    const lines = colloquy('search', '--best', '10', '--format', 'jsonl', '--', bundlePath, query).split('\n').filter(Boolean);
    const native = lines.map((line) => JSON.parse(line)).map(({ turn, match, paragraph, hit }) => ({ turn, match, paragraph, hit }));
    const own = index.best(query).flatMap(({ turn, step }) => {
      const matches = index.matches(query, turn).map(({ paragraph, begin, end }) => {
        const { id, text } = paragraphs[turn][paragraph];
        return { turn: turn + 1, match: /** @type {string} */ (step), paragraph: id, hit: text.slice(begin, end) };
      });
      // What no word of the query was found by is shown by its beginning.
      return matches.length > 0 ? matches : [{ turn: turn + 1, match: step, paragraph: paragraphs[turn][0].id, hit: '' }];
    });
    assert.deepEqual(own, native);
  });
}

test('a text of its own gives the same index as the bundle', () => {
  const { versions } = JSON.parse(bundle);
  const { speakers } = index.about;
  const builder = core.indexBuilder();
  builder.beginVersion({
    interview: interview.id,
    language: versions[0].language,
    date: interview.date,
    title: versions[0].headline || interview.title,
  });
  for (const [i, { kind, paragraphs: of }] of versions[0].turns.entries()) {
    const { speaker } = index.turn(i);
    assert.ok(speakers.includes(speaker));
    builder.turn(speaker, kind, of.map((/** @type {{text: string}} */ paragraph) => paragraph.text));
  }
  assert.deepEqual(builder.finish(), bytes);
});

test('an interview searches itself', () => {
  const [version] = interview.versions;
  const found = version.search('"trade volume"');
  assert.ok(found.hits.length > 0);
  for (const { turn, paragraph, id, begin, end } of found.hits) {
    assert.equal(version.turns[turn].paragraphs[paragraph].id, id);
    assert.equal(version.turns[turn].paragraphs[paragraph].text.slice(begin, end), 'trade volume');
  }
  assert.equal(found.tolerated, false);
  assert.equal(version.search('trde').didYouMean[0].word, 'trade');
  assert.equal(version.completions('camb', 1)[0].word, 'Cambodia');
  const outline = colloquy('outline', bundlePath).trim().split('\n').map((line) => line.split('\t'));
  assert.deepEqual(
    version.outline().map(({ title, paragraph }) => [title, paragraph]),
    outline.map((cells) => [cells[1], cells[3]]),
  );
});

test('the bundle comes out as it went in', () => assert.equal(interview.bundle(), bundle));
