// Opening an interview of one's own: bundles and transcripts from the device, addresses of this site, and nothing else.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { createGzip } from 'node:zlib';

import { GateError, bundleAddress, isBundle, readAtMost } from '../../web/reader/open-gate.js';
import { setUp } from './harness.mjs';

const site = setUp();
const bundle = readFileSync(new URL('../golden/import/harbour.json', import.meta.url));

const base = 'https://talks.example/open/';
/** @type {[address: string, why: RegExp][]} */
const hostile = [
  ['javascript:alert(1)', /begin with javascript:/],
  ['JaVaScRiPt:alert(1)', /begin with javascript:/],
  ['java\tscript:alert(1)', /control characters/],
  [' javascript:alert(1)', /spaces/],
  ['\u0000javascript:alert(1)', /control characters/],
  ['data:application/json,{}', /begin with data:/],
  ['data:text/html,<script>alert(1)</script>', /begin with data:/],
  ['blob:https://talks.example/1', /begin with blob:/],
  ['file:///etc/passwd', /begin with file:/],
  ['filesystem:https://talks.example/temporary/x', /begin with filesystem:/],
  ['ftp://talks.example/x.json', /begin with ftp:/],
  ['about:blank', /begin with about:/],
  ['vbscript:x', /begin with vbscript:/],
  ['ws://talks.example/', /begin with ws:/],
  ['view-source:https://talks.example/', /begin with view-source:/],
  ['intent://talks.example/#Intent;end', /begin with intent:/],
  ['//evil.example/x.json', /evil\.example is another/],
  ['///evil.example/x.json', /evil\.example is another/],
  ['\\\\evil.example\\x.json', /backslashes/],
  ['/\\evil.example/x.json', /backslashes/],
  ['https:\\\\evil.example', /backslashes/],
  ['https://evil.example/x.json', /evil\.example is another/],
  ['http://talks.example/x.json', /talks\.example is another/],
  ['https://talks.example:8443/x.json', /talks\.example:8443 is another/],
  ['https://talks.example.evil.example/', /is another/],
  ['https://talks.example@evil.example/x', /user's name/],
  ['https://user:secret@talks.example/x', /user's name/],
  ['https://tаlks.example/x.json', /xn--.* is another/],
  ['https://xn--tlks-5cd.example/x.json', /is another/],
  ['https://talks。evil。example/x', /is another/],
  ['https://0x7f.1/x', /127\.0\.0\.1 is another/],
  ['https://[::1]/x', /is another/],
  ['https://', /is not an address/],
  ['https://talks.example:99999/', /is not an address/],
  [`/${'x'.repeat(2000)}`, /has 2001 letters/],
];
for (const [address, why] of hostile) {
  test(`?bundle=${JSON.stringify(address.slice(0, 60))} is refused`, () => {
    assert.throws(() => bundleAddress(address, base), (error) => error instanceof GateError && why.test(error.message) && /Download the file/.test(error.message));
  });
}

test('addresses of the site are taken, without what stands after "#"', () => {
  for (const [address, url] of [
    ['../assets/a.json', 'https://talks.example/assets/a.json'],
    ['/x.json#p1', 'https://talks.example/x.json'],
    ['https://talks.example/a%20b.json?v=1', 'https://talks.example/a%20b.json?v=1'],
    ['../../../x.json', 'https://talks.example/x.json'],
  ]) {
    assert.equal(bundleAddress(address ?? '', base).href, url);
  }
});

test('a stream is read up to its limit and not a byte further', async () => {
  /** @param {number} size */
  const stream = (size) => new Blob([new Uint8Array(size)]).stream();
  assert.equal((await readAtMost(stream(1000), 1000)).length, 1000);
  await assert.rejects(readAtMost(stream(1001), 1000), GateError);
});

test('bundles are told from transcripts by name, else by their beginning', () => {
  const is = (/** @type {string} */ name, /** @type {string} */ text) => isBundle(name, new TextEncoder().encode(text));
  assert(is('a.json', 'Q: what?'));
  assert(is('a.JSON', ''));
  assert(is('a.txt', '\uFEFF\n { "format": "colloquy-interview"'));
  assert(is('', '{"format":"colloquy-interview"}'));
  assert(!is('a.txt', '{laughter} "colloquy'));
  assert(!is('a.json.txt', 'Q: "colloquy-interview"?'));
  assert(!is('', ''));
});

/** @param {import('./harness.mjs').Visit} visit */
function pageOf(visit) {
  return new URL('../open/', visit.url).href;
}

/** @param {import('./harness.mjs').Visit} visit @param {RegExp} what */
async function says({ page }, what) {
  await page.locator('#open-status').filter({ hasText: what }).waitFor({ timeout: 15_000 });
}

test('a chosen file opens: the text in the page, the explorer over it', async () => {
  await site.visit({}, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    await visit.screenshot('open-file');
    await page.getByLabel('Transcript or bundle').setInputFiles({ name: 'harbour.json', mimeType: 'application/json', buffer: bundle });
    await visit.explorerShows();
    const headline = JSON.parse(String(bundle)).title;
    assert.equal(await page.locator('#text-view h1').textContent(), headline);
    assert.equal(await page.title(), headline);
    assert((await visit.state()).entries > 0);
    await visit.screenshot('opened-file');
    await page.keyboard.press('t');
    assert(await page.locator('#text-view h1').isVisible());
    await visit.screenshot('opened-file-text');
  });
});

test('?bundle= opens a file of this site; of another one, and after a redirect, nothing is asked for', async () => {
  /** @type {string[]} */
  const asked = [];
  const other = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' }).end(bundle);
  });
  await new Promise((done) => {
    other.listen(0, '127.0.0.1', () => done(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
  try {
    await site.visit({ expect: [/ERR_|404|Failed to load/] }, async (visit) => {
      const { page } = visit;
      const collection = await (await fetch(new URL('../collection.json', visit.url))).json();
      const open = (/** @type {string} */ address) => page.goto(`${pageOf(visit)}?bundle=${encodeURIComponent(address)}`);
      await open(`http://127.0.0.1:${port}/x.json`);
      await says(visit, /of its own site only/);
      await page.route('**/away.json', (route) => route.fulfill({ status: 302, headers: { location: `http://127.0.0.1:${port}/x.json` } }));
      await open('../away.json');
      await says(visit, /away\.json was not opened\. .*leads elsewhere/);
      await open('../nowhere.json');
      await says(visit, /HTTP 404/);
      await open(`../${collection.interviews[0].bundle}`);
      await visit.explorerShows();
    });
    assert.deepEqual(asked, []);
  } finally {
    other.close();
  }
});

test('what is no interview is refused, with the place of the fault; what is one runs and loads nothing', async () => {
  await site.visit({ expect: [] }, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    const choose = (/** @type {string} */ content) => page.getByLabel('Transcript or bundle').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await choose('{"format": "colloquy-interview",\n "version": 1, "id": 7}');
    await says(visit, /^mine\.json was not opened\. .*line 2, column/);
    await choose('<script>alert(1)</script>');
    await says(visit, /^mine\.json was not opened\. /);
    /** @type {string[]} */
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    const evil = '<img src=https://evil.example/x onerror=alert(1)><script>alert(1)</script>';
    const interview = JSON.parse(String(bundle));
    interview.title = evil;
    for (const version of interview.versions) {
      version.headline = evil;
      version.turns[0].paragraphs[0].text = evil;
      delete version.turns[0].paragraphs[0].id;
    }
    await choose(JSON.stringify(interview));
    await page.locator('#text-view h1, #open-status:has-text("not opened")').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(1500);
    assert.equal(await page.locator('#text-view img, #text-view script').count(), 0);
    assert(requests.every((url) => url.startsWith(new URL('..', visit.url).href)), String(requests));
  });
});

test('a file that is too large, and one that a server has packed small, stop at the limit', async () => {
  await site.visit({ expect: [/ERR_|Failed to load/] }, async (visit) => {
    const { page } = visit;
    let sent = 0;
    // A gigabyte of spaces, which is a megabyte on the way.
    const bomb = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Access-Control-Allow-Origin': '*' });
      const gzip = createGzip({ level: 9 });
      gzip.pipe(response);
      const block = Buffer.alloc(1024 * 1024, ' ');
      const more = () => {
        while (sent < 1024 && !response.destroyed) {
          sent += 1;
          if (!gzip.write(block)) return void gzip.once('drain', more);
        }
        gzip.end();
      };
      more();
    });
    await new Promise((done) => {
      bomb.listen(0, '127.0.0.1', () => done(undefined));
    });
    const { port } = /** @type {import('node:net').AddressInfo} */ (bomb.address());
    const gate = `${new URL('../assets/', visit.url).href}${readdirSync(new URL('../../build/site/assets/', import.meta.url)).find((name) => name.startsWith('reader-'))}/open-gate.js`;
    try {
      await page.goto(pageOf(visit));
      // From a page of the bomb's own origin, since ours asks no other.
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' }).catch(() => undefined);
      await page.goto('about:blank');
      sent = 0;
      const source = await (await fetch(gate)).text();
      await page.route(`http://127.0.0.1:${port}/page`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
      await page.route(`http://127.0.0.1:${port}/gate.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: source }));
      await page.goto(`http://127.0.0.1:${port}/page`);
      const said = await page.evaluate(async () => {
        const gate_ = await import(/** @type {string} */ ('/gate.js'));
        return gate_.fetchBundle(new URL('/bomb.json', location.href)).then(() => 'read', (/** @type {Error} */ error) => error.message);
      });
      assert.match(said, /more than 32 MiB/);
      assert(sent < 512, `${sent} MiB were sent`);
    } finally {
      bomb.close();
      bomb.closeAllConnections();
    }
  });
});

test('the system may share a file with the site, and the browser finds nothing wrong with installing it', async () => {
  await site.visit({ serviceWorkers: 'allow' }, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    // What the system sends: a form with the file. The page's policy allows none, so it is put together here.
    const at = await page.evaluate(async (text) => {
      const form = new FormData();
      form.append('bundle', new File([text], 'geteilt ü.json', { type: 'application/json' }));
      return (await fetch('./', { method: 'POST', body: form })).url;
    }, String(bundle));
    assert.equal(at, `${pageOf(visit)}?shared`);
    await page.goto(at);
    await visit.explorerShows();
    assert.equal(await page.locator('#text-view h1').textContent(), JSON.parse(String(bundle)).title);
    const devtools = await page.context().newCDPSession(page);
    const { errors } = await devtools.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  });
});

/** @typedef {{name: string, mimeType: string, buffer: Buffer}} ChosenFile */

/** @param {string} name @param {string | Buffer} content @returns {ChosenFile} */
const textFile = (name, content) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

/** @param {import('./harness.mjs').Visit} visit @param {ChosenFile} file */
const choose = ({ page }, file) => page.getByLabel('Transcript or bundle').setInputFiles(file);

/** The report of an import, without white space at the ends of its parts. @param {import('./harness.mjs').Visit} visit */
async function reportOf({ page }) {
  const report = page.locator('#open-report');
  await report.waitFor({ timeout: 15_000 });
  const lists = await report.locator('h3').allTextContents();
  return { title: await report.locator('h2').textContent(), lists, lines: await report.locator('li').allTextContents() };
}

const demo = textFile('khmer-times-2020-12-29.txt', readFileSync(new URL('../../data/khmer-times-2020-12-29.txt', import.meta.url)));

test('a transcript opens: first what was found in it, then the text and the explorer with ten questions', async () => {
  await site.visit({}, async (visit) => {
    const { page } = visit;
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pageOf(visit));
    assert.deepEqual(asked.filter((url) => /colloquy-core|open-import/.test(url)), []);
    await choose(visit, demo);
    const { title, lists, lines } = await reportOf(visit);
    assert.equal(title, 'What was found in khmer-times-2020-12-29.txt');
    assert.deepEqual(lists, ['Left out (4)', 'Recognised (11)']);
    assert(lines.includes('Line 1: page furniture: Asset Publisher'), String(lines));
    assert(lines.includes('10 questions, 10 answers, 0 statements, 44 paragraphs'), String(lines));
    assert.equal(await page.locator('#open-report h2').evaluate((heading) => document.activeElement === heading), true);
    await visit.screenshot('open-transcript');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a bundle' }).click();
    const saved = await saving;
    assert.equal(saved.suggestedFilename(), 'khmer-times-2020-12-29.json');
    // What `colloquy import` made of the same file for the site.
    const golden = readFileSync(new URL('../golden/import/khmer-times-2020-12-29.json', import.meta.url));
    assert.deepEqual(readFileSync(await saved.path()), golden);
    await page.getByRole('button', { name: 'Read it' }).click();
    await visit.explorerShows();
    assert.equal((await visit.state()).entries, 10);
    assert.equal(await page.locator('#text-view .turn.question').count(), 10);
    await page.keyboard.press('t');
    assert(await page.locator('#text-view h1').isVisible());
    assert.equal(await page.locator('#text-view #open-report').count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Read it' }).count(), 0);
  });
});

test('a text without labels is one turn, and the report says that this is not sure', async () => {
  await site.visit({}, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    await choose(visit, textFile('rain.txt', 'It rained all day, and nobody came to the harbour that we could see.\n\nWe waited until it was dark.\n'));
    const { lists, lines } = await reportOf(visit);
    assert(lists.some((list) => list.startsWith('Worth a look')), String(lists));
    assert(lines.some((line) => /no speakers' labels were found/.test(line)), String(lines));
    // The command line's options are of no use here.
    assert(lines.every((line) => !line.includes('--')), String(lines));
    await page.getByRole('button', { name: 'Read it' }).click();
    await visit.explorerShows();
    assert.deepEqual(await page.locator('#text-view .turn').allTextContents(), [
      'It rained all day, and nobody came to the harbour that we could see.We waited until it was dark.',
    ]);
  });
});

test('what is no transcript is refused with what, where and what to do; another file can be chosen', async () => {
  await site.visit({}, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    /** @type {[ChosenFile, RegExp][]} */
    const refused = [
      [textFile('empty.txt', ''), /^empty\.txt was not opened\. there is no text in it\. An import needs at least one line$/],
      [textFile('binary.bin', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0xff, 0xfe])), /^binary\.bin was not opened\. line 1, column 9: the text is not valid UTF-8\. Save the file as UTF-8/],
      [textFile('latin1.txt', Buffer.from('Q: Where?\nA: In Z\xfcrich.\n', 'latin1')), /^latin1\.txt was not opened\. line 2, column 8: the text is not valid UTF-8/],
      [textFile('talk.docx', 'PK\u0003\u0004'), /Word document.*plain text in UTF-8/],
      [textFile('long.txt', Buffer.alloc(17 * 1024 * 1024, 'a')), /more than 16 MiB/],
      [textFile('huge.txt', Buffer.alloc(33 * 1024 * 1024, 'a')), /^huge\.txt was not opened\. It has more than 32 MiB/],
    ];
    for (const [file, why] of refused) {
      await choose(visit, file);
      await says(visit, why);
      assert.equal(await page.locator('#open-report').count(), 0);
    }
    await choose(visit, demo);
    await reportOf(visit);
    // A report goes with its file.
    await choose(visit, textFile('empty.txt', ''));
    await says(visit, /^empty\.txt was not opened/);
    assert.equal(await page.locator('#open-report').count(), 0);
  });
});

