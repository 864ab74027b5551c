// The paragraphs of the comparison, and how each of them is set.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

/**
 * A font of build/deps.cmake's folders; `index`: one of a collection, which has to be cut out.
 * @typedef {{file: string, dependency: string, index?: number}} Source
 */

const noto = '/usr/share/fonts/truetype/noto';
const cjk = '/usr/share/fonts/opentype/noto';

/** @param {string} name @returns {Source} */
const core = (name) => ({ dependency: 'noto_core', file: `${noto}/${name}.ttf` });

/** @param {string} family @param {number} index @returns {Source} */
const ofCollection = (family, index) => ({ dependency: 'noto_cjk', file: `${cjk}/${family}-Regular.ttc`, index });

/** Behind all others. */
const symbols = [core('NotoSansMath-Regular'), core('NotoSansSymbols-Regular')];

/**
 * Languages: what their paragraphs count as, their direction, and the fonts behind the Latin, Greek and Cyrillic one.
 * @type {Record<string, {script: string, direction?: 'rtl', serif?: Source, sans?: Source}>}
 */
const languages = {
  en: { script: 'Latin' },
  de: { script: 'Latin' },
  fr: { script: 'Latin' },
  pl: { script: 'Latin' },
  vi: { script: 'Latin' },
  tr: { script: 'Latin' },
  ru: { script: 'Cyrillic' },
  uk: { script: 'Cyrillic' },
  el: { script: 'Greek' },
  ka: { script: 'Georgian', serif: core('NotoSerifGeorgian-Regular'), sans: core('NotoSansGeorgian-Regular') },
  hy: { script: 'Armenian', serif: core('NotoSerifArmenian-Regular'), sans: core('NotoSansArmenian-Regular') },
  he: { script: 'Hebrew', direction: 'rtl', serif: core('NotoSerifHebrew-Regular'), sans: core('NotoSansHebrew-Regular') },
  ar: { script: 'Arabic', direction: 'rtl', serif: core('NotoNaskhArabic-Regular'), sans: core('NotoSansArabic-Regular') },
  hi: { script: 'Devanagari', serif: core('NotoSerifDevanagari-Regular'), sans: core('NotoSansDevanagari-Regular') },
  bn: { script: 'Bengali', serif: core('NotoSerifBengali-Regular'), sans: core('NotoSansBengali-Regular') },
  ta: { script: 'Tamil', serif: core('NotoSerifTamil-Regular'), sans: core('NotoSansTamil-Regular') },
  th: { script: 'Thai', serif: core('NotoSerifThai-Regular'), sans: core('NotoSansThai-Regular') },
  lo: { script: 'Lao', serif: core('NotoSerifLao-Regular'), sans: core('NotoSansLao-Regular') },
  km: { script: 'Khmer', serif: core('NotoSerifKhmer-Regular'), sans: core('NotoSansKhmer-Regular') },
  my: { script: 'Burmese', serif: core('NotoSerifMyanmar-Regular'), sans: core('NotoSansMyanmar-Regular') },
  zh: { script: 'Chinese', serif: ofCollection('NotoSerifCJK', 2), sans: ofCollection('NotoSansCJK', 2) },
  ja: { script: 'Japanese', serif: ofCollection('NotoSerifCJK', 0), sans: ofCollection('NotoSansCJK', 0) },
  ko: { script: 'Korean', serif: ofCollection('NotoSerifCJK', 1), sans: ofCollection('NotoSansCJK', 1) },
};

/** What a reader of the list cannot see is written \u and four hexadecimal digits; a backslash is written twice. @param {string} line */
function unescape(line) {
  return line.replace(/\\(u([0-9a-f]{4})|\\)/g, (_, _escape, digits) => (digits ? String.fromCodePoint(parseInt(digits, 16)) : '\\'));
}

/** Paragraphs of a language. @param {string} language */
function written(language) {
  const lines = readFileSync(join(here, 'paragraphs', `${language}.txt`), 'utf8').split('\n');
  return lines.filter((line) => line).map(unescape);
}

/** Those of the demo interview. */
function interview() {
  const folder = join(root, 'data');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\r?\n/))
    .map((line) => line.trim())
    .filter((line) => line.length > 80);
}

/** The file's name below fonts/ of the page. @param {Source} source */
export const fontName = ({ file, index }) => {
  const name = file.split('/').pop() ?? file;
  return index === undefined ? name : `${name.replace(/\.ttc$/, '')}-${index}.otf`;
};

