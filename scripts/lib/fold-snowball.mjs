// Rewrites a Snowball stemming algorithm for folded words: words without accents, as src/text/normalize.h makes them.
//
//   node fold-snowball.mjs FROM.sbl TO.sbl
//
// An algorithm that looks for "ción" or "ий" finds neither in "nacion" and "русскии". So its letters lose their accents as the words do.
// Endings that become equal by that are kept once, the first of them, and what only the accent told apart is decided below, language by
// language: each edit must find its text, so that a new version of an algorithm cannot pass by unnoticed. How well it does is measured by
// the tests in tests/unit/stem_test.cpp.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Pairs of what an algorithm says and what it says for folded words, before its letters are folded.
 * @type {Record<string, [RegExp, string][]>}
 */
const edits = {
  catalan: [
    // Puts accents aside, of which there are none.
    [/define cleaning as repeat \([\s\S]*?\n\)\n/, ''],
    [/ cleaning /, ' '],
    [/\n *do cleaning\n/, '\n'],
  ],
  french: [
    // ë and ï would hide e and i.
    [/ {4}or\n {4}\(  \[ '\{e"\}' \] <- 'He' \)\n {4}or\n {4}\(  \[ '\{i"\}' \] <- 'Hi' \)\n/, ''],
    [/ {8}'He' .*\n {8}'Hi' .*\n {8}'H' .*\n/, ''],
    [/\(not 'H' non-v delete\)/, '(non-v delete)'],
    [/'Hi' or non-keep_with_s/, 'non-keep_with_s'],
    // The s of "parlés" goes, that of "procès" may too.
    [/define keep_with_s 'aiou\{e`\}s'/, "define keep_with_s 'aious'"],
    // Endings of the literary past that without accents are those of nouns: résultat, différent, programmes, limites, vite.
    [/'\{a\^\}mes' '\{a\^\}t' '\{a\^\}tes' /, ''],
    [/'\{i\^\}mes' '\{i\^\}t' '\{i\^\}tes' /, ''],
    [/'\{e`\}rent' /, ''],
    // The e that is left of é is removed with every other.
    [/'\{e'\}' ('\{e'\}e' '\{e'\}es') '\{e'\}s' /, '$1 '],
    [/define un_accent as \([\s\S]*?\n {4}\)\n/, ''],
    [/ un_accent\n/, '\n'],
    [/\n *do un_accent\n/, '\n'],
  ],
  hungarian: [
    // almák is alma + k and házak ház + ak: without accents the same, and "alma" alone loses its a as a mark of possession.
    [/\(<- '[ae]'\)/g, '(delete)'],
    [/define v_ending as \([\s\S]*?\n {4}\)\n/, ''],
    [/ {4}v_ending\n/, ''],
    [/\n {8}v_ending\n/, '\n'],
    // These would be taken from könyve, kávé, villa, béke.
    [/ {12}'v\{a'\}' 'v\{e'\}'\n/, ''],
    [/ {12}'\{e'\}n' .*\n {12}'\{a'\}n' .*\n/, ''],
    [/define factive as\([\s\S]*?\n {4}\)\n/, ''],
    [/ {4}factive\n/, ''],
    [/\n *do factive\n/, '\n'],
    [/define owned as \([\s\S]*?\n {4}\)\n/, ''],
    [/ {4}owned\n/, ''],
    [/\n *do owned\n/, '\n'],
    // The a of házat and of almát goes with that of alma, the o of autót with that of autó.
    [/'at' 'et' 'ot' '\{o"\}t'\n/, '\n'],
    [/ {12}'t'\n {8}\)\n {8}delete\n/, "            't' (delete) 'kat' 'ket' (<- 'k') 'amat' 'emet' 'omat' (<- 'am')\n        )\n"],
    [/ {12}'ja' 'je' \(delete\)\n/, "            'ja' 'je' 'aja' 'eje' 'oja' 'oje' 'ojuk' (delete)\n"],
    [/'jai' 'jei' \(delete\)/, "'jai' 'jei' 'oi' 'oim' 'oid' 'oink' 'oitok' 'oitek' 'oik' (delete)"],
  ],
  irish: [],
  italian: [
    // Futures like "avrò"; without accents numero would lose what numeri keeps.
    [/'er\{o`\}' /, ''],
    [/'ir\{o`\}' /, ''],
  ],
  lithuanian: [],
  portuguese: [
    // Nasal vowels as a vowel and a consonant "~".
    [/define prelude as repeat \([\s\S]*?\n\)\n/, ''],
    [/define postlude as repeat \([\s\S]*?\n\)\n/, ''],
    [/ prelude postlude /, ' '],
    [/\n *do prelude\n/, '\n'],
    [/\n *do postlude\n/, '\n'],
    [/a~o'/g, "ao'"],
    [/o~es'/g, "oes'"],
    // Singular and plural of nouns in -ão, -al and -el.
    [/'eu' 'iu' 'ou'\n/, "'eu' 'iu' 'ou' 'oes' 'al' 'el'\n"],
    [/'os'\n( *)'a' 'i' 'o'/, "'os' 'ao'\n$1'a' 'i' 'o'"],
    // "ia" is removed as a past tense whether it was -ía or -ia: so the i before other endings goes, for história to meet histórico.
    [/\n( *)do residual_form\n/, "\n$1do residual_form\n$1do (['i'] RV delete)\n"],
  ],
  romanian: [],
  russian: [
    // ё is folded, й is и.
    [/ {4}do repeat \( goto \(\['\{e"\}'\]\) <- '\{e\}' \)\n/, ''],
    [/'\{i`\}\{t\}\{e\}' /, ''],
  ],
  spanish: [
    [/define postlude as repeat \([\s\S]*?\n\)\n/, ''],
    [/ postlude /, ' '],
    [/\n *do postlude\n/, '\n'],
    // See Portuguese: cambió, cambio, cambia, cambiar.
    [/\n( *)do residual_suffix\n/, "\n$1do residual_suffix\n$1do (['i'] RV delete)\n"],
  ],
  turkish: [
    // Of ğ, which it makes a k, only g is left; no Turkish stem ends with that.
    [/test\('d' or 'g'\)/, "test('d')"],
  ],
};

// As fold() does it for the alphabets of these languages.
/** @param {string} text */
const withoutAccents = (text) => text.normalize('NFKD').replace(/\p{Mn}/gu, '');

// Letters are named by "stringdef e' '{U+00E9}'", used as '{e'}'.
/** @param {string} source */
function foldLetters(source) {
  return source.replace(/\{U\+([0-9A-F]{4,6})\}/g, (_, hex) => {
    const folded = withoutAccents(String.fromCodePoint(parseInt(hex, 16)));
    return Array.from(folded, (c) =>
      c < '\x80' ? c : `{U+${Number(c.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}}`,
    ).join('');
  });
}

// In every "among('a' 'b' (command) 'a' (other command))" what is a string of before goes; and a command that has no strings left.
/** @param {string} source */
function keepFirst(source) {
  const definitions = new Map(Array.from(source.matchAll(/stringdef\s+(\S+)\s+'([^']*)'/g), (m) => [m[1], m[2]]));
  const resolve = (/** @type {string} */ text) =>
    text.replace(/\{([^}]*)\}/g, (all, name) => definitions.get(name) ?? all);
  const tokens = source.match(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|string(?:def|escapes)\s+\S+|'(?:\{[^}]*\}|[^'{])*'|\w+|\s+|[\s\S]/g,
  ) ?? [];
  const isSpace = (/** @type {string} */ token) => /^(\s|\/\/|\/\*)/.test(token);
  // For each parenthesis that is open the among it belongs to, or null.
  /** @type {({seen: Set<string>, strings: number, dropped: number} | null)[]} */
  const open = [];
  let out = '';
  let last = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const among = open.at(-1);
    if (token === '(') {
      if (last === 'among') {
        open.push({ seen: new Set(), strings: 0, dropped: 0 });
      } else {
        if (among?.strings === 0 && among.dropped > 0) {
          let depth = 0;
          do {
            if (tokens[i] === '(') depth++;
            if (tokens[i] === ')') depth--;
            i++;
          } while (depth > 0);
          i--;
          among.dropped = 0;
          last = ')';
          continue;
        }
        if (among) among.strings = among.dropped = 0;
        open.push(null);
      }
    } else if (token === ')') {
      open.pop();
    } else if (among && token.startsWith("'")) {
      const text = resolve(token.slice(1, -1));
      if (among.seen.has(text)) {
        among.dropped++;
        continue;
      }
      among.seen.add(text);
      among.strings++;
    }
    if (!isSpace(token)) last = token;
    out += token;
  }
  return out;
}

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('what is there to fold, and where to?');
const name = basename(from, '.sbl');
const edit = edits[name];
let source = readFileSync(from, 'utf8');
for (const [what, instead] of edit ?? []) {
  const edited = source.replace(what, instead);
  if (edited === source) throw new Error(`${from} has no ${what} any more; mend ${basename(process.argv[1])}`);
  source = edited;
}
if (edit) source = keepFirst(foldLetters(source));
writeFileSync(to, source);
