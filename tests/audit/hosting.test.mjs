// The settings of docs/hosting.md and the files in a site's folder, each with the server they are for.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';
import { freePort } from '../free-port.mjs';
import { demoSite, makeSite, root } from './sites.mjs';

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
  for (let tries = 0; tries < 400; tries += 1) {
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

/**
 * @param {string} site
 * @param {boolean} [compresses] the server itself does
 * @returns {(port: number) => Promise<void>}
 */
const checkSite = (site, compresses = true) => async (port) => {
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
    if (compressed !== undefined && compresses) assert.equal(headers['content-encoding'] === 'gzip', compressed, path);
    assert.match(String(headers['cache-control']), forEver ? /immutable/ : status === 200 ? /^no-cache$/ : /^(no-cache|no-store|undefined)$/, path);
    assert.match(String(headers['content-security-policy']), /script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'none'/, path);
    assert.match(String(headers['content-security-policy']), /require-trusted-types-for 'script'/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.match(String(headers['permissions-policy']), /camera=\(\)/, path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
  }
};

const explorerShows = () => performance.getEntriesByName('colloquy-first-frame').length > 0;
const patience = { timeout: 60_000 };

/**
 * The explorer opens, the browser has nothing to complain of, and the site is kept for reading offline.
 * @param {string} url of the interview's page
 * @param {(page: import('playwright-core').Page) => Promise<void>} [then]
 */
async function checkInBrowser(url, then) {
  const browser = await launchChromium(softwareGl);
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const problems = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
    await page.waitForFunction(explorerShows, null, patience);
    await page.getByText('Kept on this device for reading offline.').waitFor({ state: 'attached', ...patience });
    assert.deepEqual(problems, []);
    await then?.(page);
  } finally {
    await browser.close();
  }
}

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

// Cloudflare's own server for sites under development reads _headers as their hosting does. It is too large to be fetched for every run;
// docs/hosting.md says how.
const wrangler = process.env.COLLOQUY_WRANGLER;
if (!wrangler) console.log('skipped: COLLOQUY_WRANGLER is not set, so _headers were not tried');

test('Cloudflare Pages serves the site by the files in its folder', { skip: !wrangler }, async () => {
  const site = demoSite();
  const port = await freePort();
  const home = join(work, 'wrangler');
  mkdirSync(home, { recursive: true });
  const program = join(root, wrangler ?? '');
  const options = ['pages', 'dev', site, '--ip', '127.0.0.1', '--port', String(port), '--compatibility-date', '2025-11-01'];
  // It keeps its state in the folder that it is called in.
  const env = ['-C', home, `HOME=${home}`, 'CI=1', 'WRANGLER_SEND_METRICS=false'];
  await served('env', [...env, 'node', program, ...options], port, async () => {
    // The network between it and the reader compresses, not the server.
    await checkSite(site, false)(port);
    await checkInBrowser(`http://127.0.0.1:${port}/${readInterview(site)}`);
  });
});

/** @param {string} site */
function readInterview(site) {
  return fileLike(site, /^khmer-times[^/]*\/index\.html$/).slice(1).replace('index.html', '');
}

test('as GitHub Pages does: in a folder, compressed, everything kept for ten minutes, no other header', async () => {
  const host = join(work, 'pages');
  rmSync(host, { recursive: true, force: true });
  const site = makeSite('hosting/pages/talks', [join(root, 'tests/golden/import/khmer-times-2020-12-29.json')], ['--base-url', 'https://example.org/talks/']);
  const server = await serve(host, { compress: true, send: { 'Cache-Control': 'max-age=600' } });
  try {
    await checkInBrowser(`${server.url}talks/${readInterview(site)}`, async (page) => {
      await server.close();
      await page.reload();
      await page.waitForFunction(explorerShows, null, patience);
    });
  } finally {
    await server.close();
  }
});
