// What the tests of the core's module share: the module as it is built, with the types it declares.

import { readFileSync } from 'node:fs';

export const folder = new URL('../../build/web/core/', import.meta.url);
export const wasm = new URL('colloquy-core.wasm', folder);

/** @typedef {typeof import('../../web/core/colloquy-core.mjs')} CoreModule */

export const { load, ColloquyError } = /** @type {CoreModule} */ (await import(new URL('colloquy-core.mjs', folder).href));

export const root = new URL('../../', import.meta.url);
export const bundlePath = 'tests/golden/import/khmer-times-2020-12-29.json';
export const bundle = readFileSync(new URL(bundlePath, root), 'utf8');
