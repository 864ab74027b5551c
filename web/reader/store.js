// What belongs to the reader, in the browser's database: settings, the view, places. One entry for each thing, written whole; a save is
// acknowledged when it is on the disk. Tabs write one after the other and tell each other.

const databaseName = 'colloquy-reader';
/** A version is never changed once it is out: the next one gets a step in upgrade(). */
const databaseVersion = 1;
const entries = 'entries';
const everyone = 'colloquy-reader';

/** @typedef {{key: string, value: unknown}} Entry */

/** Why something was not kept, as one sentence for the reader. */
export class StoreError extends Error {}

/** @param {unknown} error */
function explained(error) {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return new StoreError('There is no room for it on this device. Free some space, or export your data and delete what is kept here.');
    case 'VersionError':
      return new StoreError('A newer version of this site has kept your data here. Reload the page to get that version.');
    case 'InvalidStateError':
    case 'SecurityError':
      return new StoreError('This browser keeps nothing for this site. Allow it to keep data, or leave the private window.');
    default:
      return new StoreError(`The browser could not write to this device (${name || error}). Restart the browser; nothing kept before is lost.`);
  }
}

/** @param {IDBDatabase} database @param {number} from the version that was there; 0: none */
function upgrade(database, from) {
  if (from < 1) database.createObjectStore(entries, { keyPath: 'key' });
}

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function open() {
  const forget = () => {
    opened = undefined;
  };
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open(databaseName, databaseVersion);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    request.onblocked = () => fail(new StoreError('Another tab holds an older version of your data. Close the other tabs of this site.'));
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // A newer page wants to upgrade: this one's next save opens it again, or says that it is too old.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      database.onclose = forget;
      done(database);
    };
  });
  opened.catch(forget);
  return opened;
}

/**
 * Runs `work` in a transaction and ends when it is on the disk.
 * @template Value
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<Value> | undefined} work
 * @returns {Promise<Value | undefined>}
 */
async function transact(mode, work) {
  try {
    const database = await open();
    const transaction = database.transaction(entries, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(entries));
    await new Promise((done, fail) => {
      transaction.oncomplete = done;
      transaction.onabort = () => fail(transaction.error);
      transaction.onerror = () => fail(transaction.error);
    });
    return request?.result;
  } catch (error) {
    throw error instanceof StoreError ? error : explained(error);
  }
}

/** One tab at a time. Browsers without locks have transactions still. @param {() => Promise<unknown>} work */
async function alone(work) {
  if (navigator.locks) await navigator.locks.request(everyone, work);
  else await work();
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
  const entry = /** @type {Entry | undefined} */ (await transact('readonly', (store) => store.get(key)));
  return entry?.value;
}

/** @returns {Promise<Entry[]>} in the order of their keys */
export async function readAll() {
  return (await transact('readonly', (store) => store.getAll())) ?? [];
}

/**
 * All of them or none.
 * @param {Entry[]} list
 */
export async function write(list) {
  await alone(() =>
    transact('readwrite', (store) => {
      for (const entry of list) store.put(entry);
      return undefined;
    }),
  );
  channel?.postMessage(list.map(({ key }) => key));
}

/** Everything. */
export async function clear() {
  await alone(() => transact('readwrite', (store) => store.clear()));
  channel?.postMessage([]);
}
