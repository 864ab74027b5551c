// A site of seven small files, and two more on demand, around the real service worker, served by a server that can be stopped, started and broken.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'web');
const workerTemplate = readFileSync(join(web, 'sw.js'), 'utf8');
const offlineScript = readFileSync(join(web, 'offline.js'), 'utf8');

/**
 * What is wrong with an answer.
 * @typedef {object} Fault
 * @property {number} [status] this status and no file
 * @property {boolean} [reset] the connection ends without an answer
 * @property {(size: number) => number} [cut]  the connection ends after so many bytes of the file's
 * @property {boolean} [flip]  one bit of the file is another
 * @property {boolean} [short] a whole answer of half of the file
 * @property {string} [body]   this in place of the file
 * @property {boolean} [hang]  no answer at all
 * @property {number} [silent] no more than this part of the file, 0 to 1, and no end
 * @property {number} [pieces] the file in so many, half a second before each
 */

// As the site writer's: what works here works there.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; " +
  "base-uri 'none'; require-trusted-types-for 'script'; trusted-types colloquy";

/** Bytes that no file system or cache can make smaller, the same every time. @param {number} size */
function noise(size) {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`noise ${i}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}

/** @param {string} version @param {string} root */
function pageOf(version, root) {
  return (
    `<!doctype html><html lang="en" data-colloquy-root="${root}" data-page="${version}"><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${version}</title><link rel="icon" href="data:,">` +
    `<script type="module" src="${root}assets/offline.js"></script>` +
    `<script type="module" src="${root}assets/code.${version}.js"></script><p>The interview<img alt="" src="${root}slow.svg"><footer class="site-footer"></footer><div id="colloquy-notices"></div>`
  );
}

/** @param {string} version */
function codeOf(version) {
  return (
    `const page = document.documentElement;\npage.dataset.code = '${version}';\n` +
    `fetch(new URL('facts.${version}.json', import.meta.url)).then((answer) => answer.json())` +
    `.then((facts) => { page.dataset.facts = facts.version; }, () => {}).then(() => { page.dataset.done = ''; });\n`
  );
}

/** @param {string} version @returns {Map<string, Buffer>} by path from the root; a folder stands for its page */
function filesOf(version) {
  const files = new Map(
    Object.entries({
      '': pageOf(version, './'),
      [`assets/code.${version}.js`]: codeOf(version),
      'assets/offline.js': offlineScript,
      'assets/same.bin': noise(60_000),
      'facts-of-all.json': JSON.stringify({ versions: [version] }),
      'one/': pageOf(version, '../'),
      [`assets/facts.${version}.json`]: JSON.stringify({ version }),
    }).map(([path, content]) => /** @type {[string, Buffer]} */ ([path, Buffer.from(content)])),
  );
  const list = [...files].map(([path, bytes]) => [path, bytes.length, createHash('sha256').update(bytes).digest('base64')]);
  const onDemand = [
    ['assets/fonts/khmer.bin', Buffer.from('a font of another script')],
    [`assets/fonts/lao.${version}.bin`, Buffer.from(`a font that changes: ${version}`)],
  ].map(([path, bytes]) => {
    files.set(String(path), Buffer.from(bytes));
    return [path, bytes.length, createHash('sha256').update(bytes).digest('base64')];
  });
  const lines = JSON.stringify([list, onDemand]);
  const worker = workerTemplate
    .replace('const list = [];', () => `const list = ${JSON.stringify(list)};`)
    .replace('const onDemand = [];', () => `const onDemand = ${JSON.stringify(onDemand)};`)
    .replace("const version = '';", `const version = '${createHash('sha256').update(lines).digest('hex').slice(0, 16)}';`);
  if (worker.includes('const list = [];') || worker.includes('const onDemand = [];') || worker.includes("const version = '';")) throw new Error('sw.js has no places to fill');
  // The picture is not of the version.
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  return files.set('sw.js', Buffer.from(worker)).set('slow.svg', Buffer.from(picture));
}

/** @param {string} path */
function typeOf(path) {
  if (path === '' || path.endsWith('/')) return 'text/html; charset=utf-8';
  if (path.endsWith('.js')) return 'text/javascript; charset=utf-8';
  if (path.endsWith('.svg')) return 'image/svg+xml';
  return path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}

/** Starts it with version v1. */
export async function startSite() {
  let files = filesOf('v1');
  /** @type {{path: RegExp, fault: Fault}[]} */
  let faults = [];
  /** @type {{path: RegExp, released: Promise<void>}[]} */
  const held = [];
  /** @type {string[]} */
  const requests = [];
  let port = 0;
  /** @type {import('node:http').Server | undefined} */
  let server;

  /** @type {import('node:http').RequestListener} */
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    for (const { path, released } of held) if (path.test(pathname)) await released;
    const fault = faults.find(({ path }) => path.test(pathname))?.fault ?? {};
    if (fault.hang) return;
    if (fault.reset) {
      request.socket.resetAndDestroy();
      return;
    }
    const name = pathname.slice(1);
    const bytes = files.get(name);
    const status = request.method !== 'GET' ? 405 : (fault.status ?? (bytes ? 200 : 404));
    if (status !== 200 || !bytes) {
      response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`status ${status}\n`);
      return;
    }
    let body = fault.body === undefined ? bytes : Buffer.from(fault.body);
    if (fault.short) body = body.subarray(0, body.length / 2);
    if (fault.flip) {
      body = Buffer.from(body);
      body.writeUInt8(body.readUInt8(body.length >> 1) ^ 1, body.length >> 1);
    }
    response.writeHead(200, {
      'Content-Type': fault.body === undefined ? typeOf(name) : 'text/html',
      'Content-Length': body.length,
      // As a host serves them: a bad answer stays in the browser's cache for a year.
      'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (fault.silent !== undefined) {
      response.flushHeaders();
      response.write(body.subarray(0, body.length * fault.silent));
      return;
    }
    if (fault.pieces) {
      const size = Math.ceil(body.length / fault.pieces);
      for (let at = 0; at < body.length; at += size) {
        await new Promise((done) => {
          setTimeout(done, 500);
        });
        response.write(body.subarray(at, at + size));
      }
    }
    if (!fault.cut) {
      response.end(fault.pieces ? undefined : body);
      return;
    }
    response.flushHeaders();
    response.write(body.subarray(0, fault.cut(body.length)), () => response.destroy());
  };

  const site = {
    /** Paths in the order they were asked for. */
    requests,
    get url() {
      return `http://127.0.0.1:${port}/`;
    },
    /** @param {string} version that is on the server from now on; files of earlier ones are gone */
    deploy(version) {
      files = filesOf(version);
    },
    /** Its worker waits so long for a silent network. @param {number} patienceMs */
    impatient(patienceMs) {
      const source = String(files.get('sw.js'));
      const impatient = source.replace(/patienceMs = [\d_]+;/, `patienceMs = ${patienceMs};`);
      if (impatient === source) throw new Error('sw.js has no patience');
      files.set('sw.js', Buffer.from(impatient));
    },
    /** Of the version that is on the server, and sw.js. */
    get paths() {
      return [...files.keys()].filter((path) => path !== 'slow.svg');
    },
    /** @param {RegExp} path @param {Fault} fault */
    fault(path, fault) {
      faults.push({ path, fault });
    },
    heal() {
      faults = [];
    },
    /** Answers for these paths wait until the returned function is called. @param {RegExp} path */
    hold(path) {
      const { promise, resolve: release } = withResolvers();
      const entry = { path, released: promise };
      held.push(entry);
      return () => {
        held.splice(held.indexOf(entry), 1);
        release();
      };
    },
    /** @param {RegExp} path */
    async requested(path) {
      const until = Date.now() + 20_000;
      while (!requests.some((each) => path.test(each))) {
        if (Date.now() > until) throw new Error(`${path} was not asked for`);
        await new Promise((done) => {
          setTimeout(done, 20);
        });
      }
    },
    async start() {
      const starting = createServer(answer);
      await new Promise((done, fail) => {
        starting.once('error', fail);
        starting.listen(port, '127.0.0.1', () => done(undefined));
      });
      const address = starting.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      port = address.port;
      server = starting;
    },
    async stop() {
      const stopping = server;
      server = undefined;
      if (!stopping) return;
      await new Promise((done) => {
        stopping.close(done);
        stopping.closeAllConnections();
      });
    },
  };
  await site.start();
  return site;
}

/** @returns {{promise: Promise<void>, resolve: () => void}} */
function withResolvers() {
  /** @type {() => void} */
  let resolvePromise = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((done) => {
    resolvePromise = () => done(undefined);
  });
  return { promise, resolve: resolvePromise };
}
