// Serves a site from a process of its own: while a test waits for a tool that judges it, nothing else of the test's process runs.

import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { root } from './sites.mjs';

/**
 * @param {string} folder
 * @returns {Promise<{url: string, close: () => void}>}
 */
export function serveApart(folder) {
  const server = spawn('node', [join(root, 'scripts/serve.mjs'), folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`the server has ended: ${code}`)));
    server.stdout.once('data', (line) => {
      const url = /http:\S+/.exec(String(line))?.[0];
      if (url) done({ url, close: () => void server.kill() });
      else fail(new Error(String(line)));
    });
  });
}
