// Texts that are JSON, nearly JSON, or JSON only for some readers, made by rule from its grammar (RFC 8259): what stands for a value, what
// of it may be left out, doubled or replaced, and what may not.

/**
 * @typedef {object} JsonCase
 * @property {string} name   its class and what is done in it
 * @property {'good' | 'bad' | 'open'} verdict  of the grammar: JSON, no JSON, or JSON whose meaning the grammar leaves open
 * @property {Uint8Array} bytes
 */

const encoder = new TextEncoder();

/** @param {string} text */
const shown = (text) => (text.length > 40 ? `${text.slice(0, 20)}… (${text.length} letters)` : JSON.stringify(text));

/** @param {(Uint8Array | number[] | string)[]} parts */
function bytesOf(...parts) {
  return Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? encoder.encode(part) : part)]));
}

/** A number is put together of these; each part has right ways to be written, and wrong ones. */
const number = {
  sign: { good: ['', '-'], bad: ['+', '--', '- ', '\u2212'] },
  whole: { good: ['0', '7', '10', '123456789'], bad: ['00', '012', '0x1F', '1_000', '1 0', '\uFF11', '\u0661', 'Infinity', 'NaN', 'a'] },
  fraction: { good: ['', '.5', '.0', '.000001'], bad: ['.', '..5', '.5.5', '.e1', '. 5'] },
  exponent: { good: ['', 'e1', 'E1', 'e+2', 'E-2', 'e007'], bad: ['e', 'E+', 'e-', 'e1.5', 'e 1', 'ee1', 'e+-1', 'p1'] },
};

function* numbers() {
  const { sign, whole, fraction, exponent } = number;
  for (const s of sign.good) for (const w of whole.good) for (const f of fraction.good) for (const e of exponent.good) yield { text: s + w + f + e, good: true };
  for (const s of sign.bad) yield { text: `${s}1`, good: false };
  for (const w of whole.bad) for (const s of sign.good) yield { text: s + w, good: false };
  yield { text: '-', good: false };
  yield { text: '.5', good: false };
  for (const f of fraction.bad) yield { text: `1${f}`, good: false };
  for (const e of exponent.bad) for (const w of ['0', '1.5']) yield { text: w + e, good: false };
}

/** Numbers of the grammar that no double holds as it is written. */
const largeNumbers = ['1e400', '-1e400', '1e-400', '1e99999999999', '9007199254740993', '18446744073709551616', '-9223372036854775809', `1${'0'.repeat(400)}`, `0.${'0'.repeat(400)}1`, '0.1000000000000000055511151231257827'];

const escapes = ['\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0041', '\\u00e9', '\\u2028', '\\uFFFF', '\\uFfFf', '\\uD834\\uDD1E', '\\udbff\\udfff'];
const notEscapes = ['\\', '\\x41', '\\a', '\\v', '\\0', "\\'", '\\ ', '\\U0041', '\\u', '\\u0', '\\u00', '\\u004', '\\u004G', '\\u+041', '\\u 041', '\\u{41}', '\\u00\u0661\u0661', '\\\n', '\\\u00e9', '\\u0022\\'];
const letters = ['', ' ', 'a', '\u007f', '\u0080', '\u00e9', '\u0416', '\u1780', '\u2028', '\u2029', '\ue000', '\ufdd0', '\uffff', '\ufeff', '\u{1f389}', '\u{10ffff}', '\u202e', '\u0301', '/', "'", '&<>'];
/** Halves of a pair, alone or in the wrong order: JSON by its grammar, and no text. */
const halves = ['\\ud800', '\\udfff', '\\ud800\\ud800', '\\udc00\\ud800', '\\ud800a', '\\ud800\\n', '\\ud800\\u0041', 'x\\udbffx', '\\uD888\\u1234'];

/** Bytes between two quotation marks that are not UTF-8. @type {Record<string, number[]>} */
const notUtf8 = {
  'a continuation without a beginning': [0x80],
  'a continuation too many': [0xc3, 0xa9, 0xa9],
  'two bytes, one there': [0xc3],
  'three bytes, two there': [0xe2, 0x82],
  'four bytes, three there': [0xf0, 0x9f, 0x8e],
  'a beginning before a letter': [0xc3, 0x61],
  'overlong, of two bytes': [0xc0, 0xaf],
  'overlong, of three': [0xe0, 0x80, 0xaf],
  'overlong, of four': [0xf0, 0x80, 0x80, 0xaf],
  'an overlong NUL': [0xc0, 0x80],
  'an overlong quotation mark': [0xc0, 0xa2],
  'the first half of a pair': [0xed, 0xa0, 0x80],
  'the second half of a pair': [0xed, 0xbf, 0xbf],
  'a pair as two halves': [0xed, 0xa0, 0xb4, 0xed, 0xb4, 0x9e],
  'above the last code point': [0xf4, 0x90, 0x80, 0x80],
  'a five-byte beginning': [0xf8, 0x88, 0x80, 0x80, 0x80],
  'FE': [0xfe],
  'FF': [0xff],
  'Latin-1': [0xe9],
};

