// Where the reader stopped in an interview, in either view, and the offer to go on from there.

import { read, write } from './store.js';

const pauseMs = 1500;
const prefix = 'place ';

/** @typedef {{paragraph: string, at: number}} Place  at: milliseconds since 1970, for the newer of two */

/** The interview's page, whatever its address asks for. */
function keyHere() {
  return prefix + location.pathname.replace(/index\.html$/, '');
}

/** The first paragraph that is in view. */
function paragraphInText() {
  const top = document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0;
  for (const paragraph of document.querySelectorAll('#text-view .turn > p[id]')) {
    if (paragraph.getBoundingClientRect().bottom > Math.max(top, 0) + 8) return paragraph.id;
  }
  return '';
}

function paragraphHere() {
  const program = /** @type {{view?: string, state?: () => {paragraph?: string} | null} | undefined} */ (Reflect.get(globalThis, 'colloquy'));
  return (program?.view === 'explorer' ? program.state?.()?.paragraph : paragraphInText()) ?? '';
}

/** @param {string} paragraph */
function isFirst(paragraph) {
  return document.querySelector('#text-view .turn > p[id]')?.id === paragraph;
}

/** @param {Element} paragraph */
function beginningOf(paragraph) {
  const words = (paragraph.textContent ?? '').trim().split(/\s+/);
  return words.slice(0, 8).join(' ') + (words.length > 8 ? '…' : '');
}

/** @param {Element} paragraph */
function offer(paragraph) {
  const prompt = document.createElement('div');
  prompt.id = 'colloquy-continue';
  prompt.className = 'colloquy-prompt';
  prompt.setAttribute('role', 'status');
  prompt.lang = 'en';
  prompt.dir = 'ltr';
  const sentence = document.createElement('p');
  const words = document.createElement('bdi');
  words.lang = paragraph.closest('[lang]')?.getAttribute('lang') ?? '';
  words.textContent = `“${beginningOf(paragraph)}”`;
  sentence.append('You stopped at ', words);
  const buttons = document.createElement('div');
  for (const [label, action] of /** @type {[string, () => void][]} */ ([
    ['Continue', () => (location.hash = paragraph.id)],
    ['Close', () => {}],
  ])) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      prompt.remove();
      action();
      document.getElementById('canvas')?.focus({ preventScroll: true });
    });
    buttons.append(button);
  }
  prompt.append(sentence, buttons);
  (document.getElementById('colloquy-notices') ?? document.body).append(prompt);
  return prompt;
}

/** @param {(error: unknown) => void} onError */
export async function keepPlace(onError) {
  // Not that of a file from the reader's device.
  if (!document.querySelector('#text-view .turn')) return;
  const key = keyHere();
  const kept = /** @type {Place | undefined} */ (await read(key));
  const before = kept && document.getElementById(kept.paragraph);
  // A link says where to go.
  const prompt = before && !location.hash && !location.search && !isFirst(before.id) ? offer(before) : undefined;
  let last = kept?.paragraph ?? '';
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    const paragraph = paragraphHere();
    // To have opened it is not to have read it.
    if (!paragraph || paragraph === last || (isFirst(paragraph) && !last)) return;
    last = paragraph;
    prompt?.remove();
    write([{ key, value: { paragraph, at: Date.now() } }]).catch(onError);
  };
  const later = () => {
    timer ||= window.setTimeout(save, pauseMs);
  };
  for (const type of ['scroll', 'wheel', 'keydown', 'pointerup']) addEventListener(type, later, { passive: true, capture: true });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) save();
  });
}
