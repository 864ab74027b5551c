// Words of scripts that are written without spaces, by the browser's own dictionary.

/** @type {Map<string, Intl.Segmenter>} making one takes longer than using it */
const segmenters = new Map();

/** @param {string} language */
function segmenterFor(language) {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    try {
      segmenter = new Intl.Segmenter(language || undefined, { granularity: 'word' });
    } catch {
      // Not a language tag that the browser takes: the script says enough.
      segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
    }
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** @param {string} text */
function bytesOf(text) {
  let bytes = 0;
  for (const character of text) {
    const c = character.codePointAt(0) ?? 0;
    bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * Where words end, in bytes of the text's UTF-8, rising; the text's end is one of them. None where the browser cannot tell.
 * @param {string} text
 * @param {string} language as in BCP 47
 * @returns {number[]}
 */
export function wordEnds(text, language) {
  if (typeof Intl === 'undefined' || typeof Intl.Segmenter !== 'function') return [];
  let at = 0;
  return Array.from(segmenterFor(language).segment(text), ({ segment }) => (at += bytesOf(segment)));
}
