// Where the reader is in the text view, put into the address, for the explorer to go on from there.

/** The bottom of the bars that stay above the text. */
function topOfText() {
  const bars = [...document.querySelectorAll('.site-header, #colloquy-search')];
  return Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom).filter((bottom) => bottom < innerHeight / 2));
}

/** The first paragraph that is still in view; none: the text's beginning is. @param {number} top */
function paragraphInView(top) {
  const paragraphs = [...document.querySelectorAll('.turn > p[id]')];
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((paragraphs[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  const first = paragraphs[0]?.getBoundingClientRect().top ?? 0;
  return first > top ? undefined : paragraphs[low];
}

/** @param {Element} paragraph as src/app/route.h names it */
function addressOf(paragraph) {
  const version = paragraph.closest('.version');
  const language = version?.id.slice('version.'.length) ?? '';
  const ending = `.${language}`;
  return {
    // The first one goes without saying.
    language: version === document.querySelector('.version') ? '' : language,
    // What the page adds where two versions have a paragraph in the same words.
    id: paragraph.id.endsWith(ending) ? paragraph.id.slice(0, -ending.length) : paragraph.id,
  };
}

/** @returns {boolean} whether the address has changed */
export function keepPlace() {
  const top = topOfText();
  const named = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect() : undefined;
  // The address knows more than its paragraph: the hit, or the words.
  if (named && named.bottom > top && named.top < innerHeight) return false;
  const paragraph = paragraphInView(top);
  if (!paragraph && !location.hash) return false;
  const parameters = new URLSearchParams(location.search);
  const { id, language } = paragraph ? addressOf(paragraph) : { id: '', language: parameters.get('lang') ?? '' };
  const kept = ['q', 'view', 'sort'].map((name) => [name, parameters.get(name) ?? '']);
  const search = [['lang', language], ...kept].filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  const address = location.pathname + (search.length > 0 ? `?${search.join('&')}` : '') + (id ? `#${encodeURIComponent(id)}` : '');
  history.replaceState(null, '', address);
  return true;
}
