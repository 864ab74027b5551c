// The mirror is what the explorer says it is: after each of a thousand random actions by key, by pointer and by the mirror's own controls,
// every control of the core's list has one element, with the same name, role, state and place in the order. And what an
// element does is what a click on the drawn control does.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { phone, wide } from './a11y-states.mjs';
import { setUp } from './harness.mjs';

const browser = setUp();

/** @typedef {import('./harness.mjs').Visit} Visit */
/** @typedef {import('./harness.mjs').Control} Control */

/**
 * Small, fast, and the same everywhere (mulberry32).
 * @param {number} seed
 */
function random(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/**
 * The list, and what is wrong with the mirror of it, once the frame has been drawn.
 * @param {Visit} visit
 * @returns {Promise<{list: Control[], wrong: string[]}>}
 */
function compared(visit) {
  return visit.page.evaluate(async () => {
    // What the last frame said: a frame that is still wanted says it anew.
    await new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    });
    const { colloquy } = /** @type {{colloquy: import('./harness.mjs').Handle}} */ (/** @type {unknown} */ (globalThis));
    const list = colloquy.mirrored();
    const tags = /** @type {Record<string, string>} */ ({ item: 'button', row: 'button', slider: 'input', heading: 'h2', text: 'p', navigation: 'navigation' });
    const states = /** @type {Record<string, string>} */ ({ tab: 'aria-selected', option: 'aria-selected', radio: 'aria-checked', item: 'aria-current', row: 'aria-current' });
    const wrong = [];
    /** @type {Element | null} */
    let before = null;
    for (const node of list) {
      const found = document.querySelectorAll(`[id="colloquy-${node.id}"]`);
      const element = found[0];
      if (found.length !== 1 || !element) {
        wrong.push(`${node.name} has ${found.length} elements`);
        continue;
      }
      const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
      if (role !== (tags[node.role] ?? node.role)) wrong.push(`${node.name}: ${role}, not ${node.role}`);
      const name = element.getAttribute('aria-label') ?? element.textContent;
      if (name !== node.name) wrong.push(`${name} is ${node.name}`);
      const state = states[node.role];
      if (state && (element.getAttribute(state) === 'true') !== Boolean(node.on)) wrong.push(`${name}: ${state}`);
      if ((element.getAttribute('aria-disabled') === 'true') !== (node.enabled === false)) wrong.push(`${name}: disabled`);
      if (element.getAttribute('aria-expanded') !== (node.expanded === undefined ? null : String(node.expanded))) wrong.push(`${name}: expanded`);
      if (node.role === 'slider' && /** @type {HTMLInputElement} */ (element).value !== String(node.value)) wrong.push(`${name}: value`);
      if (node.box) {
        const { x, y, width, height } = element.getBoundingClientRect();
        if ([x, y, width, height].some((side, i) => Math.abs(side - (node.box?.[i] ?? 0)) > 1)) wrong.push(`${name}: ${[x, y, width, height]}, not ${node.box}`);
      }
      if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`${name} comes too early`);
      if (node.parent && !document.getElementById(`colloquy-${node.parent}`)?.contains(element)) wrong.push(`${name} is outside of its group`);
      before = element;
    }
    const ids = new Set(list.map(({ id }) => `colloquy-${id}`));
    for (const element of document.querySelectorAll('#colloquy-mirror [id]')) {
      if (!ids.has(element.id) && element.id !== 'colloquy-field' && element.getAttribute('role') !== 'search') wrong.push(`${element.id} is left over`);
    }
    return { list, wrong };
  });
}

/**
 * The same as Chromium itself sees it: the controls by role and name, in order.
 * @param {Visit} visit
 */
