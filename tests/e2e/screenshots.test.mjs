// The pictures in the manifest are those of the page: beside what Chromium shows of it without scripts.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp } from './harness.mjs';

const browser = setUp();

/**
 * How much two pictures differ: the mean difference of their blocks of so many pixels each way, 0 to 255. Blocks, since the two draw
 * the edges of letters a little differently.
 * @param {import('playwright-core').Page} page
 * @param {Buffer[]} pictures
 */
function difference(page, pictures) {
  return page.evaluate(
    async (sources) => {
      const block = 8;
      const decode = async (/** @type {string} */ base64) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width / block, bitmap.height / block);
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no 2d context');
        context.imageSmoothingQuality = 'high';
        context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        return { size: `${bitmap.width}x${bitmap.height}`, data: context.getImageData(0, 0, canvas.width, canvas.height).data };
      };
      const [a, b] = await Promise.all(sources.map(decode));
      if (!a || !b || a.size !== b.size) return { size: `${a?.size} ${b?.size}`, mean: Infinity };
      let sum = 0;
      for (let i = 0; i < a.data.length; i += 4) sum += Math.abs(Number(a.data[i]) - Number(b.data[i]));
      return { size: a.size, mean: sum / (a.data.length / 4) };
    },
    pictures.map((picture) => picture.toString('base64')),
  );
}

const screens = {
  wide: { viewport: { width: 1280, height: 800 } },
  narrow: { viewport: { width: 412, height: 824 }, deviceScaleFactor: 2 },
};

for (const [form, options] of Object.entries(screens)) {
  test(`the ${form} picture of the manifest is the page`, async () => {
    await browser.visit({ ...options, javaScriptEnabled: false }, async (visit) => {
      const { page } = visit;
      await page.goto(visit.url);
      const manifest = await (await page.request.get(new URL('../manifest.webmanifest', visit.url).href)).json();
      const screenshot = manifest.screenshots.find((/** @type {{form_factor: string}} */ each) => each.form_factor === form);
      const drawn = await (await page.request.get(new URL(`../${screenshot.src}`, visit.url).href)).body();
      const shown = await page.screenshot({ path: `build/artifacts/manifest-${form}.png` });
      // Without scripts nothing can be asked of this page; one with them looks at the pictures.
      const context = await page.context().browser()?.newContext();
      assert(context);
      try {
        const other = await context.newPage();
        const { size, mean } = await difference(other, [drawn, shown]);
        assert.equal(size, screenshot.sizes);
        console.log(`${form}: ${mean.toFixed(2)} of 255`);
        assert(mean < 2, `differs by ${mean}`);
      } finally {
        await context.close();
      }
    });
  });
}
