// Settings and view are wanted before a page is painted (web/early.js), and the database only answers later: localStorage has a copy of
// these two. It is also where they were kept before there was the database, and so they come into it.

import { readAll, write } from './store.js';

/** The names in localStorage, as in web/app/storage.js. */
const prefix = 'colloquy-';
/** @typedef {'settings' | 'view'} Mirrored */
/** @type {readonly Mirrored[]} */
const mirrored = ['settings', 'view'];

/** @param {string} json */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** @param {Mirrored} name @returns {unknown} undefined: nothing that can be used */
function recall(name) {
  try {
    const text = localStorage.getItem(prefix + name);
    if (text === null) return undefined;
    return name === 'settings' ? parsed(text) : text;
  } catch {
    return undefined;
  }
}

/** @param {Mirrored} name @param {unknown} value undefined: it is taken away */
export function reflect(name, value) {
  const text = name === 'settings' ? JSON.stringify(value) : String(value);
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
  } catch {
    // The choice holds for this visit.
  }
  if (name === 'settings') dispatchEvent(new CustomEvent('colloquy-settings', { detail: value === undefined ? '{}' : text }));
}

/** Makes the two the same at the start of a visit: what is in localStorage was written last, what is missing there was thrown away. */
export async function reconcile() {
  const kept = new Map((await readAll()).map(({ key, value }) => [key, value]));
  const changed = [];
  for (const name of mirrored) {
    const here = recall(name);
    if (here === undefined) {
      if (kept.has(name)) reflect(name, kept.get(name));
    } else if (JSON.stringify(here) !== JSON.stringify(kept.get(name))) {
      changed.push({ key: name, value: here });
    }
  }
  if (changed.length) await write(changed);
}

/** Whatever of them the page keeps from now on goes into the database too. @param {(error: unknown) => void} onError */
export function follow(onError) {
  addEventListener('colloquy-kept', (event) => {
    if (!(event instanceof CustomEvent)) return;
    const name = mirrored.find((each) => each === event.detail);
    const value = name && recall(name);
    if (name && value !== undefined) write([{ key: name, value }]).catch(onError);
  });
}
