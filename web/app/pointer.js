// Fingers go to the explorer as touches; the mouse goes through SDL, with what SDL leaves open put right here.

import { touchPhase } from './core.js';

/** @type {Record<string, number>} */
const phases = {
  pointerdown: touchPhase.down,
  pointermove: touchPhase.move,
  pointerup: touchPhase.up,
  pointercancel: touchPhase.cancel,
};

/**
 * @param {HTMLElement} explorer
 * @param {HTMLCanvasElement} canvas
 * @param {(phase: number, finger: number, x: number, y: number, seconds: number) => void} onTouch
 * @param {(x: number, y: number) => boolean} keepsField whether a press there leaves the keyboard to the field
 * @param {(shift: boolean, clicks: number) => void} onPress before a mouse button goes down
 * @param {() => void} onClick after a button or finger was lifted
 */
export function listenToPointers(explorer, canvas, onTouch, keepsField, onPress, onClick) {
  const onCanvas = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return /** @type {const} */ ([event.clientX - box.left, event.clientY - box.top]);
  };
  for (const [type, phase] of Object.entries(phases)) {
    canvas.addEventListener(type, (event) => {
      if (!(event instanceof PointerEvent)) return;
      if (event.pointerType === 'mouse') {
        // While a button is down, moves outside of the canvas belong to it too.
        if (phase === touchPhase.down) canvas.setPointerCapture(event.pointerId);
        return;
      }
      // No mouse events made up from the finger: the explorer itself knows a tap from a pan.
      event.preventDefault();
      const [x, y] = onCanvas(event);
      if (phase === touchPhase.down && !keepsField(x, y)) canvas.focus({ preventScroll: true });
      onTouch(phase, event.pointerId, x, y, event.timeStamp / 1000);
      if (phase === touchPhase.up) onClick();
    });
  }
  // A long press selects words in the explorer; the browser's menu would lie over them. The mouse's stays.
  let lastPointer = '';
  canvas.addEventListener('pointerdown', (event) => {
    lastPointer = event.pointerType;
  });
  canvas.addEventListener('contextmenu', (event) => {
    const type = event instanceof PointerEvent && event.pointerType ? event.pointerType : lastPointer;
    if (type === 'touch') event.preventDefault();
  });
  // SDL would take touches too, and complain where the browser has begun to scroll.
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) {
    explorer.addEventListener(
      type,
      (event) => {
        if (event.target !== canvas) return;
        event.stopPropagation();
        if (type === 'touchend' && event.cancelable) event.preventDefault();
      },
      { capture: true, passive: false },
    );
  }
  // Before SDL hears of it.
  explorer.addEventListener(
    'mousedown',
    (event) => {
      if (event.target !== canvas) return;
      onPress(event.shiftKey, event.detail);
      // The canvas would take the keyboard.
      if (keepsField(...onCanvas(event))) event.preventDefault();
    },
    { capture: true },
  );
  document.addEventListener('mouseup', (event) => {
    if (event.target === canvas) onClick();
  });
  // SDL takes every wheel event; with Ctrl, or two fingers on a touchpad, it is the browser's zoom.
  explorer.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
}
