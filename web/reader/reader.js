// What every page does for its reader besides showing the text: it keeps settings and places, and has the way to "About this page". The
// dialog itself comes when it is asked for.

import { download } from './elements.js';
import { follow, reconcile } from './mirror.js';
import { keepPlace } from './place.js';

/** What could not be kept, for the dialog and the page's footer. */
const failures = new Set();

/** @param {unknown} error */
function onError(error) {
  const sentence = `Your settings and places are not kept: ${error instanceof Error ? error.message : error}`;
  if (failures.has(sentence)) return;
  failures.add(sentence);
  const line = document.createElement('p');
  line.className = 'colloquy-not-kept';
  line.lang = 'en';
  line.dir = 'ltr';
  line.textContent = sentence;
  document.querySelector('.site-footer')?.append(line);
}

async function openAbout() {
  try {
    const { showAbout } = await import('./about.js');
    await showAbout();
  } catch (error) {
    console.warn(error);
    onError(new Error('a part of this page could not be loaded. Check the connection and reload the page.'));
  }
}

const button = document.createElement('button');
button.type = 'button';
button.id = 'colloquy-about';
button.lang = 'en';
button.textContent = 'About this page';
button.addEventListener('click', () => void openAbout());
document.querySelector('.site-footer p')?.append(' ', button);
// The explorer asks for it so.
addEventListener('colloquy-about', () => void openAbout());
addEventListener('colloquy-save', (event) => {
  if (event instanceof CustomEvent) download(event.detail.name, event.detail.text, event.detail.type);
});

follow(onError);
try {
  await reconcile();
  await keepPlace(onError);
} catch (error) {
  onError(error);
}
