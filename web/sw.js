// Keeps whole, verified versions of the site. A version is a list of files with their hashes: it is installed when every one of
// them is there, it never mixes with another, and it stays until the next one is complete. Besides them it has files on demand,
// fonts of other scripts: each is kept once a page has asked for it, and is missed by nobody who has not.

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

/** @param {Response} response */
async function integrityOf(response) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/**
 * The file's very bytes from the server, or an error.
 * @param {string} url
 * @returns {Promise<Response>}
 */
async function download(url) {
  const file = files.get(url);
  if (!file) throw new Error(`${url} is not of this version`);
  // A name with a hash in it may come from the browser's cache. Bad bytes that are stuck there are got rid of by the second try.
  /** @type {RequestCache[]} */
  const modes = [file.hashed ? 'default' : 'no-cache', 'reload'];
  let failure;
  for (const cache of modes) {
    try {
      const response = await fetch(url, { cache, integrity: file.integrity, redirect: 'error', credentials: 'same-origin' });
      if (response.ok) return response;
      failure = new Error(`${url}: ${response.status}`);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/**
 * The file from an earlier version, where it has not changed since.
 * @param {string} url
 * @param {Cache[]} earlier
 */
async function reuse(url, earlier) {
  for (const cache of earlier) {
    const response = await cache.match(url);
    if (response && (await integrityOf(response.clone())) === files.get(url)?.integrity) return response;
  }
  return undefined;
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

async function install() {
  const cache = await caches.open(cacheName);
  if (await cache.match(complete)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(family));
  const earlier = await Promise.all(names.map((name) => caches.open(name)));
  try {
    // What an interrupted installation got stays: its own cache is among the earlier ones.
    await forEachFile(async (url, optional) => {
      const response = (await reuse(url, earlier)) ?? (optional ? undefined : await download(url));
      if (response) await cache.put(url, response);
    });
    await cache.put(complete, new Response(version));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') await caches.delete(cacheName);
    throw error;
  }
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
  const keeping = cache.put(url, response.clone());
  // Without room for it a font is still good for this time.
  if (files.get(url)?.optional) await keeping.catch(() => {});
  else await keeping;
  return response;
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

/** Looks at every file again, mends what can be mended, and says what it found. */
async function verify() {
  const cache = await caches.open(cacheName);
  let bad = 0;
  let mended = 0;
  await forEachFile(async (url, optional) => {
    const kept = await cache.match(url);
    if (!kept && optional) return;
    if (kept && (await integrityOf(kept)) === files.get(url)?.integrity) return;
    bad += 1;
    try {
      await cache.put(url, await download(url));
      mended += 1;
    } catch {
      // Offline, or the server has moved on: it stays counted as bad.
      await cache.delete(url);
    }
  });
  return { type: 'verified', version, files: list.length, bad, mended };
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));

worker.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const what = meant(event.request);
  if (!what) return;
  event.respondWith('redirect' in what ? Response.redirect(what.redirect, 302) : answer(what.file));
});

worker.addEventListener('message', (event) => {
  if (event.data?.type === 'skip') event.waitUntil(worker.skipWaiting());
  if (event.data?.type === 'verify') {
    const port = event.ports[0] ?? event.source;
    event.waitUntil(verify().then((found) => port?.postMessage(found)));
  }
});
