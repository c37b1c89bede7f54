/** The bill on the page: the vendor's exports in any mixture, what they come to, and where it can be taken. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Download, Page } from '@playwright/test';
import { violations, violationsOfScreen } from './axe';
import { expect, fragment, settled, test } from './page';
import { expectRecalculated, findOffice, NO_OFFICE, readWorkbook } from './workbook';

const LINK = 'v=1&view=bill&asOf=2026-11-21&cur=USD';
/** 2026-11-02, ten in the morning in Beijing. */
const MORNING = Date.UTC(2026, 10, 2, 2);

interface Row {
  task: string;
  amount: number;
  before?: number;
  seconds?: string;
  sound?: string | null;
  model?: string;
  at?: number;
}

const rowOf = ({ task, amount, before, seconds = '5.04', sound = 'off', model = 'kling-v3', at = MORNING }: Row) => ({
  task_id: task,
  product_function: 'Text to Video',
  model_name: model,
  resolution: '720p',
  duration: seconds,
  refer_video_input: false,
  ...(sound !== null && { video_sound: sound }),
  voice_control: false,
  deduction_time: String(at),
  package_id: 'pkg-1',
  product_type: 'video',
  deduction_amount: amount,
  ...(before !== undefined && { unit_before_deduction: before, unit_after_deduction: before - amount }),
});

const ledgerOf = (rows: readonly Row[]) => JSON.stringify({ code: 0, data: { result: { detail: rows.map(rowOf) } } });

const taskOf = (id: string, failed: boolean) =>
  JSON.stringify({
    task_id: id,
    task_status: failed ? 'failed' : 'succeed',
    created_at: MORNING,
    updated_at: MORNING + 90_000,
    task_info: {},
    task_result: failed ? {} : { videos: [{ duration: '5.04' }] },
  });

/** One charge of each kind: 5 s at 720p without sound are 3 units, worth USD 0.14 each. */
const LEDGER = ledgerOf([
  { task: 'fine', amount: 3, before: 100 },
  { task: 'over', amount: 3.6, before: 97, at: MORNING + 60_000 },
  { task: 'under', amount: 2.4, before: 93.4, at: MORNING + 120_000 },
  { task: 'failed', amount: 3, before: 91, at: MORNING + 180_000 },
  { task: 'twice', amount: 3, before: 88, at: MORNING + 240_000 },
  { task: 'twice', amount: 3, before: 85, at: MORNING + 300_000 },
  // Five units went without a row before this one.
  { task: 'untold', amount: 3, before: 77, sound: null, at: MORNING + 360_000 },
]);
const TASKS = ['fine', 'over', 'under', 'failed', 'twice', 'untold'].map((id) => taskOf(id, id === 'failed')).join('\n');

const answer = (on: Page) => on.getByTestId('bill-answer');
const findings = (on: Page) => on.getByTestId('bill-findings').locator('tbody tr');

async function open(on: Page, link = LINK): Promise<void> {
  if (on.url() !== 'about:blank') await on.goto('about:blank');
  await on.goto(`./#${link}`);
  await expect(on.getByTestId('bill-drop')).toBeVisible();
}

/** Drops files on the place for them, as a hand does. */
async function drop(on: Page, files: Record<string, string | Buffer>): Promise<void> {
  const packed = Object.entries(files).map(([name, content]) => ({ name, base64: Buffer.from(content).toString('base64') }));
  const transfer = await on.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
    return transfer;
  }, packed);
  await on.getByTestId('bill-drop').dispatchEvent('drop', { dataTransfer: transfer });
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function saved(on: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([on.waitForEvent('download'), on.getByRole('button', { name, exact: true }).click()]);
  return contentOf(download);
}

