// What belongs to the reader, in the browser's database: settings, the view, places. One entry for each thing, written whole; a save is
// acknowledged when it is on the disk. Tabs write one after the other and tell each other.
//
// Where the browser has storage buckets, a second database in one of its own has the same entries. A Chromium that is killed in the middle
// of a write may find its files damaged at the next start but one, and begins with empty ones (LevelDB, issue 1287: a log is written on
// behind half a record). Each bucket has its own files, and the two are never written at the same time, so that one of them is whole.

import { Database } from './database.js';

export { StoreError } from './database.js';

/** @typedef {import('./database.js').Entry} Entry */
/** @typedef {{open: (name: string, options: {durability: string}) => Promise<{indexedDB: IDBFactory}>, delete: (name: string) => Promise<void>}} Buckets */

const everyone = 'colloquy-reader';
const bucketOfCopy = 'colloquy-reader-copy';

const buckets = /** @type {Buckets | undefined} */ (Reflect.get(navigator, 'storageBuckets'));
const database = new Database(() => indexedDB);
/** @type {Database | undefined} undefined from its first error on: then there is one, as in other browsers */
let copy = buckets && new Database(async () => (await buckets.open(bucketOfCopy, { durability: 'strict' })).indexedDB);

/** One tab at a time. Browsers without locks have transactions still. @param {() => Promise<unknown>} work */
async function alone(work) {
  if (navigator.locks) await navigator.locks.request(everyone, work);
  else await work();
}

/** @param {(copy: Database) => Promise<void>} work what is done to the copy as well */
async function alsoIn(work) {
  if (!copy) return;
  try {
    await work(copy);
  } catch {
    copy = undefined;
  }
}

/** Whichever of the two was thrown away gets what the other has. */
async function fill() {
  const lost = await database.isEmpty();
  await alsoIn(async (other) => {
    const otherLost = await other.isEmpty();
    if (lost && !otherLost) await database.write(await other.readAll());
    if (!lost && otherLost) await other.write(await database.readAll());
  });
}

/** @type {Promise<void> | undefined} */
let filled;

/** Once in a visit, before the first look. */
function ready() {
  filled ??= alone(fill);
  filled.catch(() => {
    filled = undefined;
  });
  return filled;
}

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(everyone) : undefined;

/** @param {(keys: string[]) => void} tell what another tab has written */
export function watchOthers(tell) {
  channel?.addEventListener('message', ({ data }) => {
    if (Array.isArray(data)) tell(data.filter((key) => typeof key === 'string'));
  });
}

/** @param {string} key @returns {Promise<unknown>} undefined where there is none; otherwise a StoreError is thrown */
export async function read(key) {
  await ready();
  return database.read(key);
}

/** @returns {Promise<Entry[]>} in the order of their keys */
export async function readAll() {
  await ready();
  return database.readAll();
}

/**
 * All of them or none.
 * @param {Entry[]} list
 */
export async function write(list) {
  await ready();
  await alone(async () => {
    await database.write(list);
    await alsoIn((other) => other.write(list));
  });
  channel?.postMessage(list.map(({ key }) => key));
}

/** Everything. The copy first: what is left when the browser ends in between is not brought back. */
export async function clear() {
  await ready();
  await alone(async () => {
    await buckets?.delete(bucketOfCopy);
    await database.clear();
  });
  channel?.postMessage([]);
}