/**
 * @typedef {import('./measure.mjs').Setting & {id: string, script: string, paragraph: string}} Setting
 * @typedef {{language: string, text: string, name: string}} Paragraph
 */

/** @returns {Paragraph[]} */
export function paragraphs() {
  const out = Object.keys(languages).flatMap((language) =>
    written(language).map((text, i) => ({ language, text, name: `${language}-${i + 1}` })),
  );
  interview().forEach((text, i) => out.push({ language: 'en', text, name: `interview-${i + 1}` }));
  return out;
}

/** Every font that a setting may name. */
export function sources() {
  const all = Object.values(languages).flatMap(({ serif, sans }) => [serif, sans]);
  return [core('NotoSerif-Regular'), core('NotoSans-Regular'), ...symbols, ...all].filter((source) => source !== undefined);
}

const rounds = 3;

/**
 * Every paragraph in several sizes from 12 to 32 px and widths from 180 to 700, in serif and in sans, with its direction found by the
 * text, given, and given wrongly; the steps have no common divisors with the ranges, so that the sizes and widths spread over them.
 * @returns {Setting[]}
 */
export function settings() {
  return paragraphs().flatMap(({ language, text, name }, i) =>
    Array.from({ length: rounds }, (_, round) => {
      const step = i * rounds + round;
      const { script, direction = 'ltr', serif, sans } = languages[language];
      const family = step % 2 === 0 ? [core('NotoSerif-Regular'), serif] : [core('NotoSans-Regular'), sans];
      const chain = family.filter((source) => source !== undefined);
      // The script's own font first, as an interview in that script has it, and behind the Latin one.
      if ((i + round) % 2 === 1) chain.reverse();
      chain.push(...symbols);
      // Now and then the wrong direction: an English paragraph in an Arabic page, and the other way round.
      const given = step % 7 === 0 ? (direction === 'rtl' ? 'ltr' : 'rtl') : direction;
      return {
        id: `${name}/${round + 1}`,
        paragraph: name,
        script,
        text,
        language,
        direction: step % 3 === 0 ? 'auto' : given,
        fonts: chain.map(fontName),
        px: 12 + ((step * 13) % 41) / 2,
        width: 180 + ((step * 197) % 521),
      };
    }),
  );
}

/** What stands before and behind a sign, and in which language. @type {[string, string, string][]} */
const contexts = [
  ['nnnnn', 'nnnnn', 'en'],
  ['nnnnn', '55555', 'en'],
  ['55555', 'nnnnn', 'en'],
  ['nnnnn ', 'nnnnn', 'en'],
  ['nnnnn', ' nnnnn', 'en'],
  ['nn(5)', 'nnnnn', 'en'],
  ['nnnnn', '“nnnn', 'en'],
  ['nnnnn', '(nnnn', 'fr'],
  ['nnnnn', '(5nnn', 'fr'],
  ['nnnnn»', 'nnnnn', 'fr'],
  ['ннннн', 'ннннн', 'ru'],
  ['אאאאא', 'אאאאא', 'he'],
  ['אאאאא', '55555', 'he'],
  ['漢漢漢', '漢漢漢', 'ja'],
  ['漢漢漢', 'nnnnn', 'ja'],
  ['漢漢」', '漢漢漢', 'ja'],
  ['漢漢漢', '漢漢漢', 'zh'],
  ['가가가', '가가가', 'ko'],
];
/** Blocks of signs; U+2028 and U+2029 end lines by themselves. */
const signBlocks = [[0x21, 0x7e], [0xa1, 0xff], [0x2010, 0x2027], [0x2030, 0x205e], [0x20a0, 0x20b9], [0x3001, 0x301f], [0x30a0, 0x30ff], [0xff01, 0xff65]];

/** Every sign between letters, in a column in which a line can end only at the sign or within a word. @returns {Setting[]} */
export function signs() {
  const all = signBlocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));
  const fonts = [core('NotoSans-Regular'), core('NotoSansHebrew-Regular'), ofCollection('NotoSansCJK', 0), ...symbols].map(fontName);
  return contexts.flatMap(([before, after, language]) =>
    all.map((sign) => {
      const text = before + sign + after;
      return { id: text, paragraph: text, script: 'signs', text, language, direction: /** @type {const} */ ('ltr'), fonts, px: 20, width: 95 };
    }),
  );
}