const values = ['null', 'true', 'false', '0', '"a"', '[]', '{}', '[1]', '{"a":1}'];
const notValues = ['', 'nul', 'nulll', 'Null', 'NULL', 'tru', 'truee', 'True', 'fals', 'False', 'undefined', 'nil', 'None', 'a', "'a'", '`a`', '"a', 'a"', '"', '"a""', '"a" "b"', '/a/', '(1)', '<null>', '*', '#', '@', '&', '$', '1 2', 'new Date()', '-', '\\u0022a\\u0022', '\u201ca\u201d'];
const space = [' ', '\t', '\n', '\r', '\r\n', ' \t\n\r '];
const notSpace = ['\f', '\v', '\b', '\u00a0', '\u0085', '\u1680', '\u2003', '\u2028', '\u2029', '\u2060', '\u3000', '\ufeff', '\u001f', '\u007f', '\\n', '/**/', '//\n', '#\n', '<!---->', ';'];

/** Marks that belong somewhere, at a place where they do not. */
const structures = [
  '[', ']', '{', '}', ',', ':', '[[', ']]', '[]]', '[[]', '{}}', '{{}', '[}', '{]', '[{]', '[{}', '{[}', '[1', '[1,', '[1,]', '[,1]', '[,]', '[1,,2]', '[1;2]', '[1:2]', '[1 2]', '[1}',
  '["a"', '["a', '["a",', '[1,\n', '[1,\n1\n,1', '[[[1]', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{,"a":1}', '{,}', '{"a"}', '{"a",1}', '{"a"::1}', '{"a":1:2}', '{"a" 1}', '{"a":}', '{:1}', '{a:1}',
  "{'a':1}", '{1:1}', '{null:1}', '{[]:1}', '{"a":1 "b":2}', '{"a":1,,"b":2}', '{"a":1;"b":2}', '{"a":1/**/}', '{"a":"b}', '{"a":[}', '{"a"=1}', '{"a"=>1}', '{"a":1}}', '{"a":1}{', '{"a":1},', '{"a":1}/', '{"a":1}//',
  '{"a":1}#', '[1][2]', '[]{}', '{}[]', '[]1', '1[]', '""x', 'x""', '[...1]', '[1,...]', '{...{}}', '["a":1]', '[?]', '<>', '[<null>]', '[1],', '\u200b[]', '[\u200b]',
];

/** Good ones, of which each is also cut at every place. */
const documents = ['{"a":[1,{"b":"c\\n"}],"d":null}', '[ "\u1780", -1.5e3, true ]'];

