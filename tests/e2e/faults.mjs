// What can go wrong with one file of a site on its way to the browser.

/**
 * `says` is what the page says of it; a file that is cut, or is an answer of somebody else's, is damaged where its end could be seen.
 * @type {{what: string, fault: import('./offline-site.mjs').Fault, says: RegExp}[]}
 */
export const faults = [
  { what: '404', fault: { status: 404 }, says: /missing on the server \(.*: HTTP 404\)/ },
  { what: '503', fault: { status: 503 }, says: /missing on the server \(.*: HTTP 503\)/ },
  { what: 'a connection that is reset', fault: { reset: true }, says: /connection failed/ },
  { what: 'a connection cut before the first byte', fault: { cut: () => 0 }, says: /connection failed/ },
  { what: 'a connection cut after one byte', fault: { cut: () => 1 }, says: /connection failed/ },
  { what: 'a connection cut at half of the file', fault: { cut: (size) => size >> 1 }, says: /connection failed/ },
  { what: 'a connection cut before the last byte', fault: { cut: (size) => size - 1 }, says: /connection failed/ },
  { what: 'one bit flipped', fault: { flip: true }, says: /arrived damaged/ },
  { what: 'a whole answer with half of the bytes', fault: { short: true }, says: /arrived damaged/ },
  { what: "a network's login page", fault: { body: '<!doctype html><title>Log in</title>' }, says: /arrived damaged/ },
];
