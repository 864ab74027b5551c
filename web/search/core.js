// The core as a module (docs/core.md), which lies beside this one. It is fetched when somebody searches, not before.

/** @returns {Promise<import('../core/colloquy-core.mjs').Core>} */
export async function loadCore() {
  const url = new URL('colloquy-core.js', import.meta.url).href;
  /** @type {typeof import('../core/colloquy-core.mjs')} */
  const module = await import(url);
  return module.load();
}

/**
 * @param {string} url
 * @returns {Promise<Uint8Array>}
 */
export async function fetchBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
