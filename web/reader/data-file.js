// The reader's data as one file: to have a copy, to take it to another device. The file is described in docs/reader-data.md.

import { readAll, write } from './store.js';
import { reflect } from './mirror.js';

export const format = 'colloquy-reader';
export const version = 1;
export const largestBytes = 1_000_000;
const mostPlaces = 10_000;
const mostQueries = 20;
const longestText = 2000;
const placePrefix = 'place ';

/** What is wrong with a file, where, and what to do, as one sentence. */
export class FileError extends Error {}

/** @typedef {{format: string, version: number, settings?: Record<string, unknown>, view?: string, places: {page: string, paragraph: string, at: number}[]}} ReaderFile */

/** @type {Record<string, (value: unknown) => boolean>} as in src/app/settings.h */
const settingRules = {
  theme: (value) => ['system', 'light', 'dark', 'sepia', 'contrast'].includes(String(value)),
  textPx: (value) => Number.isInteger(value) && Number(value) >= 12 && Number(value) <= 32,
  measure: (value) => ['narrow', 'normal', 'wide'].includes(String(value)),
  family: (value) => ['serif', 'sans'].includes(String(value)),
  singleKeys: (value) => typeof value === 'boolean',
  queries: (value) => Array.isArray(value) && value.length <= mostQueries && value.every((each) => isText(each)),
};

/** @param {unknown} value @returns {value is string} */
function isText(value) {
  return typeof value === 'string' && value.length <= longestText;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns {Promise<string>} JSON */
export async function exportData() {
  /** @type {ReaderFile} */
  const file = { format, version, places: [] };
  for (const { key, value } of await readAll()) {
    if (key === 'settings' && isObject(value)) file.settings = value;
    if (key === 'view') file.view = String(value);
    if (key.startsWith(placePrefix) && isObject(value)) {
      file.places.push({ page: key.slice(placePrefix.length), paragraph: String(value['paragraph']), at: Number(value['at']) });
    }
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads nothing from it that is not described; members that are not known are left out.
 * @param {string} text
 * @returns {ReaderFile}
 */
export function parseData(text) {
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FileError(`This is not a JSON file (${error instanceof Error ? error.message : error}). Choose a file that was exported here.`);
  }
  if (!isObject(json) || json['format'] !== format) throw new FileError('This is not a file of reader’s data. Choose one that was exported here.');
  if (json['version'] !== version) {
    const newer = Number(json['version']) > version;
    throw new FileError(
      newer
        ? `This file is of version ${json['version']}; this page reads up to version ${version}. Reload the page to get its newest version.`
        : 'The version of this file is not a number that was ever used. Choose one that was exported here.',
    );
  }
  const wrong = (/** @type {string} */ where) => new FileError(`The file is broken at ${where}. Nothing of it was taken over.`);
  /** @type {ReaderFile} */
  const file = { format, version, places: [] };
  if (json['settings'] !== undefined) {
    if (!isObject(json['settings'])) throw wrong('/settings');
    file.settings = {};
    for (const [name, holds] of Object.entries(settingRules)) {
      const value = json['settings'][name];
      if (value === undefined) continue;
      if (!holds(value)) throw wrong(`/settings/${name}`);
      file.settings[name] = value;
    }
  }
  if (json['view'] !== undefined) {
    if (json['view'] !== 'text' && json['view'] !== 'explorer') throw wrong('/view');
    file.view = json['view'];
  }
  const places = json['places'] ?? [];
  if (!Array.isArray(places) || places.length > mostPlaces) throw wrong('/places');
  for (const [i, place] of places.entries()) {
    if (!isObject(place) || !isText(place['page']) || !isText(place['paragraph']) || !Number.isFinite(place['at'])) throw wrong(`/places/${i}`);
    file.places.push({ page: place['page'], paragraph: place['paragraph'], at: Number(place['at']) });
  }
  return file;
}

/**
 * Settings are replaced, queries added to those here, and of two places in an interview the newer one stays.
 * @param {ReaderFile} file
 */
export async function importData(file) {
  const kept = new Map((await readAll()).map(({ key, value }) => [key, value]));
  const entries = [];
  if (file.settings) {
    const before = kept.get('settings');
    const queriesHere = isObject(before) && Array.isArray(before['queries']) ? before['queries'] : [];
    const queriesThere = Array.isArray(file.settings['queries']) ? file.settings['queries'] : [];
    const queries = [...new Set([...queriesHere, ...queriesThere])].slice(0, mostQueries);
    entries.push({ key: 'settings', value: { ...(isObject(before) ? before : {}), ...file.settings, queries } });
  }
  if (file.view) entries.push({ key: 'view', value: file.view });
  for (const { page, paragraph, at } of file.places) {
    const key = placePrefix + page;
    const here = kept.get(key);
    if (!isObject(here) || Number(here['at']) < at) entries.push({ key, value: { paragraph, at } });
  }
  await write(entries);
  for (const { key, value } of entries) if (key === 'settings' || key === 'view') reflect(key, value);
}

/** @param {File} file */
export async function importFile(file) {
  if (file.size > largestBytes) throw new FileError(`The file has ${file.size} bytes; reader’s data has at most ${largestBytes}. Choose another file.`);
  const data = parseData(await file.text());
  await importData(data);
  return data;
}
