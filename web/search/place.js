// What the address says of a search, as src/app/route.h writes it: "?lang=ru&q=trade%20volume&hit=3#p4x7k2m9q".

/**
 * @typedef {object} Place
 * @property {string} query
 * @property {string} language  of the version that `hit` counts in; empty: the first one
 * @property {number} hit       1-based; 0: none
 * @property {string} [paragraph]  its id, where the address names one
 */

/** The id that the address names; empty: none. */
export function placeInPage() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

/** @returns {Place} */
export function readPlace() {
  const parameters = new URLSearchParams(location.search);
  const hit = Number(parameters.get('hit'));
  return {
    query: parameters.get('q') ?? '',
    language: parameters.get('lang') ?? '',
    hit: Number.isSafeInteger(hit) && hit > 0 ? hit : 0,
    paragraph: placeInPage(),
  };
}

/**
 * The address with another place in it, from "?" or "#" on. How the explorer shows its hits stays; words that the address names do
 * not, since they were another view.
 * @param {Place} place
 * @param {string} paragraph its id; empty: the one of the present address
 */
export function addressOf({ query, language, hit }, paragraph) {
  const before = new URLSearchParams(location.search);
  /** @type {[string, string][]} */
  const parts = [['lang', language]];
  if (query) {
    parts.push(['q', query], ['hit', hit > 0 ? String(hit) : '']);
    parts.push(['view', before.get('view') ?? ''], ['sort', before.get('sort') ?? '']);
  } else if (location.hash) {
    parts.push(['words', before.get('words') ?? '']);
  }
  const search = parts.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const hash = paragraph ? `#${encodeURIComponent(paragraph)}` : location.hash;
  return (search.length > 0 ? `?${search.join('&')}` : '') + hash;
}
