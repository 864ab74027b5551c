// What the importer made of a transcript, in plain words. Fetched when somebody opens one, not before. What comes from the transcript
// becomes text, isolated from the sentences around it.

import { button, download, make } from './elements.js';

/** @typedef {import('../core/colloquy-core.mjs').Interview} Interview */
/** @typedef {import('../core/colloquy-core.mjs').ImportReport} ImportReport */
/** @typedef {import('../core/colloquy-core.mjs').ImportNote} ImportNote */

/** Of each kind; what is left out is in the text all the same. */
const mostNotes = 500;
/** In UTF-16 units: a note may quote a whole paragraph. */
const longestNote = 200;

const rules = `
.open-report h2 { margin: 2rem 0 0.75rem; font: 600 1.25rem/1.3 var(--sans); }
.open-report h2:focus { outline: none; }
.open-report h3 { margin: 1.5rem 0 0.375rem; font: 600 1rem/1.5 var(--sans); }
.open-report p, .open-report li { max-width: 44rem; font: 400 0.9375rem/1.5 var(--sans); overflow-wrap: anywhere; }
.open-report ul { margin: 0; padding-inline-start: 1.25rem; }
.open-report .actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block: 1rem; }
.open-report button { min-height: 2.75rem; padding: 0 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel);
  color: var(--ink); font: 600 0.875rem/1.25rem var(--sans); cursor: pointer; }
.open-report button.main { border-color: var(--accent); }
.open-report .line { color: var(--soft); font-variant-numeric: tabular-nums; }
@media print { .open-report { display: none; } }
`;

function addStyle() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  // One at a time: another file brings another report.
  if (!document.adoptedStyleSheets.some((each) => each.cssRules[0]?.cssText === sheet.cssRules[0]?.cssText)) document.adoptedStyleSheets.push(sheet);
}

/** @param {string} text */
function shortened(text) {
  return text.length <= longestNote ? text : `${text.slice(0, longestNote).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** @param {string} title @param {string} meaning @param {ImportNote[]} notes */
function listOf(title, meaning, notes) {
  if (notes.length === 0) return [];
  const items = notes.slice(0, mostNotes).map(({ line, text }) =>
    make('li', {}, ...(line > 0 ? [make('span', { class: 'line' }, `Line ${line}:`), ' '] : []), make('bdi', {}, shortened(text))),
  );
  if (notes.length > mostNotes) items.push(make('li', {}, `and ${notes.length - mostNotes} more`));
  return [make('h3', {}, `${title} (${notes.length})`), make('p', {}, meaning), make('ul', {}, ...items)];
}

/**
 * @param {object} of
 * @param {string} of.name of the file; empty: it has none
 * @param {Interview} of.interview
 * @param {ImportReport} of.report
 * @param {() => unknown} of.read opens it
 */
export function importReport({ name, interview, report, read }) {
  addStyle();
  const kind = (/** @type {ImportNote['kind']} */ which) => report.notes.filter((note) => note.kind === which);
  const unsure = kind('unsure');
  const heading = make('h2', { id: 'open-report-title', tabindex: '-1' }, 'What was found in ', make('bdi', {}, name || 'the shared text'));
  const reads = button('Read it', () => {
    reads.remove();
    return read();
  });
  reads.className = 'main';
  return make(
    'section',
    { id: 'open-report', class: 'open-report', 'aria-labelledby': 'open-report-title' },
    heading,
    make('p', {}, make('bdi', {}, shortened(interview.title))),
    make('div', { class: 'actions' }, reads, button('Save as a bundle', () => download(`${interview.id}.json`, interview.bundle()))),
    make('p', {}, 'A bundle is a file that this page opens as it is, and of which Colloquy makes a site.'),
    ...listOf('Worth a look', 'Here the importer was not sure.', unsure),
    ...(unsure.some(({ option }) => option) ? [make('p', {}, 'Colloquy’s command line has options that settle such questions.')] : []),
    ...listOf('Left out', 'These lines are not part of the interview.', kind('dropped')),
    ...listOf('Recognised', 'The lines were taken for this.', kind('recognised')),
  );
}
