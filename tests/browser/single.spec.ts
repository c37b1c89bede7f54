/** The page as one file, opened from a disk: no server, no other file, and a policy that lets nothing else in. */
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { VIEWS } from '../../www/src/lib/route';
import { test as unguarded } from './clock';
import { expect, line, LINK, settled, test as base, totals } from './page';
import { readWorkbook } from './workbook';

/** Alone in a folder, so that nothing of the built page can be beside it. */
const test = base.extend<{ baseURL: string }>({
  baseURL: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'kling calc ü '));
    await copyFile('site/kling-calc.html', join(dir, 'kling-calc.html'));
    await use(pathToFileURL(join(dir, 'kling-calc.html')).href);
    expect(await readdir(dir)).toEqual(['kling-calc.html']);
    await rm(dir, { recursive: true });
  },
});

async function openFile(page: Page, file: string, link = ''): Promise<void> {
  await page.goto(link ? `${file}#${link}` : file);
}

test('computes, keeps what was entered and restores a link', async ({ page, baseURL }) => {
  await openFile(page, baseURL, LINK);
  await expect(totals(page)).toContainText('USD 840.00');
  await line(page, 1).getByLabel('Attempts per clip').fill('2');
  await expect(totals(page)).toContainText('USD 672.00');
  await settled(page, 'was=units:12,amount:672');
  await page.reload();
  await expect(totals(page)).toContainText('USD 672.00');
});

for (const view of VIEWS) {
  test(`opens the ${view} view`, async ({ page, baseURL }) => {
    await openFile(page, baseURL, `v=1&view=${view}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-current=page]')).toHaveCount(1);
    await expect(page.locator('.notice.bad')).toHaveCount(0);
  });
}

test('measures a log and says what the SLA pays', async ({ page, baseURL }) => {
  await openFile(page, baseURL, 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&from=log&fee=1000&cur=USD');
  await expect(page.getByLabel('Period', { exact: true })).toHaveValue('2026-10-01');
  // One request a minute for ten days, every tenth an error: every second interval has one in five.
  const rows = Array.from({ length: 14_400 }, (_, n) => {
    const time = new Date(Date.UTC(2026, 8, 30, 16) + n * 60_000).toISOString();
    return `${time},${n % 10 === 0 ? 503 : 200}`;
  });
  await page.getByLabel('Choose a log').setInputFiles({
    name: 'log.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`time,status\n${rows.join('\n')}\n`),
  });
  await expect(page.getByTestId('result')).toContainText('96.774193548387 %');
  await expect(page.getByTestId('result')).toContainText('USD 250.00');
});

test('makes a workbook', async ({ page, baseURL }) => {
  await openFile(
    page,
    baseURL,
    'v=1&view=expiry&asOf=2026-11-21&use=kind:span,from:2026-12-21,last:2027-03-30,units:30&buy=on:1,plans:any-draw-order,lead:14',
  );
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download XLSX' }).click()]);
  expect([...readWorkbook(await readFile(await file.path())).keys()]).toContain('Plan');
});

// It provokes a refusal, which the other tests take for a fault.
unguarded('names everything it runs by its hash, and runs nothing else', async ({ page }) => {
  await openFile(page, pathToFileURL('site/kling-calc.html').href);
  await expect(page.getByTestId('way-app').locator('.big')).toHaveText(/\d/, { timeout: 30_000 });
  const policy = (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')) ?? '';
  for (const part of ["default-src 'none'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'", 'worker-src blob:']) {
    expect(policy).toContain(part);
  }
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|'self'|https?:|\*/);
  const ran = await page.evaluate(async () => {
    const refused = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve, { once: true }));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' }));
    await refused;
    return 'ran' in globalThis;
  });
  expect(ran).toBe(false);
});

test('is offered to be saved, not opened under the policy of the host', async ({ request }) => {
  const address = `http://127.0.0.1:${process.env['PAGE_PORT'] ?? 4317}/kling-calc.html`;
  const response = await request.head(address);
  expect(response.headers()['content-disposition']).toBe('attachment');
});

test('hands out a chart as a picture', async ({ page, baseURL }) => {
  await openFile(page, baseURL, 'v=1&view=expiry');
  const figure = page.locator('figure', { has: page.getByTestId('balance-chart') });
  await figure.getByRole('button', { name: 'Copy or save this chart' }).click();
  // From a disk there may be no clipboard at all: then it is a file.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const waits = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Copy as PNG' }).click();
  const file = await waits;
  expect(file.suggestedFilename()).toBe('kling-calc-balance-chart.png');
  expect((await readFile(await file.path())).subarray(1, 4).toString()).toBe('PNG');
});
