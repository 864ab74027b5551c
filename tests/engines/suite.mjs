// The same tests in every engine: reading, search in both views, links, what is kept, the site with its server gone, updates good and bad.

import { keepingTests } from './keeping.mjs';
import { readingTests } from './reading.mjs';
import { setUp } from './session.mjs';
import { updateTests } from './updates.mjs';

/** @param {import('./session.mjs').EngineName} name */
export function suite(name) {
  const session = setUp(name);
  readingTests(session);
  keepingTests(session);
  updateTests(session);
}
