// The sites that are judged: the demo interview as scripts/run makes it, and one of many interviews in several languages and scripts.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { hostileBundle, hostileTexts } from './hostile.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
const work = join(root, 'build/audit');
export const colloquy = join(root, 'build/native/bin/colloquy');

let paragraphs = 0;
/** A turn of one paragraph. @param {string} speaker @param {'question' | 'answer'} kind @param {string} text */
function turn(speaker, kind, text) {
  paragraphs += 1;
  return { speaker, kind, paragraphs: [{ id: `p${paragraphs}`, text }] };
}

/** An interview in four languages, one of them written from right to left, one without spaces between words. */
const harbourMaster = {
  format: 'colloquy-interview',
  version: 1,
  id: 'harbour-master',
  title: 'The harbour master',
  date: '2021-03-04',
  source: { publisher: 'Harbour Post', url: 'https://example.org/harbour?a=1&b=2', languages: ['en', 'ru', 'km', 'ar', 'fr'] },
  people: [
    { id: 'post', role: 'interviewer', name: { en: 'Harbour Post', ru: 'Портовый вестник', km: 'កាសែតកំពង់ផែ', ar: 'بريد الميناء' } },
    { id: 'lina', role: 'interviewee', name: { en: 'Lina Haddad', ru: 'Лина Хаддад', km: 'លីណា ហាដាដ', ar: 'لينا حداد' } },
  ],
  versions: [
    {
      language: 'en',
      headline: 'The harbour master',
      byline: 'M. Quill',
      lead: 'Lina Haddad has kept the harbour for 30 years.',
      turns: [
        turn('post', 'question', 'How high was the water in 2020?'),
        turn('lina', 'answer', 'Eleven metres on 10 December 2020. The repairs cost US$1.2 million, up 4.5% from the year before.'),
      ],
    },
    {
      language: 'ru',
      headline: 'Начальник порта',
      turns: [
        turn('post', 'question', 'Какой была вода в 2020 году?'),
        turn('lina', 'answer', 'Одиннадцать метров, 10 декабря 2020 г. Ремонт обошёлся в 1,2 млн долл., на 4,5 % больше.'),
      ],
    },
    {
      language: 'km',
      headline: 'មេកំពង់ផែ',
      turns: [
        turn('post', 'question', 'តើទឹកឡើងខ្ពស់ប៉ុនណានៅឆ្នាំ២០២០?'),
        turn('lina', 'answer', 'ដប់មួយម៉ែត្រ។ នៅភូមិខ្លះខ្ពស់ជាងនេះទៀត។'),
      ],
    },
    {
      language: 'ar',
      headline: 'مديرة الميناء',
      turns: [
        turn('post', 'question', 'كم ارتفع الماء في عام 2020؟'),
        turn('lina', 'answer', 'أحد عشر مترًا. كتبت صحيفة Harbour Post عن ذلك.'),
      ],
    },
  ],
};

/**
 * @param {string} name of the folder below build/audit
 * @param {string[]} bundles
 * @param {string[]} [options]
 */
export function makeSite(name, bundles, options = []) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const made = spawnSync(colloquy, ['site', ...bundles, '-o', folder, ...options], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`colloquy site: ${made.error?.message ?? made.stderr}`);
  return folder;
}

/** @param {string} name @param {unknown} bundle @returns {string} its path */
export function writeBundle(name, bundle) {
  mkdirSync(work, { recursive: true });
  const path = join(work, `${name}.json`);
  writeFileSync(path, JSON.stringify(bundle));
  return path;
}

/** The demo interview's site: COLLOQUY_SITE, or what scripts/run made. */
export function demoSite() {
  const site = resolve(root, process.env.COLLOQUY_SITE ?? 'build/site');
  if (!existsSync(site)) throw new Error(`there is no site in ${site}; make it with scripts/run --no-serve`);
  return site;
}

/** Where the site of many interviews is on a server of many(). */
export const manyPath = 'talks/';

/** A site that knows its address, in a folder of a larger one. @returns {string} the larger one's folder */
export function manySite() {
  const golden = ['khmer-times-2020-12-29', 'harbour', 'beekeeper', 'diary'].map((name) => join(root, `tests/golden/import/${name}.json`));
  const bundles = [...golden, writeBundle('harbour-master', harbourMaster)];
  makeSite('many/talks', bundles, ['--title', 'River & harbour', '--base-url', `https://example.org/${manyPath}`]);
  return join(work, 'many');
}

/** A site whose every text is hostile. */
export function hostileSite() {
  const title = `${hostileTexts[1]} ${hostileTexts[17]}`;
  return makeSite('hostile', [writeBundle('hostile', hostileBundle())], ['--title', title, '--base-url', 'https://example.org/']);
}

/** All pages of a site. @param {string} folder */
export function pagesOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => join(folder, name));
}
