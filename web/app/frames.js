// When a frame is drawn: only when one was asked for. A page at rest draws nothing.

class Timing {
  spentMs = 0;
  longestMs = 0;
  firstMs = 0;
  #frames = 0;

  /** @param {number} ms */
  add(ms) {
    if (this.#frames === 0) this.firstMs = ms;
    this.#frames += 1;
    this.spentMs += ms;
    this.longestMs = Math.max(this.longestMs, ms);
  }

  reset() {
    this.spentMs = this.longestMs = this.firstMs = this.#frames = 0;
  }
}

export class Frames {
  /** Frames drawn since the start. */
  count = 0;
  /** For measurements: script time of the frames since the last reset. */
  timing = new Timing();
  #draw;
  #request = 0;
  #timer = 0;
  #due = Infinity;
  #paused = true;
  #held = false;

  /** @param {() => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** @param {number} afterMs 0: the next frame of the screen */
  request(afterMs) {
    if (this.#paused || this.#held) return;
    if (afterMs <= 0) {
      this.#request ||= requestAnimationFrame(() => this.now());
      return;
    }
    const due = performance.now() + afterMs;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = window.setTimeout(() => this.request(0), afterMs);
  }

  /** Draws at once, in place of the frame that was asked for. */
  now() {
    this.#forget();
    if (this.#paused) return;
    this.count += 1;
    const began = performance.now();
    this.#draw();
    this.timing.add(performance.now() - began);
  }

  /**
   * Draws what a click or key leads to within its own event: browsers let only such an event open the keyboard or write to the
   * clipboard. The explorer learns of a click in one frame and acts in the next.
   */
  settle() {
    for (let i = 0; i < 3; i += 1) this.now();
  }

  /** Frames that are asked for wait for release(): what is drawn already is to be seen first. */
  hold() {
    this.#held = true;
    this.#forget();
  }

  release() {
    this.#held = false;
    this.request(0);
  }

  pause() {
    this.#paused = true;
    this.#forget();
  }

  resume() {
    this.#paused = false;
  }

  #forget() {
    cancelAnimationFrame(this.#request);
    clearTimeout(this.#timer);
    this.#request = 0;
    this.#timer = 0;
    this.#due = Infinity;
  }
}
