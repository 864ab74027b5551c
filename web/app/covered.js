// The text below the explorer. What is read there stays in the document for assistive technology and for find-in-page, with the
// reader's place marked; everything else of the page has its like among the explorer's own controls, and is left out while that
// covers it.

/** What speaks for itself, wherever it is. */
const live = '#explorer, script, style, template, [role="status"], [role="alert"], [id^="colloquy-"]';
const stops = 'a[href], button, input, select, textarea, summary, [tabindex]';

export class CoveredText {
  #text;
  #covered = false;
  #language = '';
  #paragraph = '';
  /** @type {Set<HTMLElement>} */
  #left = new Set();
  /** @type {Map<HTMLElement, string | null>} what the text's own tab stops were */
  #stops = new Map();
  /** @type {Element | null} */
  #marked = null;

  /**
   * What a link to a paragraph does while the explorer covers it; told by the explorer.
   * @type {(hash: string) => void}
   */
  onLink = () => {};

  /** @param {HTMLElement} text the whole interview, in every language */
  constructor(text) {
    this.#text = text;
    text.addEventListener('click', (event) => {
      const link = this.#covered && event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (!link) return;
      event.preventDefault();
      this.onLink(link.getAttribute('href') ?? '');
    });
  }

  cover() {
    this.#covered = true;
    this.#leaveOut();
  }

  uncover() {
    this.#covered = false;
    this.#takeBack();
    for (const [stop, before] of this.#stops) {
      if (before === null) stop.removeAttribute('tabindex');
      else stop.setAttribute('tabindex', before);
    }
    this.#stops.clear();
    this.#mark('', '');
  }

  /**
   * Where the reader is in the explorer.
   * @param {string} paragraph its id; empty: none
   * @param {string} language of the version that is read
   */
  setPlace(paragraph, language) {
    const another = language !== this.#language;
    this.#language = language;
    this.#paragraph = paragraph;
    if (!this.#covered) return;
    if (another) this.#leaveOut();
    else this.#mark(paragraph, language);
  }

  #leaveOut() {
    this.#takeBack();
    const read = [...this.#text.children].find((part) => part.id === `version.${this.#language}`);
    /** @type {Element} */
    let shown = read ?? this.#text;
    while (shown !== document.body && shown.parentElement) {
      for (const other of shown.parentElement.children) {
        if (other === shown || !(other instanceof HTMLElement) || other.inert || other.matches(live)) continue;
        other.inert = true;
        this.#left.add(other);
      }
      shown = shown.parentElement;
    }
    // Tab must not wander behind the canvas.
    for (const stop of (read ?? this.#text).querySelectorAll(stops)) {
      if (!(stop instanceof HTMLElement) || this.#stops.has(stop)) continue;
      this.#stops.set(stop, stop.getAttribute('tabindex'));
      stop.tabIndex = -1;
    }
    this.#mark(this.#paragraph, this.#language);
  }

  #takeBack() {
    for (const part of this.#left) part.inert = false;
    this.#left.clear();
  }

  /**
   * @param {string} paragraph
   * @param {string} language
   */
  #mark(paragraph, language) {
    this.#marked?.removeAttribute('aria-current');
    // A paragraph that two versions have in the same words has its language in the second one's id.
    const found = paragraph ? (document.getElementById(`${paragraph}.${language}`) ?? document.getElementById(paragraph)) : null;
    found?.setAttribute('aria-current', 'location');
    this.#marked = found;
  }
}
