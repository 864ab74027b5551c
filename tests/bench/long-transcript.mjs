// A transcript of a hundred thousand words or more, made of the demo interview's turns again and again, each time with another
// number in front so that no two paragraphs are equal.
//
//   node long-transcript.mjs TRANSCRIPT WORDS > FILE

import { readFileSync } from 'node:fs';

const [file, wanted] = process.argv.slice(2);
if (!file || !Number(wanted)) {
  console.error('usage: node long-transcript.mjs TRANSCRIPT WORDS');
  process.exit(2);
}
const paragraphs = readFileSync(file, 'utf8')
  .split(/\n\s*\n/)
  .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
  .filter(Boolean);
const words = (/** @type {string} */ text) => text.split(' ').length;

const lines = ['---', 'title: A long interview', 'date: 2020-12-29', '---', ''];
let total = 0;
for (let round = 1; total < Number(wanted); round += 1) {
  for (const paragraph of paragraphs) {
    // The label stays at the beginning.
    const text = paragraph.replace(/^([\p{L}. ]{2,30}: )?/u, (label) => `${label}(${round}) `);
    lines.push(text, '');
    total += words(text);
    if (total >= Number(wanted)) break;
  }
}
process.stdout.write(lines.join('\n'));
