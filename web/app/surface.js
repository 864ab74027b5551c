// The canvas in device pixels: sharp at every pixel ratio, after zoom, resize and a move to another screen.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {(width: number, height: number, pixelWidth: number, pixelHeight: number) => void} resize
 */
export function watchSize(canvas, resize) {
  let last = '';

  /** @param {ResizeObserverSize | undefined} pixels */
  const measure = (pixels) => {
    const { width, height } = canvas.getBoundingClientRect();
    if (width <= 0 || height <= 0) return;
    const pixelWidth = pixels ? pixels.inlineSize : Math.round(width * devicePixelRatio);
    const pixelHeight = pixels ? pixels.blockSize : Math.round(height * devicePixelRatio);
    const now = [width, height, pixelWidth, pixelHeight].join();
    if (now === last) return;
    last = now;
    resize(width, height, pixelWidth, pixelHeight);
  };

  const observer = new ResizeObserver((entries) => measure(entries[entries.length - 1]?.devicePixelContentBoxSize?.[0]));
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }

  // Where the observer cannot see device pixels, a change of their ratio alone would pass unnoticed.
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        measure(undefined);
        watchRatio();
      },
      { once: true },
    );
  };
  watchRatio();
  measure(undefined);
}

/**
 * A screen keyboard lies over the page without resizing it: the explorer keeps to what is left.
 * @param {HTMLElement} explorer
 */
export function avoidScreenKeyboard(explorer) {
  const viewport = globalThis.visualViewport;
  if (!viewport) return;
  const fit = () => {
    // Enlarged with two fingers, the visible part is a window onto the page and says nothing about a keyboard.
    const covered = Math.abs(viewport.scale - 1) < 0.01 && viewport.height < innerHeight - 1;
    explorer.style.height = covered ? `${viewport.height}px` : '';
    explorer.style.top = covered ? `${viewport.offsetTop}px` : '';
  };
  viewport.addEventListener('resize', fit);
  viewport.addEventListener('scroll', fit);
}
