// The processes that a browser has started, for tests of what happens when they die.

import { readFileSync, readdirSync } from 'node:fs';

/** @param {string} pid @param {string} file @returns {string} empty: it has ended */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * What a browser has started, itself or by others.
 * @param {number} browser its process
 * @param {RegExp} command  those whose command line it matches
 */
export function startedBy(browser, command) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), Number(/\) \w (\d+)/.exec(read(pid, 'stat'))?.[1] ?? 0)]),
  );
  const isOfBrowser = (/** @type {number} */ pid) => {
    for (let at = parents.get(pid); at; at = parents.get(at)) if (at === browser) return true;
    return false;
  };
  const found = [...parents.keys()].filter((pid) => isOfBrowser(pid) && command.test(read(String(pid), 'cmdline').replaceAll('\0', ' ').trim()));
  if (found.length === 0) throw new Error(`process ${browser} has started nothing like ${command}`);
  return found;
}

/** As a crash ends them, and until the browser has noticed. @param {number[]} pids */
export async function kill(pids) {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  const noticed = 1000;
  await new Promise((done) => {
    setTimeout(done, noticed);
  });
}
