// Renders the PNG icons from their SVG sources with Chromium:  scripts/env node scripts/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'web/icons');
/** @type {[source: string, size: number, target: string][]} */
const icons = [
  // Systems that round the corners themselves get the square one.
  ['icon-maskable.svg', 180, 'icon-180.png'],
  ['icon.svg', 192, 'icon-192.png'],
  ['icon.svg', 512, 'icon-512.png'],
  ['icon-maskable.svg', 512, 'icon-maskable-512.png'],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  for (const [source, size, target] of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const svg = readFileSync(join(folder, source)).toString('base64');
    await page.setContent(`<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`);
    await page.locator('img').evaluate((image) => (image instanceof HTMLImageElement ? image.decode() : undefined));
    writeFileSync(join(folder, target), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
