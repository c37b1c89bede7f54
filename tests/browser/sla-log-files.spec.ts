/** Logs as people have them, dropped on the SLA view: what is read of them is shown, can be changed, and nothing lost is passed over. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { violations, violationsOfScreen } from './axe';
import { expect, fragment, settled, test } from './page';

interface Case {
  name: string;
  log: string | { base64: string };
  options: { period: { from: string; lastDay: string } };
  expect?: { percent: string; rows: number; badCount?: number };
}

const casesOf = (name: string): Case[] =>
  (JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), 'utf8')) as { cases: Case[] }).cases;

const LINK = 'v=1&view=sla&on=2026-11-21&start=2026-06-01&months=1&from=log&fee=1000&cur=USD';

const result = (page: Page) => page.getByTestId('result');
const readAs = (page: Page) => page.getByTestId('read-as');
const lost = (page: Page) => page.getByTestId('lost');
const preview = (page: Page) => page.getByTestId('preview').locator('tbody tr');

async function open(page: Page, link = LINK): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByLabel('Choose a log')).toBeVisible();
  await expect(page.getByLabel('Period', { exact: true })).toHaveValue('2026-06-01');
}

/** Drops a file on the place for it, as a hand does. */
async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  const zone = page.getByTestId('drop');
  const base64 = Buffer.from(content).toString('base64');
  const transfer = await page.evaluateHandle(
    async ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name, base64 },
  );
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** How the page calls what each case of a format is. */
const FORMATS: Record<string, string> = {
  'CSV with commas': 'CSV with commas: time from time, status from status',
  'CSV with semicolons': 'CSV with semicolons',
  'CSV with tabs': 'CSV with tabs',
  'CSV with bars': 'CSV with vertical bars',
  'W3C extended': 'W3C extended',
  CloudFront: 'CloudFront',
  'Apache combined': 'Combined log format',
  'nginx common': 'Common log format',
  'AWS ALB': 'AWS ALB',
  NDJSON: 'NDJSON: time from time, status from status',
  'NDJSON with members deep inside': 'status from httpRequest.status',
  'A JSON array': 'JSON array',
};

test('each format is recognised, shown and measured', async ({ page }) => {
  test.setTimeout(180_000);
  const cases = casesOf('logFormats');
  await open(page);
  for (const [name, found] of Object.entries(FORMATS)) {
    const one = cases.find((known) => known.name === name);
    if (!one || typeof one.log !== 'string') throw new Error(`there is no case ${name}`);
    await test.step(name, async () => {
      await drop(page, `${name}.log`, one.log as string);
      await expect(page.getByText(`${name}.log: 9 rows used, 0 outside the period.`)).toBeVisible();
      await expect(readAs(page)).toContainText(found);
      await expect(preview(page)).toHaveCount(9);
      await expect(preview(page).nth(1)).toContainText('2026-06-01 00:01:00');
      await expect(preview(page).nth(1)).toContainText('503Error');
      await expect(lost(page)).toHaveCount(0);
      expect(await sideways(page)).toBe(0);
    });
  }
});

/** Ten requests, nine of which got no answer. */
const UNANSWERED = [
  '{"ts":1780286400.34,"status":200,"request":{"host":"gateway","uri":"/v1/videos"}}',
  ...Array.from({ length: 9 }, (_, n) => `{"ts":${1780286401 + n}.5,"status":0,"request":{"host":"gateway","uri":"/v1/videos"}}`),
].join('\n');

test(
  'rows that are lost are said first, and one click takes them as requests without an answer',
  { tag: '@screen' },
  async ({ page, isMobile }) => {
    await open(page);
    await drop(page, 'caddy.json', UNANSWERED);
    await expect(lost(page)).toContainText('9 of 10 rows could not be read and are not part of the figure.');
    await expect(lost(page)).toContainText('0, 9 rows');
    await expect(lost(page)).toContainText('If these requests did not reach the server: 99.988425925925 %');
    await expect(result(page)).toContainText('Without 9 rows of 10 that could not be read');
    expect(await sideways(page)).toBe(0);
    expect(await (isMobile ? violationsOfScreen : violations)(page)).toEqual([]);
    await page.getByRole('button', { name: 'Count all 9 as no answer' }).press('Enter');
    await expect(page.getByLabel('Statuses that mean no answer')).toBeFocused();
    await expect(page.getByLabel('Statuses that mean no answer')).toHaveValue('0');
    await expect(result(page)).toContainText('99.988425925925 %');
    await expect(lost(page)).toHaveCount(0);
    await settled(page, 'unreached=0');
  },
);

