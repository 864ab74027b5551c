// A lost WebGL context comes back only if the page says that it can cope; then everything on the GPU is made anew.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {(lost: boolean) => void} tell
 */
export function watchContext(canvas, tell) {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    tell(true);
  });
  canvas.addEventListener('webglcontextrestored', () => tell(false));
}
