// Whether this browser can run the explorer, asked before anything is downloaded.

import { noWebAssembly, noWebGl } from './failure.js';

/** @returns {import('./failure.js').Failure | null} */
export function whatIsMissing() {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') return noWebAssembly();
  if (!hasWebGl2()) return noWebGl();
  return null;
}

// A browser may know WebGL 2 and still give no context: only a real one tells.
function hasWebGl2() {
  try {
    const context = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: false });
    if (!context || context.isContextLost()) return false;
    // Browsers keep few contexts at a time.
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return true;
  } catch {
    return false;
  }
}

/** High-contrast colours of the system reach the text, never a canvas. */
export function wantsSystemColours() {
  return matchMedia('(forced-colors: active)').matches;
}
