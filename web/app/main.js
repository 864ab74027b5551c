// The browser's edge: checks what the browser can do, loads the explorer and puts it over the text page. Whatever fails, the
// text page stays, with one line saying why.

import { wantsSystemColours, whatIsMissing } from './checks.js';
import { makeCanvas, makeExplorer } from './explorer.js';
import { Faces, prefersText, rememberView } from './faces.js';
import { Failure, crashed, noStart } from './failure.js';
import { Progress, load } from './load.js';
import { askAhead, readPage, readSources, textShown } from './page.js';
import { keepPlace } from './reading-place.js';
import { Status } from './status.js';
import { addStyle } from './style.js';
import { TextFinder } from './text-finder.js';
import { showWords, watchWords } from './words.js';

/** The explorer is on its way: web/offline.js waits for the end of that. */
const opening = 'colloquy-opening';

// Before anything else, and while the page may still be on its way.
const wanted = !prefersText() && !wantsSystemColours();
const { classList } = document.documentElement;
/** As web/early.js has found. */
const textFirst = wanted && classList.contains('colloquy-text-first');
if (textFirst) classList.add(opening);
const ahead = wanted && !textFirst;
// The text has the fonts that it is shown with, and so has what is kept for reading offline.
const sources = readSources(ahead && !navigator.serviceWorker?.controller);
const progress = new Progress();
let loading = ahead ? load(sources, progress) : undefined;
// start() tells it.
loading?.catch(() => undefined);

const page = await readPage();
const status = new Status(page.status);
progress.watch((received, expected) => status.progress(received, expected));
const faces = new Faces(page, () => void openExplorer());
const finder = new TextFinder(page, sources.bundle);
/** @type {import('./explorer.js').Explorer | undefined} */
let explorer;
let starting = false;
let failed = false;

/** @param {unknown} error */
function give(error) {
  // What follows from a failure says less of it.
  if (failed) return;
  failed = true;
  explorer?.frames.pause();
  explorer?.core.kill();
  explorer?.paper.restore();
  faces.showText();
  faces.withdrawExplorer();
  finder.show();
  status.say(error instanceof Failure ? error.message : noStart(String(error)).message);
}

/** @param {unknown} error */
function giveAfterCrash(error) {
  console.warn(error);
  if (error instanceof Failure) give(error);
  else give(starting ? noStart(error instanceof Error ? error.message : String(error)) : crashed());
}

function showTextView() {
  const state = explorer?.core.state();
  const place = state?.paragraph;
  explorer?.frames.pause();
  explorer?.paper.restore();
  faces.showText();
  faces.offerExplorer();
  // What the explorer looked for may not be in the address yet.
  finder.show({ query: String(state?.query ?? ''), language: String(state?.language ?? ''), hit: Number(state?.hit ?? 0) });
  faces.goTo(typeof place === 'string' ? place : '');
  rememberView('text');
  showWords();
}

/** @param {boolean} [moved] in the text, meanwhile */
function showExplorer(moved = false) {
  if (!explorer) return;
  // The text was searched meanwhile.
  const searched = finder.hide() && new URLSearchParams(location.search).get('q') !== (explorer.core.state()?.query || null);
  if (moved || searched) explorer.core.navigate(location.href);
  faces.showExplorer();
  explorer.paper.show();
  explorer.frames.resume();
}

function focusExplorer() {
  if (faces.covered) explorer?.canvas.focus({ preventScroll: true });
}

/** The reader asks for it. */
async function openExplorer() {
  rememberView('explorer');
  const moved = keepPlace();
  if (explorer) {
    showExplorer(moved);
    explorer.core.repaint();
    focusExplorer();
    faces.leaveText();
  } else {
    await start();
  }
}

/** Lets what waits have its turn. */
function breathe(ms = 0) {
  return new Promise((/** @type {(nothing: void) => void} */ done) => {
    setTimeout(done, ms);
  });
}

/** Once the first frame is on the screen; a page in the background shows none. */
function opened() {
  setTimeout(() => {
    classList.remove(opening);
    dispatchEvent(new Event('colloquy-opened'));
  }, 100);
}

async function start() {
  if (starting) return;
  faces.withdrawExplorer();
  // The program may be on its way already, and is compiled while the context is made: each takes long, and they do not need each other.
  const canvas = makeCanvas(document.title);
  const missing = whatIsMissing(canvas);
  if (missing) {
    // What was asked for is left alone.
    loading = undefined;
    faces.layText();
    finder.show();
    status.say(missing.message);
    opened();
    return;
  }
  starting = true;
  failed = false;
  classList.add(opening);
  try {
    status.loading();
    if (!loading) askAhead();
    const pause = textFirst ? breathe : undefined;
    const loaded = loading ?? load(sources, progress, pause);
    loading = undefined;
    const parts = await loaded;
    explorer = await makeExplorer(page, canvas, parts, faces.text, showTextView, giveAfterCrash, pause);
    // A crash in the first frame has been told already.
    if (failed) return;
    status.clear();
    showExplorer();
    requestAnimationFrame(() => {
      performance.mark('colloquy-first-frame');
      // Needs the page laid out, which is done now or with this frame.
      focusExplorer();
      // Laying out the text and setting some hundred attributes would keep the first frame back.
      setTimeout(() => {
        explorer?.finish();
        faces.layText();
        faces.leaveText();
      });
    });
  } catch (error) {
    give(error);
  } finally {
    starting = false;
    opened();
  }
}

// Input reaches the program through SDL's own listeners too; an error there ends here.
addEventListener('error', (event) => {
  if (explorer && event.error instanceof WebAssembly.RuntimeError) giveAfterCrash(event.error);
});

Object.defineProperty(globalThis, 'colloquy', {
  value: {
    /** Frames drawn so far. */
    get frames() {
      return explorer?.frames.count ?? 0;
    },
    /** Script time of frames, see Frames.timing. */
    get timing() {
      return explorer?.frames.timing;
    },
    get view() {
      return faces.covered ? 'explorer' : 'text';
    },
    /** What the explorer shows; null before it runs. */
    state: () => explorer?.core.state() ?? null,
    /** What the mirror was told last. */
    mirrored: () => explorer?.core.mirrored() ?? [],
  },
});

addStyle();
if (wanted && !textFirst) {
  const started = start();
  // The text is below the explorer: while the program is on its way is soon enough.
  watchWords();
  await started;
} else if (wanted) {
  watchWords();
  await textShown();
  await start();
} else {
  watchWords();
  faces.layText();
  faces.offerExplorer();
  finder.show();
}
