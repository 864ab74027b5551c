// Puts the explorer together: canvas, program, input. Made once; hidden and shown as often as the reader likes.

import { Address } from './address.js';
import { takeCanvas } from './ahead.js';
import { listenToClipboard } from './clipboard.js';
import { watchContext } from './context.js';
import { makeCore } from './core.js';
import { makeEdge } from './edge.js';
import { Fonts, textOf } from './fonts.js';
import { Frames } from './frames.js';
import { listenToKeys } from './keyboard.js';
import { Paper } from './paper.js';
import { Mirror } from './mirror.js';
import { listenToPointers } from './pointer.js';
import { watchPreferences } from './preferences.js';
import { recall } from './storage.js';
import { avoidScreenKeyboard, watchSize } from './surface.js';
import { TextAgent, addFieldFont } from './text-agent.js';

/**
 * @typedef {object} Explorer
 * @property {import('./core.js').Core} core
 * @property {Frames} frames
 * @property {Paper} paper
 * @property {HTMLCanvasElement} canvas
 * @property {() => void} finish  what the first frame does not need, once it has been shown
 */

/** @param {string} title */
export function makeCanvas(title) {
  const canvas = takeCanvas() ?? document.createElement('canvas');
  // SDL finds its canvas by this id.
  canvas.id = 'canvas';
  canvas.tabIndex = 0;
  // What it will have as soon as it is laid out: a context takes long to change its size, and as long where the size is the same.
  const width = Math.max(1, Math.round(innerWidth * devicePixelRatio));
  const height = Math.max(1, Math.round(innerHeight * devicePixelRatio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${title}. Everything shown here is also in the text of this page.`);
  return canvas;
}

/** @param {() => void} showTextView */
function makeTextButton(showTextView) {
  const button = document.createElement('button');
  button.type = 'button';
  button.id = 'colloquy-to-text';
  button.className = 'colloquy-button';
  button.textContent = 'Text view';
  button.addEventListener('click', showTextView);
  return button;
}

/**
 * Waits until the graphics card has drawn what it was told to: a browser that puts it on the screen sooner waits for that itself, and the
 * page stands still.
 * @param {HTMLCanvasElement} canvas
 * @param {(ms?: number) => Promise<void>} breathe
 */
async function drawn(canvas, breathe) {
  const pauseMs = 10;
  const longest = 100;
  const gl = canvas.getContext('webgl2');
  const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!gl || !fence) return;
  gl.flush();
  for (let pauses = 0; pauses < longest && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED; pauses += 1) {
    await breathe(pauseMs);
  }
  gl.deleteSync(fence);
}

/**
 * Ends with the first frame drawn on a canvas that is laid out but not yet visible.
 * @param {import('./page.js').Page} page
 * @param {HTMLCanvasElement} canvas
 * @param {import('./load.js').Parts} parts
 * @param {import('./covered.js').CoveredText} covered
 * @param {() => void} showTextView
 * @param {(error: unknown) => void} onCrash
 * @param {(ms?: number) => Promise<void>} [breathe] between steps: whoever reads the text meanwhile scrolls it
 * @returns {Promise<Explorer>}
 */
export async function makeExplorer(page, canvas, parts, covered, showTextView, onCrash, breathe) {
  // The program is started with the edge, and the edge calls the program.
  /** @type {{core?: import('./core.js').Core, checkSize?: () => void}} */
  const running = {};
  const frames = new Frames(() => {
    running.checkSize?.();
    running.core?.frame();
  });
  const field = new TextAgent((state) => running.core?.field(state));
  const address = new Address((url) => running.core?.navigate(url));
  const fonts = new Fonts(parts.sources.fonts, (index, bytes) => void running.core?.font(index, bytes));
  const paper = new Paper();
  const mirror = new Mirror(field.input, {
    activate(id) {
      running.core?.activate(id);
      frames.settle();
    },
    setValue: (id, value) => running.core?.setValue(id, value),
    focus: (id) => running.core?.focus(id),
  });
  page.explorer.classList.add('colloquy-starting');
  page.explorer.replaceChildren(canvas);
  // Its controls are read before the text.
  document.body.prepend(page.explorer);
  page.explorer.hidden = false;

  covered.onLink = (hash) => address.follow(hash);

  const edge = makeEdge({ frames, field, fonts, address, paper, mirror, covered, explorer: page.explorer, showTextView });
  const made = await makeCore(parts, canvas, edge, onCrash);
  await breathe?.();
  made.open(parts.bundle, parts.sources.bundle);
  await breathe?.();
  made.start();
  running.core = made;
  await breathe?.();
  made.offerFonts(textOf(parts.sources.fonts));
  const firstFonts = await parts.fonts;
  for (const { index, bytes } of firstFonts) {
    fonts.have(index, bytes);
    await breathe?.();
  }
  addEventListener('online', () => void fonts.again());
  const settings = recall('settings');
  if (settings) made.settings(settings);
  watchPreferences((...wishes) => made.preferences(...wishes));
  await breathe?.();
  made.navigate(location.href);
  let sized = false;
  // A canvas is empty after a change of size: drawn again before the browser shows it.
  running.checkSize = watchSize(canvas, (...size) => {
    made.resize(...size);
    sized = true;
    frames.now();
  });
  if (breathe && sized) {
    let steps = 0;
    // Of a long text not everything before it is seen.
    do await breathe();
    while (made.prepare() && ++steps < 4);
    await breathe();
  }
  frames.resume();
  if (sized) frames.now();
  // On a slow graphics card the next frame takes as long as this one.
  frames.hold();
  watchContext(canvas, (lost) => made.context(lost));
  if (breathe) await drawn(canvas, breathe);
  // Some browsers keep no picture of a page in the background.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) made.repaint();
  });
  listenToPointers(
    page.explorer,
    canvas,
    (...touch) => made.touch(...touch),
    (x, y) => made.keepsField(x, y),
    (...press) => made.press(...press),
    () => frames.settle(),
  );
  listenToKeys(canvas, field.input, mirror, (name, modifiers) => {
    const consumed = made.key(name, modifiers);
    if (consumed) frames.settle();
    return consumed;
  });
  listenToClipboard(
    canvas,
    () => made.copy(),
    (text) => {
      made.paste(text);
      frames.settle();
    },
  );
  const finish = () => {
    // To lay out text and fields, the browser looks for fonts.
    canvas.after(mirror.element, makeTextButton(showTextView));
    field.ready();
    mirror.start();
    avoidScreenKeyboard(page.explorer);
    const { fonts: first, fontCatalogue } = parts.sources;
    const sans = firstFonts.find(({ index }) => first[index]?.line.startsWith('sans 400 '));
    if (sans) void addFieldFont(sans.bytes);
    if (fontCatalogue) void fonts.offerAll(fontCatalogue, (text) => made.offerFonts(text));
    frames.release();
  };
  return { core: made, frames, paper, canvas, finish };
}
