// The colours and text size that the reader chose in the explorer, set before the page is drawn. A classic script, since a module
// would come too late.
(() => {
  const page = document.documentElement;
  try {
    const settings = JSON.parse(localStorage.getItem('colloquy-settings') ?? '{}');
    if (settings.theme === 'light' || settings.theme === 'dark') page.dataset.theme = settings.theme;
    const { textPx } = settings;
    if (Number.isInteger(textPx) && textPx >= 12 && textPx <= 32) page.style.setProperty('--text', `${textPx / 16}rem`);
  } catch {
    // Nothing kept, or nothing that can be read: the system's choice holds.
  }
})();
