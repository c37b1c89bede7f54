// Draws the icons of the installed page from its favicon, in Chromium. To be run when the favicon changes.
//
//     node scripts/icons.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { main, ROOT, say } from './lib/run.mjs';

const PUBLIC = join(ROOT, 'www', 'public');
/** A maskable icon may be cut down to the circle in its middle, so its ground reaches the edge. */
const ICONS = [
  { name: '192.png', side: 192, rounded: true },
  { name: '512.png', side: 512, rounded: true },
  { name: '512-maskable.png', side: 512, rounded: false },
];

await main(async () => {
  const { chromium } = await import('@playwright/test');
  const drawing = readFileSync(join(PUBLIC, 'favicon.svg'), 'utf8');
  const browser = await chromium.launch({ executablePath: findBrowser() });
  const page = await browser.newPage();
  for (const { name, side, rounded } of ICONS) {
    const svg = rounded ? drawing : drawing.replace(/ rx="\d+"/, '');
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; inline-size: 100vw }</style>${svg}`);
    await page.screenshot({ path: join(PUBLIC, 'icons', name), omitBackground: true });
  }
  await browser.close();
  say(`Drawn: ${ICONS.map(({ name }) => name).join(', ')}.`);
});
