// npm run audit: what the page's first load transfers, and Lighthouse's scores on a phone and on a desktop.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { findBrowser } from './lib/browser.mjs';
import { clockAt } from './lib/clock.mjs';
import { main, ROOT, say, Stop } from './lib/run.mjs';
import { installPackages, setUp } from './setup.mjs';

/** Until the first figure stands. */
const TRANSFER_MAXIMUM = 150_000;
/** What is asked for once it does: the whole module and what draws its answers, in no order. */
const REST = /\/(?:worker-all|rest)-/;
/** Not for the performance: that depends on what else the machine is doing. */
const SCORE_MINIMUM = 90;
/** Lighthouse now and then misses the start of the page's trace. */
const TRIES = 3;

/** What a browser with an empty cache asks for until the page is quiet, in that order: paths and bytes on the wire. */
async function firstLoad(server, url) {
  const { chromium } = await import('@playwright/test');
  const files = [];
  const count = (request, response) => {
    const file = [request.url, 0];
    files.push(file);
    response.on('finish', () => (file[1] = Number(response.getHeader('content-length') ?? 0)));
  };
  server.on('request', count);
  const browser = await chromium.launch({ executablePath: findBrowser() });
  // What is kept for use without a network comes afterwards, and is not part of it.
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.addInitScript(...clockAt());
  await page.goto(url, { waitUntil: 'networkidle' });
  await browser.close();
  server.off('request', count);
  return files;
}

/** Lighthouse's report on a page whose clock stands still: driven from here, since its command cannot be told of one. */
async function report(url, device) {
  const installed = createRequire(join(ROOT, 'tests', 'audit', 'package.json'));
  const lighthouse = await import(pathToFileURL(installed.resolve('lighthouse')).href);
  // The one that Lighthouse brings.
  const { launch } = createRequire(installed.resolve('lighthouse'))('puppeteer-core');
  const browser = await launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(...clockAt());
    const config = device === 'desktop' ? lighthouse.desktopConfig : undefined;
    const { lhr } = await lighthouse.default(url, { logLevel: 'error' }, config, page);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await browser.close();
  }
}

async function scores(url, device) {
  let result;
  for (let tries = 1; result === undefined; tries++) {
    result = await report(url, device).catch((error) => {
      if (tries === TRIES) throw new Stop(`Lighthouse failed: ${error.message}`);
    });
  }
  const { categories, audits } = result;
  return Object.values(categories).map(({ id, title, score, auditRefs }) => ({
    id,
    title,
    score: Math.round(score * 100),
    lost: auditRefs
      .map((reference) => ({ ...audits[reference.id], weight: reference.weight }))
      // A robots.txt cannot be asked for by the page: its policy lets it connect to nothing. That is the promise it is there for.
      .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1),
  }));
}

await main(async () => {
  await setUp({ browser: true });
  await installPackages('tests/audit');
  await build();
  const { serve } = await import(pathToFileURL(join(ROOT, 'www', 'serve.mjs')).href);
  const server = await serve({ dir: join(ROOT, 'site'), port: 0 });
  const url = `http://127.0.0.1:${server.address().port}/`;
  const failures = [];
  try {
    const files = await firstLoad(server, url);
    const place = files.findIndex(([path]) => REST.test(path));
    const first = place < 0 ? files : files.slice(0, place);
    const list = (some) => {
      const sum = some.reduce((all, [, bytes]) => all + bytes, 0);
      for (const [path, bytes] of some) say(`${bytes.toLocaleString('en').padStart(10)}  ${path}`);
      return sum;
    };
    say('\nFirst load until the first figure, bytes on the wire:');
    const total = list(first);
    say(`${total.toLocaleString('en').padStart(10)}  in all (at most ${TRANSFER_MAXIMUM.toLocaleString('en')})`);
    say('After it:');
    list(files.slice(first.length));
    if (total > TRANSFER_MAXIMUM) failures.push('the first load is larger than its budget');
    for (const device of ['phone', 'desktop']) {
      const rows = await scores(url, device);
      say(`Lighthouse, ${device}: ${rows.map(({ title, score }) => `${title} ${score}`).join(', ')}`);
      for (const { title, explanation, displayValue } of rows.flatMap(({ lost }) => lost)) {
        say(`  short of full marks: ${[title, explanation ?? displayValue].filter(Boolean).join(': ')}`);
      }
      const low = rows.filter(({ id, score }) => id !== 'performance' && score < SCORE_MINIMUM);
      failures.push(...low.map(({ title }) => `${title} on a ${device} is below ${SCORE_MINIMUM}`));
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  if (failures.length > 0) throw new Stop(`Failed: ${failures.join('; ')}.`);
});
