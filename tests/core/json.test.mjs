// The bundle's reader and JavaScript's own take the same texts for JSON, and find the same values in them; where they differ, it is by a
// rule of the bundle (docs/bundle-format.md): no NUL, no half of a pair, no key twice, limits, no number that is infinite.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { jsonCases } from './json-cases.mjs';
import { ColloquyError, load } from './module.mjs';

const core = await load();
const all = [...jsonCases()];
// A byte order mark at the beginning is left out, as the reader does.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** As BundleLimits in src/bundle/bundle.h, and the most members of an object. */
const limits = { depth: 32, textBytes: 1 << 20, members: 256 };

/** How JavaScript reads it; undefined: it is no JSON, or no UTF-8. @param {Uint8Array} bytes @returns {{value: unknown, text: string} | undefined} */
function readByJavaScript(bytes) {
  try {
    const text = decoder.decode(bytes);
    return { value: JSON.parse(text), text };
  } catch {
    return undefined;
  }
}

/**
 * The rule of the bundle that a value of JSON breaks; empty: none.
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {string}
 */
function brokenRule(value, depth = 0) {
  // Deeper than any call may go: not looked into.
  if (depth > limits.depth) return 'depth';
  if (typeof value === 'number') return Number.isFinite(value) ? '' : 'number';
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'NUL';
    if (/\p{Surrogate}/u.test(value)) return 'half of a pair';
    return Buffer.byteLength(value) > limits.textBytes ? 'length' : '';
  }
  if (typeof value !== 'object' || value === null) return '';
  if (depth === limits.depth) return 'depth';
  const members = Object.entries(value);
  if (!Array.isArray(value) && members.length > limits.members) return 'members';
  for (const [key, inner] of members) {
    const broken = (Array.isArray(value) ? '' : brokenRule(key)) || brokenRule(inner, depth + 1);
    if (broken) return broken;
  }
  return '';
}

/** The sentence with which the reader refuses what breaks a rule, or is no JSON. @type {Record<string, RegExp>} */
const refusals = {
  depth: /nested more than 32 deep/,
  number: /a number is too large/,
  NUL: /NUL/,
  'half of a pair': /not JSON: .*surrogate/,
  length: /longer than 1048576 bytes/,
  members: /more than 256 members/,
  twice: /stands twice/,
  json: /not JSON|not valid UTF-8|is UTF-16|NUL|is empty|nested more than 32 deep/,
};

/** @param {Uint8Array} bytes @returns {{error: string, json: boolean}} json: it is JSON, though no interview */
function readAlone(bytes) {
  try {
    core.openBundle(bytes).free();
    return { error: '', json: true };
  } catch (error) {
    assert(error instanceof ColloquyError, String(error));
    return { error: error.what, json: !Object.values(refusals).some((refusal) => refusal.test(error.what)) };
  }
}

/** What a bundle keeps of a member that it does not know. @param {string} text of the member's value */
function keptOf(text) {
  const bundle = core.openBundle(
    `{"format":"colloquy-interview","version":1,"id":"x","title":"x","people":[],"versions":[{"language":"en","turns":[{"kind":"statement","paragraphs":[{"id":"p1","text":"x"}]}]}],"unknown":${text}}`,
  );
  const { unknown } = bundle.data;
  bundle.free();
  return unknown;
}

test('there are enough cases, of all three kinds, and no two are the same', () => {
  const count = (/** @type {string} */ kind) => all.filter(({ verdict }) => verdict === kind).length;
  console.log(`# ${all.length} texts: ${count('good')} JSON, ${count('bad')} no JSON, ${count('open')} left open`);
  assert(count('good') > 100 && count('bad') > 150 && count('open') > 30);
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
});

test('the grammar, as the cases are made by it, is the one of JavaScript', () => {
  const wrong = all.filter(({ verdict, bytes }) => verdict !== 'open' && (readByJavaScript(bytes) !== undefined) !== (verdict === 'good'));
  assert.deepEqual(wrong.map(({ name, verdict }) => `${name}: ${verdict}`), []);
});

test('the reader takes what JavaScript takes, but for what breaks a rule of the bundle, and says which', () => {
  const differences = [];
  for (const { name, bytes } of all) {
    const read = readByJavaScript(bytes);
    const { error, json } = readAlone(bytes);
    let expected = '';
    if (!read) expected = 'json';
    else if (name.startsWith('the same key twice')) expected = 'twice';
    else expected = brokenRule(read.value);
    if (expected ? !refusals[expected]?.test(error) : !json) differences.push(`${name}: expected ${expected || 'JSON'}, got: ${error || 'an interview'}`);
  }
  assert.deepEqual(differences, []);
});

test('the values are those of JavaScript, in the same order, kept through reading and writing', () => {
  let compared = 0;
  for (const { name, bytes } of all) {
    const read = readByJavaScript(bytes);
    // The bundle around the value is one level of the depth.
    if (!read || name.startsWith('the same key twice') || brokenRule(read.value, 1)) continue;
    // As text, where -0 is 0.
    assert.equal(JSON.stringify(keptOf(read.text)), JSON.stringify(read.value), name);
    compared += 1;
  }
  assert(compared > 150, `${compared} values`);
});
