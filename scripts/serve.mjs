// Serves a site on this machine only:  node scripts/serve.mjs FOLDER [--port N]
// The next free port is taken where N (8080) is in use.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { serve } from '../tests/e2e/server.mjs';

/** @param {string} why @returns {never} */
function stop(why) {
  console.error(`serve: ${why}`);
  process.exit(1);
}

const { values, positionals } = parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (!folder || positionals.length > 1) stop('usage: node scripts/serve.mjs FOLDER [--port N]');
if (!statSync(join(folder, 'index.html'), { throwIfNoEntry: false })) stop(`${folder} holds no index.html`);
const first = Number(values.port ?? 8080);
if (!Number.isInteger(first) || first < 0 || first > 65535) stop(`${values.port} is not a port`);

/** @param {number} port @returns {Promise<import('../tests/e2e/server.mjs').Server>} */
async function serveFrom(port) {
  try {
    return await serve(folder, { port });
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (busy && port < first + 20) return serveFrom(port + 1);
    return stop(String(error));
  }
}

const server = await serveFrom(first);
console.log(`Open ${server.url}  (Ctrl+C stops)`);
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
