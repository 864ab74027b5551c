// How much of two layouts of the same paragraph is the same. For the page and for Node.

/** @typedef {import('./measure.mjs').Cluster} Cluster */

/** Spaces at a line's end hang over its edge and are not seen: they are no part of the comparison. @param {string} text @param {Cluster[]} clusters */
function seen(text, clusters) {
  const out = new Set();
  let line = NaN;
  for (let i = clusters.length - 1; i >= 0; i -= 1) {
    const { begin, end } = clusters[i];
    if (/^[ \u200b]+$/.test(text.slice(begin, end)) && !(clusters[i].line === line)) continue;
    line = clusters[i].line;
    out.add(i);
  }
  return out;
}

/** A line as the clusters that stand on it. @param {Cluster[]} clusters @param {Set<number>} visible */
function linesOf(clusters, visible) {
  /** @type {Map<number, number[]>} */
  const lines = new Map();
  for (const i of [...visible].sort((a, b) => a - b)) {
    const { line } = clusters[i];
    lines.set(line, [...(lines.get(line) ?? []), i]);
  }
  return lines;
}

/**
 * @param {string} text
 * @param {Cluster[]} engine
 * @param {Cluster[]} browser the same clusters
 * @param {number} [tolerance] in px
 */
export function compare(text, engine, browser, tolerance = 1) {
  const visible = seen(text, engine);
  const inBrowser = seen(text, browser);
  for (const i of visible) if (!inBrowser.has(i)) visible.delete(i);
  const a = linesOf(engine, visible);
  const b = linesOf(browser, visible);
  const key = (/** @type {number[]} */ indices) => `${indices[0]}-${indices.at(-1)}-${indices.length}`;
  const keys = new Set([...b.values()].map(key));
  const both = [...a.values()].filter((indices) => keys.has(key(indices)));
  let carets = 0;
  /** @type {{begin: number, end: number, off: number}[]} */
  const far = [];
  for (const i of both.flat()) {
    const { begin, end } = engine[i];
    for (const off of [engine[i].left - browser[i].left, engine[i].right - browser[i].right]) {
      carets += 1;
      // Not "> tolerance": a place that the browser does not know is far too.
      if (!(Math.abs(off) <= tolerance)) far.push({ begin, end, off });
    }
  }
  return { sameBreaks: both.length === a.size && a.size === b.size, lines: b.size, sameLines: both.length, carets, far };
}

/** The browser's lines, to be read by people. @param {string} text @param {Cluster[]} clusters */
export function asLines(text, clusters) {
  /** @type {string[]} */
  const lines = [];
  for (const { begin, end, line } of clusters) lines[line] = (lines[line] ?? '') + text.slice(begin, end);
  return lines.join('|').replaceAll('\u00ad', '·').replaceAll('\u200b', '¦').replaceAll('\u00a0', '⍽').replaceAll('\u202f', '⍽');
}

/** @typedef {{paragraphs: Set<string>, settings: number, same: number, lines: number, sameLines: number, carets: number, near: number}} Sums */

/** @returns {Sums} */
export const noSums = () => ({ paragraphs: new Set(), settings: 0, same: 0, lines: 0, sameLines: 0, carets: 0, near: 0 });

/** @param {Sums} sums @param {string} paragraph @param {ReturnType<typeof compare>} result */
export function add(sums, paragraph, { sameBreaks, lines, sameLines, carets, far }) {
  sums.paragraphs.add(paragraph);
  sums.settings += 1;
  sums.same += sameBreaks ? 1 : 0;
  sums.lines += lines;
  sums.sameLines += sameLines;
  sums.carets += carets;
  sums.near += carets - far.length;
}

/** @param {number} part @param {number} whole */
export const percent = (part, whole) => (whole === 0 ? 0 : (100 * part) / whole);

/** @param {[string, Sums][]} rows */
export function table(rows) {
  const head = `${'script'.padEnd(12)} paragraphs  settings  broken alike     lines   alike    carets  within 1 px`;
  const lines = rows.map(([name, s]) =>
    [
      name.padEnd(12),
      String(s.paragraphs.size).padStart(10),
      String(s.settings).padStart(9),
      `${percent(s.same, s.settings).toFixed(2)} %`.padStart(13),
      String(s.lines).padStart(9),
      `${percent(s.sameLines, s.lines).toFixed(2)} %`.padStart(8),
      String(s.carets).padStart(9),
      `${percent(s.near, s.carets).toFixed(2)} %`.padStart(11),
    ].join(' '),
  );
  return [head, ...lines].join('\n');
}
