// What the reader chose in the explorer for colours and text (src/app/settings.h), set before the page is drawn. A classic script,
// since a module would come too late.
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
