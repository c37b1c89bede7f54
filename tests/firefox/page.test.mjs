// The page in Firefox: the built folder from a server and the one file from a disk, with what may differ between browsers.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { planCampaign } from '../../dist/node.js';
import { clockAt } from '../../scripts/lib/clock.mjs';
import { serve } from '../../www/serve.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const AXE = readFileSync(createRequire(join(ROOT, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WAIT_MS = 15_000;

/** 12 units x 200 x 2.5, at 0.14 USD. */
const COST =
  'v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:200,takes:2.5';
const SLA = 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&from=percent&percent=99.5&fee=1000&cur=USD&paid=600';
const LOG = 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&from=log&fee=1000&cur=USD';

let browser;
let server;
let scratch;
let site;

before(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'kling-calc-'));
  server = await serve({ dir: join(ROOT, 'site'), port: 0 });
  site = `http://127.0.0.1:${server.address().port}/`;
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX_PATH });
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
  if (scratch) rmSync(scratch, { recursive: true, force: true });
});

/** A page whose clock stands still. */
async function pageIn(context) {
  const page = await context.newPage();
  await page.evaluateOnNewDocument(...clockAt());
  return page;
}

/** A test in a profile of its own; whatever the browser complains about fails it. */
function inFirefox(name, work) {
  test(name, { timeout: 60_000 }, async () => {
    const context = await browser.createBrowserContext();
    const page = await pageIn(context);
    const faults = [];
    page.on('pageerror', ({ message }) => faults.push(`error: ${message}`));
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && faults.push(`console: ${message.text()}`));
    page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
    page.setDefaultTimeout(WAIT_MS);
    try {
      await work(page, context);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  });
}

/** What an element says, with plain spaces. */
const textIn = (page, selector) => page.evaluate((at) => document.querySelector(at)?.textContent.replace(/\s+/g, ' ') ?? '', selector);

/** Waits for a text within an element. */
async function shows(page, selector, text) {
  const end = performance.now() + WAIT_MS;
  while (!(await textIn(page, selector)).includes(text)) {
    if (performance.now() > end) assert.fail(`${selector} does not show "${text}" but "${await textIn(page, selector)}"`);
    await setTimeout(50);
  }
}

const totals = '[data-testid=totals]';
const result = '[data-testid=result]';

/** The field that a label names. */
async function field(page, label) {
  const handle = await page.waitForFunction(
    (name) => Array.from(document.querySelectorAll('label')).find(({ textContent }) => textContent.trim().startsWith(name))?.control,
    {},
    label,
  );
  return handle.asElement();
}

async function fill(page, label, value) {
  const input = await field(page, label);
  // A threefold click selects nothing where the page moves between the clicks.
  await input.focus();
  await input.evaluate((element) => element.select());
  await input.type(value);
}

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (tags) => (await globalThis.axe.run({ runOnly: tags })).violations, TAGS);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** One request a minute for ten days, every tenth an error: every second interval has one in five. */
function writeLog() {
  const rows = Array.from({ length: 14_400 }, (_, n) => {
    const time = new Date(Date.UTC(2026, 8, 30, 16) + n * 60_000).toISOString();
    return `${time},${n % 10 === 0 ? 503 : 200}`;
  });
  const path = join(scratch, 'log.csv');
  writeFileSync(path, `time,status\n${rows.join('\n')}\n`);
  return path;
}

async function measureLog(page) {
  const period = await field(page, 'Period');
  await page.waitForFunction((select) => select.value === '2026-10-01', {}, period);
  const input = await field(page, 'Choose a log');
  await input.uploadFile(writeLog());
  await shows(page, result, '96.774193548387 %');
  await shows(page, result, 'USD 250.00');
}

inFirefox('a cost, its reason, and an entry that comes back with its link', async (page, context) => {
  await page.goto(`${site}#${COST}`);
  await shows(page, totals, 'USD 840.00');
  await (await page.waitForSelector('button[aria-label^="Amount, line 1"]')).click();
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { hidden: true });
  await fill(page, 'Attempts per clip', '2');
  await shows(page, totals, 'USD 672.00');
  await page.waitForFunction(() => location.hash.includes('amount:672'));
  const link = page.url();
  const other = await pageIn(context);
  await other.goto(link);
  await shows(other, totals, 'USD 672.00');
});

inFirefox('opens with a sentence and what it costs three ways', async (page) => {
  await page.goto(site);
  await shows(page, 'h1', 'What does it cost?');
  for (const way of ['api', 'app', 'cheaper']) await shows(page, `[data-testid=way-${way}]`, 'USD');
  // A day as the page prints it, and the browser's own calendar beside it.
  await fill(page, 'Prices as of', '21 Nov 2026');
  await page.waitForFunction(() => location.hash.includes('asOf=2026-11-21'));
  await (await page.waitForSelector('[data-testid=way-app] .big button')).click();
  await page.waitForSelector('dialog[open]');
});

inFirefox('the campaign: a cost at list price, then the four answers', async (page) => {
  await page.goto(`${site}#v=1&view=campaign`);
  await shows(page, 'h1', 'Plan a Kling video campaign');
  await shows(page, '[data-testid=cost] .big', 'USD');
  await shows(page, '[data-testid=finish]', 'generations at a time');
  await shows(page, '[data-testid=sla] .big', 'up to USD');
  await (await page.waitForSelector('[data-testid=finish] .big button')).click();
  await page.waitForSelector('dialog[open]');
});

