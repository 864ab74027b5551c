// Makes the table of Sentence_Break values (UAX #29, table 4) from Unicode's SentenceBreakProperty.txt.
//   node sentence-break-table.mjs SentenceBreakProperty.txt OUTPUT
import { readFileSync, writeFileSync } from 'node:fs';

const [input, output] = process.argv.slice(2);
const ranges = [];
for (const line of readFileSync(input, 'utf8').split('\n')) {
  const match = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)/.exec(line);
  if (match) ranges.push({ first: parseInt(match[1], 16), last: parseInt(match[2] ?? match[1], 16), name: match[3] });
}
if (ranges.length === 0) throw new Error(`${input} holds no ranges: is it SentenceBreakProperty.txt?`);
ranges.sort((a, b) => a.first - b.first);
/** @type {typeof ranges} */
const merged = [];
for (const range of ranges) {
  const before = merged.at(-1);
  if (before && before.name === range.name && before.last + 1 === range.first) before.last = range.last;
  else merged.push(range);
}
const rows = merged.map((r) => `{0x${r.first.toString(16)}, 0x${r.last.toString(16)}, SentenceBreak::${r.name}},`);
writeFileSync(output, `// Made from Unicode's data; see scripts/lib/sentence-break-table.mjs.\n${rows.join('\n')}\n`);
