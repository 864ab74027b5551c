// A browser that is killed while it saves: whatever was acknowledged is there afterwards, and nothing is half.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';

const wanted = 5000;
const rounds = 5;
const reader = new URL('../../web/reader/', import.meta.url);

/** A page of the store's own, which any browser profile finds at the same address. */
function serveStore() {
  const server = createServer(async (request, response) => {
    const name = /^\/(\w+\.js)$/.exec(request.url ?? '')?.[1];
    response.setHeader('Content-Type', name ? 'text/javascript' : 'text/html');
    response.end(name ? await readFile(new URL(name, reader)) : '<!doctype html><title>store</title>');
  });
  return new Promise((/** @type {(value: {url: string, close: () => void}) => void} */ done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      done({
        url: `http://127.0.0.1:${address.port}/`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

/** Starts a browser as a group of processes, all of which end at once. @param {string} profile */
async function launch(profile) {
  const process_ = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise((/** @type {(value: string) => void} */ done, fail) => {
    let text = '';
    process_.stderr?.on('data', (chunk) => {
      text += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found) done(found);
    });
    process_.once('exit', () => fail(new Error(text)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
  const kill = async () => {
    const gone = new Promise((done) => {
      process_.once('exit', done);
    });
    process.kill(-Number(process_.pid), 'SIGKILL');
    await gone;
    await browser.close().catch(() => undefined);
  };
  return { page, kill };
}

test(`of ${wanted} acknowledged saves none is lost when the browser is killed`, { timeout: 240_000 }, async () => {
  const profile = mkdtempSync(join(tmpdir(), 'colloquy-killed-'));
  const server = await serveStore();
  /** @type {Map<string, string>} by key */
  const acknowledged = new Map();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { page, kill } = await launch(profile);
      const before = acknowledged.size;
      /** @type {() => void} */
      let tell = () => {};
      const enough = new Promise((done) => {
        tell = () => done(undefined);
      });
      await page.exposeFunction('acknowledge', (/** @type {string} */ key, /** @type {string} */ value) => {
        acknowledged.set(key, value);
        if (acknowledged.size >= before + wanted / rounds) tell();
      });
      await page.goto(server.url);
      await page.evaluate((number) => {
        void (async () => {
          const { write } = await import(/** @type {string} */ ('/store.js'));
          const { acknowledge } = /** @type {{acknowledge: (key: string, value: string) => Promise<void>}} */ (/** @type {unknown} */ (globalThis));
          // Several at a time, as a page that saves while the last save is under way.
          const lane = async (/** @type {number} */ lane_) => {
            for (let i = 0; ; i += 1) {
              const key = `place /${number}/${lane_}/${i}/`;
              const paragraph = `p${i}`.repeat(20 + (i % 50));
              await write([{ key, value: { paragraph, at: i } }]);
              void acknowledge(key, paragraph);
            }
          };
          for (let i = 0; i < 4; i += 1) void lane(i);
        })();
      }, round);
      await enough;
      await kill();
    }
    assert(acknowledged.size >= wanted, `${acknowledged.size} saves`);
    const { page, kill } = await launch(profile);
    await page.goto(server.url);
    const there = new Map(
      await page.evaluate(async () => {
        const { readAll } = await import(/** @type {string} */ ('/store.js'));
        return /** @type {[string, string][]} */ ((await readAll()).map((/** @type {any} */ { key, value }) => [key, value.paragraph]));
      }),
    );
    await kill();
    const lost = [...acknowledged].filter(([key, paragraph]) => there.get(key) !== paragraph);
    assert.deepEqual(lost, []);
    for (const [key, paragraph] of there) assert.match(paragraph, /^(p\d+)\1*$/, `${key} is torn`);
    console.log(`# ${acknowledged.size} acknowledged saves, ${lost.length} lost, in ${rounds} rounds`);
  } finally {
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
