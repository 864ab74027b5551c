// Selecting and copying in the explorer: with the mouse, the keyboard and a finger; what reaches the clipboard, byte by byte.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, ...clipboard };

/** The text of the open version as the bundle has it, paragraphs one after the other. */
async function paragraphsOf(/** @type {import('./harness.mjs').Visit} */ visit) {
  const url = await visit.page.evaluate(() => /** @type {HTMLLinkElement} */ (document.getElementById('colloquy-bundle')).href);
  const bundle = await (await visit.page.request.get(url)).json();
  const turns = /** @type {{paragraphs: {text: string}[]}[]} */ (bundle.versions[0].turns);
  return turns.flatMap((turn) => turn.paragraphs.map(({ text }) => text));
}

/** @param {import('./harness.mjs').Visit} visit */
const plain = (visit) => visit.page.evaluate(() => navigator.clipboard.readText());

/** @param {import('./harness.mjs').Visit} visit */
const html = (visit) =>
  visit.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item?.types.includes('text/html') ? (await item.getType('text/html')).text() : '';
  });

/** Where the text stands in the wide layout: over the second half of the view there are paragraphs of an answer. */
const x = 560;
const y = 560;

test('a drag selects across lines, a double click a word, a triple click a paragraph; Shift and a click go on', async () => {
  await browser.visit(clipboard, async (visit) => {
    await visit.open();
    const paragraphs = await paragraphsOf(visit);
    const whole = paragraphs.join('\n\n');
    const { mouse } = visit.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 120, y + 10, { steps: 4 });
    await mouse.move(x + 60, y + 58, { steps: 4 });
    await mouse.up();
    const dragged = await visit.stateWhere(({ selection }) => selection.length > 40, 'the drag selected nothing');
    assert(whole.includes(dragged.selection), `not in the source: ${dragged.selection}`);
    await visit.settle();
    await visit.screenshot('selection');
    await visit.page.keyboard.down('Shift');
    await mouse.click(x + 60, y + 100);
    await visit.page.keyboard.up('Shift');
    const longer = await visit.stateWhere(({ selection }) => selection.length > dragged.selection.length, 'Shift does not go on');
    assert(longer.selection.startsWith(dragged.selection.slice(0, 20)));

    await mouse.click(x, y + 180);
    await visit.stateWhere(({ selection }) => selection === '', 'a click does not end the selection');
    await visit.page.waitForTimeout(600);
    await mouse.dblclick(x, y);
    const word = await visit.stateWhere(({ selection }) => selection !== '', 'a double click selects nothing');
    assert.match(word.selection, /^(?:[\p{L}\p{N}’'.,-]+|\s+|\p{P})$/u);
    await visit.page.waitForTimeout(600);
    await mouse.click(x, y, { clickCount: 3 });
    const paragraph = await visit.stateWhere(({ selection }) => selection.length > word.selection.length, 'a triple click');
    assert(paragraphs.includes(paragraph.selection));
    await visit.page.keyboard.press('Escape');
    await visit.stateWhere(({ selection }) => selection === '', 'Escape does not end the selection');
  });
});

test('a drag beyond the edge scrolls and goes on selecting', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const { mouse } = visit.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x, 798, { steps: 5 });
    await mouse.move(x, 840, { steps: 2 });
    const before = await visit.state();
    await visit.stateWhere(({ selection }) => selection.length > 1500, 'nothing more is selected beyond the edge');
    await mouse.up();
    await visit.settle();
    assert.notEqual((await visit.state()).paragraph, before.paragraph);
  });
});

