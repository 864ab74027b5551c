// A static server for this machine only, with faults on request. scripts/serve.mjs serves a finished site with it.

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { createGzip } from 'node:zlib';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};

const ours = {
  // Asked for anew every time: what was built last is what is seen.
  'Cache-Control': 'no-cache',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Compressed already. */
const pictures = /\.(png|ico)$/;

/**
 * What is wrong with an answer.
 * @typedef {object} Fault
 * @property {number} [status]  this status and no file
 * @property {boolean} [reset]  the connection ends without an answer
 * @property {string} [body]    this text in place of the file
 * @property {number} [cut]     the connection ends after this part of the file, 0 to 1
 * @property {(size: number) => number} [cutAt]  likewise, after so many bytes
 * @property {number} [short]   a whole answer, of only this part of the file
 * @property {number} [flip]    one bit is another, after this part of the file
 * @property {boolean} [kept]   to be kept by the browser for ever
 * @property {string} [type]    this content type
 * @property {number} [times]   only the first so many answers
 */

/**
 * @typedef {object} Server
 * @property {string} url       of the root, with a slash at its end
 * @property {(name: RegExp, fault: Fault) => {count: number}} fault  for paths that match; `count`: how often it was met
 * @property {(source: string) => void} first  a script of every page, before its own
 * @property {(network?: Network) => void} slow  for what is asked for from now on; without one as fast as it can
 * @property {() => void} heal  no more faults, no first script, no slow network
 * @property {() => Promise<void>} close  also cuts open connections
 */

/**
 * One for all that is asked for.
 * @typedef {object} Network
 * @property {number} bytesPerSecond
 * @property {number} latencyMs
 */

const firstScript = '/first-of-all.js';

/** @param {number} ms */
function pause(ms) {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<{file: string, size: number} | 'folder' | null>}
 */
async function find(root, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const file = resolve(join(root, decoded));
  if (file !== root && !file.startsWith(root + sep)) return null;
  const info = await stat(file).catch(() => null);
  if (info?.isFile()) return { file, size: info.size };
  if (!info?.isDirectory()) return null;
  if (!decoded.endsWith('/')) return 'folder';
  const index = join(file, 'index.html');
  const page = await stat(index).catch(() => null);
  return page?.isFile() ? { file: index, size: page.size } : null;
}

/**
 * @param {string} folder
 * @param {{port?: number, compress?: boolean, send?: Record<string, string>}} [options] port 0: any free one; compress: as a host that
 *   people read from does; send: these headers in place of our own
 * @returns {Promise<Server>}
 */
export async function serve(folder, { port = 0, compress = false, send = ours } = {}) {
  const root = resolve(folder);
  /** @type {{name: RegExp, fault: Fault, met: {count: number}}[]} */
  let faults = [];
  let first = '';
  /** @type {Network | undefined} */
  let network;
  /** When the line is free again. */
  let free = 0;

  /** All of it, in pieces where the network is slow. @param {import('node:http').ServerResponse} response @param {Buffer} bytes */
  async function pour(response, bytes) {
    const piece = 4096;
    for (let at = 0; at < bytes.length && !response.destroyed; at += piece) {
      if (network) {
        free = Math.max(free, Date.now()) + (piece * 1000) / network.bytesPerSecond;
        await pause(free - Date.now());
      }
      response.write(bytes.subarray(at, at + piece));
    }
    response.end();
  }

  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const met = faults.find(({ name, fault: { times = Infinity }, met: { count } }) => name.test(pathname) && count < times);
    const fault = met?.fault ?? {};
    if (met) met.met.count += 1;
    /** @type {Record<string, string | number>} */
    const headers = { ...send };
    if (network) await pause(network.latencyMs);
    /** @param {number} status @param {string} text */
    const say = (status, text) => {
      response.writeHead(status, { ...headers, 'Content-Type': fault.type ?? types['.txt'] });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'only GET and HEAD\n');
    if (fault.reset) return request.socket.resetAndDestroy();
    if (first && pathname === firstScript) {
      response.writeHead(200, { ...headers, 'Content-Type': types['.js'] });
      return response.end(first);
    }
    if (fault.status) return say(fault.status, `status ${fault.status}\n`);
    const found = await find(root, pathname);
    if (found === null) return say(404, `no such file: ${pathname}\n`);
    if (found === 'folder') {
      response.writeHead(301, { ...headers, Location: `${pathname}/${search}` });
      return response.end();
    }
    headers['Content-Type'] = fault.type ?? types[extname(found.file)] ?? 'application/octet-stream';
    if (fault.body !== undefined) {
      response.writeHead(200, headers);
      return response.end(fault.body);
    }
    if (fault.kept) headers['Cache-Control'] = 'public, max-age=31536000, immutable';
    if (fault.flip !== undefined) {
      const bytes = await readFile(found.file);
      const at = Math.floor(found.size * fault.flip);
      bytes[at] = Number(bytes[at]) ^ 1;
      response.writeHead(200, headers);
      return response.end(bytes);
    }
    if (first && found.file.endsWith('.html')) {
      const page = await readFile(found.file, 'utf8');
      response.writeHead(200, headers);
      return response.end(page.replace('<script', `<script src="${firstScript}"></script><script`));
    }
    if (network) {
      response.writeHead(200, { ...headers, 'Content-Length': found.size });
      return pour(response, await readFile(found.file));
    }
    if (compress && !pictures.test(found.file) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' });
      return createReadStream(found.file).pipe(createGzip()).pipe(response);
    }
    const size = Math.floor(found.size * (fault.short ?? 1));
    response.writeHead(200, { ...headers, 'Content-Length': size });
    if (request.method === 'HEAD' || size === 0) return response.end();
    const sent = fault.cutAt?.(size) ?? Math.floor(size * (fault.cut ?? 1));
    if (sent === 0) {
      response.flushHeaders();
      return response.destroy();
    }
    const stream = createReadStream(found.file, { end: Math.max(sent - 1, 0) });
    stream.on('error', () => response.destroy());
    if (sent === size) return stream.pipe(response);
    return stream.on('end', () => response.destroy()).pipe(response, { end: false });
  });

  await new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    fault: (name, fault) => {
      const met = { count: 0 };
      faults.unshift({ name, fault, met });
      return met;
    },
    first: (source) => {
      first = source;
    },
    slow: (wanted) => {
      network = wanted;
      free = 0;
    },
    heal: () => {
      faults = [];
      first = '';
      network = undefined;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
