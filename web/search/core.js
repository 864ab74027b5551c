// The core as a module (docs/core.md), which lies beside this one. It is fetched when somebody searches, not before.

/** Of the core's WebAssembly; the site writer fills it in. */
const integrity = '';

/** @returns {Promise<import('../core/colloquy-core.mjs').Core>} */
export async function loadCore() {
  const program = fetch(new URL('colloquy-core.wasm', import.meta.url), { integrity });
  // Told where it is waited for.
  program.catch(() => undefined);
  const url = new URL('colloquy-core.js', import.meta.url).href;
  /** @type {typeof import('../core/colloquy-core.mjs')} */
  const module = await import(url);
  return module.load(program);
}

/**
 * @param {string} url
 * @param {string} [hash] what it has to be; empty: anything
 * @returns {Promise<Uint8Array>}
 */
export async function fetchBytes(url, hash = '') {
  const response = await fetch(url, { integrity: hash });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
