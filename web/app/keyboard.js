// Keys go to the explorer first; what it does not use stays the browser's.

import { modifier } from './core.js';

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * @param {KeyboardEvent} event
 * @returns {number | null} null: a combination that is never the explorer's
 */
function modifiersOf(event) {
  const altGr = event.getModifierState('AltGraph');
  const ctrl = onMac ? event.metaKey : event.ctrlKey && !altGr;
  const foreign = onMac ? event.ctrlKey : event.metaKey;
  if (foreign) return null;
  return (
    (ctrl ? modifier.ctrl : 0) |
    (event.shiftKey ? modifier.shift : 0) |
    (event.altKey && !altGr ? modifier.alt : 0)
  );
}

/**
 * Whether the browser has a use for a key in a control.
 * @param {KeyboardEvent} event
 */
function ownKeys({ key, target }) {
  if (key === 'Enter' || key === ' ') return true;
  return target instanceof HTMLInputElement && /^(Arrow|Page|Home|End)/.test(key);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLInputElement} input
 * @param {import('./mirror.js').Mirror} mirror
 * @param {(name: string, modifiers: number) => boolean} onKey
 */
export function listenToKeys(canvas, input, mirror, onKey) {
  document.addEventListener('keydown', (event) => {
    const inField = event.target === input;
    // With nothing focused the document's body has the keys.
    const inMirror = mirror.has(event.target);
    if (!inField && !inMirror && event.target !== canvas && event.target !== document.body) return;
    // A control's own.
    if (event.defaultPrevented || (inMirror && ownKeys(event))) return;
    if (canvas.closest('[hidden]')) return;
    // Keys that make up a character belong to the input method.
    if (event.isComposing || event.key === 'Process' || event.key === 'Dead' || event.key === 'Unidentified') return;
    // Tab leaves the explorer; in the field it first takes what is suggested there, if anything is.
    if (event.key === 'Tab' && (!inField || event.shiftKey)) return;
    const modifiers = modifiersOf(event);
    if (modifiers === null) return;
    if (onKey(event.key, modifiers | (inField ? modifier.inField : 0))) event.preventDefault();
  });
}
