// What the program asks of the page: the other side of the seam in src/platform/platform.h.

import { Address } from './address.js';
import { makeAnnouncer } from './announce.js';
import { copyRich, copyText } from './clipboard.js';
import { keep } from './storage.js';
import { wordEnds } from './word-ends.js';

/**
 * For web/reader/, which comes after the explorer (web/early.js), over a slow network long after it.
 * @param {Event} event
 */
async function tellReader(event) {
  const link = document.getElementById('colloquy-reader');
  // Where it does not come at all, web/early.js leaves the page without it as well.
  if (link instanceof HTMLLinkElement) await import(link.href).catch(() => undefined);
  dispatchEvent(event);
}

/**
 * @param {object} parts
 * @param {import('./frames.js').Frames} parts.frames
 * @param {import('./text-agent.js').TextAgent} parts.field
 * @param {import('./fonts.js').Fonts} parts.fonts
 * @param {Address} parts.address
 * @param {import('./paper.js').Paper} parts.paper
 * @param {import('./mirror.js').Mirror} parts.mirror
 * @param {import('./covered.js').CoveredText} parts.covered
 * @param {HTMLElement} parts.explorer
 * @param {() => void} parts.showTextView
 * @returns {import('./colloquy.js').Edge}
 */
export function makeEdge({ frames, field, fonts, address, paper, mirror, covered, explorer, showTextView }) {
  return {
    setUrl: (url, push) => address.set(url, push),
    saveSettings(json) {
      keep('settings', json);
      // For the text page below, see web/early.js.
      dispatchEvent(new CustomEvent('colloquy-settings', { detail: json }));
    },
    copyLink: (url) => copyText(Address.linkTo(url)),
    copyRich,
    // web/reader/ has the way into the folder of downloads.
    saveFile: (name, text) => void tellReader(new CustomEvent('colloquy-save', { detail: { name, text, type: 'text/tab-separated-values;charset=utf-8' } })),
    announce: makeAnnouncer(explorer),
    mirror: (json) => mirror.update(json),
    focusControl: (group) => mirror.enter(group >>> 0),
    setPlace: (paragraph, language) => covered.setPlace(paragraph, language),
    placeField: (x, y, width, height, fontPx, visible, id, label, purpose) =>
      field.place({ x, y, width, height, fontPx, visible, id, label, purpose }),
    setFieldText: (text) => field.setText(text),
    focusField: (focused) => field.focus(focused),
    showTextView,
    // web/reader/ has the dialog.
    showAboutPage: () => void tellReader(new Event('colloquy-about')),
    setPaper: (rgb) => paper.set(rgb),
    requestFrame: (afterMs) => frames.request(afterMs),
    wantFont: (index) => void fonts.want(index),
    wordEnds,
  };
}
