// What may be opened on the page "Open an interview": addresses of this site and no others, files and answers of at most so many bytes,
// bundles and transcripts.

/** Of a bundle, uncompressed: as BundleLimits in src/bundle/bundle.h. */
export const largestBytes = 32 * 1024 * 1024;
const longestAddress = 2000;

/** What is wrong and what to do, as sentences. */
export class GateError extends Error {}

/**
 * The address that `?bundle=` names.
 * @param {string} text
 * @param {string} base the page's own address
 * @returns {URL} of the page's origin; otherwise a GateError is thrown
 */
export function bundleAddress(text, base) {
  const openHere = 'Download the file and open it here.';
  if (text.length > longestAddress) throw new GateError(`The address has ${text.length} letters, more than ${longestAddress}. ${openHere}`);
  // Browsers drop some of these and read others as "/": what is shown would not be what is asked for.
  if (/[\u0000-\u0020\u007f\\]/.test(text)) throw new GateError(`The address has spaces, control characters or backslashes. ${openHere}`);
  let url;
  try {
    url = new URL(text, base);
  } catch {
    throw new GateError(`“${text}” is not an address. ${openHere}`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new GateError(`Addresses that begin with ${url.protocol} are not opened. ${openHere}`);
  if (url.username || url.password) throw new GateError(`Addresses with a user's name are not opened. ${openHere}`);
  if (url.origin !== new URL(base).origin) {
    throw new GateError(`This page opens interviews of its own site only, and ${url.host} is another. ${openHere}`);
  }
  url.hash = '';
  return url;
}

/** @param {number} size */
function tooLarge(size) {
  const mebibytes = (bytes = 0) => Math.ceil(bytes / 1024 / 1024);
  return new GateError(`It has more than ${mebibytes(Math.min(size, largestBytes))} MiB, more than an interview may have. Nothing of it was opened.`);
}

/**
 * Everything a stream has, unless that is too much: what a server packs small is counted as it comes out.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} [limit] in bytes
 */
export async function readAtMost(stream, limit = largestBytes) {
  const reader = stream.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** @param {URL} url that bundleAddress() gave */
export async function fetchBundle(url) {
  let response;
  try {
    response = await fetch(url, { redirect: 'error', credentials: 'same-origin', referrerPolicy: 'no-referrer' });
  } catch {
    throw new GateError(`${url.pathname} could not be loaded: there is no connection, or the address leads elsewhere. Check it, or open a file.`);
  }
  if (!response.ok || !response.body) throw new GateError(`${url.pathname} could not be loaded (HTTP ${response.status}). Check the address, or open a file.`);
  try {
    return await readAtMost(response.body);
  } catch (error) {
    throw error instanceof GateError ? error : new GateError(`${url.pathname} ended before its end. Check the connection and reload the page.`);
  }
}

/**
 * Whether a file is to be read as a bundle, by its name or its beginning; otherwise it is a transcript, which is any text.
 * @param {string} name
 * @param {Uint8Array} bytes
 */
export function isBundle(name, bytes) {
  if (/\.json$/i.test(name)) return true;
  // Some systems hand bundles over under other names.
  const beginning = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart();
  return beginning.startsWith('{') && beginning.includes('"colloquy-interview"');
}

/** @param {File} file */
export async function readFile(file) {
  if (file.size > largestBytes) throw tooLarge(file.size);
  return readAtMost(file.stream());
}
