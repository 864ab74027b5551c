// What tests of every engine run in the page: each function stands for itself, since only its text gets there.

/** Loses the explorer's WebGL context, and brings it back a moment later. */
export async function loseContext() {
  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
  const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  if (!extension) throw new Error('the context cannot be lost');
  const next = (/** @type {string} */ type) =>
    new Promise((done) => {
      canvas.addEventListener(type, done, { once: true });
    });
  const lost = next('webglcontextlost');
  extension.loseContext();
  await lost;
  const restored = next('webglcontextrestored');
  setTimeout(() => extension.restoreContext(), 100);
  await restored;
}

/** The worker's last answer to a message; the ones before it tell of progress. @param {string} message @returns {Promise<any>} */
export function askWorker(message) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => {
      if (data.type !== 'verifying') done(data);
    });
    port1.start();
    navigator.serviceWorker.controller?.postMessage({ type: message }, [port2]);
  });
}

/**
 * What the reader's database has, by key. To look into it is not to make it: the page does, once the explorer or the text is there.
 * @returns {Promise<Record<string, any>>}
 */
export async function readerEntries() {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'colloquy-reader')) return {};
  return new Promise((done, fail) => {
    const request = indexedDB.open('colloquy-reader');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction('entries').objectStore('entries').getAll();
      all.onsuccess = () => {
        request.result.close();
        done(Object.fromEntries(all.result.map(({ key, value }) => [key, value])));
      };
    };
  });
}

/** Takes away what the browser keeps of the reader: localStorage, the database and, where there are storage buckets, its copy. */
export async function forgetReader() {
  localStorage.clear();
  // Before the database, which would get back what the copy has.
  await Reflect.get(navigator, 'storageBuckets')?.delete('colloquy-reader-copy');
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase('colloquy-reader');
    request.onsuccess = done;
    request.onerror = done;
  });
}
