// Making and searching an index from JavaScript: places, errors, freeing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { ColloquyError, bundle, load } from './module.mjs';

const core = await load();

/** @param {string[]} turns */
function indexOf(...turns) {
  const texts = core.texts();
  const builder = core.indexBuilder({ texts }).beginVersion({ interview: 'a', language: 'en', date: '2020', title: 'A talk' });
  for (const text of turns) builder.turn('Ann', 'answer', text);
  return core.openIndex(builder.finish(), { texts });
}

/** @param {() => unknown} run @param {RegExp} message */
const fails = (run, message) => assert.throws(run, (/** @type {Error} */ error) => error instanceof ColloquyError && message.test(error.message));

test('finds the best turns, as objects, as numbers and into an array', () => {
  const index = indexOf('an apple', 'a pear and an apple tree', 'an apple tree', 'nothing');
  assert.deepEqual(index.best('apple tree ').map(({ turn, step }) => [turn, step]), [[2, 'phrase'], [1, 'phrase']]);
  assert.deepEqual(index.bestIds('apple tree '), [2, 1]);
  assert.deepEqual(index.bestIds('apple tree ', 1), [2]);
  const out = new Uint32Array(10);
  assert.equal(index.bestIds('apple tree ', 10, true, out), 2);
  assert.deepEqual([...out.subarray(0, 2)], [2, 1]);
  assert.deepEqual([...index.turns('apple')], [0, 1, 2]);
  assert.deepEqual(index.bestIds('aple', 10, false), []);
  assert.equal(index.best('aple')[0].step, 'typo');
  assert.deepEqual(index.bestIds(''), []);
  index.free();
});

test('more turns than there was room for', () => {
  const index = indexOf(...Array.from({ length: 3000 }, (_, i) => `word number ${i}`));
  assert.equal(index.bestIds('word ', 3000).length, 3000);
  assert.equal(index.turns('word').length, 3000);
  index.free();
});

test('of a large index the posting lists are copied when they are needed', () => {
  const builder = core.indexBuilder().beginVersion({ language: 'en' });
  const turns = 30_000;
  const wordOf = (/** @type {number} */ n) => `w${n % 65_521}`;
  for (let turn = 0, n = 1; turn < turns; turn += 1) {
    const words = [];
    for (let i = 0; i < 100; i += 1) words.push(wordOf((n = (n * 48_271) % 2_147_483_647)));
    builder.turn('', 'statement', `turn ${turn}: ${words.join(' ')}`);
  }
  const bytes = builder.finish();
  assert.ok(bytes.length > 4 << 20, `${bytes.length} bytes`);
  const index = core.openIndex(bytes);
  for (const turn of [0, 12_345, turns - 1]) assert.deepEqual(index.bestIds(`"turn ${turn}"`), [turn]);
  const before = [...index.turns('w777 ')];
  assert.ok(before.length > 20);
  // With all of them copied nothing is another.
  assert.equal(index.turns('w*').length, turns);
  assert.deepEqual([...index.turns('w777 ')], before);
  index.free();
  fails(() => core.openIndex(bytes.with(bytes.length >> 1, bytes[bytes.length >> 1] ^ 1)), /damaged/);
});

test('places are in UTF-16 units', () => {
  const text = '🎉 Ångström — naïve “café” 𝒳 café';
  const index = indexOf(text);
  const found = index.matches('cafe', 0);
  assert.deepEqual(found.map(({ begin, end }) => text.slice(begin, end)), ['café', 'café']);
  const [snippet] = index.snippets('cafe', [0]);
  assert.deepEqual(snippet.marks.map(([begin, end]) => snippet.text.slice(begin, end)), ['café', 'café']);
  const query = '🎉 (café';
  const [problem] = index.problems(query);
  assert.equal(query.slice(...problem.source), '(');
  index.free();
});