inFirefox('a campaign: the figures of the package in Node, their link, the report, and the same in Chinese', async (page) => {
  const planned = planCampaign({
    asOf: '2026-11-21',
    track: 'api',
    currency: 'USD',
    startsOn: '2026-12-01',
    deadlineOn: '2026-12-11',
    hoursPerDay: 8,
    jobs: [
      {
        model: 'kling-v3',
        task: 'text-to-video',
        resolution: '1080p',
        durationSeconds: 10,
        nativeAudio: true,
        quantity: 2000,
        takesPerKeeper: 2,
      },
    ],
  });
  const dayLong = (day) => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const cost = Number(planned.cost.amount).toLocaleString('en', { minimumFractionDigits: 2 });
  const expected = {
    cost: [`USD ${cost}`, ...planned.purchases.purchases.map(({ on, quantity }) => [`${quantity} × Package`, dayLong(on)])].flat(),
    finish: [dayLong(planned.finishesOn), `${planned.throughput.slots} generations at a time`],
    lapse: [`${Number(planned.wastedUnits).toLocaleString('en')} units`],
    sla: ['up to USD'],
  };
  const texts = async (at) => {
    const found = {};
    for (const [which, parts] of Object.entries(expected)) {
      for (const part of parts) await shows(at, `[data-testid=${which}]`, part);
      found[which] = await textIn(at, `[data-testid=${which}]`);
    }
    return found;
  };

  await page.goto(`${site}#v=1&view=campaign`);
  await shows(page, '[data-testid=sla] .big', 'up to USD');
  for (const [label, value] of [
    ['Prices as of', '2026-11-21'],
    ['First day of work', '2026-12-01'],
    ['Deadline', '2026-12-11'],
    ['Seconds', '10'],
    ['Attempts per clip', '2'],
  ]) {
    await fill(page, label, value);
  }
  const shown = await texts(page);
  await page.waitForFunction((finish) => location.hash.includes(`finish:${finish}`), {}, planned.finishesOn);
  // Waits until it stands still: what is above or below may still be coming.
  const press = (name) => page.locator(`::-p-xpath(//button[normalize-space()="${name}"])`).click();
  await press('Copy the link');
  await shows(page, 'main', 'Copied.');

  const elsewhere = await browser.createBrowserContext();
  try {
    const other = await pageIn(elsewhere);
    await other.goto(page.url());
    await shows(other, 'main', 'These entries came with a link.');
    assert.deepEqual(await texts(other), shown);
  } finally {
    await elsewhere.close();
  }

  await press('Report');
  await shows(page, '[data-testid=report]', cost);
  await shows(page, '[data-testid=report]', dayLong(planned.finishesOn));
  const numbers = (text) => (text.match(/[\d,]+\.\d\d/g) ?? []).sort();
  await (await field(page, 'Language')).select('zh');
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
  await shows(page, '[data-testid=sla]', numbers(shown.sla).at(-1));
  for (const which of ['cost', 'lapse', 'sla']) {
    assert.deepEqual(numbers(await textIn(page, `[data-testid=${which}]`)), numbers(shown[which]));
  }
});

inFirefox('a percentage and a log, with what the SLA pays for them', async (page) => {
  await page.goto(`${site}#${SLA}`);
  await shows(page, result, 'USD 100.00');
  await shows(page, result, 'Below 99.90 %');
  await page.goto('about:blank');
  await page.goto(`${site}#${LOG}`);
  await measureLog(page);
});

for (const theme of ['light', 'dark']) {
  inFirefox(`axe finds nothing, ${theme}`, async (page) => {
    for (const [link, shown] of [
      [COST, totals],
      [SLA, result],
    ]) {
      await page.goto('about:blank');
      await page.goto(`${site}#${link}`);
      await shows(page, shown, 'USD');
      await (await field(page, 'Theme')).select(theme);
      assert.deepEqual(await violations(page), []);
    }
  });
}

inFirefox('the keyboard alone reaches a figure’s reason', async (page) => {
  await page.goto(`${site}#${COST}`);
  await shows(page, totals, 'USD 840.00');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
  for (let step = 0; step < 80 && !/^Amount, line 1/.test(await focused()); step += 1) await page.keyboard.press('Tab');
  assert.match(await focused(), /^Amount, line 1/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
});

inFirefox('does not scroll sideways at 360 pixels', async (page) => {
  await page.setViewport({ width: 360, height: 740 });
  await page.goto(`${site}#${COST}`);
  await shows(page, totals, 'USD 840.00');
  const [width, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(width <= screen, `${width} > ${screen}`);
});

inFirefox('the one file, from a disk', async (page) => {
  const file = pathToFileURL(join(ROOT, 'site', 'kling-calc.html')).href;
  await page.goto(`${file}#${COST}`);
  await shows(page, totals, 'USD 840.00');
  await page.goto('about:blank');
  await page.goto(`${file}#${LOG}`);
  await measureLog(page);
});

inFirefox('with the server gone, also a view that was never opened', async (page) => {
  const own = await serve({ dir: join(ROOT, 'site'), port: 0 });
  try {
    await page.goto(`http://127.0.0.1:${own.address().port}/#${COST}`);
    await shows(page, 'footer', 'works without a network');
  } finally {
    own.closeAllConnections();
    await new Promise((resolve) => own.close(resolve));
  }
  await page.reload();
  await shows(page, totals, 'USD 840.00');
  await (await page.waitForSelector('nav a[href*="view=sla"]')).click();
  await shows(page, 'h1', 'What does the SLA pay?');
});
