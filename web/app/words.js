// A link to exact words ("?words=12-40#p4x7k2m9q") on the text page: marks them and brings them into view. The numbers are bytes of
// the paragraphs' UTF-8 text, as in src/app/route.h.

const highlight = 'colloquy-words';
const encoder = new TextEncoder();

/**
 * @typedef {object} Words
 * @property {string} beginId
 * @property {number} begin
 * @property {string} endId
 * @property {number} end
 */

/**
 * @param {string} search of the address
 * @param {string} hash
 * @returns {Words | null} null: none, or malformed
 */
export function parseWords(search, hash) {
  const parts = /^(\d{1,9})-(?:([\w-]{1,64}):)?(\d{1,9})$/.exec(new URLSearchParams(search).get('words') ?? '');
  const beginId = /^#([\w.-]{1,99})$/.exec(hash)?.[1];
  if (!parts || !beginId) return null;
  const words = { beginId, begin: Number(parts[1]), endId: parts[2] ?? beginId, end: Number(parts[3]) };
  return words.endId === beginId && words.begin >= words.end ? null : words;
}

/**
 * @param {string} text
 * @param {number} bytes
 * @returns {number} UTF-16 units of the characters that begin before this many bytes
 */
export function unitsOf(text, bytes) {
  let units = 0;
  let before = 0;
  for (const character of text) {
    if (before >= bytes) break;
    before += encoder.encode(character).length;
    units += character.length;
  }
  return units;
}

/**
 * The place in a paragraph that a number of bytes of its text leads to; figures and dates in it are elements.
 * @param {string} id
 * @param {number} bytes
 */
function placeOf(id, bytes) {
  const paragraph = document.getElementById(id);
  if (!paragraph) return null;
  let units = unitsOf(paragraph.textContent ?? '', bytes);
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode()) {
    last = text;
    if (units <= text.length) break;
    units -= text.length;
  }
  return last && { text: last, units: Math.min(units, last.length) };
}

/** @returns {Range | null} of the words that the address names */
function rangeOfAddress() {
  const words = parseWords(location.search, location.hash);
  const begin = words && placeOf(words.beginId, words.begin);
  const end = words && placeOf(words.endId, words.end);
  if (!begin || !end) return null;
  const range = document.createRange();
  range.setStart(begin.text, begin.units);
  // An end before the beginning leaves nothing.
  range.setEnd(end.text, end.units);
  return range.collapsed ? null : range;
}

/**
 * @param {Range} range
 * @returns {boolean} whether any of it is on the screen
 */
function inView(range) {
  const { top, bottom } = range.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** Marks the words of the address, and nothing where it names none. */
export function showWords() {
  const range = rangeOfAddress();
  if (typeof Highlight === 'function' && CSS.highlights) {
    if (range) CSS.highlights.set(highlight, new Highlight(range));
    else CSS.highlights.delete(highlight);
    // The words are marked then, not their whole paragraph.
    document.documentElement.classList.toggle(highlight, range !== null);
  } else if (range && document.activeElement === document.body) {
    // Where text cannot be marked, it is selected.
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  }
  if (!range || inView(range)) return;
  // The paragraph is at the top already, but may be longer than the screen.
  scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3, behavior: 'instant' });
}

export function watchWords() {
  showWords();
  addEventListener('hashchange', showWords);
  addEventListener('popstate', showWords);
  addEventListener('colloquy-text', showWords);
}