const sideways = (on: Page) => on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a ledger and the list of tasks come to one sentence, and every finding opens its reason', { tag: '@screen' }, async ({ page }) => {
  await open(page);
  await expect(answer(page)).toContainText('No files yet.');
  await drop(page, { 'units.json.gz': gzipSync(LEDGER), 'tasks.jsonl': TASKS });
  // Too much: 0.6 + 3 + 3; too little: 0.6. At USD 0.14 a unit.
  await expect(answer(page)).toContainText('You were charged USD 0.84 more than the list says.');
  await expect(answer(page)).toContainText('Video units: 21 charged, 12 expected, 6 too much.');
  await expect(answer(page)).toContainText('1 of 6 charged tasks could not be checked.');
  await expect(page.getByTestId('bill-read')).toContainText('13 rows read. 7 deductions, 6 tasks, 0 packages.');

  // By what they are worth; what could not be judged comes last.
  await expect(findings(page)).toHaveCount(5);
  await expect(page.getByTestId('bill-findings').locator('tbody th')).toHaveText(['failed', 'twice', 'over', 'under', 'untold']);
  await findings(page).nth(1).getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('h2')).toHaveText('Charged twice: twice');
  await expect(dialog).toContainText('USD 0.42');
  await expect(dialog).toContainText('Charged: 3 + 3 = 6');
  await expect(dialog).toContainText('0.6 units per second');
  await expect(dialog.getByRole('heading', { name: 'Sources' })).toBeVisible();
  await page.keyboard.press('Escape');
  await findings(page).nth(4).getByRole('button', { name: /why/ }).click();
  await expect(dialog).toContainText('Missing, and it matters');
  await page.keyboard.press('Escape');

  await page.getByLabel('Show', { exact: true }).selectOption('over');
  await expect(findings(page)).toHaveCount(1);
  await expect(page.getByTestId('bill-chains')).toContainText('1 break in 1 package or balance.');
  await expect(page.getByTestId('bill-chains').locator('tbody tr')).toContainText('untold');
  // Six tasks tell nothing that others could rest on.
  await expect(page.getByTestId('bill-tells')).toContainText('too few records');
  await expect(page.getByTestId('bill-service')).toHaveCount(0);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});

test('files come one after another in any order, and the same file twice changes nothing', async ({ page }) => {
  await open(page);
  await drop(page, { 'tasks.jsonl': TASKS });
  await expect(answer(page)).toContainText('These files hold no charges');
  await drop(page, { 'units.json': LEDGER });
  await expect(answer(page)).toContainText('USD 0.84 more');
  await drop(page, { 'again.json': LEDGER });
  await expect(page.getByTestId('bill-read')).toContainText('20 rows read. 7 deductions');
  await expect(answer(page)).toContainText('USD 0.84 more');
  // Without the tasks nobody knows what failed.
  await page.getByText('3 files, ').click();
  await page.getByRole('button', { name: 'Remove tasks.jsonl' }).click();
  await expect(answer(page)).toContainText('USD 0.42 more');
  await expect(page.getByLabel('Choose files')).toBeFocused();
  await expect(page.getByText('charged tasks without one: 6')).toBeVisible();
});

test('a file that cannot be read is named, and no figure of before is left', async ({ page }) => {
  await open(page);
  await drop(page, { 'units.json': LEDGER });
  await expect(answer(page)).toContainText('more than the list');
  const broken = gzipSync(TASKS).subarray(0, 60);
  await drop(page, { 'notes.txt': 'hello world' });
  await expect(page.getByTestId('bill-files')).toContainText('notes.txt');
  await expect(page.getByTestId('bill-files')).toContainText('is neither JSON nor the header of a table');
  await expect(answer(page)).toContainText('1 of 2 files cannot be read, so there are no figures yet.');
  await expect(page.getByTestId('bill-ways')).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue without it' }).click();
  await expect(answer(page)).toContainText('more than the list');
  await expect(page.getByTestId('bill-files')).not.toContainText('notes.txt');
  await drop(page, { 'tasks.jsonl.gz': broken });
  await expect(page.getByTestId('bill-files')).toContainText('The gzip file is damaged or cut short');
  await expect(answer(page)).toContainText('1 of 2 files cannot be read');
});

