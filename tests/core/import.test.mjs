// Transcripts become the bundles that the command line makes of them, with its reports and its errors.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ColloquyError, load, root } from './module.mjs';

const core = await load();
const folder = mkdtempSync(join(tmpdir(), 'colloquy-import-'));
const demo = 'data/khmer-times-2020-12-29.txt';

/** What `colloquy import` makes of a file. @param {string} path @param {string[]} options */
function native(path, ...options) {
  const output = join(folder, 'native.json');
  const run = spawnSync('build/native/bin/colloquy', ['import', path, '-o', output, ...options], { cwd: fileURLToPath(root), encoding: 'utf8' });
  return { status: run.status, said: run.stderr, bundle: run.status === 0 ? readFileSync(output) : null };
}

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root));

const texts = [demo, ...readdirSync(new URL('tests/golden/import/', root)).filter((name) => /^[a-z]+\.(txt|md)$/.test(name)).map((name) => `tests/golden/import/${name}`)];
for (const path of texts) {
  test(`the same bytes and the same report for ${basename(path)}`, () => {
    const { bundle, said } = native(path);
    const made = core.importTranscript(read(path), { name: basename(path) });
    assert.deepEqual(Buffer.from(made.bundle), bundle);
    assert.equal(made.report.text, said);
    assert.equal(core.openBundle(made.bundle).bundle(), String(bundle));
  });
}

/** @type {[what: string, text: string][]} */
const small = [
  ['no labels', 'It rained all day.\n\nNobody came, and we did not mind.\n'],
  ['windows', '\uFEFFQ: Who was there?\r\nA: All of us.\r\nQ: When?\r\nA: In 1987.\r\n'],
  ['languages', 'Ann: Как вы туда попали?\n\nOla: Пешком. Это было недалеко.\n\nAnn: А потом?\n\nOla: Потом мы не ходили.\n'],
  ['hostile', 'Ann <script>: <img src=x onerror=alert(1)>\n\nBob: \u202Eevil\u202C\n\nAnn <script>: "}]\\u0000\n\nBob: 🎉\n'],
];
for (const [what, text] of small) {
  test(`the same bytes for a text of the kind "${what}"`, () => {
    const path = join(folder, `${what} ü.txt`);
    writeFileSync(path, text);
    const { bundle, said } = native(path);
    const made = core.importTranscript(text, { name: basename(path) });
    assert.deepEqual(Buffer.from(made.bundle), bundle);
    assert.equal(made.report.text, said);
  });
}

test('of Khmer all is the same but the ends of words, which a dictionary finds', () => {
  const path = join(folder, 'khmer.txt');
  writeFileSync(path, 'Ann: តើអ្នកនៅភ្នំពេញទេ?\n\nSok: ខ្ញុំនៅភ្នំពេញ។\n\nAnn: ហើយឥឡូវ?\n\nSok: នៅដដែល។\n');
  const whole = JSON.parse(String(native(path).bundle));
  let ends = 0;
  for (const { paragraphs } of whole.versions[0].turns) {
    for (const paragraph of paragraphs) {
      ends += paragraph.wordEnds.length;
      delete paragraph.wordEnds;
    }
  }
  assert.ok(ends > 0);
  const made = core.importTranscript(readFileSync(path), { name: 'khmer.txt' });
  assert.deepEqual(JSON.parse(Buffer.from(made.bundle).toString()), whole);
});

test('options are those of the command line', () => {
  const text = 'INT: Who?\n\nMP: Me.\n\nINT: Why?\n\nMP: I wove.\n';
  const path = join(folder, 'talk.txt');
  writeFileSync(path, text);
  const { bundle } = native(
    path,
    ...['--id', 'weaver', '--title', 'The “weaver”', '--date', '1987-03', '--language', 'en-GB', '--publisher', 'County', '--url', 'https://example.org/', '--rights', 'CC0'],
    ...['--speaker', 'INT=Ruth Klein; for the county archive; interviewer', '--speaker', 'MP=Marta Palm'],
  );
  const made = core.importTranscript(text, {
    ...{ name: 'talk.txt', id: 'weaver', title: 'The “weaver”', date: '1987-03', language: 'en-GB', publisher: 'County', url: 'https://example.org/', rights: 'CC0' },
    speakers: [
      { label: 'INT', name: 'Ruth Klein', description: 'for the county archive', role: 'interviewer' },
      { label: 'MP', name: 'Marta Palm' },
    ],
  });
  assert.deepEqual(Buffer.from(made.bundle), bundle);
});

