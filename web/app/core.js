// The program: its functions with JavaScript's types, and what happens when it crashes.

import { brokenBundle, noStart, outOfMemory } from './failure.js';

const encoder = new TextEncoder();

/** As in src/platform/platform_web.cpp. */
export const modifier = { ctrl: 1, shift: 2, alt: 4, inField: 8 };
/** What colloquy_selection() is asked for. */
const selectionKind = { text: 0, html: 1 };
/** As Explorer::Touch. */
export const touchPhase = { down: 0, move: 1, up: 2, cancel: 3 };

/**
 * What the browser or the program says when memory cannot be had, as the reader's sentence; any other error as it is. The program says
 * "OOM", browsers "Out of memory", "could not allocate memory" and the like.
 * @param {unknown} error
 */
function explained(error) {
  return /\bOOM\b|out of memory|allocat/i.test(String(error)) ? outOfMemory() : error;
}

/**
 * @typedef {object} Field
 * @property {number} id    which of the drawn fields; 0: the search
 * @property {string} text
 * @property {[number, number]} selection    in UTF-16 units
 * @property {[number, number]} composition
 * @property {boolean} focused
 */

export class Core {
  #program;
  #onCrash;
  #dead = false;

  /**
   * @param {import('./colloquy.js').Program} program
   * @param {(error: unknown) => void} onCrash
   */
  constructor(program, onCrash) {
    this.#program = program;
    this.#onCrash = (/** @type {unknown} */ error) => onCrash(explained(error));
  }

  /** After a crash the program's memory is not to be trusted: nothing calls it any more. */
  kill() {
    this.#dead = true;
  }

  /**
   * @param {Uint8Array} bundle
   * @param {string} url
   */
  open(bundle, url) {
    const address = this.#copy(bundle);
    const error = this.#text(this.#program._colloquy_open(address, bundle.length));
    this.#program._free(address);
    if (error) throw brokenBundle(url, error);
  }

  start() {
    const error = this.#text(this.#program._colloquy_start());
    if (error) throw noStart(error);
  }

  /** @param {string} text one line for each font; see src/typography/font_catalogue.h */
  offerFonts(text) {
    const error = this.#withText(text, (at, size) => this.#text(this.#program._colloquy_offer_fonts(at, size)));
    if (error) throw noStart(error);
  }

  /**
   * @param {number} index of the offer
   * @param {Uint8Array} bytes
   * @returns {boolean} whether it is a font
   */
  font(index, bytes) {
    // The program keeps them.
    return !!this.#call((p) => p._colloquy_font(index, this.#copy(bytes), bytes.length));
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} pixelWidth
   * @param {number} pixelHeight
   */
  resize(width, height, pixelWidth, pixelHeight) {
    this.#call((p) => p._colloquy_resize(width, height, pixelWidth, pixelHeight));
  }

  /**
   * @param {boolean} dark
   * @param {boolean} reducedMotion
   * @param {boolean} contrast more of it is wanted
   */
  preferences(dark, reducedMotion, contrast) {
    this.#call((p) => p._colloquy_preferences(Number(dark), Number(reducedMotion), Number(contrast)));
  }

  /** @param {string} json */
  settings(json) {
    this.#call((p) => this.#withText(json, (at, size) => p._colloquy_settings(at, size)));
  }

  /** @param {string} url the address, all of it: what stands before "?" or "#" is the page's own, for links in citations */
  navigate(url) {
    this.#call((p) => this.#withText(url, (at, size) => p._colloquy_navigate(at, size)));
  }

  /**
   * @param {string} name
   * @param {number} modifiers
   * @returns {boolean} whether the key was the explorer's
   */
  key(name, modifiers) {
    return !!this.#call((p) => this.#withText(name, (at, size) => p._colloquy_key(at, size, modifiers)));
  }

  /**
   * What is selected, as text and as HTML; both empty where nothing is.
   * @returns {{text: string, html: string}}
   */
  copy() {
    const part = (/** @type {number} */ kind) => this.#call((p) => this.#text(p._colloquy_selection(kind))) ?? '';
    return { text: part(selectionKind.text), html: part(selectionKind.html) };
  }

  /** @param {string} text */
  paste(text) {
    this.#call((p) => this.#withText(text, (at, size) => p._colloquy_paste(at, size)));
  }

