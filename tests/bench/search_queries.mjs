// Draws queries whose answer is known: three to six words in a row that only one turn has, as they are and changed as readers
// change them. The same seed gives the same queries. A search that was tuned to one draw shows it with another.

/** @typedef {{q: string, id: number}} Known a query, and the turn that it has to find */

/** mulberry32: numbers below 1. @param {number} seed @returns {() => number} */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const word = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const alphabets = { en: 'abcdefghijklmnopqrstuvwxyz', ru: 'абвгдежзийклмнопрстуфхцчшщъыьэюя', km: 'កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ' };
const accents = { a: 'áàäâ', e: 'éèëê', i: 'íìïî', o: 'óòöô', u: 'úùüû', c: 'ç', n: 'ñ' };

/** @param {string} text */
const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

/**
 * @param {{id: number, text: string}[]} turns
 * @param {'en' | 'ru' | 'km'} language
 * @param {number} seed
 * @param {number} count of each class
 * @returns {Record<string, Known[]>}
 */
export function drawQueries(turns, language, seed, count) {
  const random = numbers(seed);
  const below = (/** @type {number} */ most) => Math.floor(random() * most);
  /** @template T @param {ArrayLike<T>} list */
  const one = (list) => list[below(list.length)];
  const spaced = language !== 'km';
  const gap = spaced ? ' ' : '';
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const wordsOf = (/** @type {string} */ text) =>
    spaced ? (text.match(word) ?? []) : [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
  // Of scripts with spaces the words of all turns with one space between; of others the text without what no reader types.
  const plain = turns.map((turn) => (spaced ? ` ${(folded(turn.text).match(word) ?? []).join(' ')} ` : turn.text));
  const all = plain.join('\n');

  /** @param {(words: string[]) => boolean} [fits] @returns {{id: number, words: string[]}} */
  function sequence(fits = () => true) {
    for (;;) {
      const turn = one(turns);
      const words = wordsOf(turn.text);
      const size = 3 + below(4);
      if (words.length < size) continue;
      const from = below(words.length - size + 1);
      const some = words.slice(from, from + size);
      if (!fits(some)) continue;
      const sought = spaced ? ` ${folded(some.join(' '))} ` : some.join('');
      const at = all.indexOf(sought);
      if (at < 0) continue;
      const other = all.indexOf(sought, at + 1);
      // In one turn only; whether twice in it makes no difference.
      if (other >= 0 && all.slice(at, all.lastIndexOf(sought)).includes('\n')) continue;
      if (!plain[turn.id].includes(sought)) continue;
      return { id: turn.id, words: some };
    }
  }

  /** One edit inside a word. @param {string} text */
  function withTypo(text) {
    const letters = [...text];
    const at = 1 + below(letters.length - 1);
    const letter = one(alphabets[language]);
    const kind = below(4);
    if (kind === 0) letters.splice(at, 1);
    else if (kind === 1) letters.splice(at, 0, letter);
    else if (kind === 2) letters[at] = letter;
    else [letters[at - 1], letters[at]] = [letters[at], letters[at - 1]];
    return letters.join('');
  }

  /** @param {string} text */
  function withAccent(text) {
    if (random() < 0.5) return text.toUpperCase();
    if (language === 'ru') return text.includes('ё') ? text.replace('ё', 'е') : text.replace('е', 'ё');
    const places = [...text].flatMap((letter, i) => (letter.toLowerCase() in accents ? [i] : []));
    if (places.length === 0) return text;
    const at = one(places);
    return text.slice(0, at) + one(accents[/** @type {keyof typeof accents} */ (text[at].toLowerCase())]) + text.slice(at + 1);
  }

  const same = (/** @type {string[]} */ words) => words;
  /** @param {(words: string[]) => string[]} change @param {(words: string[]) => boolean} [fits] @param {string} [between] */
  const draw = (change, fits, between = gap) =>
    Array.from({ length: count }, () => {
      for (;;) {
        const { id, words } = sequence(fits);
        const changed = change([...words]).join(between);
        if (changed !== words.join(gap) || between !== gap || change === same) return { q: changed, id };
      }
    });
  const isLong = (/** @type {string} */ text) => [...text].length >= 4;

  /** @type {Record<string, Known[]>} */
  const drawn = { exact: draw(same) };
  drawn.typo = draw(
    (words) => {
      const at = one(words.flatMap((text, i) => (isLong(text) ? [i] : [])));
      words[at] = withTypo(words[at]);
      return words;
    },
    (words) => words.some(isLong),
  );
  if (spaced) drawn.accent = draw((words) => words.map(withAccent));
  drawn.prefix = draw(
    (words) => {
      const last = [...words[words.length - 1]];
      words[words.length - 1] = last.slice(0, Math.max(1, Math.round(last.length * 0.6))).join('');
      return words;
    },
    (words) => isLong(words[words.length - 1]),
  );
  if (language === 'en') {
    const apostrophe = /['’]/g;
    drawn.apos = draw(
      (words) => {
        const other = random() < 0.5 ? '' : words.join('').includes('’') ? "'" : '’';
        return words.map((text) => text.replace(apostrophe, other));
      },
      (words) => words.some((text) => text.search(apostrophe) >= 0),
    );
  } else if (!spaced) {
    drawn.apos = draw(same, undefined, '\u200b');
  }
  return drawn;
}

/** Queries that no search should take long for. @param {string[]} common frequent words @param {string} gap */
export function nastyQueries(common, gap = ' ') {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0', 'к', 'ក'];
  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
  return [
    ...letters,
    ...letters.map((letter) => `${common[0]}${gap}${letter}`),
    'to be or not to be',
    '"to be or not to be"',
    'the of and to a in is it you that',
    '"the of and"',
    'and then you know i think it is',
    common.slice(0, 30).join(gap),
    common.slice(0, 30).reverse().join(gap),
    `${common.slice(0, 29).join(gap)}${gap}zqxj`,
    long,
    `${long}${long}`,
    `${common[0]}${gap}${long}`,
    'x'.repeat(64),
    'x'.repeat(65),
    'a'.repeat(300),
    'zqxjkvw',
    'zqxjkvw qqqqzz wvvvk',
    'thee quikc brwon fxo jmups ovr teh lzay dgo',
    'wehn yuo knwo waht yuo wnat',
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
    '1 2 3 4 5 6 7 8 9 10',
    'th',
    'the t',
    'i i i i i i i i',
    '— … !!! ???',
    '🎉',
    "don't",
    'don’t you don’t they won’t we can’t',
  ];
}