test('the report says what was recognised, dropped and unsure, with lines', () => {
  const { notes } = core.importTranscript(read(demo), { name: basename(demo) }).report;
  const found = (/** @type {string} */ kind, /** @type {RegExp} */ what) => notes.find((note) => note.kind === kind && what.test(note.text));
  assert.equal(found('recognised', /^10 questions, 10 answers/)?.line, 0);
  assert.equal(found('recognised', /^date: 2020-12-29T17:30/)?.line, 3);
  assert.equal(found('dropped', /Asset Publisher/)?.line, 1);
  const unsure = core.importTranscript('Ann: A?\n\nBo: B.\n\nAnn: C?\n\nBo: D.\n').report.notes.filter(({ kind }) => kind === 'unsure');
  assert.deepEqual(
    unsure.map(({ line, text, option }) => [line, text, option]).filter(([, text]) => /date|Bo/.test(String(text))),
    [
      [0, 'no date was found', '--date gives one'],
      [3, 'who “Bo” is', "--speaker 'Bo=NAME' says it"],
    ],
  );
});

/** @type {[what: string, bytes: string | Uint8Array, options: object, error: {what: RegExp, line?: number, column?: number, advice?: RegExp}][]} */
const refused = [
  ['nothing', '', {}, { what: /there is no text/ }],
  ['blank lines', ' \n\t\n', {}, { what: /there is no text/ }],
  ['bytes that are no text', Uint8Array.of(0x41, 0x0a, 0x42, 0xff, 0xfe), {}, { what: /not valid UTF-8/, line: 2, column: 2, advice: /Save the file as UTF-8/ }],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0x00), {}, { what: /UTF-16/, advice: /UTF-8/ }],
  ['a NUL', 'Ann: a\n\u0000', {}, { what: /NUL/, line: 2, column: 1 }],
  ['a Word document', 'PK\u0003\u0004rest', {}, { what: /Word document/, advice: /plain text/ }],
  ['a PDF', '%PDF-1.7\n', {}, { what: /a PDF/, advice: /plain text/ }],
  ['RTF', '{\\rtf1\\ansi Hello}', {}, { what: /RTF/, advice: /plain text/ }],
  ['17 MiB', new Uint8Array(17 * 1024 * 1024).fill(0x61), {}, { what: /more than 16 MiB/ }],
  ['a paragraph of 2 MB', `Ann: a?\n\nBob: b.\n\nAnn: c?\n\nBob: ${'d'.repeat(2_000_000)}\n`, {}, { what: /more than 1,000,000 bytes/, line: 7 }],
  ['an id', 'a', { id: 'Ü' }, { what: /the id “Ü”/ }],
  ['a date', 'a', { date: 'yesterday' }, { what: /not a date/ }],
  ['an address', 'a', { url: 'javascript:alert(1)' }, { what: /not a web address/ }],
  ['a language', 'a', { language: 'x y' }, { what: /not a language tag/ }],
  ['a label that is not there', 'Q: a?\nA: b.\n', { speakers: [{ label: 'Z' }] }, { what: /begins no line/ }],
  ['no label', 'a', { speakers: [{ name: 'Z' }] }, { what: /no label/ }],
  ['a role', 'a', { speakers: [{ label: 'Z', role: 'guest' }] }, { what: /no role "guest"/ }],
  ['a number', 'a', { title: 5 }, { what: /"title" has to be a text/ }],
];
for (const [what, bytes, options, error] of refused) {
  test(`an error for ${what}`, () => {
    assert.throws(
      () => core.importTranscript(bytes, options),
      (/** @type {unknown} */ thrown) => {
        assert.ok(thrown instanceof ColloquyError, String(thrown));
        assert.match(thrown.what, error.what);
        if (error.line !== undefined) assert.equal(thrown.line, error.line);
        if (error.column !== undefined) assert.equal(thrown.column, error.column);
        if (error.advice) assert.match(thrown.advice, error.advice);
        return true;
      },
    );
  });
}

test('a name with half of a character is taken', () => {
  const { bundle } = core.importTranscript('Hello.', { name: 'a\uD800.txt' });
  assert.equal(JSON.parse(Buffer.from(bundle).toString()).source.file, 'a\uFFFD.txt');
});

test('what an import took is given back', () => {
  const text = read(demo);
  for (const run of [() => core.importTranscript(text), () => assert.throws(() => core.importTranscript(''))]) {
    run();
    const before = core.memory;
    for (let i = 0; i < 20; i += 1) run();
    assert.equal(core.memory, before);
  }
});
