// Browsers that are killed while a page saves. No driver is between the page and the browser: the page saves by itself and tells the server
// what was acknowledged, so that every browser is killed and judged in the same way.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { endGroup } from '../end-group.mjs';

const reader = new URL('../../web/reader/', import.meta.url);

/** In the page: saves without end, several at a time, as a page that saves while the last save is under way. @param {number} round */
async function save(round) {
  const { write } = await import(/** @type {string} */ ('/store.js'));
  const lane = async (/** @type {number} */ number) => {
    for (let i = 0; ; i += 1) {
      const entry = { key: `place /${round}/${number}/${i}/`, value: { paragraph: `p${i}`.repeat(20 + (i % 50)), at: i } };
      await write([entry]);
      await fetch('/acknowledged', { method: 'POST', body: JSON.stringify([entry.key, entry.value.paragraph]) });
    }
  };
  await Promise.all([0, 1, 2, 3].map(lane));
}

/** In the page: tells what there is. */
async function tell() {
  const { readAll } = await import(/** @type {string} */ ('/store.js'));
  const all = (await readAll()).map((/** @type {any} */ { key, value }) => [key, value.paragraph]);
  await fetch('/found', { method: 'POST', body: JSON.stringify(all) });
}

/** The pages at one address, which any browser profile finds again, and what they tell. */
async function serveStore() {
  /** @type {Map<string, string>} by key */
  const acknowledged = new Map();
  /** @type {{acknowledge: () => void, find: (found: [string, string][]) => void, complain: (what: string) => void}} */
  const listener = { acknowledge() {}, find() {}, complain() {} };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      let text = '';
      try {
        for await (const chunk of request) text += chunk;
      } catch {
        // The browser was killed while it told.
        return;
      }
      response.end();
      if (pathname === '/failed') return listener.complain(text);
      const told = JSON.parse(text);
      if (pathname === '/found') return listener.find(told);
      acknowledged.set(told[0], told[1]);
      return listener.acknowledge();
    }
    const name = /^\/(\w+\.js)$/.exec(pathname)?.[1];
    if (name && name !== 'run.js') {
      response.setHeader('Content-Type', 'text/javascript');
      return response.end(await readFile(new URL(name, reader)));
    }
    if (name) {
      response.setHeader('Content-Type', 'text/javascript');
      const round = searchParams.get('round');
      const failed = "(error) => fetch('/failed', { method: 'POST', body: String(error) })";
      return response.end(round ? `(${save})(${Number(round)}).catch(${failed});` : `(${tell})().catch(${failed});`);
    }
    response.setHeader('Content-Type', 'text/html');
    response.end(pathname === '/' ? `<!doctype html><title>store</title><script type="module" src="run.js${new URL(request.url ?? '/', 'http://localhost').search}"></script>` : '');
  });
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    acknowledged,
    listener,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * How a browser is started that shows a page.
 * @typedef {object} Start
 * @property {string} command
 * @property {(profile: string, url: string) => string[]} args
 * @property {(profile: string) => NodeJS.ProcessEnv} [env]
 * @property {(profile: string) => void} [prepare]  once, before its first start
 * @property {(profile: string, round: number) => void} [after]  once it was killed
 */

/** Starts a browser as a group of processes, all of which end at once. @param {Start} start @param {string} profile @param {string} url */
function launch({ command, args, env }, profile, url) {
  const browser = spawn(command, args(profile, url), { detached: true, stdio: 'ignore', ...(env && { env: { ...process.env, ...env(profile) } }) });
  const gone = new Promise((/** @type {(value: string) => void} */ done) => {
    browser.once('exit', (code, signal) => done(`it ended by itself (${code ?? signal})`));
    browser.once('error', (error) => done(String(error)));
  });
  return {
    gone,
    async kill() {
      endGroup(Number(browser.pid));
      await gone;
    },
  };
}

/**
 * Starts the browser, waits for what `event` promises, and kills it.
 * @template Value
 * @param {Start} start
 * @param {string} profile
 * @param {string} url
 * @param {Promise<Value>} event
 */
async function during(start, profile, url, event) {
  const browser = launch(start, profile, url);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const ended = browser.gone.then((why) => {
    throw new Error(why);
  });
  ended.catch(() => undefined);
  const late = new Promise((/** @type {(value: never) => void} */ _, fail) => {
    timer = setTimeout(() => fail(new Error('the page tells nothing')), 90_000);
  });
  try {
    return await Promise.race([event, ended, late]);
  } finally {
    clearTimeout(timer);
    await browser.kill();
  }
}

/**
 * Kills the browser `rounds` times while it saves, and then looks at what is there.
 * @param {Start} start
 * @param {{wanted: number, rounds: number}} figures  wanted: acknowledged saves in all
 */
export async function killedWhileSaving(start, { wanted, rounds }) {
  const profile = mkdtempSync(join(tmpdir(), 'colloquy-killed-'));
  const { url, acknowledged, listener, close } = await serveStore();
  try {
    start.prepare?.(profile);
    for (let round = 0; round < rounds; round += 1) {
      const before = acknowledged.size;
      const enough = new Promise((done, fail) => {
        listener.acknowledge = () => {
          if (acknowledged.size >= before + wanted / rounds) done(undefined);
        };
        listener.complain = (what) => fail(new Error(what));
      });
      await during(start, profile, `${url}?round=${round}`, enough);
      // What was on the way when the browser was killed was acknowledged too.
      await new Promise((done) => {
        setTimeout(done, 100);
      });
      start.after?.(profile, round);
    }
    assert(acknowledged.size >= wanted, `${acknowledged.size} saves`);
    const found = new Promise((/** @type {(value: [string, string][]) => void} */ done, fail) => {
      listener.find = done;
      listener.complain = (what) => fail(new Error(what));
    });
    const there = new Map(await during(start, profile, url, found));
    const lost = [...acknowledged].filter(([key, paragraph]) => there.get(key) !== paragraph);
    assert.deepEqual(lost, []);
    for (const [key, paragraph] of there) assert.match(paragraph, /^(p\d+)\1*$/, `${key} is torn`);
    // Not what was kept from memory by chance: more is there than was told.
    console.log(`# ${acknowledged.size} acknowledged saves, ${lost.length} lost, in ${rounds} rounds; ${there.size} entries`);
  } finally {
    close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
