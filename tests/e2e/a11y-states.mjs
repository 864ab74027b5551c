// The states of the explorer that the tests of its accessibility look at: each is reached from a fresh page.

export const wide = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** What WCAG's reflow asks for: as a window of 1,280 pixels enlarged to 400 %. */
export const narrowest = { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** A window of 1,280 × 800 enlarged to 200 %. */
export const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

/**
 * @typedef {object} ExplorerState
 * @property {string} name
 * @property {string} address
 * @property {string[]} keys  pressed one after the other
 * @property {string} [typed] into the search field
 */

/** @type {ExplorerState[]} */
export const wideStates = [
  { name: 'start', address: '', keys: [] },
  { name: 'search', address: '?q=vaccine', keys: [] },
  { name: 'suggestions', address: '', keys: ['/'], typed: 'vac' },
  { name: 'problem', address: '', keys: ['/'], typed: '"vac' },
  { name: 'concordance', address: '?q=vaccine&view=kwic', keys: [] },
  { name: 'about', address: '', keys: ['i'] },
  { name: 'settings', address: '', keys: ['a'] },
  { name: 'help', address: '', keys: ['?'] },
  { name: 'selection', address: '', keys: ['Control+a'] },
];

/** @type {ExplorerState[]} */
export const narrowStates = [
  { name: 'narrow-start', address: '?q=vaccine', keys: [] },
  { name: 'narrow-questions', address: '', keys: ['o'] },
  { name: 'narrow-hits', address: '?q=vaccine', keys: ['s'] },
  { name: 'narrow-concordance', address: '?q=vaccine&view=kwic', keys: ['s'] },
  { name: 'narrow-about', address: '', keys: ['i'] },
  { name: 'narrow-settings', address: '', keys: ['a'] },
  { name: 'narrow-help', address: '', keys: ['?'] },
];

/**
 * @param {import('./harness.mjs').Visit} visit
 * @param {ExplorerState} state
 */
export async function reach(visit, { address, keys, typed }) {
  await visit.open(address);
  for (const key of keys) await visit.page.keyboard.press(key);
  if (typed) await visit.page.keyboard.type(typed);
  await visit.settle();
}