  /** @param {Field} field */
  field({ id, text, selection, composition, focused }) {
    const bytes = (/** @type {number} */ units) => encoder.encode(text.slice(0, units)).length;
    const [a, b, c, d] = [...selection, ...composition].map(bytes);
    this.#call((p) => this.#withText(text, (at, size) => p._colloquy_field(at, size, a, b, c, d, Number(focused), id)));
  }

  /**
   * @param {number} phase
   * @param {number} finger
   * @param {number} x
   * @param {number} y
   * @param {number} seconds
   */
  touch(phase, finger, x, y, seconds) {
    this.#call((p) => p._colloquy_touch(phase, finger, x, y, seconds));
  }

  /**
   * @param {boolean} shift
   * @param {number} clicks which one of a series
   */
  press(shift, clicks) {
    this.#call((p) => p._colloquy_press(Number(shift), clicks));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {boolean} whether a press there leaves the keyboard to the field
   */
  keepsField(x, y) {
    return !!this.#call((p) => p._colloquy_keeps_field(x, y));
  }

  /** @param {number} control of the mirror */
  activate(control) {
    this.#call((p) => p._colloquy_activate(control));
  }

  /**
   * @param {number} control
   * @param {number} value
   */
  setValue(control, value) {
    this.#call((p) => p._colloquy_set_value(control, value));
  }

  /** @param {number} control that has the keyboard; 0: none of the mirror's */
  focus(control) {
    this.#call((p) => p._colloquy_focus(control));
  }

  /** @returns {import('./mirror.js').Node[]} what the mirror was told last */
  mirrored() {
    return JSON.parse(this.#call((p) => this.#text(p._colloquy_mirrored())) || '[]');
  }

  /** Draws everything again: what was drawn may not be on screen any more. */
  repaint() {
    this.#call((p) => p._colloquy_repaint());
  }

  /** Does what takes longest in the first frame, some of it: whether there is more. */
  prepare() {
    return !!this.#call((p) => p._colloquy_prepare(performance.now() / 1000));
  }

  frame() {
    this.#call((p) => p._colloquy_frame(performance.now() / 1000));
  }

  /** @param {boolean} lost */
  context(lost) {
    this.#call((p) => p._colloquy_context(Number(lost)));
  }

  /** @returns {Record<string, unknown> | null} */
  state() {
    const json = this.#call((p) => this.#text(p._colloquy_state()));
    return json ? JSON.parse(json) : null;
  }

  /**
   * @template T
   * @param {(program: import('./colloquy.js').Program) => T} action
   * @returns {T | undefined}
   */
  #call(action) {
    if (this.#dead) return undefined;
    try {
      return action(this.#program);
    } catch (error) {
      this.kill();
      this.#onCrash(error);
      return undefined;
    }
  }

  /** @param {Uint8Array} bytes */
  #copy(bytes) {
    const address = this.#program._malloc(bytes.length || 1);
    this.#program.HEAPU8.set(bytes, address);
    return address;
  }

  /**
   * @template T
   * @param {string} text
   * @param {(address: number, size: number) => T} use
   */
  #withText(text, use) {
    const bytes = encoder.encode(text);
    const address = this.#copy(bytes);
    const result = use(address, bytes.length);
    this.#program._free(address);
    return result;
  }

  /** @param {number} address */
  #text(address) {
    return address ? this.#program.UTF8ToString(address) : '';
  }
}

/**
 * @param {import('./load.js').Parts} parts
 * @param {HTMLCanvasElement} canvas
 * @param {import('./colloquy.js').Edge} edge
 * @param {(error: unknown) => void} onCrash
 * @returns {Promise<Core>}
 */
export async function makeCore(parts, canvas, edge, onCrash) {
  const program = await new Promise((resolve, reject) => {
    parts
      .factory({
        canvas,
        edge,
        onAbort: (why) => onCrash(explained(why)),
        instantiateWasm(imports, done) {
          // Its first functions run in done().
          WebAssembly.instantiate(parts.program, imports)
            .then((instance) => done(instance, parts.program))
            .catch(reject);
          return {};
        },
      })
      .then(resolve, reject);
  }).catch((error) => {
    throw explained(error);
  });
  return new Core(program, onCrash);
}
