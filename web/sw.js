{
  // Keeps whole, verified versions of the site. A version is a list of files with their hashes: it is installed when every one of
  // them is there, it never mixes with another, and it stays until the next one is complete. Besides them it has files on demand,
  // fonts of other scripts: each is kept once a page has asked for it, and is missed by nobody who has not.
  //
  // All of this is in one block, which begins with the file's first byte: a worker of which only a part has arrived does not parse, and
  // the browser refuses it.

  /** @type {[path: string, bytes: number, sha256: string][]} from the site's root; the site writer fills it in */
  const list = [];
  /** @type {[path: string, bytes: number, sha256: string][]} likewise */
  const onDemand = [];
  const version = '';

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
  const root = worker.registration.scope;
  // Several sites may share an origin, and with it the caches.
  const family = `colloquy ${root} `;
  const cacheName = family + version;
  const complete = `${root}.complete`;
  const parallel = 6;
  /** A network that falls silent ends nothing by itself, and WebKitGTK was seen to wait for good after a connection that was reset. */
  const patienceMs = 30_000;
  /** In bytes; as in web/reader/open-gate.js. */
  const largestShared = 32 * 1024 * 1024;

  /** @type {Map<string, {integrity: string, hashed: boolean, optional: boolean}>} by address */
  const files = new Map();
  for (const [optional, entries] of /** @type {[boolean, typeof list][]} */ ([
    [false, list],
    [true, onDemand],
  ])) {
    for (const [path, , sha256] of entries) {
      files.set(root + path, { integrity: `sha256-${sha256}`, hashed: path.startsWith('assets/'), optional });
    }
  }

  /** Why a version cannot be kept; the page has a sentence for each. */
  class NotKept extends Error {
    /**
     * @param {'status' | 'damaged' | 'connection' | 'silence'} reason
     * @param {string} url
     * @param {number} [status] of HTTP
     */
    constructor(reason, url, status = 0) {
      super(`${url}: ${reason} ${status}`);
      this.reason = reason;
      this.file = url.slice(root.length) || 'index.html';
      this.status = status;
    }
  }

  /** @param {ArrayBuffer} bytes */
  async function integrityOfBytes(bytes) {
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  }

  /** @param {Response} response */
  async function integrityOf(response) {
    return integrityOfBytes(await response.arrayBuffer());
  }

  /** Pieces that have come from the network, in all downloads together: they share a slow line. */
  let heard = 0;

  /** @param {Response} response as it comes */
  async function bytesFrom(response) {
    heard += 1;
    const parts = [];
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      heard += 1;
      parts.push(part.value);
    }
    return new Blob(parts).arrayBuffer();
  }

  /**
   * What `work` comes to; a NotKept once nothing has been heard for as long as there is patience.
   * @template Value
   * @param {string} url that it downloads
   * @param {(signal: AbortSignal) => Promise<Value>} work
   */
  async function unlessSilent(url, work) {
    const abort = new AbortController();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    /** @type {Promise<never>} */
    const silence = new Promise((_, fail) => {
      // Counted, not read off the clock: a device that was asleep could hear nothing.
      const looks = 10;
      let quiet = 0;
      let before = heard;
      timer = setInterval(() => {
        quiet = heard === before ? quiet + 1 : 0;
        before = heard;
        if (quiet < looks) return;
        fail(new NotKept('silence', url));
        abort.abort();
      }, patienceMs / looks);
    });
    try {
      return await Promise.race([work(abort.signal), silence]);
    } finally {
      clearInterval(timer);
    }
  }

  /**
   * The file's very bytes from the server.
   * @param {string} url of this version
   * @param {RequestCache} cache
   * @returns {Promise<Response>} whole and right; otherwise a NotKept is thrown
   */
  async function downloadOnce(url, cache) {
    const { response, bytes } = await unlessSilent(url, async (signal) => {
      const answered = await fetch(url, { cache, redirect: 'error', credentials: 'same-origin', signal });
      return { response: answered, bytes: answered.ok ? await bytesFrom(answered.clone()) : undefined };
    }).catch((error) => {
      throw error instanceof NotKept ? error : new NotKept('connection', url);
    });
    if (!bytes) throw new NotKept('status', url, response.status);
    // Not by fetch()'s own integrity: it has one error for a lost connection and for other bytes.
    if ((await integrityOfBytes(bytes)) !== files.get(url)?.integrity) throw new NotKept('damaged', url);
    return response;
  }

  /** @param {string} url */
  async function download(url) {
    try {
      // A name with a hash in it may come from the browser's cache. Bad bytes that are stuck there are got rid of by the second try.
      return await downloadOnce(url, files.get(url)?.hashed ? 'default' : 'no-cache');
    } catch (error) {
      if (error instanceof NotKept && error.reason === 'silence') throw error;
      return downloadOnce(url, 'reload');
    }
  }

  /**
   * The file as it is kept, where it is this version's.
   * @param {string} url
   * @param {Cache} cache
   */
  async function rightIn(url, cache) {
    const response = await cache.match(url);
    return response && (await integrityOf(response.clone())) === files.get(url)?.integrity ? response : undefined;
  }

  /**
   * @param {string} url
   * @param {Cache[]} caches
   */
  async function rightInAny(url, caches) {
    for (const cache of caches) {
      const response = await rightIn(url, cache);
      if (response) return response;
    }
    return undefined;
  }

  /**
   * @param {Cache} cache
   * @param {string} url
   * @param {Response} response
   */
  async function store(cache, url, response) {
    // WebKitGTK loses what is put in the place of an entry that an earlier worker made, and says nothing (2.52, in a session without
    // a disk). After a delete it does not.
    await cache.delete(url);
    await cache.put(url, response);
  }

  /** What of this version is in its cache. @param {Cache} cache */
  async function inventory(cache) {
    return new Set((await cache.keys()).map(({ url }) => url));
  }

  /**
   * Runs `task` for every file, a few at a time. After an error no other file is begun, and when this fails nothing runs any more.
   * @param {(url: string, optional: boolean) => Promise<void>} task
   */
  async function forEachFile(task) {
    const urls = [...files.keys()];
    const lanes = Array.from({ length: parallel }, async () => {
      for (let url = urls.shift(); url !== undefined; url = urls.shift()) {
        try {
          await task(url, files.get(url)?.optional ?? false);
        } catch (error) {
          urls.length = 0;
          throw error;
        }
      }
    });
    const ended = await Promise.allSettled(lanes);
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
  }

  /** Fills this version's cache. Whatever of it is there already, or in the cache of an earlier version, is not fetched again. */
  async function fill() {
    const cache = await caches.open(cacheName);
    if (await cache.match(complete)) return;
    const names = (await caches.keys()).filter((name) => name.startsWith(family) && name !== cacheName);
    const earlier = await Promise.all(names.map((name) => caches.open(name)));
    try {
      await forEachFile(async (url, optional) => {
        // What an interrupted installation got stays where it is.
        if (await rightIn(url, cache)) return;
        const response = (await rightInAny(url, earlier)) ?? (optional ? undefined : await download(url));
        if (response) await store(cache, url, response);
      });
      // What was put there is there: a promise that was kept is not enough to call a version whole.
      const here = await inventory(cache);
      for (const [path] of list) if (!here.has(root + path)) throw new Error(`${path} was put into the cache and is not there`);
      await store(cache, complete, new Response(version));
    } catch (error) {
      if (isFull(error)) await caches.delete(cacheName);
      throw error;
    }
  }

  /** @param {unknown} error */
  function isFull(error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError';
  }

  async function install() {
    try {
      await fill();
    } catch (error) {
      const { reason, file = '', status = 0 } = error instanceof NotKept ? error : { reason: isFull(error) ? 'room' : 'storage' };
      const refusal = { type: 'not-kept', reason, file, status };
      // Firefox finds no pages from a worker that comes to nothing; not every browser has this way.
      if (typeof BroadcastChannel === 'function') new BroadcastChannel(family).postMessage(refusal);
      // The pages of a first visit are nobody's yet.
      for (const client of await worker.clients.matchAll({ includeUncontrolled: true, type: 'window' })) {
        if (client.url.startsWith(root)) client.postMessage(refusal);
      }
      throw error;
    }
  }

  /** @type {Promise<void> | undefined} */
  let refilling;

  /** Browsers that need room throw away all of a site's caches, and leave the worker. The next visit brings everything back. */
  function refill() {
    refilling ??= fill()
      .catch(() => {
        // Offline, or the server has moved on: what is asked for is looked after by answer().
      })
      .finally(() => {
        refilling = undefined;
      });
    return refilling;
  }

  async function activate() {
    for (const name of await caches.keys()) {
      if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
    }
    await worker.clients.claim();
  }

  /**
   * The file from the cache; one that the browser has thrown away is fetched again with the same hash, or not at all.
   * @param {string} url
   */
  async function answer(url) {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(url);
    if (kept) return kept;
    const response = await download(url);
    // It is not there, so nothing is deleted before: refill(), which may have put it there meanwhile, would find it missing.
    const keeping = cache.put(url, response.clone());
    // Without room for it a font is still good for this time.
    if (files.get(url)?.optional) await keeping.catch(() => {});
    else await keeping;
    return response;
  }

  /**
   * The part of a file that a player asks for. It takes a whole answer to such a request for a file that cannot be sought in.
   * @param {Response} whole
   * @param {string} range the header
   */
  async function partOf(whole, range) {
    const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
    // Several parts at once, another unit: a server may answer with everything.
    if (!first && !last) return whole;
    const body = await whole.blob();
    const begin = first ? Number(first) : Math.max(0, body.size - Number(last));
    const end = first && last ? Math.min(Number(last) + 1, body.size) : body.size;
    if (begin >= end) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${body.size}` } });
    const headers = new Headers(whole.headers);
    headers.set('Content-Range', `bytes ${begin}-${end - 1}/${body.size}`);
    headers.set('Content-Length', String(end - begin));
    return new Response(body.slice(begin, end), { status: 206, headers });
  }

  /** In place of a page that is thrown away here and cannot be had again: other bytes under its name would be worse. */
  function sorry() {
    const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>This page is not on this device any more</title>
<h1>This page is not on this device any more</h1>
<p>The browser has thrown away a part of the copy that was kept for reading offline, and it could not be fetched again: there is no
connection, or the site has changed since.</p>
<p>Connect to the network and <a href="">try again</a>. The copy is then made whole, or replaced by the new version of the site.</p>
`;
    return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } });
  }

  /** A version with a hole that cannot be mended does not hold up the next one. */
  async function moveOn() {
    const { registration } = worker;
    const skip = () => (registration.installing ?? registration.waiting)?.postMessage({ type: 'skip' });
    // The browser looks for it by itself too, and may be first: Chromium lets a worker without pages wait up to minutes.
    registration.addEventListener('updatefound', skip);
    skip();
    await registration.update().catch(() => {});
    skip();
  }

  /**
   * The file that an address means: a page is meant with any query, and by its file's name as well.
   * @param {Request} request
   * @returns {{file: string} | {redirect: string} | null}
   */
  function meant(request) {
    const url = new URL(request.url);
    const address = url.origin + url.pathname;
    if (request.mode !== 'navigate') return files.has(request.url) ? { file: request.url } : null;
    const page = address.replace(/\/index\.html$/, '/');
    if (files.has(page)) return { file: page };
    // Without the slash the page's own links would lead astray.
    return files.has(`${page}/`) ? { redirect: `${page}/${url.search}` } : null;
  }

  /**
   * Looks at every file again, mends what can be mended, and says what it found.
   * @param {(done: number, of: number) => void} tell
   */
  async function verify(tell) {
    const cache = await caches.open(cacheName);
    let done = 0;
    let bad = 0;
    let mended = 0;
    await forEachFile(async (url, optional) => {
      const kept = await cache.match(url);
      const right = kept ? (await integrityOf(kept)) === files.get(url)?.integrity : optional;
      if (!right) {
        bad += 1;
        try {
          await store(cache, url, await download(url));
          mended += 1;
        } catch {
          // Offline, or the server has moved on: it stays counted as bad.
          await cache.delete(url);
        }
      }
      done += 1;
      tell(done, files.size);
    });
    if (bad === mended) await store(cache, complete, new Response(version));
    else await cache.delete(complete);
    return { type: 'verified', version, files: list.length, bad, mended };
  }

  /** What of this version is here. */
  async function state() {
    const cache = await caches.open(cacheName);
    const here = await inventory(cache);
    let kept = 0;
    let bytes = 0;
    for (const [path, size] of [...list, ...onDemand]) {
      if (!here.has(root + path)) continue;
      kept += 1;
      bytes += size;
    }
    return { type: 'state', version, whole: here.has(complete), kept, bytes };
  }

  worker.addEventListener('install', (event) => event.waitUntil(install()));
  worker.addEventListener('activate', (event) => event.waitUntil(activate()));

  /**
   * A file or a text that the system's "Share" gives to the site, put where the page finds it (web/reader/open.js).
   * @param {Request} request
   */
  async function takeShared(request) {
    const form = await request.formData();
    const given = form.get('bundle') || form.get('text');
    const file = typeof given === 'string' ? given && new File([given], '') : given;
    if (file && file.size <= largestShared) {
      const cache = await caches.open(`colloquy-shared ${root}`);
      await cache.put(`${root}open/shared`, new Response(file, { headers: { 'X-File-Name': encodeURIComponent(file.name) } }));
    }
    return Response.redirect(`${root}open/?shared`, 303);
  }

  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method === 'POST' && request.url === `${root}open/` && files.has(request.url)) {
      event.respondWith(takeShared(request));
      return;
    }
    if (request.method !== 'GET') return;
    const what = meant(request);
    if (!what) return;
    if ('redirect' in what) {
      event.respondWith(Response.redirect(what.redirect, 302));
      return;
    }
    const range = request.headers.get('range');
    const answered = answer(what.file).then((whole) => (range ? partOf(whole, range) : whole));
    if (request.mode === 'navigate') {
      event.waitUntil(answered.then(refill, moveOn));
      event.respondWith(answered.catch(sorry));
    } else {
      event.respondWith(answered);
    }
  });

  worker.addEventListener('message', (event) => {
    const port = event.ports[0] ?? event.source;
    const type = event.data?.type;
    if (type === 'skip') event.waitUntil(worker.skipWaiting());
    if (type === 'state') event.waitUntil(state().then((found) => port?.postMessage(found)));
    if (type === 'verify') {
      const tell = (/** @type {number} */ done, /** @type {number} */ of) => port?.postMessage({ type: 'verifying', done, of });
      event.waitUntil(verify(tell).then((found) => port?.postMessage(found)));
    }
  });
}
