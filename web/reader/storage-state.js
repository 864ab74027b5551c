// What the browser says about the site's storage, in sentences. navigator.storage is missing in some browsers, and outside of https.

/**
 * @param {string} scope of the site
 * @param {{type: string}} message
 * @param {(progress: Record<string, unknown>) => void} [tell]
 * @returns {Promise<Record<string, unknown> | null>} null: there is no worker
 */
export async function askWorker(scope, message, tell) {
  const registration = isSecureContext ? await navigator.serviceWorker?.getRegistration(scope).catch(() => undefined) : undefined;
  const worker = registration?.active;
  if (!worker) return null;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (data?.type === 'verifying') tell?.(data);
      else done(data);
    };
    worker.postMessage(message, [port2]);
  });
}

/** @returns {StorageManager | undefined} */
function manager() {
  return /** @type {StorageManager | undefined} */ (navigator.storage);
}

async function isPersistent() {
  return (await manager()?.persisted?.().catch(() => false)) ?? false;
}

/** Whether asking could change anything. */
export async function mayEvict() {
  return typeof manager()?.persist === 'function' && !(await isPersistent());
}

export async function storageSentence() {
  if (typeof manager()?.persisted !== 'function') {
    return 'This browser does not say how long it keeps a site’s data. Export your data to be sure of it.';
  }
  if (await isPersistent()) return 'The browser has promised to keep the copy and your data until you delete them.';
  return (
    'The browser may delete the copy and your data when the device runs out of room, and some do after a week without a visit; in a private ' +
    'window they go when it is closed. The copy comes back with the next visit; your data does not, so export it.'
  );
}

/** Asks for it. Firefox asks the reader, Chromium decides by how often the site is used. @returns {Promise<string>} */
export async function persist() {
  const granted = await manager()?.persist?.().catch(() => false);
  if (granted) return 'The browser has promised to keep the copy and your data.';
  return 'The browser did not promise it. Install the site, or add a bookmark and come back a few times, and ask again; in a private window it never will.';
}
