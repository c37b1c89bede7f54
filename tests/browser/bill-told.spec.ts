/** The bill on the page: what rests on a part of the records, or is of another currency, is told as what it is. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, fragment, test } from './page';
import { readWorkbook } from './workbook';

const LINK = 'v=1&view=bill&asOf=2026-11-21&cur=USD';
/** 2026-11-02, ten in the morning in Beijing. */
const MORNING = Date.UTC(2026, 10, 2, 2);
const NAMES =
  'task_id,product_function,model_name,resolution,duration,refer_video_input,video_sound,voice_control,deduction_time,' +
  'cash_type,deduction_amount,list_price,currency';

/** Five seconds at 1080p with sound: 6 units, USD 0.84 or CNY 6. */
const cash = (task: string, amount: string, list: string, currency: string, type = 'balance') =>
  `${task},Text to Video,kling-v3,1080p,5.04,false,native,false,${MORNING},${type},${amount},${list},${currency}`;
const CASH = [
  NAMES,
  cash('a', '0.756', '0.84', 'USD'),
  cash('b', '1.512', '1.68', 'USD'),
  cash('c', '60', '60', 'CNY'),
  cash('test', '0.84', '0.84', 'USD', 'test_balance'),
].join('\n');

const answer = (on: Page) => on.getByTestId('bill-answer');

async function open(on: Page): Promise<void> {
  await on.goto(`./#${LINK}`);
  await expect(on.getByTestId('bill-drop')).toBeVisible();
}

const take = (on: Page, files: Record<string, string>) =>
  on
    .locator('input[type=file]')
    .first()
    .setInputFiles(Object.entries(files).map(([name, content]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })));

/** Sixty tasks of which four failed: those have no row in the ledger, and so no model. */
const TASKS = Array.from({ length: 60 }, (_value, index) =>
  JSON.stringify({
    task_id: `t${index}`,
    task_status: index < 4 ? 'failed' : 'succeed',
    created_at: MORNING + index * 60_000,
    updated_at: MORNING + index * 60_000 + 100_000 + (index % 5) * 3333,
    task_info: {},
    task_result: index < 4 ? {} : { videos: [{ duration: '5.04' }] },
  }),
).join('\n');
const UNITS = [
  'task_id,product_function,model_name,resolution,duration,refer_video_input,video_sound,voice_control,deduction_time,package_id,product_type,deduction_amount',
  ...Array.from(
    { length: 56 },
    (_value, index) =>
      `t${index + 4},Text to Video,kling-v3,1080p,5.04,false,native,false,${MORNING + (index + 4) * 60_000 + 1000},P1,video,6`,
  ),
].join('\n');

test('sums of each currency stand in the headline, the letter and the workbook, whichever is asked for', async ({ page }) => {
  await open(page);
  await take(page, { 'cash.csv': CASH });
  await expect(answer(page)).toContainText('You were charged USD 0.84 and CNY 54.00 more than the list says.');
  // The allowance for tests is no charged task.
  await expect(page.locator('main')).toContainText('charged tasks without one: 3');
  const letter = page.getByTestId('letter');
  await expect(letter).toContainText('that is worth USD 0.84 and CNY 54.00.');
  await expect(letter).toContainText('Cash is stated at list price, before any discount; after the discounts that were given,');
  await expect(letter).toContainText('USD 0.756 of the excess was actually paid');
  await answer(page).getByRole('button', { name: /CNY/ }).click();
  await expect(page.getByRole('dialog').locator('h2')).toHaveText('Difference, Cash, CNY');
  await page.keyboard.press('Escape');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Workbook (.xlsx)', exact: true }).click(),
  ]);
  const sheets = readWorkbook(await readFile(await download.path()));
  const summary = [...(sheets.get('Summary') ?? [])];
  const label = summary.find(([, { value }]) => value === 'Not included in it: Cash, CNY')?.[0] ?? '';
  expect(sheets.get('Summary')?.get(label.replace('A', 'B'))?.value).toBe(54);
  expect(sheets.get('Findings')?.get('B1')?.value).toBe('Day and time (UTC+08:00)');
  await page.getByLabel('Currency').selectOption('CNY');
  await expect(answer(page)).toContainText('You were charged CNY 54.00 and USD 0.84 more than the list says.');
});

test('failures without a model are no rate of none: the share of all is told, and goes on', { tag: '@screen' }, async ({ page }) => {
  await open(page);
  await take(page, { 'tasks.jsonl': TASKS, 'units.csv': UNITS });
  const failures = page.getByTestId('bill-failures');
  await expect(failures).toContainText('4 of 60 tasks failed: 6.67 %');
  await expect(failures).not.toContainText('No task failed');
  await expect(failures.locator('tbody tr').nth(1)).toContainText('0 to 6.67 %');
  await expect(page.getByTestId('failures-untold')).toContainText('which models 4 of the failed tasks were of');
  await page.getByRole('link', { name: /^Use it: these jobs in Plan/ }).click();
  const link = decodeURIComponent(await fragment(page));
  expect(link).toContain('job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,voice:0,video:0,qty:56,fail:0.066667,time:106.8');
  // What ran at one time is no limit that anybody confirmed.
  expect(link).not.toMatch(/&slots=/);
  await expect(page.getByText('These entries come from the records in Bill.')).toBeVisible();
  await expect(page.getByText('These entries came with a link.')).toBeHidden();
});

test('one file of several that cannot be read is what the answer waits for', async ({ page }) => {
  await open(page);
  await take(page, { 'cash.csv': CASH, 'junk.csv': 'a,b\n1,2' });
  await expect(answer(page)).toContainText('1 of 2 files cannot be read, so there are no figures yet.');
  await expect(page.getByText(/^2 files, \d+ B$/)).toBeVisible();
});

test('what another interpretation changes is a table of the ways of paying', async ({ page }) => {
  await open(page);
  await take(page, { 'cash.csv': CASH });
  const table = page.getByTestId('effects').getByRole('table').first();
  await expect(table.locator('thead th')).toHaveText(['Paid in', 'Above the list', 'Below the list', 'Not checked']);
  await expect(table.locator('tbody th')).toHaveText(['Cash, USD', 'Cash, CNY']);
});

test('in Chinese the same is said of currencies, failures and where entries come from', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await open(page);
  await take(page, { 'cash.csv': CASH });
  await expect(answer(page)).toContainText('您被多扣 USD 0.84 和 CNY 54.00（与标价相比）。');
  await take(page, { 'tasks.jsonl': TASKS, 'units.csv': UNITS });
  await expect(page.getByTestId('bill-failures')).toContainText('60 个任务中有 4 个失败：6.67%');
  await context.close();
});
