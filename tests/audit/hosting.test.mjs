// The settings of docs/hosting.md and the files in a site's folder, each with the server they are for.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { freePort } from '../free-port.mjs';
import { demoSite, root } from './sites.mjs';

const document = readFileSync(join(root, 'docs/hosting.md'), 'utf8');
const work = join(root, 'build/audit/hosting');

/** The document's settings in a language. @param {string} language */
function settings(language) {
  return [...document.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => String(text));
}

/**
 * @param {number} port
 * @param {string} path
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders}>}
 */
function ask(port, path) {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      response.resume();
      response.once('end', () => done({ status: response.statusCode ?? 0, headers: response.headers }));
    }).once('error', fail);
  });
}

/** @param {number} port @param {() => string} why what the server has said */
async function answers(port, why) {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await ask(port, '/');
      return;
    } catch {
      await new Promise((done) => {
        setTimeout(done, 50);
      });
    }
  }
  throw new Error(`the server does not answer: ${why()}`);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {number} port
 * @param {(port: number) => Promise<void>} check
 */
async function served(program, args, port, check) {
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stdout.on('data', (data) => (said += String(data)));
  server.stderr.on('data', (data) => (said += String(data)));
  const ended = new Promise((done) => {
    server.once('exit', done);
  });
  try {
    await answers(port, () => said);
    await check(port);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

/** @param {string} site @param {RegExp} pattern @returns {string} from the root of the site */
function fileLike(site, pattern) {
  const name = readdirSync(site, { recursive: true, encoding: 'utf8' }).find((each) => pattern.test(each));
  assert(name, `the site has no ${pattern}`);
  return `/${name}`;
}

/** @param {string} site @returns {(port: number) => Promise<void>} */
const checkSite = (site) => async (port) => {
  const page = fileLike(site, /^khmer-times[^/]*\/index\.html$/).replace('index.html', '');
  /** @type {[string, number, RegExp, boolean | undefined, boolean][]} path, status, type, compressed, kept for ever */
  const expected = [
    ['/', 200, /^text\/html/, true, false],
    [page, 200, /^text\/html/, true, false],
    ['/sw.js', 200, /^(text|application)\/javascript/, true, false],
    ['/manifest.webmanifest', 200, /^application\/manifest\+json/, true, false],
    ['/collection.json', 200, /^application\/json/, true, false],
    [fileLike(site, /page\.[^/]*\.css$/), 200, /^text\/css/, true, true],
    [fileLike(site, /app-[^/]*\/main\.js$/), 200, /^(text|application)\/javascript/, true, true],
    [fileLike(site, /app-[^/]*\/colloquy\.wasm$/), 200, /^application\/wasm/, true, true],
    [fileLike(site, /serif\.[^/]*\.ttf$/), 200, /^font\/ttf/, true, true],
    [fileLike(site, /icon-192\.[^/]*\.png$/), 200, /^image\/png/, false, true],
    // Apache does not compress pages of errors.
    ['/no/such/page', 404, /^text\/html/, undefined, false],
  ];
  for (const [path, status, type, compressed, forEver] of expected) {
    const answer = await ask(port, path);
    assert.equal(answer.status, status, path);
    const { headers } = answer;
    assert.match(String(headers['content-type']), type, path);
    if (compressed !== undefined) assert.equal(headers['content-encoding'] === 'gzip', compressed, path);
    assert.match(String(headers['cache-control']), forEver ? /immutable/ : status === 200 ? /^no-cache$/ : /^(no-cache|undefined)$/, path);
    assert.match(String(headers['content-security-policy']), /script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'none'/, path);
    assert.match(String(headers['content-security-policy']), /require-trusted-types-for 'script'/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.match(String(headers['permissions-policy']), /camera=\(\)/, path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
  }
};

/** @param {string} program */
const missing = (program) => spawnSync(program, ['-v']).error !== undefined;
for (const program of ['nginx', 'apache2']) {
  if (missing(program)) console.log(`skipped: ${program} is not here, so its settings were not tried`);
}

test('nginx serves the site as docs/hosting.md has it', { skip: missing('nginx') }, async () => {
  const site = demoSite();
  const port = await freePort();
  const [server, map] = settings('nginx');
  assert(server && map);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join('\n');
  const configuration = `daemon off;\nmaster_process off;\npid ${work}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${map}\n${server}\n}\n`
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/talks;', `root ${site};`)
    .replace('include mime.types;', 'include /etc/nginx/mime.types;');
  writeFileSync(join(work, 'nginx.conf'), configuration);
  await served('nginx', ['-p', work, '-c', join(work, 'nginx.conf')], port, checkSite(site));
});

test('Apache serves the site by the files in its folder', { skip: missing('apache2') }, async () => {
  // Started as root it reads files as another user, who may not look into a home.
  const site = mkdtempSync(join(tmpdir(), 'colloquy-hosting-'));
  chmodSync(site, 0o755);
  cpSync(demoSite(), site, { recursive: true });
  const port = await freePort();
  const [directory] = settings('apache');
  assert(directory);
  mkdirSync(work, { recursive: true });
  const modules = '/usr/lib/apache2/modules';
  const wanted = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'filter', 'deflate'];
  const types = existsSync('/etc/mime.types') ? '/etc/mime.types' : '/dev/null';
  const configuration = `
ServerName localhost
ServerRoot ${work}
PidFile ${work}/apache.pid
Listen 127.0.0.1:${port}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
ErrorLog ${work}/apache.log
${wanted.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
TypesConfig ${types}
DocumentRoot ${site}
${directory.replace('/srv/talks', site)}
`;
  writeFileSync(join(work, 'apache.conf'), configuration);
  try {
    await served('apache2', ['-d', work, '-f', join(work, 'apache.conf'), '-DFOREGROUND'], port, checkSite(site));
  } finally {
    rmSync(site, { recursive: true });
  }
});
