// Searches the catalogue's interviews beside the page. A message is a query with its number; the answers have it too. A new query
// stands in the place of the one before, wherever that is.

import { Collection } from './collection.js';

const worker = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** @type {Collection | undefined} */
let collection;
let number = 0;
let query = '';
let timer = 0;
let loaded = false;

async function answer() {
  const asked = number;
  const { searched = 0, total = 0, missing = 0 } = collection ?? {};
  const progress = { number: asked, searched, total, missing, loaded };
  if (!query.trim()) return void worker.postMessage({ ...progress, answer: null });
  const wanted = () => asked === number;
  const found = await collection?.search(query, wanted);
  if (wanted()) worker.postMessage({ ...progress, answer: found ?? null });
}

/** What has been typed meanwhile is read first: of several letters only the last is searched for. */
function soon() {
  clearTimeout(timer);
  timer = worker.setTimeout(() => void answer().catch(fail));
}

/** @param {unknown} error */
function fail(error) {
  console.warn(error);
  worker.postMessage({ number, failed: true });
}

worker.addEventListener('message', ({ data }) => {
  if (data.ping) {
    worker.postMessage({ number, alive: true });
    return;
  }
  ({ number, query } = data);
  if (collection) {
    soon();
    return;
  }
  collection = new Collection(data.root);
  collection.load(soon).then(() => {
    loaded = true;
    soon();
  }, fail);
});