test('several paragraphs, in a snippet the line with most of the query', () => {
  const texts = core.texts();
  const long = 'filler '.repeat(50);
  const bytes = core
    .indexBuilder({ texts })
    .beginVersion({ language: 'en' })
    .turns([{ speaker: 'B', paragraphs: [`trade ${long}`, `${long} trade volume ${long}`] }])
    .finish();
  const index = core.openIndex(bytes, { texts });
  const [snippet] = index.snippets('trade volume ', [0], { context: 20 });
  assert.equal(snippet.paragraph, 1);
  assert.match(snippet.text, /^… .*trade volume.* …$/);
  assert.equal(snippet.text.slice(...snippet.marks[snippet.hit]), 'trade');
  index.free();
});

test('explains a query', () => {
  const index = indexOf('an apple');
  const { chips, problems } = index.explain('apple -pear');
  assert.deepEqual(chips.map(({ label }) => label), ['apple', '-pear']);
  assert.equal(chips[1].without, 'apple ');
  assert.deepEqual(problems, []);
  assert.equal(index.problems('apple (pear').length, 1);
  assert.deepEqual(index.didYouMean('aple').map(({ word, source }) => [word, source]), [['apple', [0, 4]]]);
  assert.deepEqual(index.completions('ap'), [{ word: 'apple', count: 1 }]);
  assert.deepEqual(index.turn(0), {
    version: { interview: 'a', language: 'en', date: '2020', title: 'A talk', firstTurn: 0, turns: 1 },
    number: 0,
    speaker: 'Ann',
    kind: 'answer',
  });
  index.free();
});

test('long and odd queries and texts', () => {
  const index = indexOf('an apple', '', 'x'.repeat(600_000), '\u0000', '\ud800 lone');
  assert.deepEqual(index.bestIds(`apple ${'pear '.repeat(5000)}`).slice(0, 1), [0]);
  assert.deepEqual(index.bestIds('lone'), [4]);
  index.bestIds('\ud800');
  index.bestIds('é'.repeat(10_000));
  index.free();
});

test('says what is wrong', () => {
  fails(() => core.openIndex(new Uint8Array(3)), /not a search index/);
  const bytes = core.indexBuilder().beginVersion({}).turn('', 'answer', 'some words').finish();
  fails(() => core.openIndex(bytes.with(bytes.length - 20, bytes[bytes.length - 20] ^ 1)), /damaged/);
  fails(() => core.openIndex(bytes, { texts: core.texts() }), /1 turns and the texts have 0/);
  fails(() => core.indexBuilder().turn('', 'answer', 'x'), /beginVersion/);
  fails(() => core.indexBuilder().beginVersion({}).turn('', /** @type {any} */ ('remark'), 'x'), /remark/);
  const index = core.openIndex(bytes);
  fails(() => index.matches('some', 0), /texts/);
  fails(() => index.turn(1), /no turn 1/);
  index.free();
  index.free();
  fails(() => index.bestIds('some'), /freed/);
  try {
    core.openBundle(bundle.replace('"answer"', '"answr"'));
    assert.fail();
  } catch (error) {
    assert.ok(error instanceof ColloquyError);
    assert.ok(error.line > 1 && error.column > 1);
    assert.match(error.pointer, /^\/versions\/0\/turns\/\d+\/kind$/);
    assert.match(error.message, /answr|kind/);
  }
});

test('texts outlive their object while an index needs them', () => {
  const texts = core.texts();
  const bytes = core.indexBuilder({ texts }).beginVersion({}).turn('', 'answer', 'some words').finish();
  const index = core.openIndex(bytes, { texts });
  texts.free();
  assert.equal(index.snippets('words', [0])[0].text, 'some words');
  index.free();
});

test('gives memory back, by free() and when JavaScript has forgotten', async () => {
  const round = () => {
    const index = indexOf(...Array.from({ length: 200 }, (_, i) => `word ${i} `.repeat(50)));
    index.bestIds('word');
    return index;
  };
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const settle = async () => {
    for (let i = 0; i < 4; i += 1) {
      collect();
      await setTimeout(10);
    }
  };
  round().free();
  await settle();
  const before = core.memory;
  for (let i = 0; i < 5; i += 1) round();
  assert.ok(core.memory > before + 100_000);
  await settle();
  assert.ok(core.memory < before + 20_000, `${core.memory - before} bytes more`);
});