test('a hostile transcript stays text, and asks for nothing', async () => {
  await site.visit({}, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    /** @type {string[]} */
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    const evil = '<img src=https://evil.example/x onerror=alert(1)><script>alert(1)</script>';
    const lines = [evil, '', `By ${evil}`, '', `Ann <b>: ${evil} \u202Edcba`, '', `Bob: ${evil}`, '', `Ann <b>: javascript:alert(1)`, '', `Bob: &lt;i&gt; </section>`, ''];
    await choose(visit, { name: `${'<b>evil'}.txt`, mimeType: 'text/html', buffer: Buffer.from(lines.join('\n')) });
    await reportOf(visit);
    assert.equal(await page.locator('#open-report :is(img, script, b, i)').count(), 0);
    // What the transcript says is isolated: nothing in it turns the sentences around it.
    const isolated = await page.locator('#open-report li').evaluateAll((items) => items.every((item) => item.lastElementChild?.localName === 'bdi'));
    assert(isolated);
    await page.getByRole('button', { name: 'Read it' }).click();
    await visit.explorerShows();
    assert.equal(await page.locator('#text-view :is(img, script, b, i)').count(), 0);
    assert((await page.locator('#text-view').textContent())?.includes(evil));
    assert(requests.every((url) => url.startsWith(new URL('..', visit.url).href) || url.startsWith('blob:')), String(requests));
  });
});