/** @returns {Generator<JsonCase>} */
export function* jsonCases() {
  /** @param {string} name @param {JsonCase['verdict']} verdict @param {...(Uint8Array | number[] | string)} parts */
  const of = (name, verdict, ...parts) => ({ name, verdict, bytes: bytesOf(...parts) });

  for (const { text, good } of numbers()) yield of(`number ${shown(text)}`, good ? 'good' : 'bad', '[', text, ']');
  for (const text of largeNumbers) yield of(`number ${shown(text)}`, 'open', '[', text, ']');

  for (const text of escapes) yield of(`escape ${shown(text)}`, 'good', `["${text}"]`);
  for (const text of escapes) yield of(`escape ${shown(text)} in a key`, 'good', `{"${text}":0}`);
  for (const text of notEscapes) yield of(`no escape ${shown(text)}`, 'bad', `["${text}"]`);
  for (const text of notEscapes) yield of(`no escape ${shown(text)} in a key`, 'bad', `{"${text}":0}`);
  for (const text of letters) yield of(`letters ${shown(text)}`, 'good', `["${text}"]`);
  for (const text of halves) yield of(`half of a pair ${shown(text)}`, 'open', `["${text}"]`);
  for (const text of halves) yield of(`half of a pair ${shown(text)} in a key`, 'open', `{"${text}":0}`);
  for (let code = 0; code < 32; code += 1) yield of(`control character ${code} as it is`, 'bad', '["', [code], '"]');
  for (let code = 0; code < 32; code += 1) yield of(`control character ${code} escaped`, code ? 'good' : 'open', `["\\u${code.toString(16).padStart(4, '0')}"]`);
  for (const [name, bytes] of Object.entries(notUtf8)) {
    yield of(`not UTF-8: ${name}`, 'bad', '["', bytes, '"]');
    yield of(`not UTF-8: ${name}, in a key`, 'bad', '{"', bytes, '":0}');
    yield of(`not UTF-8: ${name}, outside of texts`, 'bad', '[', bytes, ']');
  }

  for (const value of values) yield of(`value ${value}`, 'good', value);
  for (const value of notValues) {
    yield of(`no value ${shown(value)}`, 'bad', value);
    // An empty list is one.
    if (value) yield of(`no value ${shown(value)} in a list`, 'bad', `[${value}]`);
    yield of(`no value ${shown(value)} of a key`, 'bad', `{"a":${value}}`);
  }
  for (const text of space) yield of(`space ${shown(text)}`, 'good', `${text}{${text}"a"${text}:${text}[${text}1${text},${text}2${text}]${text}}${text}`);
  for (const text of notSpace) {
    yield of(`no space ${shown(text)} in a list`, 'bad', `[1,${text}2]`);
    yield of(`no space ${shown(text)} behind the end`, 'bad', `[1]${text}`);
    // A byte order mark at the beginning is JSON for readers that choose so.
    yield of(`no space ${shown(text)} before the beginning`, text === '\ufeff' ? 'open' : 'bad', `${text}[1]`);
  }
  for (const text of structures) yield of(`structure ${shown(text)}`, 'bad', text);
  for (const text of documents) {
    yield of(`document ${text}`, 'good', text);
    const whole = encoder.encode(text);
    for (let size = 1; size < whole.length; size += 1) yield of(`document of ${whole.length} bytes cut behind ${size}`, 'bad', whole.slice(0, size));
  }

  yield of('a key that is empty', 'good', '{"":0}');
  yield of('keys that differ in case only', 'good', '{"a":0,"A":1}');
  yield of('keys that differ in normalisation only', 'good', '{"\u00e9":0,"e\u0301":1}');
  yield of('a key like a prototype', 'good', '{"__proto__":{"a":1},"constructor":0,"toString":1}');
  yield of('the same key twice', 'open', '{"a":0,"a":1}');
  yield of('the same key twice, with the same value', 'open', '{"a":0,"a":0}');
  yield of('the same key twice, once escaped', 'open', '{"a":0,"\\u0061":1}');
  yield of('the same key twice, further in', 'open', '[{"b":[{"a":0,"c":1,"a":2}]}]');
  yield of('the same key in two objects', 'good', '[{"a":0},{"a":1}]');

  const mark = [0xef, 0xbb, 0xbf];
  yield of('nothing but a byte order mark', 'bad', mark);
  yield of('a byte order mark cut off', 'bad', mark.slice(0, 2), '{}');
  yield of('two byte order marks', 'bad', mark, mark, '{}');
  for (const [name, bom] of /** @type {const} */ ([['little', [0xff, 0xfe]], ['big', [0xfe, 0xff]]])) {
    const wide = [...'["a"]'].flatMap((letter) => (name === 'little' ? [letter.charCodeAt(0), 0] : [0, letter.charCodeAt(0)]));
    yield of(`UTF-16, ${name} end first`, 'bad', [...bom], wide);
    yield of(`UTF-16, ${name} end first, without a mark`, 'bad', wide);
  }
  for (const [name, ...parts] of /** @type {[string, ...(string | number[])[]][]} */ ([
    ['before the beginning', [0], '[1]'],
    ['behind the end', '[1]', [0]],
    ['behind the end, with more', '[1]', [0], '[2]'],
    ['between two values', '[1,', [0], '2]'],
    ['in a word', '[nu', [0], 'll]'],
    ['in a number', '[1', [0], '2]'],
    ['in a key', '{"a', [0], 'b":1}'],
    ['alone', [0]],
  ])) {
    yield of(`NUL ${name}`, 'bad', ...parts);
  }
  yield of('an escaped NUL in a key', 'open', '{"a\\u0000b":1}');

  for (const depth of [2, 30, 31, 32, 33, 500, 100_000]) {
    yield of(`${depth} lists in each other`, depth > 31 ? 'open' : 'good', '['.repeat(depth), ']'.repeat(depth));
    yield of(`${depth} objects in each other`, depth > 31 ? 'open' : 'good', '{"a":'.repeat(depth), '1', '}'.repeat(depth));
    yield of(`${depth} lists that do not end`, 'bad', '['.repeat(depth));
    yield of(`${depth} objects that do not end`, 'bad', '{"a":'.repeat(depth));
    yield of(`${depth} ends`, 'bad', ']'.repeat(depth));
  }
  yield of('256 members', 'good', `{${Array.from({ length: 256 }, (_, i) => `"${i}":0`).join()}}`);
  yield of('257 members', 'open', `{${Array.from({ length: 257 }, (_, i) => `"${i}":0`).join()}}`);
  yield of('a text of 1 MiB', 'good', `["${'x'.repeat(1 << 20)}"]`);
  yield of('a text of 1 MiB and a byte', 'open', `["${'x'.repeat((1 << 20) + 1)}"]`);
  yield of('10,000 values', 'good', `[${Array(10_000).fill('[]').join()}]`);
}