test('rows that cannot be read are told by file and place, and are in no figure', async ({ page }) => {
  await open(page);
  const rows = [
    { task: 'fine', amount: 3 },
    { task: 'odd', amount: 3 },
  ].map(rowOf);
  await drop(page, { 'half.json': JSON.stringify([rows[0], { ...rows[1], deduction_amount: 'three' }]) });
  await expect(page.getByTestId('bill-unread')).toContainText('1 row could not be read and is not counted.');
  await page.getByText('Which, and why').click();
  await expect(page.getByTestId('bill-unread').locator('li')).toContainText('half.json');
  await expect(page.getByTestId('bill-unread').locator('li')).toContainText('three');
  await expect(answer(page)).toContainText('Every charge matches the list: 1 task checked.');
});

test('what is pasted is read like a file, by keyboard alone', async ({ page }) => {
  await open(page);
  await page.getByText('Paste instead').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Pasted text')).toBeFocused();
  await page.keyboard.insertText(LEDGER);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(answer(page)).toContainText('more than the list');
  await findings(page).first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(findings(page).first().getByRole('button')).toBeFocused();
});

test('the address holds the day, the currency and the interpretations, and nothing of a file', async ({ page }) => {
  await open(page);
  await drop(page, { 'secret-ledger.json': LEDGER });
  await expect(answer(page)).toContainText('USD 0.42 more');
  await page.getByLabel('Currency').selectOption('CNY');
  await expect(answer(page)).toContainText('CNY 3.00 more');
  await page.getByRole('heading', { name: 'Interpretations', exact: true }).click();
  await page.getByLabel('How are fractions of a second of a file charged?').selectOption('up');
  await settled(page, 'readings=bill.seconds:up');
  // Six seconds would be 3.6 units: 0.6 + 1.2 + 0.6 are below the list then, and the second half of what was charged twice is above it.
  await expect(answer(page)).toContainText('in total they cancel out');
  expect(await fragment(page)).toContain('cur=CNY');
  expect(await fragment(page)).not.toContain('secret');
  await page.getByLabel('As of').fill('2026-02-30');
  await expect(page.locator('#asOf-problem')).toContainText('2026-02-30');
});

