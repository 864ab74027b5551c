// Search over all interviews of a site, on its catalogue. A worker does the searching (web/search/worker.js); the page has the field
// and shows what comes back.

import { focusWithSlash, make, makeField, makeSpeaker, watchText } from './elements.js';
import { readPlace } from './place.js';

/**
 * @typedef {import('./collection.js').Answer} Answer
 * @typedef {import('./collection.js').Group} Group
 * @typedef {import('./collection.js').Passage} Passage
 *
 * @typedef {object} Reply  of the worker
 * @property {number} number  of the query it answers
 * @property {boolean} [failed]
 * @property {boolean} [alive]  an answer to nothing but whether it is there
 * @property {number} searched  interviews
 * @property {number} total
 * @property {number} missing
 * @property {boolean} loaded
 * @property {Answer | null} answer
 */

const failed = 'The search does not work; only titles and names are searched. Check the connection and reload the page.';
/** How long a worker that has a query may say nothing: then it is asked whether it is there, and after as long again it is taken for dead. */
const silentMs = 4000;
const writePauseMs = 400;
const root = new URL(document.documentElement.dataset['colloquyRoot'] ?? './', document.baseURI).href;

/** The address of the worker is the one that may become a script here. Browsers without Trusted Types take it as it is. */
function workerAddress() {
  const script = new URL('worker.js', import.meta.url).href;
  /** @type {{createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): string}} | undefined} */
  const types = Reflect.get(globalThis, 'trustedTypes');
  if (!types) return script;
  const policy = types.createPolicy('colloquy-search', {
    createScriptURL(url) {
      if (url !== script) throw new TypeError(`${url} is not this site's search`);
      return url;
    },
  });
  return policy.createScriptURL(script);
}

/** @param {number} count @param {string} one @param {string} many */
function countOf(count, one, many) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** The line with what matches marked. @param {Passage} passage */
function lineOf({ text, marks }) {
  const line = document.createDocumentFragment();
  let at = 0;
  for (const [begin, end] of marks) {
    line.append(text.slice(at, begin), make('mark', {}, text.slice(begin, end)));
    at = end;
  }
  line.append(text.slice(at));
  return line;
}

/** A policy may be made once only. */
const workerScript = typeof Worker === 'function' ? workerAddress() : '';

class CatalogueSearch {
  #list;
  #input;
  #bar;
  #results = make('ol', { class: 'found' });
  #notes = make('div', { class: 'notes' });
  #status = make('output', { for: 'colloquy-query', 'aria-live': 'off' });
  #speak;
  /** @type {Worker | undefined} */
  #worker;
  #number = 0;
  #timer = 0;
  #silence = 0;
  /** Workers that came to nothing since the last answer; the second one is the last. */
  #lost = 0;

  /** @param {HTMLElement} list of the interviews */
  constructor(list) {
    this.#list = list;
    const { input, label } = makeField('Search all interviews');
    this.#input = input;
    const row = make('div', { class: 'row' }, label, input);
    this.#bar = make('div', { id: 'colloquy-search', class: 'of-catalogue', role: 'search' }, row, this.#status, this.#notes);
    this.#speak = makeSpeaker(this.#bar);
    this.#results.hidden = true;
    list.before(this.#bar, this.#results);
    input.addEventListener('focus', () => this.#ask(), { once: true });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        this.#results.querySelector('a')?.focus();
      } else if (event.key === 'Escape' && input.value) {
        event.preventDefault();
        input.value = '';
        this.#ask();
      }
    });
    watchText(input, () => this.#ask());
    focusWithSlash(input, () => true);
    const read = () => {
      const { query } = readPlace();
      if (query === input.value) return;
      input.value = query;
      this.#ask();
    };
    addEventListener('popstate', read);
    // Come back to, the results are there again.
    read();
  }

