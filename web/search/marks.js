// Marks hits in the text of the page. With the CSS Custom Highlight API the document stays as it is; where that is missing the hits
// become <mark> elements, which are taken out again.

/**
 * @typedef {object} Place
 * @property {Element} element  a paragraph, whose first child is its text
 * @property {number} begin     in UTF-16 units
 * @property {number} end
 */

const all = 'colloquy-hits';
const one = 'colloquy-hit';

const highlights = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS ? CSS.highlights : null;

/** @param {Place} place */
function rangeOf({ element, begin, end }) {
  const text = element.firstChild;
  if (!(text instanceof Text)) return null;
  const range = document.createRange();
  range.setStart(text, Math.min(begin, text.length));
  range.setEnd(text, Math.min(end, text.length));
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
  /** @type {HTMLElement[]} */
  #marks = [];

  /** @param {Place[]} places in the order of the text */
  set(places) {
    this.clear();
    // From the end: what is before a mark stays where it was.
    for (const place of [...places].reverse()) {
      const mark = document.createElement('mark');
      mark.className = all;
      rangeOf(place)?.surroundContents(mark);
      this.#marks.unshift(mark);
    }
  }

  /** @param {number} number */
  choose(number) {
    for (const [i, mark] of this.#marks.entries()) mark.classList.toggle(one, i === number);
  }

  /** @param {number} number */
  rect(number) {
    return this.#marks[number]?.getBoundingClientRect();
  }

  clear() {
    for (const mark of this.#marks) {
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
