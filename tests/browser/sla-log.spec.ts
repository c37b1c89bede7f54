/** A request log dropped on the SLA view: small, packed, stopped, and ten million lines without the page standing still. */
import { rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, fragment, test } from './page';

const LINK = 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&from=log&fee=1000&cur=USD';

/** One request a minute in the first ten days, every tenth of them an error; the last line lies outside. */
const REQUESTS = Array.from({ length: 14_400 }, (_, n) => ({
  time: new Date(Date.UTC(2026, 8, 30, 16) + n * 60_000).toISOString(),
  status: n % 10 === 0 ? 503 : 200,
})).concat({ time: '2026-12-01T00:00:00Z', status: 200 });

const CSV = `time,status\n${REQUESTS.map(({ time, status }) => `${time},${status}`).join('\n')}\n`;
const NDJSON = `${REQUESTS.map((request) => JSON.stringify(request)).join('\n')}\n`;

const result = (page: Page) => page.getByTestId('result');

async function open(page: Page): Promise<void> {
  await page.goto(`./#${LINK}`);
  await expect(page.getByLabel('Choose a log')).toBeVisible();
  await expect(page.getByLabel('Period', { exact: true })).toHaveValue('2026-10-01');
}

/** Drops a file of the disk: it comes into the page by an input of the test's own, as only a person's hand could drag it in. */
async function drop(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'by-hand' });
    input.addEventListener('change', () => {
      const transfer = new DataTransfer();
      for (const file of input.files ?? []) transfer.items.add(file);
      input.remove();
      const zone = document.querySelector('[data-testid=drop]');
      zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    document.body.append(input);
  });
  await page.locator('#by-hand').setInputFiles(path);
}

for (const { name, buffer } of [
  { name: 'log.csv', buffer: Buffer.from(CSV) },
  { name: 'log.ndjson.gz', buffer: gzipSync(NDJSON) },
]) {
  test(`${name} is measured`, async ({ page }) => {
    await open(page);
    await page.getByLabel('Choose a log').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await expect(page.getByText(`${name}: 14,400 rows used, 1 outside the period.`)).toBeVisible();
    // Every second interval has one error in five requests: 1,440 of 8,928 at 20 %.
    await expect(result(page)).toContainText('96.774193548387 %');
    await expect(result(page)).toContainText('USD 250.00');
    await expect(result(page)).toContainText('2,880 of 8,928');
    await expect(page.getByTestId('heat')).toBeVisible();
    await expect.poll(() => fragment(page)).toContain('measured=96.774193548387');
  });
}

test('exclusions of a log are switched by article', async ({ page }) => {
  await open(page);
  await page.getByLabel('Periods to exclude').fill('2026-10-01T00:00:00+08:00,2026-10-06T00:00:00+08:00,2.2(i)');
  await page.getByLabel('Choose a log').setInputFiles({ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await expect(result(page)).toContainText('98.387096774193 %');
  await page.getByRole('checkbox', { name: /^Art\. 2\.2\(i\)/ }).uncheck();
  await expect(result(page)).toContainText('96.774193548387 %');
});

test('rows that cannot be used are listed, and damage is told', async ({ page }) => {
  await open(page);
  const log = page.getByLabel('Choose a log');
  await log.setInputFiles({ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(`${CSV}yesterday,200\n`) });
  await expect(page.getByTestId('lost')).toContainText('1 of 14,401 rows could not be read and is not part of the figure.');
  await page.getByTestId('lost').getByText('The row', { exact: true }).click();
  await expect(page.getByText(/^Line 14,403:/)).toBeVisible();
  await log.setInputFiles({ name: 'log.gz', mimeType: 'application/gzip', buffer: gzipSync(CSV).subarray(0, 2000) });
  await expect(page.getByText('The log could not be read: the compressed file is damaged')).toBeVisible();
  await expect(result(page)).toContainText('96.774193548387 %');
});

test.describe('a log of ten million lines', () => {
  // It measures frames, and a machine that is busy with other things drops some.
  test.describe.configure({ retries: 2 });

  test('leaves the page at work, and can be stopped', async ({ page }, testInfo) => {
    test.setTimeout(90_000);
    const path = testInfo.outputPath('long.csv');
    const lines = REQUESTS.slice(0, 10_000).map(({ time, status }) => `${time},${status}\n`);
    const piece = Buffer.from(lines.join(''));
    await writeFile(path, ['time,status\n', ...Array.from({ length: 1000 }, () => piece)]);
    try {
      await open(page);
      await page.evaluate(() => {
        const beat = { gap: 0 };
        Object.assign(window, { beat });
        let last = performance.now();
        const tick = (now: number) => {
          beat.gap = Math.max(beat.gap, now - last);
          last = now;
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
      await drop(page, path);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('Reading was cancelled.')).toBeVisible();
      await page.evaluate(() => ((window as unknown as { beat: { gap: number } }).beat.gap = 0));
      await drop(page, path);
      await expect(page.getByTestId('progress')).toBeVisible();
      await page.getByLabel('Monthly fee, USD').fill('2000');
      await expect(page.getByText('long.csv: 10,000,000 rows used, 0 outside the period.')).toBeVisible({ timeout: 60_000 });
      await expect(result(page)).toContainText('USD 500.00');
      const gap = await page.evaluate(() => (window as unknown as { beat: { gap: number } }).beat.gap);
      console.log(`longest time between two frames: ${gap.toFixed(0)} ms`);
      expect(gap).toBeLessThan(500);
    } finally {
      await rm(path);
    }
  });
});
