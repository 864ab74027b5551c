// Marks hits in the text of the page. With the CSS Custom Highlight API the document stays as it is; where that is missing the hits
// become <mark> elements, which are taken out again.

/**
 * @typedef {object} Place
 * @property {Element} element  a paragraph
 * @property {number} begin     in UTF-16 units
 * @property {number} end
 */

const all = 'colloquy-hits';
const one = 'colloquy-hit';

const highlights = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS ? CSS.highlights : null;

/**
 * The parts of a place, one in each piece of the paragraph's text: figures and dates in it are elements.
 * @param {Place} place
 */
function partsOf({ element, begin, end }) {
  const parts = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let text = texts.nextNode(); text instanceof Text && before < end; text = texts.nextNode()) {
    const from = Math.max(begin - before, 0);
    const to = Math.min(end - before, text.length);
    if (from < to) parts.push({ text, from, to });
    before += text.length;
  }
  return parts;
}

/** @param {Place} place */
function rangeOf(place) {
  const parts = partsOf(place);
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.text, first.from);
  range.setEnd(last.text, last.to);
  return range;
}

class HighlightMarks {
  /** @type {(Range | null)[]} */
  #ranges = [];

  /** @param {Place[]} places */
  set(places) {
    this.#ranges = places.map(rangeOf);
    highlights?.set(all, new Highlight(...this.#ranges.filter((range) => range !== null)));
    highlights?.delete(one);
  }

  /** @param {number} number */
  choose(number) {
    const range = this.#ranges[number];
    if (!range) return void highlights?.delete(one);
    const highlight = new Highlight(range);
    // Over the others, of which it is one.
    highlight.priority = 1;
    highlights?.set(one, highlight);
  }

  /** @param {number} number */
  rect(number) {
    return this.#ranges[number]?.getBoundingClientRect();
  }

  clear() {
    this.set([]);
  }
}

class ElementMarks {
  /** @type {HTMLElement[][]} of each place, the marks around its parts */
  #marks = [];

  /** @param {Place[]} places in the order of the text */
  set(places) {
    this.clear();
    // From the end: what is before a mark stays where it was.
    for (const place of [...places].reverse()) {
      const marks = partsOf(place).map(({ text, from, to }) => {
        const mark = document.createElement('mark');
        mark.className = all;
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        range.surroundContents(mark);
        return mark;
      });
      this.#marks.unshift(marks);
    }
  }

  /** @param {number} number */
  choose(number) {
    for (const [i, marks] of this.#marks.entries()) for (const mark of marks) mark.classList.toggle(one, i === number);
  }

  /** @param {number} number */
  rect(number) {
    return this.#marks[number]?.[0]?.getBoundingClientRect();
  }

  clear() {
    for (const mark of this.#marks.flat()) {
      const { parentNode } = mark;
      mark.replaceWith(...mark.childNodes);
      parentNode?.normalize();
    }
    this.#marks = [];
  }
}

export function makeMarks() {
  return highlights ? new HighlightMarks() : new ElementMarks();
}
