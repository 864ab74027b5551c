// What has to be settled before the page is drawn. A classic script, since a module would come too late.

// What the reader chose in the explorer for colours and text (src/app/settings.h).
(() => {
  const page = document.documentElement;
  /** What the style sheet has rules for; the first of each is what it does without any. */
  const choices = {
    theme: ['system', 'light', 'dark', 'sepia', 'contrast'],
    measure: ['normal', 'narrow', 'wide'],
    family: ['serif', 'sans'],
  };
  const apply = (/** @type {string | null} */ json) => {
    let settings;
    try {
      settings = JSON.parse(json ?? '{}') ?? {};
    } catch {
      // Nothing that can be read: the system's choice holds.
      settings = {};
    }
    for (const [name, values] of Object.entries(choices)) {
      if (values.indexOf(settings[name]) > 0) page.dataset[name] = settings[name];
      else delete page.dataset[name];
    }
    const { textPx } = settings;
    if (Number.isInteger(textPx) && textPx >= 12 && textPx <= 32) page.style.setProperty('--text', `${textPx / 16}rem`);
    else page.style.removeProperty('--text');
  };
  const key = 'colloquy-settings';
  try {
    apply(localStorage.getItem(key));
  } catch {
    // No storage in this window.
  }
  // Chosen in another window, or in the explorer over this page.
  addEventListener('storage', (event) => {
    if (event instanceof StorageEvent && event.key === key) apply(event.newValue);
  });
  addEventListener('colloquy-settings', (event) => {
    if (event instanceof CustomEvent) apply(event.detail);
  });
})();

// Where the explorer is on its way, the text below it waits, unless the screen is a phone's (see textFirst()): to lay it out and paint it,
// only to cover it a moment later, takes as long as the explorer's whole first frame. It waits for the first second of the visit at most;
// over a slow network it is there before the explorer, as without this script.
(() => {
  const longestMs = 1000;
  const page = document.documentElement;
  const coming = 'colloquy-coming';
  // The search above the text has its place from the start, see web/page.css.
  if (typeof WebAssembly === 'object') page.classList.add('colloquy-may-search');
  const wanted = () => {
    if (document.currentScript?.dataset['explorer'] === undefined || typeof WebAssembly !== 'object') return false;
    try {
      if (localStorage.getItem('colloquy-view') === 'text') return false;
    } catch {
      // No storage in this window, and nothing chosen.
    }
    return !matchMedia('(forced-colors: active)').matches;
  };
  /** The links ahead say for which screens. What is kept for reading offline is here at once on all of them. */
  const textFirst = () => {
    const { media = '' } = /** @type {HTMLLinkElement | null} */ (document.getElementById('colloquy-wasm')) ?? {};
    return media !== '' && !matchMedia(media).matches && !navigator.serviceWorker?.controller;
  };
  // What a page does besides showing its interview (web/reader, web/offline.js, fonts for what a reader may type) waits until one of the two
  // faces is there, since each takes its part of the time until then. On a page without the explorer the scripts stand in the page themselves.
  const doTheRest = () => {
    for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link.colloquy-later'))) {
      link.classList.remove('colloquy-later');
      // Asked for with the hash in the link.
      link.removeAttribute('media');
      if (link.as === 'style') {
        link.rel = 'stylesheet';
        continue;
      }
      // Without it the interview can be read all the same.
      import(link.href).catch(() => undefined);
    }
  };
  const doTheRestOnceRead = () => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', doTheRest, { once: true });
    else doTheRest();
  };
  if (!wanted()) {
    doTheRestOnceRead();
    return;
  }
  // Where web/app/main.js or what it imports does not come as it should, nobody else can say so (web/app/status.js shows the like).
  const sayMissing = () => {
    const line = document.getElementById('explorer-status');
    if (!line?.hidden) return;
    const close = document.createElement('button');
    close.type = 'button';
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => (line.hidden = true));
    line.append('The explorer could not be loaded (its first script is missing or damaged). The whole interview is in the text of this page. ');
    line.append('Reload the page; if that does not help, tell the publisher of this site.', close);
    line.hidden = false;
  };
  const failed = (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLScriptElement) || !target.src.endsWith('/main.js')) return;
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', sayMissing);
    else sayMissing();
  };
  addEventListener('error', failed, true);
  if (textFirst()) {
    // Read by web/app/main.js.
    page.classList.add('colloquy-text-first');
    doTheRestOnceRead();
    return;
  }
  // What takes longest is begun here: all that the explorer is made of is asked for, and while it comes over the network the graphics
  // process makes the canvas's context (as in web/app/checks.js), for which the page stands still. The rest of the page, which nobody sees
  // yet, is read after that. web/app/ahead.js hands all of it on.
  const begin = () => {
    const answers = new Map();
    const parts = ['colloquy-wasm', 'colloquy-bundle'];
    // What is kept for reading offline has each font by itself.
    if (!navigator.serviceWorker?.controller) parts.push('colloquy-font-pack');
    for (const id of parts) {
      const { href, dataset } = /** @type {HTMLLinkElement | null} */ (document.getElementById(id)) ?? {};
      if (!href) continue;
      const answer = fetch(href, { integrity: dataset?.['integrity'] ?? '' });
      // web/app/load.js asks once more.
      answer.catch(() => undefined);
      answers.set(href, answer);
    }
    for (const module of document.querySelectorAll('link[rel="modulepreload"][media]:not(.colloquy-later)')) module.removeAttribute('media');
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(innerWidth * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(innerHeight * devicePixelRatio));
    try {
      if (!canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false })) return false;
    } catch {
      return false;
    }
    Object.assign(globalThis, { colloquyAhead: { canvas, answers } });
    return true;
  };
  const left = longestMs - performance.now();
  // Without a context there will be no explorer to wait for.
  if (left <= 0 || !begin()) {
    doTheRestOnceRead();
    return;
  }
  page.classList.add(coming);
  const show = () => {
    if (!page.classList.contains(coming)) return;
    page.classList.remove(coming);
    // The browser has not found the place that the address names.
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  const tell = () => void dispatchEvent(new Event('colloquy-text'));
  // web/app/faces.js sends this, with the explorer over the text or in place of it.
  addEventListener('colloquy-text', () => {
    show();
    doTheRestOnceRead();
  });
  setTimeout(tell, left);
  // A script that is missing or damaged.
  addEventListener('error', tell, true);
})();
