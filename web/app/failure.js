// What can keep the explorer from running, each as one sentence for the reader. The text page stays in every case.

const textStays = 'The whole interview is in the text of this page.';
const tryAgain = 'Reload the page; if that does not help, tell the publisher of this site.';

/** An error whose message is meant for the reader. */
export class Failure extends Error {}

/** @param {string} url */
function fileName(url) {
  return new URL(url, document.baseURI).pathname.split('/').pop() ?? url;
}

/** @param {string} text */
function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export const noWebAssembly = () =>
  new Failure(
    `The explorer needs WebAssembly, which this browser does not have or has switched off. ${textStays} ` +
      'To use the explorer, open this page in a current browser.',
  );

export const noWebGl = () =>
  new Failure(
    `The explorer needs WebGL 2, which this browser does not offer. ${textStays} ` +
      'To use the explorer, switch on hardware acceleration or open this page in a current browser.',
  );

/**
 * @param {string} what e.g. "The interview's data"
 * @param {string} url
 * @param {number} status
 */
export const notFound = (what, url, status) =>
  new Failure(`${what} could not be loaded (${fileName(url)}: HTTP ${status}). ${textStays} ${tryAgain}`);

/**
 * @param {string} what
 * @param {string} url
 */
export const interrupted = (what, url) =>
  new Failure(
    `${what} could not be loaded (${fileName(url)}: the connection failed). ${textStays} ` +
      'Check the connection and reload the page.',
  );

/** @param {string} url */
export const notWebAssembly = (url) =>
  new Failure(
    `The explorer's program is not what it should be (${fileName(url)} is not WebAssembly; perhaps a login page of this ` +
      `network came instead). ${textStays} ${tryAgain}`,
  );

/**
 * @param {string} what
 * @param {string} url
 */
export const damaged = (what, url) => new Failure(`${what} arrived damaged or incomplete (${fileName(url)}). ${textStays} ${tryAgain}`);

/**
 * @param {string} url
 * @param {string} why in the core's words, with line, column and JSON pointer
 */
export const brokenBundle = (url, why) =>
  new Failure(`The interview's data is broken (${fileName(url)}): ${sentence(why)} ${textStays} ${tryAgain}`);

/** @param {string} why */
export const noStart = (why) =>
  new Failure(`The explorer could not start (${why}). ${textStays} ${tryAgain}`);

export const crashed = () =>
  new Failure(
    `The explorer stopped because of an error in it. ${textStays} Reload the page to open the explorer again.`,
  );

/** The program stopped in a way that it knows; web/app/core.js tells which. */
export const outOfMemory = () =>
  new Failure(
    `There is not enough memory for the explorer on this device. ${textStays} ` +
      'Close other tabs and programs, and reload the page to open the explorer again.',
  );