  #ask() {
    const query = this.#input.value;
    this.#number += 1;
    this.#write(query);
    if (!query.trim()) this.#clear();
    this.#send();
  }

  #send() {
    if (this.#lost > 1) return this.#searchTitles();
    this.#worker ??= this.#start();
    this.#worker.postMessage({ number: this.#number, query: this.#input.value, root });
    this.#heed(false);
    return undefined;
  }

  #start() {
    const worker = new Worker(workerScript, { type: 'module' });
    // What one that has been replaced had still to say is of no use.
    const current = () => this.#worker === worker;
    worker.addEventListener('message', ({ data }) => current() && this.#hear(data));
    worker.addEventListener('error', () => current() && this.#replace());
    return worker;
  }

  /** Waits for a word of the worker. @param {boolean} asked whether it is there */
  #heed(asked) {
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => {
      if (asked) return this.#replace();
      this.#worker?.postMessage({ ping: true });
      return this.#heed(true);
    }, silentMs);
  }

  /** The worker has stopped, or hangs, or has no memory left: another one gets the query, once. */
  #replace() {
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#lost += 1;
    this.#send();
  }

  /** Without a worker: which interviews have all words of the query in what the catalogue says of them. */
  #searchTitles() {
    const words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.#clear();
    for (const entry of this.#list.children) {
      const text = (entry.textContent ?? '').toLowerCase();
      /** @type {HTMLElement} */ (entry).hidden = !words.every((word) => text.includes(word));
    }
    if (words.length > 0) this.#say(failed);
  }

  /** @param {string} query */
  #write(query) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const url = location.pathname + (query ? `?q=${encodeURIComponent(query)}` : '');
      if (url !== location.pathname + location.search) history.replaceState(null, '', url);
    }, writePauseMs);
  }

  #clear() {
    this.#results.hidden = true;
    this.#results.replaceChildren();
    this.#list.hidden = false;
    this.#notes.replaceChildren();
    this.#status.textContent = '';
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#status.textContent = sentence;
    this.#speak(sentence);
  }

  /** @param {Reply} reply */
  #hear(reply) {
    if (reply.alive) return this.#heed(false);
    // Of a query that is no longer the one in the field.
    if (reply.number !== this.#number) return;
    if (reply.failed) return this.#replace();
    const { answer, loaded } = reply;
    if (loaded) {
      clearTimeout(this.#silence);
      this.#lost = 0;
    } else {
      this.#heed(false);
    }
    if (!this.#input.value.trim()) return undefined;
    if (answer) this.#show(answer);
    const found = answer && (loaded || answer.turns > 0) ? `${this.#summary(answer)}. ` : '';
    this.#status.textContent = found + this.#progress(reply);
    if (loaded && answer) this.#speak(this.#status.textContent);
    return undefined;
  }

  /** @param {Answer} answer */
  #summary({ turns, interviews, tolerated }) {
    if (turns === 0) return 'Nothing found';
    const found = `${countOf(turns, 'passage', 'passages')} in ${countOf(interviews, 'interview', 'interviews')}`;
    return tolerated ? `Nothing matches as it was typed; nearest: ${found}` : found;
  }

  /** @param {Reply} reply */
  #progress({ searched, total, missing, loaded }) {
    if (!loaded) return total > 0 ? `Searched ${searched} of ${countOf(total, 'interview', 'interviews')}…` : 'Searching…';
    return missing > 0 ? `${countOf(missing, 'interview', 'interviews')} could not be loaded.` : '';
  }

  /** @param {Answer} answer */
  #show(answer) {
    const query = this.#input.value;
    const problems = answer.problems.map(({ what, advice }) => make('p', {}, advice ? `${what}: ${advice}.` : `${what}.`));
    this.#notes.replaceChildren(...problems, ...this.#suggestions(answer, query));
    this.#results.replaceChildren(...answer.groups.map((group) => this.#groupElement(group, query)));
    this.#results.hidden = false;
    this.#list.hidden = true;
  }

  /** @param {Answer} answer @param {string} query */
  #suggestions({ didYouMean }, query) {
    if (didYouMean.length === 0) return [];
    const line = make('p', {}, 'Did you mean');
    for (const { word, source } of didYouMean) {
      const button = make('button', { type: 'button', class: 'word' }, make('bdi', {}, word));
      button.addEventListener('click', () => {
        this.#input.value = query.slice(0, source[0]) + word + query.slice(source[1]);
        this.#input.focus();
        this.#ask();
      });
      line.append(' ', button);
    }
    return [line];
  }

  /** @param {Group} group @param {string} query */
  #groupElement({ title, page, count, passages }, query) {
    const address = (/** @type {string} */ language, /** @type {string} */ paragraph) =>
      `${root}${page}?${language ? `lang=${encodeURIComponent(language)}&` : ''}q=${encodeURIComponent(query)}${paragraph ? `#${paragraph}` : ''}`;
    const heading = make('h2', {}, make('a', { href: address('', ''), dir: 'auto' }, title));
    const lines = passages.map((passage) => {
      const link = make('a', { href: address(passage.language, passage.paragraph), dir: 'auto' });
      if (passage.speaker) link.append(make('bdi', { class: 'speaker' }, passage.speaker), ' ');
      link.append(make('span', {}, lineOf(passage)));
      return make('li', {}, link);
    });
    const more = count > passages.length ? `${countOf(count, 'passage', 'passages')}, the best ${passages.length} of them here` : countOf(count, 'passage', 'passages');
    return make('li', {}, heading, make('p', { class: 'byline' }, more), make('ul', {}, ...lines));
  }
}

const list = document.querySelector('#catalogue > ul');
// The worker needs WebAssembly as well.
if (list instanceof HTMLElement && typeof WebAssembly === 'object' && typeof Worker === 'function') new CatalogueSearch(list);
