// The page "Open an interview": a bundle or a transcript from the reader's device, by choice, drop, the system's "Open with" or "Share", or
// a bundle from this site by ?bundle=. It is read here and sent nowhere.

import { bundleAddress, fetchBundle, isBundle, readFile } from './open-gate.js';
import { showInterview } from './open-view.js';

const page = /** @type {HTMLElement} */ (document.getElementById('open'));
const status = /** @type {HTMLElement} */ (document.getElementById('open-status'));
const textView = /** @type {HTMLElement} */ (document.getElementById('text-view'));
const input = /** @type {HTMLInputElement} */ (document.getElementById('open-file'));

/** @param {string} sentence */
function say(sentence) {
  status.textContent = sentence;
}

/** @param {string} name of an attribute with an address */
function address(name) {
  return new URL(page.dataset[name] ?? '', document.baseURI);
}

/** @param {string} tag @param {Record<string, string>} attributes */
function linkFor(tag, attributes) {
  const link = document.createElement('link');
  link.id = tag;
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
  document.head.append(link);
}

/** What the explorer looks for in the head of an interview's page (web/app/page.js). @param {string} name */
async function layOut(name) {
  const app = address('app');
  const catalogue = address('fonts');
  linkFor('colloquy-wasm', { href: new URL('colloquy.wasm', app).href });
  linkFor('colloquy-bundle', { href: new URL(encodeURIComponent(name), document.baseURI).href });
  document.documentElement.dataset['colloquyFonts'] = catalogue.href;
  /** @type {{fonts: {url: string, first: boolean, family: string, weight: number, covers: string}[]}} */
  const { fonts } = await (await fetch(catalogue)).json();
  for (const { url, first, family, weight, covers } of fonts) {
    if (first) linkFor('', { class: 'colloquy-font', 'data-offer': `${family} ${weight} ${covers}`, href: new URL(url, catalogue).href });
  }
}

/** @returns {Promise<import('../core/colloquy-core.mjs').Core>} */
async function loadCore() {
  const module = await import(new URL('colloquy-core.js', address('core')).href);
  return module.load();
}

/**
 * The text, and the explorer over it.
 * @param {import('../core/colloquy-core.mjs').Interview} interview
 * @param {Uint8Array} bundle
 */
async function show(interview, bundle) {
  document.title = interview.versions[0]?.headline || interview.title;
  showInterview(interview, textView);
  textView.setAttribute('role', 'article');
  textView.hidden = false;
  page.hidden = true;
  say('');
  // web/app/load.js takes it from here in place of a file of the site.
  Object.defineProperty(globalThis, 'colloquyOpened', { value: bundle });
  try {
    await layOut(`${interview.id}.json`);
    await import(new URL('main.js', address('app')).href);
  } catch (error) {
    // The text is there all the same.
    const line = /** @type {HTMLElement} */ (document.getElementById('explorer-status'));
    line.textContent = `The explorer did not start: ${error instanceof Error ? error.message : String(error)}. This is the text.`;
    line.hidden = false;
  }
}

/**
 * What the importer made of a transcript, for the reader to look at before anything is opened.
 * @param {import('../core/colloquy-core.mjs').Core} core
 * @param {string} name empty: the text has none
 * @param {Uint8Array} bytes
 */
async function showImport(core, name, bytes) {
  const { bundle, report } = core.importTranscript(bytes, { name });
  const interview = core.openBundle(bundle);
  const { importReport } = await import('./open-import.js');
  const section = importReport({
    name,
    interview,
    report,
    read: async () => {
      await show(interview, bundle);
      textView.append(section);
    },
  });
  page.append(section);
  say('');
  section.querySelector('h2')?.focus();
}

/** @param {string} name @param {unknown} error */
function notOpened(name, error) {
  say(`${name || 'The text'} was not opened. ${error instanceof Error ? error.message : String(error)}`);
}

/**
 * @param {string} name empty: it has none
 * @param {Promise<Uint8Array>} coming
 * @param {(name: string, bytes: Uint8Array) => boolean} asBundle
 */
async function open(name, coming, asBundle) {
  say(`Opening ${name || 'the text'}…`);
  document.getElementById('open-report')?.remove();
  input.disabled = true;
  try {
    const bytes = await coming;
    const core = await loadCore();
    if (asBundle(name, bytes)) await show(core.openBundle(bytes), bytes);
    else await showImport(core, name, bytes);
  } catch (error) {
    notOpened(name, error);
  }
  input.disabled = false;
  // The same file may be chosen again once it has been changed.
  input.value = '';
}

/** @param {File} file */
function openFile(file) {
  void open(file.name, readFile(file), isBundle);
}

input.addEventListener('change', () => {
  const [file] = input.files ?? [];
  if (file) openFile(file);
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event instanceof DragEvent ? event.dataTransfer?.files[0] : undefined;
  // Once there is an interview another one needs a page of its own.
  if (file && !page.hidden) openFile(file);
});
/** @type {{setConsumer(take: (launch: {files: readonly {getFile(): Promise<File>}[]}) => void): void} | undefined} */
const queue = Reflect.get(globalThis, 'launchQueue');
queue?.setConsumer(({ files: [handle] }) => void handle?.getFile().then(openFile, (error) => say(String(error))));

async function openShared() {
  const cache = await caches.open(`colloquy-shared ${new URL('..', document.baseURI).href}`);
  const key = new URL('shared', document.baseURI).href;
  const response = await cache.match(key);
  await cache.delete(key);
  history.replaceState(null, '', location.pathname);
  if (!response) throw new Error('Nothing was shared. Choose the file here.');
  return new File([await response.blob()], decodeURIComponent(response.headers.get('x-file-name') ?? ''));
}

const asked = new URLSearchParams(location.search);
const wanted = asked.get('bundle');
if (wanted !== null) {
  try {
    const url = bundleAddress(wanted, document.baseURI);
    void open(url.pathname.split('/').pop() || url.pathname, fetchBundle(url), () => true);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
} else if (asked.has('shared')) {
  openShared().then(openFile, (error) => say(error instanceof Error ? error.message : String(error)));
}