test('Ctrl+A and Ctrl+C copy the whole text, byte for byte, and as HTML with its speakers', async () => {
  await browser.visit(clipboard, async (visit) => {
    await visit.open();
    const paragraphs = await paragraphsOf(visit);
    await visit.page.focus('#canvas');
    await visit.page.keyboard.press('Control+a');
    await visit.stateWhere(({ selection }) => selection.length > 5000, 'Ctrl+A selects nothing');
    await visit.page.keyboard.press('Control+c');
    await visit.page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 5000);
    const expected = Buffer.from(paragraphs.join('\n\n'), 'utf8');
    const copied = Buffer.from(await plain(visit), 'utf8');
    assert(copied.equals(expected), `${copied.length} bytes were copied, ${expected.length} are in the source`);
    const markup = await html(visit);
    assert.match(markup, /<b>[^<]*Anatoly Borovik[^<]*<\/b>/);
    assert.match(markup, /<p[^>]*lang="en-GB"/);
    assert(!/<script/i.test(markup));
  });
});

test('Shift and the arrows select by letter, word, line and to the ends', async () => {
  await browser.visit({}, async (visit) => {
    await visit.open();
    const whole = (await paragraphsOf(visit)).join('\n\n');
    await visit.page.focus('#canvas');
    await visit.page.mouse.dblclick(x, y);
    const word = (await visit.stateWhere(({ selection }) => selection !== '', 'no word')).selection;
    const { keyboard } = visit.page;
    await keyboard.press('Shift+ArrowRight');
    const letter = await visit.stateWhere(({ selection }) => selection !== word, 'Shift+Right');
    assert.equal(letter.selection.length, word.length + 1);
    await keyboard.press('Shift+ArrowLeft');
    await visit.stateWhere(({ selection }) => selection === word, 'Shift+Left does not go back');
    await keyboard.press('Control+Shift+ArrowRight');
    const words = await visit.stateWhere(({ selection }) => selection.length > word.length + 1, 'Ctrl+Shift+Right');
    await keyboard.press('Shift+ArrowDown');
    const line = await visit.stateWhere(({ selection }) => selection.length > words.selection.length + 20, 'Shift+Down');
    await keyboard.press('Shift+ArrowUp');
    await visit.stateWhere(({ selection }) => selection.length < line.selection.length, 'Shift+Up');
    await keyboard.press('Shift+End');
    const end = await visit.state();
    assert(whole.includes(end.selection));
    await keyboard.press('Control+Shift+End');
    const last = await visit.stateWhere(({ selection }) => selection.length > 5000, 'Ctrl+Shift+End');
    assert(whole.endsWith(last.selection));
  });
});

test('a selection is copied with its citation, and its link leads to the exact words', async () => {
  await browser.visit(clipboard, async (visit) => {
    await visit.open();
    await visit.page.focus('#canvas');
    await visit.page.mouse.dblclick(x, y);
    let selection = (await visit.stateWhere((state) => state.selection !== '', 'no word')).selection;
    // Each key is awaited: the link is made of what is selected when it is asked for.
    for (const key of ['Control+Shift+ArrowRight', 'Control+Shift+ArrowRight']) {
      await visit.page.keyboard.press(key);
      ({ selection } = await visit.stateWhere((state) => state.selection.length > selection.length, key));
    }
    assert(selection.includes(' '), `one word is selected: ${selection}`);
    await visit.page.keyboard.press('q');
    await visit.page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('Khmer Times'));
    const citation = await plain(visit);
    assert(citation.includes(selection));
    assert.match(citation, /Anatoly Borovik|Khmer Times/);
    assert.match(citation, /29 December 2020/);
    const link = citation.match(/http\S+words=\S+/)?.[0] ?? '';
    assert.notEqual(link, '', `no link in: ${citation}`);
    await visit.page.goto('about:blank');
    await visit.page.goto(link);
    await visit.explorerShows();
    await visit.stateWhere((state) => state.selection === selection, 'the link does not select its words');
    await visit.screenshot('words-link');
  });
});

test('the bar over a selection copies within its click', async () => {
  await browser.visit(clipboard, async (visit) => {
    await visit.open();
    await visit.page.mouse.dblclick(x, y);
    const { selection, bar } = await visit.stateWhere((state) => state.bar.length === 4, 'no bar over the selection');
    const [left = 0, top = 0, , height = 0] = bar;
    await visit.page.mouse.click(left + 30, top + height / 2);
    await visit.page.waitForFunction(async (text) => (await navigator.clipboard.readText()) === text, selection);
    await visit.screenshot('selection-bar');
  });
});

