/** With the network gone, and when a newer version comes: on a server of the test's own, which it can stop and change. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './axe';
import type { BrowserContext, Page } from '@playwright/test';
import { writeServiceWorker } from '../../www/build/offline';
import { en } from '../../www/src/i18n/en';
import { addressOf, VIEWS } from '../../www/src/lib/route';
import { serve } from '../../www/serve.mjs';
import { expect, fragment, line, LINK, open, SHOWN, test as base, totals } from './page';
import { readWorkbook } from './workbook';

interface Site {
  dir: string;
  url: string;
  /** The paths asked for, in their order. */
  asked: string[];
  stop: () => Promise<void>;
}

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'kling-calc-'));
    cpSync('site', dir, { recursive: true });
    const server = await serve({ dir, port: 0 });
    const asked: string[] = [];
    server.on('request', ({ url }) => asked.push(url ?? ''));
    const stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    await use({ dir, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, stop });
    await stop();
    rmSync(dir, { recursive: true, force: true });
  },
  baseURL: ({ site }, use) => use(site.url),
  serviceWorkers: 'allow',
});

// Keeping starts seconds after the first figures, and installing takes its time on a busy machine.
test.describe.configure({ timeout: 90_000 });
const eventually = expect.configure({ timeout: 40_000 });

const KEPT = 'works without a network';
const NEWER = 'A newer version of this page is ready.';

/** Nothing answers any more: the server is stopped, and the browser told that there is no network. */
async function goOffline(site: Site, context: BrowserContext): Promise<void> {
  await site.stop();
  await context.setOffline(true);
}

/** Puts another version on the server. */
function publish({ dir }: Site): void {
  const file = join(dir, 'index.html');
  writeFileSync(file, readFileSync(file, 'utf8').replace('<html ', '<html data-newer '));
  writeServiceWorker(dir);
}

const showsNewer = (page: Page) => eventually(page.locator('html')).toHaveAttribute('data-newer');
const showsFirst = (page: Page) => expect(page.locator('html')).not.toHaveAttribute('data-newer');

const lookForNewer = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });

test('works with the network gone, also the parts that were never opened', async ({ page, context, site }) => {
  await open(page, LINK);
  await expect(totals(page)).toContainText('USD 840.00');
  await test.step('is kept without loading anything twice that its name tells apart, and only after the first figures', async () => {
    expect(site.asked).not.toContain('/sw.js');
    await eventually(page.getByText(KEPT)).toBeVisible();
    const assets = site.asked.filter((path) => path.startsWith('/assets/'));
    expect(assets.length).toBe(new Set(assets).size);
    // The views that nobody opened have come, too.
    expect(assets.some((path) => path.startsWith('/assets/SlaView'))).toBe(true);
  });
  await test.step('can be installed', async () => {
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '')).toMatchObject({ name: 'Kling calc', display: 'standalone' });
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Every test has a profile that leaves nothing behind.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });
  await goOffline(site, context);

  await page.reload();
  await expect(totals(page)).toContainText('USD 840.00');
  await line(page, 1).getByLabel('Attempts per clip').fill('2');
  await expect(totals(page)).toContainText('USD 672.00');

  await page.getByRole('link', { name: 'SLA', exact: true }).click();
  await page.getByLabel('Starts on').fill('2026-10-01');
  await page.getByLabel('Months', { exact: true }).fill('1');
  await page.getByLabel('Availability, %').fill('99.5');
  await page.getByLabel(/^Monthly fee/).fill('1000');
  await expect(page.getByTestId('result')).toContainText('Below 99.90 %');

  // A link that is opened without a network, in a page of its own.
  const other = await context.newPage();
  await open(other, LINK);
  await expect(totals(other)).toContainText('USD 840.00');
});

