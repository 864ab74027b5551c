// The browser's edge: checks what the browser can do, loads the explorer and puts it over the text page. Whatever fails, the
// text page stays, with one line saying why.

import { wantsSystemColours, whatIsMissing } from './checks.js';
import { makeCanvas, makeExplorer } from './explorer.js';
import { Faces, prefersText, rememberView } from './faces.js';
import { Failure, crashed, noStart } from './failure.js';
import { load } from './load.js';
import { readPage } from './page.js';
import { Status } from './status.js';
import { addStyle } from './style.js';
import { showWords, watchWords } from './words.js';

/** The explorer is on its way: web/offline.js waits for the end of that. */
const opening = 'colloquy-opening';

const page = readPage();
const status = new Status(page.status);
const faces = new Faces(page, () => void openExplorer());
/** @type {import('./explorer.js').Explorer | undefined} */
let explorer;
let starting = false;
let failed = false;

/** @param {unknown} error */
function give(error) {
  failed = true;
  explorer?.frames.pause();
  explorer?.core.kill();
  explorer?.paper.restore();
  faces.showText();
  faces.withdrawExplorer();
  status.say(error instanceof Failure ? error.message : noStart(String(error)).message);
}

/** @param {unknown} error */
function giveAfterCrash(error) {
  console.warn(error);
  give(starting ? noStart(error instanceof Error ? error.message : String(error)) : crashed());
}

function showTextView() {
  const place = explorer?.core.state()?.paragraph;
  explorer?.frames.pause();
  explorer?.paper.restore();
  faces.showText();
  faces.offerExplorer();
  faces.goTo(typeof place === 'string' ? place : '');
  rememberView('text');
  showWords();
}

function showExplorer() {
  if (!explorer) return;
  faces.showExplorer();
  explorer.paper.show();
  explorer.canvas.focus({ preventScroll: true });
  explorer.frames.resume();
  explorer.core.wake();
}

/** The reader asks for it. */
async function openExplorer() {
  rememberView('explorer');
  if (explorer) {
    showExplorer();
    faces.skipText();
  } else {
    await start();
  }
}

async function start() {
  if (starting) return;
  faces.withdrawExplorer();
  // The program is compiled while the context is made: each takes long, and they do not need each other.
  const loading = load(page, (received, expected) => status.progress(received, expected));
  const canvas = makeCanvas(document.title);
  const missing = whatIsMissing(canvas);
  if (missing) {
    // What was asked for is left alone.
    loading.catch(() => undefined);
    status.say(missing.message);
    return;
  }
  starting = true;
  failed = false;
  document.documentElement.classList.add(opening);
  try {
    status.loading();
    const parts = await loading;
    explorer = await makeExplorer(page, canvas, parts, showTextView, giveAfterCrash);
    // A crash in the first frame has been told already.
    if (failed) return;
    status.clear();
    showExplorer();
    requestAnimationFrame(() => {
      performance.mark('colloquy-first-frame');
      explorer?.frames.release();
      // Setting some hundred attributes would keep the first frame back.
      setTimeout(() => faces.skipText());
    });
  } catch (error) {
    give(error);
  } finally {
    starting = false;
    // Once the first frame is on the screen; a page in the background shows none.
    setTimeout(() => {
      document.documentElement.classList.remove(opening);
      dispatchEvent(new Event('colloquy-opened'));
    }, 100);
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
  },
});

addStyle();
watchWords();
if (prefersText() || wantsSystemColours()) faces.offerExplorer();
else await start();
