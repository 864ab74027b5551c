// An opened interview as text. Everything in it is somebody's: it becomes text, never markup, and no address in it is asked for.

import { make } from './elements.js';

/** @typedef {import('../core/colloquy-core.mjs').Turn} Turn */

/** @typedef {import('../core/colloquy-core.mjs').Interview} Interview */

/** @param {Interview} interview @param {string | undefined} id @param {string} language */
function nameOf(interview, id, language) {
  const person = interview.people.find((each) => each.id === id);
  const names = person?.name ?? {};
  return names[language] ?? names[language.split('-')[0] ?? ''] ?? Object.values(names)[0] ?? person?.label ?? '';
}

/** Where it is not that of the version. @param {Turn} turn @returns {Record<string, string>} */
function languageOf({ language }) {
  return language ? { lang: language } : {};
}

/** @param {Interview} interview @param {number} number */
function versionOf(interview, number) {
  const version = interview.versions[number];
  if (!version) return make('section');
  const { language, headline, lead, turns } = version;
  const titles = new Map(version.outline().map(({ paragraph, title }) => [paragraph, title]));
  const section = make('section', { class: 'version', id: `version.${language}`, lang: language, dir: 'auto' });
  section.append(make('header', {}, make(number === 0 ? 'h1' : 'h2', { class: 'headline' }, headline || interview.title), ...(lead ? [make('p', { class: 'lead' }, lead)] : [])));
  const used = new Set();
  let exchange = make('section', { class: 'exchange' });
  for (const turn of turns) {
    const first = turn.paragraphs[0];
    const title = first && titles.get(first.id);
    if (title) {
      const heading = make('span', { class: 'hidden', ...languageOf(turn) }, title);
      exchange = make('section', { class: 'exchange' }, make('h2', { class: 'exchange-title' }, heading));
    }
    if (exchange.parentNode !== section) section.append(exchange);
    const name = nameOf(interview, turn.speaker, language);
    const paragraphs = turn.paragraphs.map(({ id, text }) => {
      // Two that say the same have one id.
      const own = number === 0 && !used.has(id);
      used.add(id);
      return make('p', { ...(own ? { id } : {}), dir: 'auto', ...languageOf(turn) }, text);
    });
    exchange.append(make('div', { class: `turn ${turn.kind}` }, ...(name ? [make('p', { class: 'speaker' }, make('bdi', {}, name))] : []), ...paragraphs));
  }
  return section;
}

/** @param {Interview} interview @param {Element} into */
export function showInterview(interview, into) {
  into.replaceChildren(...interview.versions.map((_, number) => versionOf(interview, number)));
}
