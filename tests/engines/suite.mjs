// The same tests in every engine: reading, search in both views, links, what is kept, the site with its server gone, updates good and bad,
// and everything else that can fail.

import { copyTests } from './copy.mjs';
import { damageTests } from './damage.mjs';
import { keepingTests } from './keeping.mjs';
import { lackingTests } from './lacking.mjs';
import { readingTests } from './reading.mjs';
import { setUp } from './session.mjs';
import { updateTests } from './updates.mjs';

/** @param {import('./session.mjs').EngineName} name */
export function suite(name) {
  const session = setUp(name);
  readingTests(session);
  keepingTests(session);
  damageTests(session);
  lackingTests(session);
  copyTests(session);
  updateTests(session);
}