/**
 * @param {import('./harness.mjs').Visit} visit
 * @param {(send: (type: string, points: {x: number, y: number}[]) => Promise<unknown>) => Promise<void>} gesture
 */
async function touch(visit, gesture) {
  const session = await visit.page.context().newCDPSession(visit.page);
  await gesture((type, points) =>
    session.send('Input.dispatchTouchEvent', {
      type: /** @type {'touchStart'} */ (type),
      touchPoints: points.map((point, id) => ({ ...point, id })),
    }),
  );
  await session.detach();
  await visit.settle();
}

test('a long press selects a word, a handle drags its end, the bar copies', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open();
    await touch(visit, async (send) => {
      await send('touchStart', [{ x: 180, y: 420 }]);
      await visit.page.waitForTimeout(700);
      await send('touchEnd', []);
    });
    const word = await visit.stateWhere(({ selection }) => selection !== '', 'the long press selects nothing');
    assert.match(word.selection, /^\S+$|^\s+$/);
    await visit.screenshot('narrow-long-press');
    const [handleX = 0, handleY = 0] = word.handles.slice(2);
    await touch(visit, async (send) => {
      await send('touchStart', [{ x: handleX, y: handleY }]);
      for (let step = 1; step <= 8; step += 1) await send('touchMove', [{ x: handleX + step * 3, y: handleY + step * 8 }]);
      await send('touchEnd', []);
    });
    const dragged = await visit.stateWhere(({ selection }) => selection.length > word.selection.length + 10, 'the handle');
    assert(dragged.selection.startsWith(word.selection.slice(0, 3)));
    const [left = 0, top = 0, , height = 0] = dragged.bar;
    assert(height >= 44, `the bar's buttons are ${height} px high`);
    await visit.page.touchscreen.tap(left + 30, top + height / 2);
    await visit.page.waitForFunction(async (text) => (await navigator.clipboard.readText()) === text, dragged.selection);
    await visit.screenshot('narrow-selection');
    await visit.page.touchscreen.tap(180, 700);
    await visit.stateWhere(({ selection }) => selection === '', 'a tap does not end the selection');
  });
});

test('two fingers change the size of the text; the place stays', async () => {
  await browser.visit(phone, async (visit) => {
    await visit.open();
    const before = await visit.state();
    await touch(visit, async (send) => {
      const at = (/** @type {number} */ apart) => [
        { x: 195, y: 420 - apart },
        { x: 195, y: 420 + apart },
      ];
      await send('touchStart', at(60));
      for (let step = 1; step <= 6; step += 1) await send('touchMove', at(60 + step * 6));
      await send('touchEnd', []);
    });
    const after = await visit.stateWhere(({ textPx }) => textPx > before.textPx, 'the pinch changes nothing');
    assert(after.textPx <= 32);
    assert.equal(after.selection, '', 'the pinch selected something');
    assert.equal(after.panel, 'none', 'the pinch pressed something');
    await visit.screenshot('narrow-pinched');
  });
});

test('text pasted over the text is searched for', async () => {
  await browser.visit(clipboard, async (visit) => {
    await visit.open();
    await visit.page.focus('#canvas');
    await visit.page.evaluate(() => navigator.clipboard.writeText('vaccine'));
    await visit.page.keyboard.press('Control+v');
    await visit.stateWhere(({ query, hits }) => query === 'vaccine' && hits > 0, 'what was pasted is not searched');
  });
});

test('the link in the margin of a paragraph leads to it and is copied', async () => {
  await browser.visit(clipboard, async (visit) => {
    await visit.open();
    // The first line of the first answer; the link is left of it.
    await visit.page.mouse.move(500, 646);
    await visit.settle();
    await visit.page.mouse.click(291, 646);
    await visit.page.waitForFunction(() => /^#p/.test(location.hash));
    await visit.page.waitForFunction(async () => (await navigator.clipboard.readText()) === location.href);
  });
});
