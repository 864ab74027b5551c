// Text to the clipboard, from within the reader's click or key press.

/** @param {string} text */
export function copyText(text) {
  const clipboard = navigator.clipboard;
  if (clipboard?.writeText) {
    clipboard.writeText(text).catch(() => copyBySelection(text));
  } else {
    copyBySelection(text);
  }
}

// Pages without https have no clipboard interface.
/** @param {string} text */
function copyBySelection(text) {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'colloquy-aside';
  area.readOnly = true;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}
