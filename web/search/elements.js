// Small elements that the search fields are made of.

const svg = 'http://www.w3.org/2000/svg';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(string | Node)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A button with a picture of one line.
 * @param {string} label
 * @param {string} path
 * @param {() => void} action
 */
export function makeIconButton(label, path, action) {
  const button = make('button', { type: 'button', 'aria-label': label, title: label });
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg, 'path');
  line.setAttribute('d', path);
  picture.append(line);
  button.append(picture);
  button.addEventListener('click', action);
  return button;
}

/**
 * The field of a search with its label.
 * @param {string} label
 */
export function makeField(label) {
  const input = make('input', {
    id: 'colloquy-query',
    type: 'search',
    placeholder: label,
    title: `${label} ( / )`,
    dir: 'auto',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'search',
    'aria-keyshortcuts': '/',
  });
  return { input, label: make('label', { for: input.id, class: 'hidden' }, label) };
}

/**
 * "/" goes to the field from everywhere but another field.
 * @param {HTMLInputElement} input
 * @param {() => boolean} listens
 */
export function focusWithSlash(input, listens) {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !listens()) return;
    const { target } = event;
    if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/**
 * Tells of every change of the text; of one that an input method makes when it is made.
 * @param {HTMLInputElement} input
 * @param {() => void} tell
 */
export function watchText(input, tell) {
  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) tell();
  });
  input.addEventListener('compositionend', tell);
}

/** Says sentences to assistive technology once the reader pauses, each only once. @param {HTMLElement} parent */
export function makeSpeaker(parent) {
  const pauseMs = 700;
  const region = make('p', { role: 'status', class: 'hidden' });
  parent.append(region);
  let timer = 0;
  return (/** @type {string} */ sentence) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (region.textContent !== sentence) region.textContent = sentence;
    }, pauseMs);
  };
}