test('the number of lost rows is whole, however many are listed', async ({ page }) => {
  await open(page);
  const bad = Array.from({ length: 150 }, () => 'yesterday,200').join('\n');
  await drop(page, 'log.csv', `time,status\n2026-06-01T00:00:00Z,200\n${bad}\n`);
  await expect(lost(page)).toContainText('150 of 151 rows could not be read');
  await expect(result(page)).toContainText('Without 150 rows of 151');
  await page.getByText('The first 100 rows').click();
  await expect(page.getByText(/^Line 3:/)).toBeVisible();
});

test('what gives no row is refused with its reasons, and what was there is out of date', async ({ page }) => {
  await open(page);
  await drop(page, 'good.csv', 'time,status\n2026-06-01T00:00:00Z,503\n');
  await expect(result(page)).toContainText('99.988425925925 %');
  for (const [name, content, reason] of [
    ['none.csv', 'time,status\nyesterday,200\n', 'No row of the log could be used'],
    ['july.csv', 'time,status\n2026-07-05T00:00:00Z,200\n', 'Choose the period that the log covers'],
    ['log.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00, 0x41, 0x00]), 'zstd -d'],
    ['log.zip', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000', 'latin1'), 'unzip'],
    ['app.log', 'level=info ts=2026-06-01T00:00:00Z msg="started"\nlevel=info ts=2026-06-01T00:00:01Z msg="ready"\n', 'logfmt'],
    ['empty.csv', '', 'The log is empty'],
  ] as const) {
    await test.step(name, async () => {
      await drop(page, name, content);
      await expect(page.getByText(`${name} could not be used:`)).toBeVisible();
      await expect(page.locator('#log-problem')).toContainText(new RegExp(reason, 'i'));
      await expect(result(page)).toHaveClass(/stale/);
      await expect(page.getByTestId('letter')).toHaveCount(0);
    });
  }
});

test('a refused file leaves no figure where there was none', async ({ page }) => {
  await open(page);
  await drop(page, 'none.csv', 'time,status\nyesterday,200\n');
  await expect(page.getByText('none.csv could not be used:')).toBeVisible();
  await expect(page.getByText('No availability yet')).toBeVisible();
  await expect(page.getByTestId('letter')).toHaveCount(0);
});

test('fields that are not clear are chosen out of all there are', async ({ page }) => {
  await open(page);
  await drop(page, 'own.ndjson', '{"when":"2026-06-01T04:00:00Z","answer":"503","id":"a1"}\n');
  await expect(page.getByText('own.ndjson could not be used:').or(page.locator('#timeField-problem'))).not.toHaveCount(0);
  const time = page.getByLabel('Time field');
  await expect(time.locator('option', { hasText: 'when: 2026-06-01T04:00:00Z' })).toHaveCount(1);
  await time.selectOption('when');
  await page.getByLabel('Status field').selectOption('answer');
  await expect(result(page)).toContainText('99.988425925925 %');
  await expect(preview(page)).toHaveCount(1);
  await settled(page, 'time=when&status=answer');
});

test('only requests to the vendor count, by what the log says of them', async ({ page }) => {
  await open(page);
  const row = (host: string, path: string, status: number) =>
    `10.0.0.1 - - [01/Jun/2026:12:00:00 +0800] "POST ${path} HTTP/1.1" ${status} 12 "-" "curl"\n`.replace('10.0.0.1', host);
  await drop(page, 'access.log', row('10.0.0.1', '/v1/videos', 503) + row('10.0.0.1', '/v1/videos', 200) + row('10.0.0.2', '/health', 200));
  await page.getByRole('button', { name: 'Only path starting with /v1/' }).click();
  await expect(page.getByLabel('Value')).toBeFocused();
  await expect(page.getByText('access.log: 2 rows used, 0 outside the period. 1 row does not meet the conditions.')).toBeVisible();
  await expect(preview(page).nth(2)).toContainText('Left out');
  await settled(page, 'where=field:path,test:startsWith,is:/v1/');
  await page.getByRole('button', { name: 'Remove condition 1' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Add a condition' })).toBeFocused();
  await expect(page.getByText('access.log: 3 rows used')).toBeVisible();
});

test('the zone of times that name none is asked for, and its effect is told in money', async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 90 }, (_, n) => {
    const minutes = n * 5;
    return `2026-06-01 ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00,503`;
  });
  await drop(page, 'local.csv', `time,status\n${rows.join('\n')}\n2026-05-31 20:00:00,503\n`);
  await expect(readAs(page)).toContainText('These times have no time zone.');
  const effects = page.getByTestId('effects');
  await expect(effects).toContainText('sla.log_zone');
  await expect(effects.getByRole('row', { name: /sla\.log_zone/ })).toContainText('USD');
  await page.getByLabel('Monthly fee, USD').fill('3000');
  await expect(effects.getByRole('row', { name: /sla\.log_zone/ })).toContainText('750 USD');
  await page.getByLabel('Time zone', { exact: true }).fill('UTC');
  await expect(preview(page).first()).toContainText('2026-06-01 08:00:00');
  await expect(effects.getByRole('row', { name: /sla\.log_zone/ })).toHaveCount(0);
  await settled(page, 'zone=UTC');
  await page.getByLabel('Time zone', { exact: true }).fill('Mars');
  await expect(page.locator('#timeZone-problem')).toContainText('Mars');
});

test('a link with every option of a log is read as it was written', async ({ page }) => {
  const options =
    'format=csv&time=t&status=s&zone=UTC&where=field:path,test:startsWith,is:/v1/&where=field:host,test:oneOf,is:a%252Cb&unreached=0,timeout';
  await open(page, `${LINK}&${options}`);
  await expect(page.getByLabel('Format')).toHaveValue('csv');
  await expect(page.getByLabel('Time zone', { exact: true })).toHaveValue('UTC');
  await expect(page.getByRole('group', { name: 'Condition 2' }).getByLabel('Must')).toHaveValue('oneOf');
  await page.getByLabel('Monthly fee, USD').fill('900');
  await expect.poll(() => fragment(page)).toContain('where=field:path,test:startsWith,is:/v1/&where=field:host,test:oneOf');
});

test('a packed log is previewed, too', async ({ page }) => {
  await open(page);
  await drop(page, 'log.csv.gz', gzipSync('time,status\n2026-06-01T00:00:00Z,503\n'));
  await expect(preview(page)).toHaveCount(1);
  await expect(result(page)).toContainText('99.988425925925 %');
});

test('interval rows without requests need a word that nothing was sent', async ({ page }) => {
  const rows = LINK.replace('from=log', 'from=rows');
  await page.goto(`./#${rows}`);
  const area = page.getByRole('textbox', { name: 'Interval rows' });
  await expect(page.getByText('No availability yet')).toBeVisible();
  await area.fill('2026-06-01T00:00:00+08:00,0,0');
  await expect(page.locator('#rows-problem')).toContainText('availability needs measurements');
  await expect(result(page)).toHaveCount(0);
  const quiet = page.getByLabel('No requests were sent in this period');
  await quiet.press('Space');
  await expect(result(page)).toContainText('Based on your statement that nothing was sent, not on a measurement.');
  await expect(result(page)).toContainText('100 %');
  await settled(page, 'quiet=1');
  await quiet.press('Space');
  await area.fill('2026-06-01T00:00:00+08:00,12.5,0');
  await expect(page.locator('#rows-problem')).toContainText('Line 1, valid');
  await expect(page.locator('#rows-problem')).toContainText('the difference of the counter');
});
