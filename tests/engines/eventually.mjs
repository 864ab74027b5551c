// Waiting for what a page comes to, in whichever browser.

import assert from 'node:assert/strict';

/** The browser has ended, and will answer nothing more. */
export class BrowserGone extends Error {}

/**
 * @template Value
 * @param {() => Promise<Value>} get  an error counts as not yet, unless there is no browser any more
 * @param {(value: Value) => boolean} holds
 * @param {string} what
 * @returns {Promise<Value>}
 */
export async function eventually(get, holds, what) {
  // Longer than a service worker's patience with a silent network.
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await get().catch((error) => error);
    if (value instanceof BrowserGone) throw value;
    if (!(value instanceof Error) && holds(value)) return value;
    assert(Date.now() < end, `${what}: ${value instanceof Error ? value.stack : JSON.stringify(value)}`);
    await new Promise((done) => {
      setTimeout(done, 100);
    });
  }
}
