// The clipboard: what the explorer asks to be written, from within the reader's click or key press, and the browser's own copy, cut
// and paste.

/** @param {string} text */
export function copyText(text) {
  copyRich(text, '');
}

/**
 * @param {string} text
 * @param {string} html the same with markup; empty: text only
 */
export function copyRich(text, html) {
  const clipboard = navigator.clipboard;
  if (html && clipboard?.write && typeof ClipboardItem === 'function') {
    const blob = (/** @type {string} */ content, /** @type {string} */ type) => new Blob([content], { type });
    const item = { 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') };
    clipboard.write([new ClipboardItem(item)]).catch(() => writePlain(text, html));
  } else {
    writePlain(text, html);
  }
}

/**
 * @param {string} text
 * @param {string} html
 */
function writePlain(text, html) {
  const clipboard = navigator.clipboard;
  if (clipboard?.writeText) clipboard.writeText(text).catch(() => copyByCommand(text, html));
  else copyByCommand(text, html);
}

/**
 * Pages without https have no clipboard interface, but a copy event.
 * @param {string} text
 * @param {string} html
 */
function copyByCommand(text, html) {
  const before = document.activeElement;
  // Some browsers copy only where something is selected.
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'colloquy-aside';
  area.readOnly = true;
  document.body.append(area);
  area.select();
  const write = (/** @type {ClipboardEvent} */ event) => {
    event.stopImmediatePropagation();
    fill(event, text, html);
  };
  document.addEventListener('copy', write, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', write, { capture: true });
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}

/**
 * @param {ClipboardEvent} event
 * @param {string} text
 * @param {string} html
 */
function fill(event, text, html) {
  if (!event.clipboardData) return;
  event.clipboardData.setData('text/plain', text);
  if (html) event.clipboardData.setData('text/html', html);
  event.preventDefault();
}

/**
 * The browser's menu and keys copy what is selected in the explorer, and paste into its search.
 * @param {HTMLCanvasElement} canvas
 * @param {() => {text: string, html: string}} selected
 * @param {(text: string) => void} onPaste
 */
export function listenToClipboard(canvas, selected, onPaste) {
  // The explorer has the keyboard: not a field, not the text below it.
  const ours = () =>
    !canvas.closest('[hidden]') && (document.activeElement === canvas || document.activeElement === document.body);
  for (const type of /** @type {const} */ (['copy', 'cut'])) {
    document.addEventListener(type, (event) => {
      if (!ours()) return;
      const { text, html } = selected();
      if (text) fill(event, text, html);
    });
    // Safari offers copying only where the page says that there is something.
    document.addEventListener(`before${type}`, (event) => {
      if (ours() && selected().text) event.preventDefault();
    });
  }
  document.addEventListener('paste', (event) => {
    const text = ours() ? event.clipboardData?.getData('text/plain') : '';
    if (!text) return;
    event.preventDefault();
    onPaste(text);
  });
}
