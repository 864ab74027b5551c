// The text agent: one real input, invisible, exactly over whichever text field the explorer draws. It takes pointer, keyboard,
// input methods, the screen keyboard, undo and redo as any input does; what it holds is mirrored to the explorer, which draws it.

const family = 'Colloquy Sans';

/** Below this size Safari on a phone enlarges the page when the input gets the keyboard. */
const smallestFontPx = 16;

/** @param {Uint8Array<ArrayBuffer>} bytes of the font the fields are drawn in, so that a click finds the same letter */
export async function addFieldFont(bytes) {
  try {
    document.fonts.add(await new FontFace(family, bytes).load());
  } catch {
    // The caret is then a little off after a click.
  }
}

/** @typedef {'search' | 'text'} Purpose */

/**
 * @typedef {object} Place  of a drawn field, in CSS pixels of the canvas
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} fontPx
 * @property {boolean} visible
 * @property {number | undefined} [id]       which field; 0: the search
 * @property {string | undefined} [label]    its name for assistive technology
 * @property {Purpose | undefined} [purpose]
 */

/** @type {Record<Purpose, Record<string, string>>} */
const attributes = {
  search: {
    type: 'search',
    inputmode: 'search',
    enterkeyhint: 'search',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
  },
  text: {
    type: 'text',
    inputmode: 'text',
    enterkeyhint: 'done',
    autocapitalize: 'sentences',
    autocorrect: 'on',
    spellcheck: 'true',
  },
};

/**
 * Where the text of a composition stands in a field. Keyboards of phones take the word at the caret into a composition that they
 * begin, so that it may lie before the place where it was begun; and the browser tells the new text before the field has it.
 * @param {string} value
 * @param {string} composed
 * @param {number} begun  where the caret or selection was
 * @param {number} caret  where it is
 * @returns {[number, number]} in UTF-16 units; [0, 0]: nowhere
 */
export function compositionRange(value, composed, begun, caret) {
  if (!composed) return [0, 0];
  const at = (/** @type {number} */ begin) => begin >= 0 && value.startsWith(composed, begin);
  const begin =
    [begun, caret - composed.length, value.lastIndexOf(composed, caret), value.indexOf(composed, caret)].find(at) ?? -1;
  return begin < 0 ? [0, 0] : [begin, begin + composed.length];
}

export class TextAgent {
  input = document.createElement('input');
  #tell;
  #id = 0;
  #purpose = '';
  /** What the fields hold that the input is not at now. */
  #texts = new Map();
  #composition = { begin: 0, text: '' };
  #last = '';
  #wanted = false;

  /** @param {(field: import('./core.js').Field) => void} tell */
  constructor(tell) {
    this.#tell = tell;
    const { input } = this;
    input.id = 'colloquy-field';
    input.autocomplete = 'off';
    input.hidden = true;
    this.#serve('search', 'Search this interview');
    const mirror = () => this.#mirror();
    for (const type of ['input', 'focus', 'blur', 'select', 'keyup', 'pointerup']) input.addEventListener(type, mirror);
    document.addEventListener('selectionchange', () => {
      if (document.activeElement === input) mirror();
    });
    input.addEventListener('compositionstart', () => {
      this.#composition = { begin: input.selectionStart ?? 0, text: '' };
    });
    input.addEventListener('compositionupdate', (event) => {
      this.#composition.text = event.data;
    });
    input.addEventListener('compositionend', () => {
      this.#composition.text = '';
      mirror();
    });
  }

  /** @param {Place} place */
  place({ x, y, width, height, fontPx, visible, id = 0, label = 'Search this interview', purpose = 'search' }) {
    const { input } = this;
    input.hidden = !visible;
    if (!visible) return;
    if (id !== this.#id) this.#change(id);
    this.#serve(purpose, label);
    const { style } = input;
    const scale = fontPx > 0 ? Math.min(1, fontPx / smallestFontPx) : 1;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width / scale}px`;
    style.height = `${height / scale}px`;
    style.font = `${fontPx / scale}px "${family}", sans-serif`;
    style.transform = scale < 1 ? `scale(${scale})` : '';
    if (this.#wanted) this.focus(true);
  }

  /** @param {string} text */
  setText(text) {
    const { input } = this;
    if (input.value === text) return;
    // As an edit of the reader's, where possible: one that can be undone.
    if (document.activeElement !== input || this.#composition.text || !this.#edit(text)) input.value = text;
    this.#mirror();
  }

  /** @param {boolean} focused */
  focus(focused) {
    const { input } = this;
    // A field that is not there yet gets the keyboard as soon as it is placed.
    this.#wanted = focused && (input.hidden || !input.isConnected);
    if (!focused) {
      if (document.activeElement === input) document.getElementById('canvas')?.focus({ preventScroll: true });
    } else if (!this.#wanted && document.activeElement !== input) {
      input.focus({ preventScroll: true });
      input.select();
    }
  }

  /** It is in the page. */
  ready() {
    if (this.#wanted) this.focus(true);
  }

  /** @param {string} text */
  #edit(text) {
    this.input.select();
    return document.execCommand(text ? 'insertText' : 'delete', false, text) && this.input.value === text;
  }

  /**
   * The input goes to another field: what is being composed stays where it was.
   * @param {number} id
   */
  #change(id) {
    const { input } = this;
    if (this.#composition.text) {
      input.blur();
      this.#composition.text = '';
      this.#wanted = true;
    }
    this.#texts.set(this.#id, input.value);
    this.#id = id;
    input.value = this.#texts.get(id) ?? '';
    this.#mirror();
  }

  /**
   * @param {Purpose} purpose
   * @param {string} label
   */
  #serve(purpose, label) {
    const { input } = this;
    if (purpose !== this.#purpose) {
      this.#purpose = purpose;
      for (const [name, value] of Object.entries(attributes[purpose])) input.setAttribute(name, value);
    }
    if (input.getAttribute('aria-label') !== label) input.setAttribute('aria-label', label);
  }

  #mirror() {
    const { input } = this;
    const { begin, text } = this.#composition;
    /** @type {import('./core.js').Field} */
    const field = {
      id: this.#id,
      text: input.value,
      selection: [input.selectionStart ?? 0, input.selectionEnd ?? 0],
      composition: compositionRange(input.value, text, begin, input.selectionEnd ?? 0),
      focused: document.activeElement === input,
    };
    const now = JSON.stringify(field);
    if (now === this.#last) return;
    this.#last = now;
    this.#tell(field);
  }
}