test('the example shows all of it, and what it tells goes on into other views', { tag: '@screen' }, async ({ page, isMobile }) => {
  await open(page);
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(answer(page)).toContainText('more than the list says');
  await expect(page.getByText('This is an example: its records are made up.').last()).toBeVisible();
  await expect(page.getByTestId('charges-chart')).toHaveCount(2);
  await expect(page.getByTestId('bill-discounts').locator('tbody tr')).toHaveCount(2);
  await expect(page.getByTestId('bill-draw')).toContainText('The one that expires first: all 70 charges that can show it agree.');
  await expect(page.getByTestId('bill-service').locator('tbody tr')).toHaveCount(2);
  await expect(page.getByTestId('bill-failures')).toContainText('6 of 88 tasks failed: 6.82 %');
  await expect(page.getByTestId('bill-peaks').locator('tbody tr').first()).toContainText('2');
  await expect(page.getByTestId('bill-usage')).toContainText('mean of each day over 8 whole weeks');
  expect(await (isMobile ? violationsOfScreen : violations)(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);

  await page.getByRole('link', { name: 'Use it: Kling 3.0 in Throughput' }).first().click();
  await expect(page.getByTestId('result').getByRole('button').first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('kling-v3, measured');
  await expect(page.getByLabel('Median, seconds')).toHaveValue('97');
  await expect(page.getByLabel('Failure rate')).toHaveValue('0.068182');
  // The files are there as they were.
  await page.goBack();
  await expect(answer(page)).toContainText('more than the list says');
  await page.getByRole('link', { name: 'Use it: Usage by day of the week in Expiry' }).click();
  await expect(page.getByTestId('balance-chart')).toBeVisible({ timeout: 45_000 });
  await expect(page.locator('main')).toContainText('standard-b');
  await expect(page.locator('main')).not.toContainText(/NaN|undefined/);
});

test('what the records tell goes into a plan with its order of use, and into an estimate', async ({ page }) => {
  await page.goto(`./#${LINK}`);
  await page.getByRole('button', { name: 'Try an example' }).click();
  const use = page.getByTestId('bill-use');
  await use.getByRole('link', { name: 'Use it: these jobs in Estimate' }).click({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
  await expect(page.getByRole('listitem', { name: 'Line 1', exact: true }).getByLabel('Clips you need')).not.toHaveValue('');
  expect(await fragment(page)).toContain('job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,');
  await expect(page.getByText('Parts of the link could not be used')).toBeHidden();
  await page.goBack();
  await use.getByRole('link', { name: /^Use it: these jobs in Plan/ }).click();
  const link = decodeURIComponent(await fragment(page));
  expect(link).toContain('readings=lot.draw_order:expiring-first');
  expect(link).toMatch(/time:\d/);
  expect(link).toMatch(/lot=id:.*\d{4}-\d\d-\d\d/);
  await expect(page.getByText('Parts of the link could not be used')).toBeHidden();
  await expect(page.getByTestId('lapse')).toContainText(/\d units/, { timeout: 40_000 });
  await expect(page.getByTestId('days')).toContainText('standard-b');
});

test('views that rest on measurements lead to the records they can be taken from', async ({ page }) => {
  for (const view of ['campaign', 'expiry', 'throughput']) {
    await page.goto('about:blank');
    await page.goto(`./#v=1&view=${view}`);
    await page.getByRole('link', { name: /from your records$/ }).click({ timeout: 40_000 });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Was it billed as agreed?');
  }
});

test('a letter names each wrong charge, in both languages; CSV, FOCUS and a workbook say the same', async ({ page }) => {
  await open(page);
  await drop(page, { 'units.json': LEDGER, 'tasks.jsonl': TASKS });
  const letter = page.getByTestId('letter');
  await expect(letter).toContainText('We found charges above the list for 3 tasks');
  await expect(letter).toContainText('6.6 video units');
  await expect(letter.getByRole('table', { name: 'Charges in question' }).locator('tbody th')).toHaveText(['failed', 'twice', 'over']);
  await page.getByLabel('Company').fill('Example | Ltd');
  await expect(letter).toContainText('Example | Ltd');
  expect(await fragment(page)).not.toContain('Example');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(letter).toContainText('有 3 个任务的扣费高于标价');
  await expect(letter).toHaveAttribute('lang', 'zh-Hans');
  const markdown = String(await saved(page, 'Download .md'));
  expect(markdown).toContain('| --- | --- | --- | --- | --- | --- | --- |');

  const csv = String(await saved(page, 'All findings as CSV')).split('\r\n');
  expect(csv).toHaveLength(7);
  expect(csv[1]).toMatch(/^failed,2026-11-02T10:03:00\+08:00,failed-charged,units,api-video,3,0,3,0\.42,USD,/);
  const focus = String(await saved(page, 'FOCUS 1.0 (CSV)'));
  expect(focus.split('\n')[0]).toContain('BilledCost');
  expect(focus.trim().split('\n')).toHaveLength(8);

  const book = await saved(page, 'Workbook (.xlsx)');
  const sheets = readWorkbook(book);
  expect([...sheets.keys()]).toEqual([
    'Summary',
    'Findings',
    'Charges by month',
    'Your records',
    'Breaks and discounts',
    'Reasons and sources',
  ]);
  const cells = [...(sheets.get('Findings') ?? [])].filter(([name]) => name.startsWith('G'));
  expect(cells.filter(([, { formula }]) => formula !== null).map(([, { value }]) => value)).toEqual([3, 3, 0.6, -0.6]);
  const office = findOffice();
  test.skip(office === undefined, NO_OFFICE);
  await expectRecalculated(office ?? '', book);
});

test('on paper stand the answer and what it rests on, an example is named as one, and the letter can stand alone', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(page.getByTestId('letter')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('As of 2026-11-21, USD; 175 rows read; rulebook')).toBeVisible();
  await expect(page.locator('.print-only strong')).toHaveText('This is an example: its records are made up.');
  await expect(answer(page)).toBeVisible();
  await expect(page.getByTestId('bill-drop')).toBeHidden();
  await page.evaluate(() => (document.documentElement.dataset['print'] = 'letter'));
  await expect(answer(page)).toBeHidden();
  await expect(page.getByTestId('letter').locator('h3')).toContainText('EXAMPLE, made-up records');
  await expect(page.getByTestId('letter')).toBeVisible();
});

test('a text of somebody else is no formula and no markup, wherever it is shown or written', async ({ page }) => {
  await open(page);
  const name = '=HYPERLINK("x")<img src=x onerror=alert(1)>';
  await drop(page, { '<b>units</b>.json': ledgerOf([{ task: name, amount: 9 }]) });
  await expect(findings(page).locator('th')).toHaveText(name);
  const csv = String(await saved(page, 'All findings as CSV'));
  expect(csv).toContain(`"'=HYPERLINK(""x"")`);
  const cell = readWorkbook(await saved(page, 'Workbook (.xlsx)'))
    .get('Findings')
    ?.get('A2');
  expect(cell).toMatchObject({ formula: null, value: name, isQuoted: true });
});

test('in Chinese it says the same', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const chinese = await context.newPage();
  await open(chinese);
  await drop(chinese, { 'units.json': LEDGER, 'tasks.jsonl': TASKS });
  await expect(answer(chinese)).toContainText('您被多扣 USD 0.84');
  await expect(findings(chinese).first()).toContainText('任务失败却扣费');
  await findings(chinese).first().getByRole('button').click();
  await expect(chinese.getByRole('dialog')).toContainText('失败');
  await context.close();
});

test('half a million rows: it can be stopped, the page stays quick, and the list stays short', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page);
  const rows = 500_000;
  // Each fiftieth charge is a unit too high.
  const transfer = await page.evaluateHandle((rows) => {
    const head =
      'task_id,product_function,model_name,resolution,duration,refer_video_input,video_sound,voice_control,deduction_time,package_id,product_type,unit_before_deduction,deduction_amount,unit_after_deduction\n';
    const parts = [head];
    let held = 10_000_000;
    for (let index = 0; index < rows; index += 1) {
      const amount = index % 50 === 0 ? 4 : 3;
      parts.push(
        `t-${index},Text to Video,kling-v3,720p,5.04,false,off,false,${1_785_000_000_000 + index * 20_000},pkg-1,video,${held},${amount},${held - amount}\n`,
      );
      held -= amount;
    }
    const transfer = new DataTransfer();
    transfer.items.add(new File(parts, 'large.csv'));
    return transfer;
  }, rows);
  const zone = page.getByTestId('bill-drop');
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByTestId('bill-progress').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled: there are no figures.')).toBeVisible();
  await expect(answer(page)).not.toContainText('list says');

  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(answer(page)).toContainText('You were charged USD 1,400.00 more than the list says.', { timeout: 150_000 });
  await expect(answer(page)).toContainText('1,510,000 charged, 1,500,000 expected, 10,000 too much');
  await expect(page.getByTestId('bill-read')).toContainText('500,000 rows read. 500,000 deductions');
  await expect(findings(page)).toHaveCount(25);
  await expect(page.getByText('9,000 more are in the sums above')).toBeVisible();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page.getByText('26 to 50 of 1,000')).toBeVisible();
  expect(await page.locator('main *').count()).toBeLessThan(4000);
  const csv = String(await saved(page, 'All findings as CSV'))
    .trimEnd()
    .split('\r\n');
  expect(csv).toHaveLength(10_001);
});
