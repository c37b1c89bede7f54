// npm run pictures: the pictures of the README in docs/pictures/, taken from the built page. To be run when a view looks different.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { findBrowser } from './lib/browser.mjs';
import { clockAt } from './lib/clock.mjs';
import { writePng } from './lib/png.mjs';
import { main, ROOT, say, Stop } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const FOLDER = join(ROOT, 'docs', 'pictures');
const BYTES_MAXIMUM = 60_000;
/** Around what is shown. */
const MARGIN = 12;
/** The day of the README's examples. */
const NOW = '2026-11-20T12:00:00+08:00';

/**
 * The README's examples, each as a link, with the parts of the view that are shown; without parts the screen as it opens.
 * What one waits for stands last in the view, or takes longest.
 */
const PICTURES = [
  {
    name: 'campaign',
    link: 'v=1&view=campaign&asOf=2026-11-20&track=api&cur=USD&start=2026-12-01&by=2026-12-20&hours=8&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:2000,takes:2.5',
    width: 1280,
    shown: [],
    ready: '[data-testid=timeline]',
  },
  {
    name: 'cost',
    link: 'v=1&view=cost&asOf=2026-11-20&track=api&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:200,takes:2.5',
    width: 800,
    shown: ['section[aria-labelledby=lines]', 'section[aria-labelledby=compare] table'],
    ready: 'section[aria-labelledby=compare] table',
  },
  {
    name: 'expiry',
    link: 'v=1&view=expiry&asOf=2026-11-20&bal=api-video&cur=USD&lot=id:trial,units:1000,from:2026-11-20,exp:30 days,paid:98 USD&use=kind:span,from:2026-11-20,last:2026-12-19,units:40,days:12345',
    width: 800,
    shown: ['section:has([data-testid=balance-chart])', '[data-testid=lapsing]'],
    ready: '[data-testid=lapsing]',
  },
  {
    name: 'throughput',
    link: 'v=1&view=throughput&on=2026-11-20&from=packages&packages=package-1:1,package-2:1&by=2&in=h&work=id:clips,n:500,come:at-once,time:lognormal,median:180,p95:420,fail:0.03',
    width: 800,
    shown: ['section[aria-labelledby=gantt-title]'],
    ready: '[data-testid=gantt]',
  },
  {
    name: 'sla',
    link: 'v=1&view=sla&on=2026-11-20&start=2026-11-01&months=1&from=percent&percent=99.4&fee=1000&cur=USD',
    width: 800,
    shown: ['aside[aria-labelledby=result]', '[data-testid=claim]'],
    ready: '[data-testid=letter]',
  },
  {
    name: 'bill',
    link: 'v=1&view=bill&asOf=2026-11-20',
    width: 1000,
    press: 'Try an example',
    shown: ['[data-testid=bill-answer]', '[data-testid=bill-findings]'],
    ready: '[data-testid=bill-findings]',
  },
];

/** The box of all parts, with a margin. */
async function around(page, parts) {
  const boxes = [];
  for (const part of parts) boxes.push(await page.locator(part).boundingBox());
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
  return { x, y, width: right - x, height: bottom - y };
}

/** The dots of a screenshot, as the browser reads them. */
async function dotsOf(browser, screenshot) {
  const page = await browser.newPage();
  const { width, height, base64 } = await page.evaluate(
    async (address) => {
      const image = await createImageBitmap(await (await fetch(address)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let text = '';
      // As many at a time as a call takes arguments.
      for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
      return { width: image.width, height: image.height, base64: btoa(text) };
    },
    `data:image/png;base64,${screenshot.toString('base64')}`,
  );
  await page.close();
  return { width, height, pixels: Buffer.from(base64, 'base64') };
}

/** @param {any} browser @param {string} url @param {{ link: string, width: number, shown: string[], ready: string, press?: string }} picture */
async function take(browser, url, { link, width, shown, ready, press }) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: 'light', locale: 'en', serviceWorkers: 'block' });
  await page.addInitScript(...clockAt(NOW));
  await page.goto(`${url}#${link}`);
  if (press) await page.getByRole('button', { name: press }).click();
  await page.locator(ready).waitFor();
  // Kept as one's own, the link needs no notice; one without entries has none.
  if (!press) await page.getByRole('button', { name: 'Keep as mine' }).click();
  await page.mouse.move(0, 0);
  await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  await page.waitForLoadState('networkidle');
  const clip = shown.length > 0 ? await around(page, shown) : undefined;
  const screenshot = await page.screenshot({ animations: 'disabled', ...(clip ? { clip, fullPage: true } : {}) });
  await page.close();
  return writePng(await dotsOf(browser, screenshot));
}

await main(async () => {
  await setUp({ browser: true });
  await build();
  mkdirSync(FOLDER, { recursive: true });
  const { chromium } = await import('@playwright/test');
  const { serve } = await import(pathToFileURL(join(ROOT, 'www', 'serve.mjs')).href);
  const server = await serve({ dir: join(ROOT, 'site'), port: 0 });
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    for (const picture of PICTURES) {
      const taken = await take(browser, `http://127.0.0.1:${server.address().port}/`, picture);
      say(`${taken.length.toLocaleString('en').padStart(10)}  docs/pictures/${picture.name}.png`);
      if (taken.length > BYTES_MAXIMUM) throw new Stop(`${picture.name}.png is larger than ${BYTES_MAXIMUM} bytes.`);
      writeFileSync(join(FOLDER, `${picture.name}.png`), taken);
    }
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
});