test('the campaign has its four answers with the network gone', async ({ page, context, site }) => {
  await page.goto(`./${addressOf('campaign')}`);
  const answers = page.getByTestId('answers');
  await eventually(answers.getByTestId('finish').locator('.big')).toHaveText(/\d/);
  await eventually(page.getByText(KEPT)).toBeVisible();
  const assets = site.asked.filter((path) => path.startsWith('/assets/'));
  expect(assets.length).toBe(new Set(assets).size);
  await goOffline(site, context);
  await page.goto('about:blank');
  await page.goto(`./${addressOf('campaign')}`);
  await eventually(answers.getByTestId('finish').locator('.big')).toHaveText(/\d/);
  await answers.getByTestId('cost').getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  // 2,000 x 2 generations of 12 units: packages of 45,000 and 5,000.
  await page.getByLabel('Seconds', { exact: true }).fill('10');
  await page.getByLabel('Attempts per clip').fill('2');
  await eventually(answers.getByTestId('cost').locator('.big')).toHaveText('USD 6,370.00');
  await eventually(answers.getByTestId('sla')).toContainText('up to USD 3,185.00');
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  const report = page.getByTestId('report');
  await eventually(report).toContainText('6,370.00');
  const [file] = await Promise.all([page.waitForEvent('download'), report.getByRole('button', { name: /xlsx/ }).click()]);
  expect([...readWorkbook(await readFile(await file.path())).keys()]).toContain('Plan');

  for (const view of VIEWS.filter((id) => id !== 'campaign')) {
    await page.locator(`header nav a[href*="view=${view}"]`).click();
    await eventually(page.locator('nav [aria-current=page]')).toHaveText(en.views[view].title);
    await eventually(page.locator(SHOWN[view]).first()).toBeVisible();
  }
});

test('a newer version is announced, and taken only when the reader says so', async ({ page, site }) => {
  await open(page, LINK);
  await eventually(page.getByText(KEPT)).toBeVisible();
  await page.reload();
  await showsFirst(page);
  publish(site);
  await line(page, 1).getByLabel('Clips you need').fill('7');
  await lookForNewer(page);

  await eventually(page.getByText(NEWER)).toBeVisible();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('7');
  expect(await violations(page)).toEqual([]);
  // A reload by hand, and "later", leave it waiting.
  await page.reload();
  await showsFirst(page);
  await eventually(page.getByText(NEWER)).toBeVisible();
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(page.getByText(NEWER)).toBeHidden();
  await page.reload();
  await eventually(page.getByText(NEWER)).toBeVisible();

  await line(page, 1).getByLabel('Clips you need').fill('8');
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await showsNewer(page);
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('8');
  expect(await fragment(page)).toContain('qty:8');
  await eventually(page.getByText(KEPT)).toBeVisible();
  await expect(page.getByText(NEWER)).toBeHidden();
  const caches = await page.evaluate(() => globalThis.caches.keys());
  expect(caches.length).toBe(1);
});

test('a page that another one left behind goes on with its own version until it is reloaded', async ({ page, context, site }) => {
  await open(page, LINK);
  await eventually(page.getByText(KEPT)).toBeVisible();
  const other = await context.newPage();
  await open(other, LINK);
  await eventually(other.getByText(KEPT)).toBeVisible();
  // Otherwise the browser may still have the part by itself.
  await (await context.newCDPSession(other)).send('Network.clearBrowserCache');
  // The newer version has the view under another name, as it has whenever the view changes.
  const view = readFileSync(join(site.dir, 'sw.js'), 'utf8').match(/assets\/SlaView[^"]*\.js/)?.[0] ?? '';
  cpSync(join(site.dir, view), join(site.dir, 'assets', 'SlaView-newer.js'));
  rmSync(join(site.dir, view));
  publish(site);
  await lookForNewer(page);
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await showsNewer(page);

  await eventually(other.getByText(NEWER)).toBeVisible();
  await showsFirst(other);
  await other.getByRole('link', { name: 'SLA', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('What does the SLA pay?');
  await other.getByRole('button', { name: 'Reload', exact: true }).click();
  await showsNewer(other);
});

test('a version whose files do not belong together is not kept', async ({ page, site }) => {
  await open(page, LINK);
  await eventually(page.getByText(KEPT)).toBeVisible();
  publish(site);
  appendFileSync(join(site.dir, 'theme.js'), '\n// of yet another version\n');
  // Chromium tells of the refused file on the console of the page that asked; here nobody did.
  await lookForNewer(page).catch(() => {});
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).installing === null)).toBe(true);
  await page.reload();
  await showsFirst(page);
  await eventually(page.getByText(KEPT)).toBeVisible();
  // The page that was loaded anew has looked once more, and what it got is refused again before long.
  await expect.poll(() => page.evaluate(() => globalThis.caches.keys())).toHaveLength(1);
  await expect(page.getByText(NEWER)).toBeHidden();
});

test('a host is told that the worker has to be asked for anew each time, and what it may do', async ({ request, site }) => {
  const headers = (await request.get(`${site.url}sw.js`)).headers();
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toBe("default-src 'none'; connect-src 'self'");
});
