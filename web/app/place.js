// Where the reader is in the explorer, marked in the text below it: assistive technology finds the place there.

/** @type {Element | null} */
let marked = null;

/**
 * @param {string} paragraph its id; empty: none
 * @param {string} language of the version that is read
 */
export function showPlace(paragraph, language) {
  marked?.removeAttribute('aria-current');
  // A paragraph that two versions have in the same words has its language in the second one's id.
  marked = paragraph ? (document.getElementById(`${paragraph}.${language}`) ?? document.getElementById(paragraph)) : null;
  marked?.setAttribute('aria-current', 'location');
}
