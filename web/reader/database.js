// One database of the reader's entries: opened when it is first wanted, and again when the browser has closed it.

const databaseName = 'colloquy-reader';
/** A version is never changed once it is out: the next one gets a step in upgrade(). */
const databaseVersion = 1;
const entries = 'entries';

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

export class Database {
  /** @type {Promise<IDBDatabase> | undefined} */
  #opened;
  #factory;

  /** @param {() => IDBFactory | Promise<IDBFactory>} factory */
  constructor(factory) {
    this.#factory = factory;
  }

  /** @returns {Promise<IDBDatabase>} */
  #open() {
    const forget = () => {
      this.#opened = undefined;
    };
    const open = async () => {
      const request = (await this.#factory()).open(databaseName, databaseVersion);
      return new Promise((/** @type {(value: IDBDatabase) => void} */ done, fail) => {
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
    };
    this.#opened ??= open();
    this.#opened.catch(forget);
    return this.#opened;
  }

  /**
   * Runs `work` in a transaction and ends when it is on the disk.
   * @template Value
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<Value> | undefined} work
   * @returns {Promise<Value | undefined>}
   */
  async #transact(mode, work) {
    try {
      const database = await this.#open();
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

  /** @param {string} key @returns {Promise<unknown>} undefined where there is none */
  async read(key) {
    const entry = /** @type {Entry | undefined} */ (await this.#transact('readonly', (store) => store.get(key)));
    return entry?.value;
  }

  /** @returns {Promise<Entry[]>} in the order of their keys */
  async readAll() {
    return (await this.#transact('readonly', (store) => store.getAll())) ?? [];
  }

  async isEmpty() {
    return !(await this.#transact('readonly', (store) => store.count()));
  }

  /** All of them or none. @param {Entry[]} list */
  async write(list) {
    await this.#transact('readwrite', (store) => {
      for (const entry of list) store.put(entry);
      return undefined;
    });
  }

  async clear() {
    await this.#transact('readwrite', (store) => store.clear());
  }
}
