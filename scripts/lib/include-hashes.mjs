// Prints a hash of each source file together with every header of ours that it includes, by whatever way: "HASH FILE" in lines.
//
//   node scripts/lib/include-hashes.mjs FILE…

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sources = new URL('../../src/', import.meta.url).pathname;

/** @type {Map<string, {bytes: Buffer, includes: string[]}>} by path */
const read = new Map();

/** @param {string} path */
function look(path) {
  const known = read.get(path);
  if (known) return known;
  const bytes = readFileSync(path);
  const includes = Array.from(bytes.toString('utf8').matchAll(/^\s*#\s*include\s+"([^"]+)"/gm), ([, name = '']) => {
    // What is made at build time or is not ours is in neither place.
    return [join(dirname(path), name), join(sources, name)].find(existsSync);
  });
  const found = { bytes, includes: includes.filter((include) => include !== undefined) };
  read.set(path, found);
  return found;
}

for (const file of process.argv.slice(2)) {
  const all = new Set([file]);
  // Grows while it is walked.
  for (const path of all) for (const include of look(path).includes) all.add(include);
  const hash = createHash('sha256');
  for (const path of [...all].sort()) hash.update(path === file ? 'source' : path.slice(sources.length)).update('\0').update(look(path).bytes).update('\0');
  console.log(hash.digest('hex').slice(0, 40), file);
}
