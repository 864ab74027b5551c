// The canvas in device pixels: sharp at every pixel ratio, after zoom, resize and a move to another screen.

/**
 * The browser knows best where a fraction of a pixel goes, but a size far from the ratio is that of another screen: developer
 * tools that imitate one give it.
 * @param {number} size in CSS pixels
 * @param {number | undefined} measured
 */
function devicePixels(size, measured) {
  const expected = size * devicePixelRatio;
  return measured !== undefined && Math.abs(measured - expected) <= 1 ? measured : Math.round(expected);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {(width: number, height: number, pixelWidth: number, pixelHeight: number) => void} resize
 * @returns {() => void} to be called before a frame: not every change of the ratio is told
 */
export function watchSize(canvas, resize) {
  let last = '';
  let ratio = 0;

  /** @param {ResizeObserverSize | undefined} pixels */
  const measure = (pixels) => {
    const { width, height } = canvas.getBoundingClientRect();
    if (width <= 0 || height <= 0) return;
    const pixelWidth = devicePixels(width, pixels?.inlineSize);
    const pixelHeight = devicePixels(height, pixels?.blockSize);
    const now = [width, height, pixelWidth, pixelHeight].join();
    if (now === last) return;
    last = now;
    ratio = devicePixelRatio;
    // Set to what it is, a size still clears the canvas.
    if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
    if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
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
  return () => {
    if (devicePixelRatio !== ratio) measure(undefined);
  };
}

/**
 * A screen keyboard lies over the page without resizing it: the explorer keeps to what is left.
 * @param {HTMLElement} explorer
 */
export function avoidScreenKeyboard(explorer) {
  const viewport = globalThis.visualViewport;
  if (!viewport) return;
  const fit = () => {
    // Enlarged with two fingers, the visible part is a window onto the page and says nothing about a keyboard. Browsers differ in
    // which of the two heights the keyboard leaves as it was.
    const whole = Math.max(innerHeight, document.documentElement.clientHeight);
    const covered = Math.abs(viewport.scale - 1) < 0.01 && viewport.height < whole - 1;
    explorer.style.height = covered ? `${viewport.height}px` : '';
    explorer.style.top = covered ? `${viewport.offsetTop}px` : '';
  };
  viewport.addEventListener('resize', fit);
  viewport.addEventListener('scroll', fit);
  // It may be open already.
  fit();
}
