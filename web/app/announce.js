// Short sentences for assistive technology, at most one in half a second: the last one counts.

const pauseMs = 500;

/** @param {HTMLElement} parent */
export function makeAnnouncer(parent) {
  const region = document.createElement('div');
  region.id = 'colloquy-announce';
  region.className = 'colloquy-aside';
  region.setAttribute('role', 'status');
  parent.append(region);
  let timer = 0;
  let waiting = '';
  const say = () => {
    region.textContent = waiting;
    waiting = '';
    timer = window.setTimeout(() => {
      timer = 0;
      if (waiting) say();
    }, pauseMs);
  };
  return (/** @type {string} */ sentence) => {
    waiting = sentence;
    if (!timer) say();
  };
}
