// The layout engine against Chromium: the same paragraphs with the same font files, sizes, widths and directions. Lines have to
// break alike in 98 % of the settings and carets to stand within 1 px in 99 %.
//
//   node --test tests/compare/             the comparison, and tests of it
//   COLLOQUY_COMPARE_SHOW=20 node …        also shows the first 20 settings that differ

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launchChromium } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';
import { add, compare, noSums, percent, table } from './compare.mjs';
import { fontName, paragraphs, settings, signs, sources } from './corpus.mjs';
import { deliberate, differences } from './differences.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'build/web/compare');
const cutFont = join(root, 'build/native/tests/compare/cut_font');

/** Puts the fonts below the page. */
function placeFonts() {
  const fonts = join(folder, 'fonts');
  mkdirSync(fonts, { recursive: true });
  const places = Object.fromEntries(
    [...readFileSync(join(root, 'build/deps.cmake'), 'utf8').matchAll(/set\(COLLOQUY_DEP_(\w+) "([^"]+)"\)/g)].map(([, name, place]) => [name, place]),
  );
  const text = join(fonts, 'characters.txt');
  writeFileSync(text, [...new Set(paragraphs().map((paragraph) => paragraph.text).join(''))].sort().join(''));
  for (const source of sources()) {
    const file = places[source.dependency] + source.file;
    const target = join(fonts, fontName(source));
    if (source.index === undefined) copyFileSync(file, target);
    else execFileSync(cutFont, [file, String(source.index), text, target]);
  }
}

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('../e2e/server.mjs').Server} */
let server;

before(async () => {
  for (const file of [join(folder, 'layout_probe.js'), cutFont]) {
    if (!existsSync(file)) throw new Error(`there is no ${file}; scripts/test compare builds it`);
  }
  placeFonts();
  server = await serve(folder);
  browser = await launchChromium(
    // Else advances are whole pixels, which the engine does not imitate.
    ['--font-render-hinting=none'],
  );
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** @typedef {import('./measure.mjs').Result} Result */

/** @param {import('./corpus.mjs').Setting[]} what @returns {Promise<Result[]>} */
async function measure(what) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  /** @type {string[]} */
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0, null, { timeout: 20_000 }).catch((error) => {
      throw new Error(problems.join('; ') || String(error));
    });
    const out = [];
    for (let i = 0; i < what.length; i += 400) {
      out.push(
        ...(await page.evaluate(
          (part) => /** @type {{measure: (part: unknown) => Promise<Result[]>}} */ (/** @type {unknown} */ (globalThis)).measure(part),
          what.slice(i, i + 400),
        )),
      );
    }
    return out;
  } finally {
    await page.close();
  }
}

test('lines break and carets stand as in Chromium', async () => {
  const all = settings();
  const listed = all.filter(deliberate);
  const what = all.filter((setting) => !deliberate(setting));
  const measured = await measure(what);
  const total = noSums();
  /** @type {Map<string, ReturnType<typeof noSums>>} */
  const scripts = new Map();
  let toShow = Number(process.env.COLLOQUY_COMPARE_SHOW ?? 0);
  for (const [i, setting] of what.entries()) {
    const { complete, sameClusters, result, lines } = measured[i];
    assert(complete, `${setting.id}: the fonts lack a character`);
    assert(sameClusters, `${setting.id}: other grapheme clusters than the browser's`);
    const sums = scripts.get(setting.script) ?? noSums();
    scripts.set(setting.script, sums);
    for (const into of [sums, total]) add(into, setting.paragraph, result);
    if (toShow > 0 && (!result.sameBreaks || result.far.length > 0)) {
      toShow -= 1;
      const { text, language, px, width, direction, fonts } = setting;
      console.log(`${setting.id}: ${language} ${direction} ${px} px in ${width} px, ${fonts.join()}`);
      if (lines) console.log(`  Chromium: ${lines.browser}\n  Colloquy: ${lines.engine}`);
      for (const { begin, end, off } of result.far.slice(0, 4)) {
        console.log(`  "${text.slice(begin, end)}" at ${begin}: ${off.toFixed(2)} px off`);
      }
    }
  }
  console.log(table([...scripts.entries(), ['all', total]]));
  console.log(`left out as deliberate: ${listed.length} settings, ${differences.length} kinds`);
  assert(total.paragraphs.size >= 300 && scripts.size >= 12, 'too little is compared');
  assert(percent(total.same, total.settings) >= 98, 'fewer than 98 % of the settings break alike');
  assert(percent(total.near, total.carets) >= 99, 'fewer than 99 % of the carets are within 1 px');
});

test('lines end at the same signs as in Chromium', async () => {
  const what = signs();
  const measured = await measure(what);
  // A character that no font has is as wide as another font of this machine makes it.
  const compared = measured.filter(({ complete }) => complete);
  const other = compared.filter(({ lines }) => lines).map(({ lines }) => `Chromium: ${lines?.browser}  Colloquy: ${lines?.engine}`);
  console.log(`signs between letters: ${compared.length} of ${what.length} compared, ${other.length} break otherwise`);
  for (const line of other.slice(0, 20)) console.log(`  ${line}`);
  assert(compared.length >= 3000, 'too little is compared');
  assert(percent(compared.length - other.length, compared.length) >= 98, 'fewer than 98 % break alike');
});

test('the comparison sees a moved break, a moved caret and a missing place', () => {
  const text = 'ab cd';
  const at = (/** @type {number[]} */ lines, shift = 0) =>
    lines.map((line, i) => ({ begin: i, end: i + 1, line, left: i * 10 + shift, right: i * 10 + 10 + shift }));
  const good = at([0, 0, 0, 1, 1]);
  assert.deepEqual(compare(text, good, good).far, []);
  assert(compare(text, good, good).sameBreaks);
  // The space hangs; on which line it is counted does not matter.
  assert(compare(text, good, at([0, 0, 1, 1, 1])).sameBreaks);
  assert(!compare(text, good, at([0, 0, 0, 0, 1])).sameBreaks);
  assert(!compare(text, good, at([0, 0, 0, 0, 0])).sameBreaks);
  assert.equal(compare(text, good, at([0, 0, 0, 1, 1], 0.9)).far.length, 0);
  assert.equal(compare(text, good, at([0, 0, 0, 1, 1], 1.1)).far.length, 8);
  assert.equal(compare(text, good, at([0, 0, 0, 1, 1], NaN)).far.length, 8);
});
