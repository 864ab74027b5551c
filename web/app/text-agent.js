// The search field: a real input, invisible, exactly over the drawn one. It takes pointer, keyboard, input methods and the
// screen keyboard as any input does; what it holds is mirrored to the explorer, which draws it.

const family = 'Colloquy Sans';

/** @param {Uint8Array<ArrayBuffer>} bytes of the font the field is drawn in, so that a click finds the same letter */
export async function addFieldFont(bytes) {
  try {
    document.fonts.add(await new FontFace(family, bytes).load());
  } catch {
    // The caret is then a little off after a click.
  }
}

export class SearchField {
  input = document.createElement('input');
  #tell;
  #composition = { begin: 0, text: '' };
  #last = '';
  #wanted = false;

  /** @param {(field: import('./core.js').Field) => void} tell */
  constructor(tell) {
    this.#tell = tell;
    const { input } = this;
    input.type = 'search';
    input.id = 'colloquy-field';
    input.enterKeyHint = 'search';
    input.autocapitalize = 'off';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.setAttribute('autocorrect', 'off');
    input.setAttribute('aria-label', 'Search this interview');
    input.hidden = true;
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

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number} fontPx
   * @param {boolean} visible
   */
  place(x, y, width, height, fontPx, visible) {
    const { input } = this;
    input.hidden = !visible;
    if (!visible) return;
    const { style } = input;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.font = `${fontPx}px "${family}", sans-serif`;
    if (this.#wanted) this.focus(true);
  }

  /** @param {string} text */
  setText(text) {
    if (this.input.value === text) return;
    this.input.value = text;
    this.#mirror();
  }

  /** @param {boolean} focused */
  focus(focused) {
    const { input } = this;
    // A field that is not there yet gets the keyboard as soon as it is placed.
    this.#wanted = focused && input.hidden;
    if (!focused) {
      if (document.activeElement === input) document.getElementById('canvas')?.focus({ preventScroll: true });
    } else if (!input.hidden && document.activeElement !== input) {
      input.focus({ preventScroll: true });
      input.select();
    }
  }

  #mirror() {
    const { input } = this;
    const begin = this.#composition.begin;
    const composed = this.#composition.text.length;
    /** @type {import('./core.js').Field} */
    const field = {
      text: input.value,
      selection: [input.selectionStart ?? 0, input.selectionEnd ?? 0],
      composition: composed ? [begin, begin + composed] : [0, 0],
      focused: document.activeElement === input,
    };
    const now = JSON.stringify(field);
    if (now === this.#last) return;
    this.#last = now;
    this.#tell(field);
  }
}
