// Pictures of the explorer's text beside Chromium's own, set from the same font file at the same size and width: for the eye.
//
//   node tests/compare/side-by-side.mjs SITE FOLDER     writes text-beside-chromium-1x.png and -2x.png

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { launchChromium, softwareGl } from '../chromium.mjs';
import { serve } from '../e2e/server.mjs';

const [site, folder] = process.argv.slice(2);
if (!site || !folder) {
  console.error('usage: node side-by-side.mjs SITE FOLDER');
  process.exit(2);
}
const pageFile = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('index.html'))
  .sort()
  .find((name) => readFileSync(join(site, name), 'utf8').includes('colloquy-wasm'));
if (!pageFile) throw new Error(`${site} has no page with the explorer`);

// Chromium takes hinting from fontconfig besides its own option; the explorer's glyphs have none.
const fontconfig = join(tmpdir(), 'colloquy-unhinted.conf');
writeFileSync(
  fontconfig,
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir>
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  <edit name="antialias" mode="assign"><bool>true</bool></edit><edit name="rgba" mode="assign"><const>none</const></edit></match>
</fontconfig>`,
);

const server = await serve(resolve(site));
const browser = await launchChromium(['--font-render-hinting=none', ...softwareGl], { env: { ...process.env, FONTCONFIG_FILE: fontconfig } });
mkdirSync(folder, { recursive: true });

// The first answer's first lines in the wide layout.
const clip = { x: 304, y: 630, width: 590, height: 168 };

for (const ratio of [1, 2]) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: ratio,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(server.url + pageFile.replace(/index\.html$/, ''));
  await page.waitForFunction(() => performance.getEntriesByName('colloquy-first-frame').length > 0);
  await page.waitForTimeout(1000);
  const explorer = await page.screenshot({ clip });
  // The same paragraph as the browser's own text, in the page's own font files.
  const text = await page.evaluate(() => [...document.querySelectorAll('#text-view p[id]')].map((p) => p.firstChild?.textContent ?? '')[1] ?? '');
  const fonts = await page.evaluate(() => [...document.querySelectorAll('link.colloquy-font')].map((link) => /** @type {HTMLLinkElement} */ (link).href));
  const serif = fonts.find((url) => /\/serif\.\w+\.ttf$/.test(url)) ?? '';
  const own = await context.newPage();
  await own.goto(server.url + 'licences/');
  await own.evaluate(
    async ({ url, words, at }) => {
      const font = new FontFace('Same', await (await fetch(url)).arrayBuffer());
      document.fonts.add(await font.load());
      document.body.replaceChildren();
      const p = document.createElement('p');
      p.textContent = words;
      Object.assign(p.style, {
        position: 'absolute', left: `${310 - at.x}px`, top: '1px', margin: '0', width: '574px', font: '18px/29px Same',
        color: '#1d1b18', maxWidth: 'none', textAlign: 'start',
      });
      Object.assign(document.body.style, { background: '#fbfaf7', margin: '0' });
      document.documentElement.style.background = '#fbfaf7';
      document.body.append(p);
    },
    { url: serif, words: text, at: clip },
  );
  const chromiumText = await own.screenshot({ clip: { x: 0, y: 0, width: clip.width, height: clip.height } });
  const joined = await own.evaluate(
    async ({ pictures, scale }) => {
      const images = await Promise.all(
        pictures.map(async (data) => createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], { type: 'image/png' }))),
      );
      const gap = 26 * scale;
      const width = Math.max(...images.map((image) => image.width));
      const height = images.reduce((sum, image) => sum + image.height + gap, 0);
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no 2d context');
      context.fillStyle = '#e2ded5';
      context.fillRect(0, 0, width, height);
      let y = 0;
      for (const [i, image] of images.entries()) {
        context.fillStyle = '#5d5850';
        context.font = `${13 * scale}px sans-serif`;
        context.fillText(i === 0 ? 'Colloquy, in the canvas' : 'Chromium, in the document', 8 * scale, y + 18 * scale);
        context.drawImage(image, 0, y + gap);
        y += image.height + gap;
      }
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    },
    { pictures: [explorer, chromiumText].map((picture) => picture.toString('base64')), scale: ratio },
  );
  writeFileSync(join(folder, `text-beside-chromium-${ratio}x.png`), Buffer.from(joined, 'base64'));
  await context.close();
}
await browser.close();
await server.close();
