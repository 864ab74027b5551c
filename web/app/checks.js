// Whether this browser can run the explorer, asked before anything is downloaded.

import { noWebAssembly, noWebGl } from './failure.js';

/**
 * @param {HTMLCanvasElement} canvas  the explorer's own: its context is made here, and the program gets this one
 * @returns {import('./failure.js').Failure | null}
 */
export function whatIsMissing(canvas) {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') return noWebAssembly();
  if (!hasWebGl2(canvas)) return noWebGl();
  return null;
}

// A browser may know WebGL 2 and still give no context: only a real one tells. To make one takes long; it is made once, of the kind
// that SDL asks for.
/** @param {HTMLCanvasElement} canvas */
function hasWebGl2(canvas) {
  try {
    // As web/early.js does.
    const context = canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false });
    return context !== null && !context.isContextLost();
  } catch {
    return false;
  }
}

/** High-contrast colours of the system reach the text, never a canvas. */
export function wantsSystemColours() {
  return matchMedia('(forced-colors: active)').matches;
}
