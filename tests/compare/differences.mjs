// Where the layout engine is meant to differ from Chromium. A setting is left out of the comparison only when it is listed here.

/**
 * @typedef {object} Difference
 * @property {RegExp} text    paragraphs that it touches
 * @property {string[]} [languages]  only in these
 * @property {string} what
 * @property {string} reason
 */

/** @type {Difference[]} */
export const differences = [];

/** @param {{text: string, language: string}} setting */
export const deliberate = ({ text, language }) =>
  differences.find((known) => known.text.test(text) && (known.languages?.includes(language) ?? true));
