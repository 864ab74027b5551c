// The system's wishes, now and when they change.

/** @param {(dark: boolean, reducedMotion: boolean, contrast: boolean) => void} tell */
export function watchPreferences(tell) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const contrast = matchMedia('(prefers-contrast: more)');
  // The system's own few colours reach no canvas; the nearest thing to them does.
  const forced = matchMedia('(forced-colors: active)');
  const now = () => tell(dark.matches, still.matches, contrast.matches || forced.matches);
  for (const wish of [dark, still, contrast, forced]) wish.addEventListener('change', now);
  now();
}
