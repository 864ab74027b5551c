// Reading, search, links, moving about: the same in every engine.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { eventually } from './eventually.mjs';
import { artifacts, bundle, paragraphs } from './session.mjs';

/** A paragraph of another question than the first. */
const far = paragraphs[Math.floor(paragraphs.length / 2)]?.id ?? '';

/** @param {import('./session.mjs').Session} session */
export function readingTests(session) {
  session.test('the text is whole, and the explorer opens over it', async () => {
    await session.open();
    await session.explorerShows();
    await session.engine.screenshot(join(artifacts, `engine-${session.name}.png`));
    const page = await session.engine.evaluate(() => ({
      headline: document.querySelector('#text-view h1')?.textContent,
      paragraphs: [...document.querySelectorAll('#text-view .turn > p[id]')].map(({ id }) => id),
      covered: document.documentElement.classList.contains('colloquy-covered'),
    }));
    assert.equal(page.headline, bundle.versions[0]?.headline);
    assert.deepEqual(page.paragraphs, paragraphs.map(({ id }) => id));
    assert(page.covered);
  });

  session.test('both views find the same', async () => {
    await session.open();
    await session.explorerShows();
    await session.engine.type('/');
    await session.engine.type('vaccine');
    const { hits } = await session.stateWhere((now) => now.query === 'vaccine' && now.hits > 0, 'the explorer finds nothing');
    assert(hits > 3, `${hits} hits`);
    assert.equal(await session.searchText('vaccine'), hits);
    await session.engine.screenshot(join(artifacts, `engine-${session.name}-text.png`));
  });

  session.test('a link leads to a hit, another to a paragraph, in both views', async () => {
    await session.open('?q=vaccine&hit=2');
    await session.explorerShows();
    const now = await session.stateWhere(({ hit }) => hit === 2, 'not at the hit of the link');
    assert.equal(now.query, 'vaccine');
    await session.open(`#${far}`);
    await session.explorerShows();
    await session.stateWhere(({ paragraph }) => paragraph === far, 'not at the paragraph of the link');
    await session.prefer('text');
    await session.engine.goto('about:blank');
    await session.open(`#${far}`);
    await session.paragraphInView(far);
  });

  session.test('questions one after the other, Back and Forward, in both views', async () => {
    await session.open();
    await session.explorerShows();
    // The first press goes to the first question, at the top of the interview.
    for (const wanted of [0, 1, 2]) {
      await session.engine.type('j');
      await session.stateWhere(({ entry }) => entry === wanted, `not at question ${wanted}`);
      await session.still();
    }
    await session.engine.evaluate(() => history.back());
    await session.stateWhere(({ entry }) => entry === 1, 'Back does not go to the question before');
    await session.still();
    await session.engine.evaluate(() => history.back());
    await session.stateWhere(({ entry }) => entry === 0, 'Back does not go to the first question');
    await session.still();
    await session.engine.evaluate(() => history.forward());
    await session.stateWhere(({ entry }) => entry === 1, 'Forward does not come back');
    await session.prefer('text');
    await session.engine.goto('about:blank');
    await session.open();
    await session.there('#outline li:last-child > a');
    await session.engine.click('#outline li:last-child > a');
    const hash = () => session.engine.evaluate(() => location.hash.slice(1));
    const last = await eventually(hash, Boolean, 'the outline leads nowhere');
    await session.paragraphInView(last);
    await session.engine.evaluate(() => history.back());
    await eventually(hash, (now) => now === '', 'Back does not leave the question');
    await session.engine.evaluate(() => history.forward());
    await eventually(hash, (now) => now === last, 'Forward does not come back');
    await session.paragraphInView(last);
  });

  session.test('the other view opens at the same hit of the same query, there and back', async () => {
    await session.open('?q=vaccine&hit=2');
    await session.explorerShows();
    const { hits, paragraph } = await session.stateWhere(({ hit }) => hit === 2, 'not at the hit of the link');
    await session.still();
    await session.engine.type('t');
    await eventually(() => session.textOf('#colloquy-search output'), (count) => count === `Hit 2 of ${hits}`, 'not at the same hit');
    assert.equal(await session.engine.evaluate(() => document.querySelector('input')?.value), 'vaccine');
    await session.paragraphInView(paragraph);
    await session.engine.type('n');
    await session.engine.click('#colloquy-to-explorer');
    await session.stateWhere(({ query, hit }) => query === 'vaccine' && hit > 0, 'not the same query');
    await session.stateWhere(({ paragraph: now }) => now === paragraph, 'not at the same paragraph');
  });

  session.test('a narrow window has one column and no way to the side, in both views', async () => {
    await session.engine.resize(390, 844);
    try {
      await session.open('?q=vaccine');
      await session.explorerShows();
      assert((await session.engine.evaluate(() => innerWidth)) < 500, 'the window is not narrow');
      await session.still();
      await session.engine.type('o');
      await session.stateWhere(({ panel }) => panel === 'outline', 'the questions do not open');
      await session.engine.screenshot(join(artifacts, `engine-${session.name}-narrow.png`));
      const wide = () => session.engine.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth);
      assert((await wide()) <= 0, 'the explorer is wider than the window');
      await session.prefer('text');
      await session.engine.goto('about:blank');
      await session.open('#outline');
      await session.there('#colloquy-search input');
      assert((await wide()) <= 0, 'the text is wider than the window');
      await session.engine.screenshot(join(artifacts, `engine-${session.name}-narrow-text.png`));
    } finally {
      await session.engine.resize(1280, 800);
    }
  });

  session.test('Tab leaves the explorer at its end, and every stop has a name; in the text every stop can be seen', async () => {
    const stop = () =>
      session.engine.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          // WebKitGTK goes round in the page: back at the canvas, the walk is at its end.
          inside: !!element.closest('#explorer') && element.id !== 'canvas',
          name: element.getAttribute('aria-label') ?? (element.textContent || element.title),
          ring: element.matches(':focus-visible') && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
          element: element.outerHTML.slice(0, 120),
        };
      });
    await session.open();
    await session.prefer('text');
    await session.engine.reload();
    await session.there('#colloquy-search input');
    const seen = new Set();
    for (let i = 0; i < 12; i += 1) {
      await session.engine.press('Tab');
      const at = await eventually(stop, (now) => now?.ring === true, `stop ${i + 1} cannot be seen`);
      assert(at?.name || at?.element.startsWith('<input'), `no name: ${at?.element}`);
      seen.add(at?.element);
    }
    assert(seen.size > 8, [...seen].join('\n'));
    // Last, since the focus is the browser's own afterwards.
    await session.prefer('explorer');
    await session.engine.reload();
    await session.explorerShows();
    await eventually(() => session.engine.evaluate(() => document.activeElement?.id), (id) => id === 'canvas', 'the explorer has not the focus');
    // The controls come after the first frame.
    await session.still();
    let inside = 0;
    for (; inside < 60; inside += 1) {
      await session.engine.press('Tab');
      const at = await stop();
      if (!at?.inside) break;
      assert(at.name, `no name: ${at.element}`);
    }
    assert(inside > 3 && inside < 60, `${inside} stops in the explorer`);
  });
}
