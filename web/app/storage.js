// What the reader chose, kept on the device. In a private window, or with storage switched off, nothing is kept and nothing
// fails.

const prefix = 'colloquy-';

/**
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function keep(name, value) {
  try {
    localStorage.setItem(prefix + name, value);
    // Into the reader's database as well, see web/reader/mirror.js.
    dispatchEvent(new CustomEvent('colloquy-kept', { detail: name }));
  } catch {
    // Full, or not allowed: the choice holds for this visit.
  }
}
