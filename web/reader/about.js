// "About this page": which version this is, whether it can be read offline, and the reader's own data. Everything that can fail here says
// so in the dialog.

import { button, download, list, make, section } from './elements.js';
import { FileError, exportData, importFile } from './data-file.js';
import { clear, readAll } from './store.js';
import { reflect } from './mirror.js';
import { addDialogStyle } from './style.js';
import { askWorker, mayEvict, persist, storageSentence } from './storage-state.js';

const root = new URL(document.documentElement.dataset['colloquyRoot'] ?? './', document.baseURI);

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** @param {number} count @param {string} one @param {string} many */
function countOf(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

function aboutSite() {
  const bundle = /** @type {HTMLLinkElement | null} */ (document.getElementById('colloquy-bundle'))?.href;
  const links = [make('a', { href: new URL('licences/', root).href }, 'Licences of everything that comes with it')];
  if (bundle) links.push(make('a', { href: bundle, download: '' }, 'This interview as data (JSON)'));
  // Sites without the explorer have no such page; those with it name its program in the interview's page.
  if (document.getElementById('colloquy-wasm')) links.push(make('a', { href: new URL('open/', root).href }, 'Open an interview from this device'));
  return section(
    'This site',
    list([
      ['Build', document.documentElement.dataset['colloquyBuild'] ?? 'unknown'],
      ['Version kept offline', make('span', { id: 'about-version' }, '…')],
    ]),
    make('p', {}, 'Everything comes from this site and runs on this device. Nothing you search or choose is sent anywhere.'),
    make('ul', {}, ...links.map((link) => make('li', {}, link))),
  );
}

/** @param {(sentence: string) => void} say */
function aboutCopy(say) {
  const sentence = make('p', {}, document.getElementById('colloquy-offline')?.textContent || 'Whether it can be read offline is not settled yet.');
  const amount = make('p', {});
  const safety = make('p', {}, '');
  const bar = make('progress', { 'aria-label': 'Verifying', hidden: '' });
  const verify = button('Verify offline copy', async () => {
    verify.disabled = true;
    bar.hidden = false;
    try {
      say('Verifying the offline copy…');
      const found = await askWorker(root.href, { type: 'verify' }, ({ done, of }) => {
        bar.max = Number(of);
        bar.value = Number(done);
      });
      if (!found) {
        say('There is no offline copy to verify. Reload the page while you are connected; it is made then.');
        return;
      }
      const { files, bad, mended } = found;
      if (bad === 0) say(`The offline copy is whole: ${countOf(Number(files), 'file', 'files')}, each with the bytes that this version says.`);
      else if (bad === mended) say(`${countOf(Number(bad), 'file was', 'files were')} missing or damaged and came anew. The offline copy is whole again.`);
      else say(`${countOf(Number(bad) - Number(mended), 'file is', 'files are')} missing or damaged and could not be fetched. Connect to the network and verify again.`);
      await tell();
    } finally {
      bar.hidden = true;
      verify.disabled = false;
    }
  });
  const keep = button('Keep on this device', async () => {
    say(await persist());
    await tell();
  });
  async function tell() {
    const state = await askWorker(root.href, { type: 'state' });
    const version = document.getElementById('about-version');
    if (version) version.textContent = state ? String(state['version']) : 'none';
    amount.textContent = state ? `${countOf(Number(state['kept']), 'file', 'files')}, ${megabytes(Number(state['bytes']))}${state['whole'] ? '' : ', not whole'}.` : '';
    verify.disabled = !state;
    safety.textContent = await storageSentence();
    keep.hidden = !(await mayEvict());
  }
  void tell();
  return section('Offline copy', sentence, amount, safety, make('p', { class: 'actions' }, verify, ' ', keep), bar);
}

/** @param {(sentence: string) => void} say */
function aboutData(say) {
  const what = make('p', {});
  const tell = async () => {
    try {
      const entries = await readAll();
      const settings = /** @type {{queries?: unknown[]} | undefined} */ (entries.find(({ key }) => key === 'settings')?.value);
      const places = entries.filter(({ key }) => key.startsWith('place ')).length;
      const queries = settings?.queries?.length ?? 0;
      const parts = [
        ...(settings ? ['your settings'] : []),
        ...(queries ? [countOf(queries, 'query', 'queries')] : []),
        ...(entries.some(({ key }) => key === 'view') ? ['whether you prefer text or explorer'] : []),
        ...(places ? [`where you stopped in ${countOf(places, 'interview', 'interviews')}`] : []),
      ];
      what.textContent = parts.length
        ? `Kept on this device and nowhere else: ${parts.join(', ')}.`
        : 'Nothing is kept yet. Settings, the last 20 queries and where you stopped reading will be, on this device and nowhere else.';
    } catch (error) {
      what.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const file = make('input', { type: 'file', accept: '.json,application/json', hidden: '', 'aria-label': 'File of reader’s data' });
  /** @param {() => Promise<string>} work */
  const attempt = async (work) => {
    try {
      say(await work());
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    await tell();
  };
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (!chosen) return;
    void attempt(async () => {
      const { places } = await importFile(chosen).catch((error) => {
        throw error instanceof FileError ? new FileError(`${chosen.name}: ${error.message}`) : error;
      });
      return `${chosen.name} was taken over: settings and ${countOf(places.length, 'place', 'places')}. Reload the page to see it in the explorer.`;
    });
  });
  const remove = button('Delete…', () => {
    swap(false);
    say('This deletes settings, queries and places from this device. Export them first if you may want them again.');
  });
  const really = button('Delete it all', () => {
    swap(true);
    return attempt(async () => {
      await clear();
      for (const name of /** @type {const} */ (['settings', 'view'])) reflect(name, undefined);
      return 'Your data is deleted from this device. Reload the page to see it in the explorer.';
    });
  });
  really.hidden = true;
  /** @param {boolean} back */
  function swap(back) {
    remove.hidden = !back;
    really.hidden = back;
    (back ? remove : really).focus();
  }
  void tell();
  return section(
    'Your data',
    what,
    make(
      'p',
      { class: 'actions' },
      button('Export', () =>
        attempt(async () => {
          download('colloquy-reader.json', await exportData());
          return 'Your data is in the file colloquy-reader.json, in the browser’s downloads.';
        }),
      ),
      ' ',
      button('Import…', () => file.click()),
      ' ',
      remove,
      really,
      file,
    ),
  );
}

export async function showAbout() {
  addDialogStyle();
  document.getElementById('colloquy-about-dialog')?.remove();
  const spoken = make('p', { role: 'status', class: 'said' });
  const say = (/** @type {string} */ sentence) => {
    spoken.textContent = sentence;
  };
  const close = make('button', { type: 'button', class: 'close' }, 'Close');
  /** @type {HTMLDialogElement} */
  const dialog = make(
    'dialog',
    { id: 'colloquy-about-dialog', lang: 'en', dir: 'ltr', 'aria-labelledby': 'about-title' },
    make('header', {}, make('h2', { id: 'about-title' }, 'About this page'), close),
    aboutSite(),
    aboutCopy(say),
    aboutData(say),
    spoken,
  );
  close.addEventListener('click', () => dialog.close());
  const before = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
  // A press beside it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
