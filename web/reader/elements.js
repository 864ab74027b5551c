// Elements from a name, attributes and content.

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/** @param {string} label @param {() => unknown} action */
export function button(label, action) {
  const element = make('button', { type: 'button' }, label);
  element.addEventListener('click', () => void action());
  return element;
}

/** @param {string} title @param {...Node} content */
export function section(title, ...content) {
  return make('section', {}, make('h3', {}, title), ...content);
}

/** @param {[string, Node | string][]} entries */
export function list(entries) {
  return make('dl', {}, ...entries.flatMap(([term, value]) => [make('dt', {}, term), make('dd', {}, value)]));
}

/** Long enough for the slowest browser to have read a file. */
const keptMs = 60_000;

/**
 * Into the browser's folder of downloads.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} [type]
 */
export function download(name, content, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = make('a', { href: url, download: name, hidden: '' });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