/** @param {import('./harness.mjs').Visit} visit @param {string} name @param {string} type @param {string} text */
const drop = ({ page }, name, type, text) =>
  page.evaluate(
    (of) => {
      const data = new DataTransfer();
      data.items.add(new File([of.text], of.name, { type: of.type }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    },
    { name, type, text },
  );

test('transcripts and bundles are dropped', async () => {
  await site.visit({}, async (visit) => {
    await visit.page.goto(pageOf(visit));
    await drop(visit, 'talk.md', 'text/markdown', '**Ann:** Who?\n\n**Bob:** Me.\n');
    assert.equal((await reportOf(visit)).title, 'What was found in talk.md');
    await drop(visit, 'harbour.json', 'application/json', String(bundle));
    await visit.explorerShows();
    assert.equal(await visit.page.locator('#text-view h1').textContent(), JSON.parse(String(bundle)).title);
  });
});

test('the system opens transcripts with the site: types, extensions, and what the launch queue hands over', async () => {
  await site.visit({}, async (visit) => {
    const { page } = visit;
    const manifest = await (await fetch(new URL('../manifest.webmanifest', visit.url))).json();
    const accept = { 'application/json': ['.json'], 'text/markdown': ['.md', '.markdown'], 'text/plain': ['.txt'] };
    assert.deepEqual(manifest.file_handlers, [{ action: 'open/', accept }]);
    assert.deepEqual(manifest.share_target.params, {
      text: 'text',
      files: [{ name: 'bundle', accept: ['application/json', '.json', 'text/plain', '.txt', 'text/markdown', '.md', '.markdown'] }],
    });
    await page.addInitScript((text) => {
      const getFile = async () => new File([text], 'opened.txt', { type: 'text/plain' });
      const launchQueue = { setConsumer: (/** @type {(launch: object) => void} */ take) => take({ files: [{ getFile }] }) };
      Object.defineProperty(globalThis, 'launchQueue', { value: launchQueue });
    }, String(demo.buffer));
    await page.goto(pageOf(visit));
    assert.equal((await reportOf(visit)).title, 'What was found in opened.txt');
  });
});

test('the system may share a transcript with the site, as a file or as text', async () => {
  await site.visit({ serviceWorkers: 'allow' }, async (visit) => {
    const { page } = visit;
    await page.goto(pageOf(visit));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    /** @param {{name: string, text: string}[]} parts @returns {Promise<string>} where it leads */
    const share = (parts) =>
      page.evaluate(async (given) => {
        const form = new FormData();
        for (const { name, text } of given) {
          if (name) form.append('bundle', new File([text], name, { type: 'text/plain' }));
          else form.append('text', text);
        }
        return (await fetch('./', { method: 'POST', body: form })).url;
      }, parts);
    const talk = 'Ann: Who was it?\n\nBob: It was I, and nobody else.\n\nAnn: Why?\n\nBob: I do not know.\n';
    await page.goto(await share([{ name: 'geteilt ü.txt', text: talk }]));
    assert.equal((await reportOf(visit)).title, 'What was found in geteilt ü.txt');
    await page.goto(await share([{ name: '', text: talk }]));
    assert.equal((await reportOf(visit)).title, 'What was found in the shared text');
    await page.getByRole('button', { name: 'Read it' }).click();
    await visit.explorerShows();
    assert.deepEqual(await page.locator('#text-view .question p:not(.speaker)').allTextContents(), ['Who was it?', 'Why?']);
    // A file that comes with words about it is what is meant.
    await page.goto(await share([{ name: '', text: 'Look at this' }, { name: 'talk.txt', text: talk }]));
    assert.equal((await reportOf(visit)).title, 'What was found in talk.txt');
    await page.goto(await share([{ name: '', text: '' }]));
    await says(visit, /Nothing was shared/);
  });
});
