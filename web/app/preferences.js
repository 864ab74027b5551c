// The system's wishes, now and when they change.

/** @param {(dark: boolean, reducedMotion: boolean) => void} tell */
export function watchPreferences(tell) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const now = () => tell(dark.matches, still.matches);
  dark.addEventListener('change', now);
  still.addEventListener('change', now);
  now();
}
