// Sets paragraphs twice, by the browser in blocks and by the layout engine, and says where every cluster of them stands.
import { asLines, compare } from './compare.mjs';
import load from './layout_probe.js';

/**
 * @typedef {object} Setting
 * @property {string} text
 * @property {string} language
 * @property {'ltr' | 'rtl' | 'auto'} direction
 * @property {string[]} fonts  names of files below fonts/, best first
 * @property {number} px
 * @property {number} width
 */

/**
 * A grapheme cluster as it stands: on which line, from where to where from the paragraph's left edge. Lines count from 0.
 * @typedef {object} Cluster
 * @property {number} begin  in UTF-16 code units, as are all offsets here
 * @property {number} end
 * @property {number} line
 * @property {number} left
 * @property {number} right
 */

const encoder = new TextEncoder();

/** Byte offsets, rising, to offsets in UTF-16, of one text. @param {string} text */
function utf16Of(text) {
  const map = new Map([[0, 0]]);
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += encoder.encode(character).length;
    units += character.length;
    map.set(bytes, units);
  }
  return map;
}

/** Ends of words in bytes. @param {string} text @param {string} language */
function wordEnds(text, language) {
  /** @type {number[]} */
  const ends = [];
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter(language || 'en', { granularity: 'word' }).segment(text)) {
    bytes += encoder.encode(segment).length;
    ends.push(bytes);
  }
  return ends;
}

const module = await load({ wordEnds });

/** @param {Uint8Array} bytes @param {(pointer: number, size: number) => T} use @template T */
function withBytes(bytes, use) {
  const pointer = module._malloc(Math.max(bytes.length, 1));
  module.HEAPU8.set(bytes, pointer);
  try {
    return use(pointer, bytes.length);
  } finally {
    module._free(pointer);
  }
}

/** @type {Map<string, Promise<Uint8Array>>} */
const files = new Map();

/** @param {string} name */
function font(name) {
  let file = files.get(name);
  if (!file) {
    file = (async () => {
      const answer = await fetch(`fonts/${name}`);
      if (!answer.ok) throw new Error(`fonts/${name}: status ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      document.fonts.add(await new FontFace(name, bytes).load());
      return bytes;
    })();
    files.set(name, file);
  }
  return file;
}

/** @type {Map<string, number>} */
const sets = new Map();

/** The number of the probe's set of these fonts. @param {string[]} names */
async function fontSet(names) {
  const key = names.join();
  const known = sets.get(key);
  if (known !== undefined) return known;
  const bytes = await Promise.all(names.map(font));
  const set = module._probe_new_set();
  sets.set(key, set);
  for (const [i, file] of bytes.entries()) {
    const failure = withBytes(file, (pointer, size) => module._probe_add_font(set, pointer, size));
    if (failure) throw new Error(`${names[i]}: ${module.UTF8ToString(failure)}`);
  }
  return set;
}

/** @param {Setting} setting @param {number} set */
function byEngine({ text, language, direction, px, width }, set) {
  const json = withBytes(encoder.encode(text), (textAt, textSize) =>
    withBytes(encoder.encode(language), (languageAt, languageSize) =>
      module.UTF8ToString(
        module._probe_layout(set, textAt, textSize, languageAt, languageSize, px, width, { auto: 0, ltr: 1, rtl: 2 }[direction]),
      ),
    ),
  );
  const { complete, clusters } = JSON.parse(json);
  const units = utf16Of(text);
  return {
    complete,
    /** @type {Cluster[]} */
    clusters: clusters.map((/** @type {number[]} */ [begin, end, line, before, lineAfter, after]) => {
      if (line !== lineAfter) throw new Error(`the carets of the cluster at ${begin} are on two lines: ${text}`);
      return { begin: units.get(begin), end: units.get(end), line, left: Math.min(before, after), right: Math.max(before, after) };
    }),
  };
}

/** @param {Setting} setting */
function block({ text, language, direction, fonts, px, width }) {
  const element = document.createElement('div');
  element.lang = language;
  element.dir = direction;
  element.textContent = text;
  Object.assign(element.style, {
    width: `${width}px`,
    fontFamily: fonts.map((name) => `"${name}"`).join(),
    fontSize: `${px}px`,
    lineHeight: '1.5',
    // As the engine: what is in the text is set, spaces hang at a line's end, and no word is wider than a line.
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    hyphens: 'manual',
    fontKerning: 'auto',
    fontSynthesis: 'none',
    textRendering: 'auto',
  });
  return element;
}

/**
 * Where the browser set the clusters. Every fragment of a line is as high as the block's first font says, whatever font it is set
 * in, so that equal tops are equal lines.
 * @param {HTMLElement} element
 * @param {{begin: number, end: number}[]} clusters
 */
function byBrowser(element, clusters) {
  const node = element.firstChild;
  if (!node) throw new Error('an empty paragraph');
  const { left: edge } = element.getBoundingClientRect();
  const range = document.createRange();
  const placed = clusters.map(({ begin, end }) => {
    range.setStart(node, begin);
    range.setEnd(node, end);
    const rects = [...range.getClientRects()];
    // The last: behind a soft hyphen at a line's end, the first is the hyphen's.
    const rect = rects.findLast(({ width }) => width > 0) ?? rects.at(-1);
    return { begin, end, top: rect?.top ?? NaN, left: (rect?.left ?? NaN) - edge, right: (rect?.right ?? NaN) - edge };
  });
  const tops = [...new Set(placed.map(({ top }) => top).filter((top) => !Number.isNaN(top)))].sort((a, b) => a - b);
  return placed.map(({ top, ...cluster }) => ({ ...cluster, line: tops.indexOf(top) }));
}

/** @param {string} text @param {string} language */
function graphemes(text, language) {
  return [...new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text)].map(({ index }) => index);
}

/**
 * @typedef {object} Result
 * @property {boolean} complete      the fonts have every character
 * @property {boolean} sameClusters  and the browser's graphemes are the engine's
 * @property {ReturnType<typeof compare>} result
 * @property {{engine: string, browser: string} | null} lines  where they are not the same
 */

/** @param {Setting[]} settings @returns {Promise<Result[]>} */
async function measure(settings) {
  /** @type {number[]} */
  const numbers = [];
  for (const { fonts } of settings) numbers.push(await fontSet(fonts));
  const blocks = settings.map(block);
  document.body.replaceChildren(...blocks);
  const results = settings.map((setting, i) => {
    const { text, language } = setting;
    const { complete, clusters } = byEngine(setting, numbers[i]);
    const starts = graphemes(text, language);
    const placed = byBrowser(blocks[i], clusters);
    const result = compare(text, clusters, placed);
    return {
      complete,
      sameClusters: starts.length === clusters.length && clusters.every(({ begin }, k) => begin === starts[k]),
      result,
      lines: result.sameBreaks ? null : { engine: asLines(text, clusters), browser: asLines(text, placed) },
    };
  });
  document.body.replaceChildren();
  return results;
}

Object.assign(globalThis, { measure });
performance.mark('ready');
