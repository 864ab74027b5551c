// Serves a site from a process of its own: while a test waits for a tool that judges it, nothing else of the test's process runs.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { serve } from '../e2e/server.mjs';

const self = fileURLToPath(import.meta.url);

/**
 * @param {string} folder
 * @returns {Promise<{url: string, close: () => void}>}
 */
export function serveApart(folder) {
  const server = spawn('node', [self, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`the server has ended: ${code}`)));
    server.stdout.once('data', (line) => done({ url: String(line).trim(), close: () => void server.kill() }));
  });
}

if (process.argv[1] === self) {
  const { url } = await serve(String(process.argv[2]), { compress: true });
  console.log(url);
}