async function assertBrowserAgrees(visit) {
  const session = await visit.page.context().newCDPSession(visit.page);
  /** @type {{nodes: {backendDOMNodeId?: number, ignored: boolean, role?: {value: string}, name?: {value: string}}[]}} */
  const { nodes } = /** @type {any} */ (await session.send('Accessibility.getFullAXTree'));
  await session.detach();
  const seen = new Set(nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role?.value} ${name?.value}`));
  const roles = /** @type {Record<string, string>} */ ({ item: 'button', row: 'button', toggle: 'button', option: 'option', tab: 'tab', radio: 'radio', button: 'button', slider: 'slider' });
  for (const { role, name } of await visit.mirrored()) {
    if (roles[role]) assert(seen.has(`${roles[role]} ${name.replace(/\s+/g, ' ').trim()}`), `the browser has no ${role} “${name}”`);
  }
}

const keys = [
  'j', 'k', 'n', 'N', 'o', 's', 'v', 'r', 'i', 'a', '?', 'd', 'x', 'h', ']', '[', '{', '}', 'f', '/', 'Escape', 'Escape', 'Escape', 'Tab',
  'Tab', 'Shift+Tab', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp', 'Space', 'Backspace',
  'Control+a', 'Shift+ArrowDown', 'Control+f',
];
/** What saves a file, leaves the explorer, or opens a dialog of the page over it. */
const leaves = /^(Save all|Text view|About this page)$/;
const words = ['vaccine', 'trade', 'cambodia russia', '"trade volume"', 'vacin', 'zzz', 'c', ''];

for (const [name, options, actions, seed] of /** @type {const} */ ([
  ['wide', wide, 700, 5],
  ['narrow', phone, 300, 6],
])) {
  test(`the mirror is the list after ${actions} random actions in the ${name} layout`, async () => {
    await browser.visit({ ...options, permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
      await visit.open('?q=vaccine');
      const pick = random(seed);
      const { page } = visit;
      /** @type {string[]} */
      const done = [];
      let { list } = await compared(visit);
      for (let i = 0; i < actions; i += 1) {
        const kind = pick(10);
        const controls = list.filter(({ role }) => /^(button|tab|radio|option|item|row)$/.test(role));
        const control = controls[pick(Math.max(1, controls.length))];
        if (kind < 4 && control && !leaves.test(control.name)) {
          done.push(`use ${control.name}`);
          await page.evaluate((id) => document.getElementById(`colloquy-${id}`)?.click(), control.id);
        } else if (kind < 6 && control?.box && !leaves.test(control.name)) {
          const [x, y, width, height] = control.box;
          done.push(`click ${control.name}`);
          if (options === phone) await page.touchscreen.tap(x + width / 2, y + height / 2);
          else await page.mouse.click(x + width / 2, y + height / 2);
        } else if (kind === 6) {
          const text = words[pick(words.length)] ?? '';
          done.push(`search ${text}`);
          if (await page.locator('#colloquy-field').isVisible()) await page.locator('#colloquy-field').fill(text);
        } else if (kind === 7 && control) {
          done.push(`focus ${control.name}`);
          await page.evaluate((id) => document.getElementById(`colloquy-${id}`)?.focus({ preventScroll: true }), control.id);
        } else {
          const key = keys[pick(keys.length)] ?? 'j';
          // Shift+E saves, T leaves the explorer.
          done.push(`key ${key}`);
          await page.keyboard.press(key);
        }
        const now = await compared(visit);
        list = now.list;
        assert.deepEqual(now.wrong, [], `after ${i + 1} actions, the last of them ${done.slice(-4).join('; ')}`);
        if (i % 50 === 49) await assertBrowserAgrees(visit);
        if ((await visit.view()) === 'text') {
          await page.getByRole('button', { name: 'Explorer', exact: true }).click();
          await visit.settle();
        }
      }
    });
  });
}

test('what an element does is what a click on the drawn control does', async () => {
  await browser.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (byElement) => {
    await browser.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (byPointer) => {
      const address = '?q=trade';
      await byElement.open(address);
      await byPointer.open(address);
      const told = async (/** @type {Visit} */ visit) => {
        await visit.settle();
        const { url, panel, theme, textPx, hit, hits, view, order, query, entry, field } = /** @type {any} */ (await visit.state());
        return { url, panel, theme, textPx, hit, hits, view, order, query, entry, field };
      };
      const pick = random(7);
      for (let i = 0; i < 40; i += 1) {
        const list = await byElement.mirrored();
        // A click outside of a dialog closes it, whatever lies there.
        const dialog = list.findIndex(({ role }) => role === 'dialog');
        const controls = (dialog < 0 ? list : list.slice(dialog, list.findIndex(({ parent }, at) => at > dialog && !parent) >>> 0)).filter(
          ({ role, name, box }) => /^(button|tab|radio|item|row)$/.test(role) && box && box[3] >= 24 && !leaves.test(name),
        );
        const control = controls[pick(controls.length)];
        if (!control?.box) continue;
        const [x, y, width, height] = control.box;
        await byElement.page.evaluate((id) => document.getElementById(`colloquy-${id}`)?.click(), control.id);
        await byPointer.page.mouse.click(x + width / 2, y + height / 2);
        // Nothing is left below the pointer.
        await byPointer.page.mouse.move(2, 2);
        assert.deepEqual(await told(byElement), await told(byPointer), `after ${control.role} ${control.name}`);
        assert.deepEqual((await byElement.mirrored()).map(({ name }) => name), (await byPointer.mirrored()).map(({ name }) => name));
      }
    });
  });
});
