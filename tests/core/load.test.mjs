// The ways to get at the WebAssembly, in Node and in a browser under a strict content security policy.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { launchChromium } from '../chromium.mjs';
import { folder, load, wasm } from './module.mjs';

const bytes = readFileSync(wasm);
/** @type {Record<string, string>} */
const types = { mjs: 'text/javascript', wasm: 'application/wasm' };

/** @param {import('../../web/core/colloquy-core.mjs').Core} core */
const works = (core) => assert.equal(core.texts().turn('some words').size, 1);

test('beside the module, by address, from bytes, a module, an answer', async () => {
  works(await load());
  works(await load(wasm));
  works(await load(wasm.href));
  works(await load(bytes));
  works(await load(await WebAssembly.compile(bytes)));
  works(await load(new Response(bytes, { headers: { 'content-type': 'application/wasm' } })));
  works(await load(Promise.resolve(new Response(bytes))));
  await assert.rejects(load(new Response('', { status: 404 })), /404/);
});

test('the module imports nothing but the news of its memory and files that it was lent', () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  assert.deepEqual(
    imports.map(({ module, name }) => `${module}.${name}`).sort(),
    ['env.colloquy_file_close', 'env.colloquy_file_read', 'env.emscripten_notify_memory_growth'],
  );
});

test('in a browser that forbids eval', async () => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    response.setHeader('content-security-policy', "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
    const type = types[path.split('.').pop() ?? ''];
    response.setHeader('content-type', type ?? 'text/html');
    response.end(type ? readFileSync(new URL(`.${path}`, folder)) : '<!doctype html><title>core</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await launchChromium([]).catch((error) => {
    server.close();
    throw error;
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const script = `import('/colloquy-core.mjs').then(async ({ load }) => {
      const core = await load();
      const bytes = core.indexBuilder().beginVersion({ language: 'en' }).turn('', 'answer', 'hello world').finish();
      return core.openIndex(bytes).bestIds('world');
    })`;
    assert.deepEqual(await page.evaluate(script), [0]);
  } finally {
    await browser.close();
    server.close();
  }
});
