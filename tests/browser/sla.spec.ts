/** The SLA view: from an availability to the voucher, the claim window and the claim. */
import { readFile } from 'node:fs/promises';
import { violations, violationsOfSize } from './axe';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, fragment, kept, openReasons, settled, test } from './page';

const BASE = 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1';
const PERCENT = `${BASE}&from=percent&percent=99.5&fee=1000&cur=USD&paid=600`;

/** Forty bad intervals on two days, ten of them partly excluded. */
const ROWS = [
  'start,valid,errors,unreached,excluded,clause',
  ...Array.from({ length: 40 }, (_, n) => {
    const clock = `${String(8 + Math.floor((n % 20) / 12)).padStart(2, '0')}:${String(((n % 20) * 5) % 60).padStart(2, '0')}`;
    const excluded = n < 10 ? '80,2.2(i)' : '0,';
    return `2026-10-${n < 20 ? '03' : '07'}T${clock}:00+08:00,100,80,0,${excluded}`;
  }),
].join('\n');

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does the SLA pay?');
}

async function paste(page: Page, rows: string): Promise<void> {
  await page.getByRole('radio', { name: 'Interval rows' }).check();
  // As a paste does; typing thousands of lines would take its time.
  await page.getByRole('textbox', { name: 'Interval rows' }).evaluate((area: HTMLTextAreaElement, text) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, rows);
}

const result = (page: Page) => page.getByTestId('result');

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a percentage gives tier, voucher, range and cap', { tag: '@screen' }, async ({ page }) => {
  await open(page, PERCENT);
  await expect(result(page)).toContainText('USD 100.00');
  await expect(result(page)).toContainText('Below 99.90 %');
  await expect(result(page)).toContainText('USD 40.00 to USD 100.00');
  await page.getByLabel('Availability, %').fill('98.7');
  await expect(result(page)).toContainText('USD 200.00');
  await expect(result(page)).toContainText('limited by the maximum');
  await page.getByLabel('Availability, %').fill('99.90');
  await expect(result(page)).toContainText('USD 0.00');
  await expect(result(page)).toContainText('Commitment met');
  await expect(page.getByText('there is nothing to claim')).toBeVisible();
  await result(page).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toContainText('Steps');
});

test('the slider moves the percentage and tells the minutes', async ({ page }) => {
  await open(page, PERCENT);
  const slider = page.getByRole('slider');
  await expect(slider).toHaveAttribute('aria-valuetext', '99.5 %, 223.2 minutes of full outage');
  await slider.press('ArrowLeft');
  await expect(page.getByLabel('Availability, %')).toHaveValue('99.49');
  await expect(page.getByText('44.64 min')).toBeVisible();
});

test('readings that change the result are shown, and can be chosen', async ({ page }) => {
  await open(page, PERCENT);
  const effects = page.getByTestId('effects');
  await expect(effects).toContainText('sla.voucher_base');
  await expect(effects).toContainText('40 USD');
  await page.getByText('Interpretations of unclear clauses').click();
  await page.getByLabel('Which fee is the percentage of a voucher based on?').selectOption('net');
  await expect(result(page)).toContainText('USD 40.00');
  await settled(page, 'readings=sla.voucher_base:net');
});

test('a term is split into calendar months', async ({ page }) => {
  await open(page, PERCENT);
  await page.getByLabel('Starts on').fill('2026-03-17');
  await page.getByLabel('Months', { exact: true }).fill('3');
  const periods = page.getByRole('region', { name: 'Periods of the term' });
  for (const intervals of ['4,320', '8,640', '8,928', '4,608']) await expect(periods).toContainText(intervals);
  await page.getByLabel('Period', { exact: true }).selectOption('2026-05-01');
  await expect(page.getByTestId('claim')).toContainText('Claim for May 2026');
  await settled(page, 'period=2026-05-01');
});

test('bad input keeps its text and the last result', async ({ page }) => {
  await open(page, PERCENT);
  await expect(result(page)).toContainText('USD 100.00');
  for (const [label, text] of [
    ['Availability, %', '99,5'],
    ['Monthly fee, USD', 'much'],
    ['Months', 'x'],
    ['Today', '2026-02-30'],
  ] as const) {
    const input = page.getByLabel(label, { exact: true });
    const before = await input.inputValue();
    await input.fill(text);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue(text);
    await expect(result(page)).toContainText('USD 100.00');
    await expect(result(page)).toHaveClass(/stale/);
    await input.fill(before);
    await expect(result(page)).not.toHaveClass(/stale/);
  }
});

test('rows are measured, and those that cannot be are told by their line', async ({ page }) => {
  await open(page, `${BASE}&fee=1000&cur=USD`);
  await paste(page, ROWS);
  // 30 intervals at 80 % of 8,928.
  await expect(result(page)).toContainText('99.731182795698 %');
  await expect(result(page)).toContainText('99.641577060931 %');
  await expect(result(page)).toContainText('40 of 8,928');
  await page.getByRole('checkbox', { name: /^Art\. 2\.2\(i\)/ }).uncheck();
  await expect(result(page)).toContainText('99.641577060931 %');
  await expect(result(page)).not.toContainText('99.731182795698 %');

  const area = page.getByRole('textbox', { name: 'Interval rows' });
  await paste(page, `${ROWS}\n2026-10-09T10:01:00+08:00,10,1,0,0,\n`);
  await expect(area).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/^Line 42/)).toBeVisible();
  await expect(result(page)).toHaveClass(/stale/);
  await paste(page, `${ROWS}\n2026-10-09T10:00:00+08:00,ten,1,0,0,\n`);
  await expect(page.getByText('Line 42, valid: ten is not a whole number')).toBeVisible();
});

test('the map is walked with the keyboard and has twins in tables', { tag: '@screen' }, async ({ page }) => {
  await open(page, `${BASE}&fee=1000&cur=USD`);
  await paste(page, ROWS);
  const map = page.getByTestId('heat');
  const cell = page.getByTestId('heat-cell');
  await expect(cell).toHaveText('2026-10-01, 00:00: no traffic');
  await map.focus();
  const isTall = (await map.evaluate((element) => element.clientWidth)) < 620;
  await page.keyboard.press(isTall ? 'ArrowRight' : 'ArrowDown');
  await page.keyboard.press(isTall ? 'ArrowDown' : 'ArrowRight');
  await expect(cell).toHaveText('2026-10-02, 00:05: no traffic');
  await page.keyboard.press('End');
  await expect(cell).toContainText('2026-10-02, 23:55');
  await page.getByRole('button', { name: 'Next with errors' }).click();
  await expect(cell).toHaveText('2026-10-03, 08:50: 100 requests, 80 failed, 80 %');
  await page.getByText('By day').click();
  await expect(page.getByTestId('days').getByRole('row', { name: /2026-10-07/ })).toContainText('1,600');
  await page.locator('summary', { hasText: 'Intervals with errors' }).click();
  await expect(page.getByTestId('bad').getByRole('row')).toHaveCount(31);
  const file = await saved(page, 'Download the interval rows');
  expect(file.text.split('\r\n')).toHaveLength(42);
});

test('the claim stands between its days, by calendar', async ({ page }) => {
  await open(page, PERCENT.replace('start=2026-10-01', 'start=2026-09-01'));
  const claim = page.getByTestId('claim');
  await expect(claim).toContainText('Oct 14, 2026');
  await expect(claim).toContainText('Nov 30, 2026');
  await expect(claim).toContainText('Open 9 days left to file');
  await page.getByLabel('Today').fill('2026-10-01');
  await expect(claim).toContainText('Not open yet');
  await page.getByLabel('Starts on').fill('2026-12-01');
  await expect(claim).toContainText('provisional');
});

test('the calendar file is read by another program', async ({ page }) => {
  await open(page, PERCENT.replace('start=2026-10-01', 'start=2026-09-01'));
  const { name, text } = await saved(page, 'Download calendar file');
  expect(name).toBe('sla-claim-2026-09.ics');
  const lines = text.split('\r\n');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
  expect(events.map((event) => [event.startDate.toString(), event.endDate.toString()])).toEqual([
    ['2026-10-14', '2026-12-01'],
    ['2026-10-14', '2026-10-15'],
    ['2026-11-16', '2026-11-17'],
    ['2026-11-27', '2026-11-28'],
    ['2026-11-30', '2026-12-01'],
  ]);
  expect(new Set(events.map((event) => event.uid)).size).toBe(5);
  expect(events.every((event) => event.startDate.isDate)).toBe(true);
  expect(events[0]?.description).toContain('File by 2026-11-30.');
});

test('the letter holds the figures, in two languages', async ({ page }) => {
  await open(page, `${BASE}&fee=1000&cur=USD&paid=600`);
  await paste(page, ROWS);
  const letter = page.getByTestId('letter');
  await page.getByLabel('Company').fill('Example Ltd');
  for (const text of ['Example Ltd', '99.731182795698 %', 'USD 100.00', '2026-10-01 – 2026-10-31', '2026-10-03T08:50:00+08:00', '80 %']) {
    await expect(letter).toContainText(text);
  }
  const english = await saved(page, 'Download .txt');
  expect(english.text).toContain('Voucher asked for: USD\u00a0100.00');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(letter).toHaveAttribute('lang', 'zh-Hans');
  await expect(letter).toContainText('99.731182795698');
  await expect(letter).toContainText('申请代金券');
  const chinese = await saved(page, 'Download .md');
  expect(chinese.text).toContain('| 申请的代金券 | USD\u00a0100.00 |');
  expect(chinese.name).toBe('sla-claim-2026-10-zh.md');
  // Who claims is nobody else's business.
  expect(decodeURIComponent(await fragment(page))).not.toContain('Example');

  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => (document.documentElement.dataset['print'] = 'letter'));
  await expect(letter).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What does the SLA pay?' })).toBeHidden();
});

test('a letter on a percentage that was entered claims no measurement and promises no rows', async ({ page }) => {
  await open(page, PERCENT);
  const letter = page.getByTestId('letter');
  await expect(letter).toContainText('We state that the availability in this period was 99.5 %.');
  await expect(letter).not.toContainText(/measured|available on request|Evidence|requests that never|Intervals with/i);
  await expect(page.getByTestId('letter-cautions')).toContainText('The availability is not measured here.');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(letter).toContainText('我方陈述本周期内的可用性为 99.5%');
  await expect(letter).not.toContainText(/测得|可应要求提供|证据|请求日志/);
  // A question of the rulebook is no name of a row.
  await page.getByRole('radio', { name: 'English' }).check();
  const { text } = await saved(page, 'Download .txt');
  expect(text).toContain('- Time zone of days, months and five-minute intervals: UTC+08:00');
  expect(text).not.toMatch(/[?.]:/);
  await paste(page, ROWS);
  await expect(letter).toContainText('The availability we measured in this period is ≈ 99.731182795698 %.');
  await expect(letter).toContainText('The rows of all intervals are available on request.');
  await expect(letter).not.toContainText('log');
});

test('what stands against sending the letter now is said beside it, and is not sent', async ({ page }) => {
  const cautions = page.getByTestId('letter-cautions');
  for (const [on, said] of [
    ['2026-11-30', 'The period is not over: it runs to Nov 30, 2026'],
    ['2026-12-03', 'The claim cannot be filed yet: it opens on Dec 8, 2026.'],
    ['2027-01-31', 'The claim is late: the last safe day was Jan 30, 2027. It can be defended until Jan 31, 2027.'],
    ['2027-06-01', 'The claim is closed: the latest defensible date was Jan 31, 2027.'],
  ] as const) {
    await open(page, PERCENT.replace('2026-11-21', on).replace('2026-10-01', '2026-11-01'));
    await expect(cautions).toContainText(said);
    await expect(page.getByTestId('letter')).toContainText('Draft: read the notes above before you send it.');
    expect((await saved(page, 'Download .txt')).text).not.toMatch(/draft|closed|not over|cannot be filed/i);
  }
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => (document.documentElement.dataset['print'] = 'letter'));
  await expect(page.getByText('Draft: read the notes above before you send it.')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await open(page, `${BASE}&fee=1000&cur=USD`);
  await paste(page, ROWS);
  await expect(cautions).toHaveText(
    'The measurements are of Oct 3, 2026 to Oct 7, 2026 only: the other days of the period count as days without errors.',
  );
});

test('a percentage that was entered says so, and no more can be paid than whole cents', async ({ page }) => {
  await open(page, `${BASE}&from=percent&percent=99.899&fee=2000.55&cur=USD&paid=1200`);
  await expect(result(page)).toContainText('USD 400.27');
  await expect(result(page)).not.toContainText('400.275');
  await expect(result(page)).toContainText('More than 0.899 points lower, over ≈ 401.3 minutes of full outage');
  await result(page)
    .getByRole('button', { name: /^Availability/ })
    .click();
  await expect(page.getByRole('dialog')).toContainText('As you entered it: nothing was measured here.');
  await expect(page.getByRole('dialog')).not.toContainText('Tier');
  await page.keyboard.press('Escape');
  await result(page)
    .getByRole('button', { name: /^Maximum voucher/ })
    .click();
  await expect(page.getByRole('dialog')).toContainText('Exactly it is USD 400.275.');
});

test('intervals in which nothing arrived are told apart from those without errors', async ({ page }) => {
  await open(page, `${BASE}&fee=1000&cur=USD`);
  const lost = Array.from(
    { length: 40 },
    (_, n) => `2026-10-03T${String(8 + Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}:00+08:00,0,0,3`,
  );
  await paste(page, ['2026-10-03T00:00:00+08:00,10,0,0', ...lost].join('\n'));
  await expect(result(page)).toContainText('1 of 8,928');
  await expect(page.getByText('41 of 8,928 intervals had requests, none of which arrived in 40 of them')).toContainText(
    'below 95.00 %: a voucher of 500 USD',
  );
});

test('every figure opens its steps', async ({ page }) => {
  await open(page, `${BASE}&fee=1000&cur=USD&paid=600`);
  await paste(page, ROWS);
  await expect(page.getByTestId('heat')).toBeVisible();
  const reasons = await openReasons(page);
  expect(reasons.length).toBeGreaterThan(25);
  for (const { name, text } of reasons) expect.soft(text, name).toContain('Steps');
});

test('links, own work and the other view stay apart', async ({ page }) => {
  await open(page, 'v=1&view=sla');
  await expect(page.getByText('These entries came with a link')).toBeHidden();
  await page.getByLabel('Monthly fee, USD').fill('2500');
  await settled(page, 'fee=2500');
  const own = await kept(page);
  expect(own).toContain('fee=2500');
  await page.getByRole('link', { name: 'Estimate' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
  await page.getByRole('link', { name: 'SLA', exact: true }).click();
  await expect(page.getByLabel('Monthly fee, USD')).toHaveValue('2500');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');

  await open(
    page,
    `${PERCENT.replace('v=1', 'v=1&rb=2026-01-01-00000000')}&was=voucher:USD%20250.00,opens:2026-11-07,by:2026-12-31&moon=1`,
  );
  await expect(page.getByText('These entries came with a link')).toBeVisible();
  await expect(page.getByText('Voucher: USD 250.00 in the link, USD 100.00 now')).toBeVisible();
  await expect(page.getByText('“moon=1” is not known here')).toBeVisible();
  expect(await kept(page)).toBe(own);
});

test('axe finds nothing in the SLA view', async ({ page }) => {
  await open(page, PERCENT);
  await page.getByText('Interpretations of unclear clauses').click();
  await page.getByRole('radio', { name: 'A request log' }).check();
  await expect(page.getByLabel('Choose a log')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await paste(page, ROWS);
  await expect(page.getByTestId('heat')).toBeVisible();
  await page.getByText('By day').click();
  await page.locator('summary', { hasText: 'Intervals with errors' }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Monthly fee, USD').fill('x');
  await expect(result(page)).toHaveClass(/stale/);
  expect(await violations(page)).toEqual([]);
});

test('the SLA view does not scroll sideways at 360 pixels', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, `${BASE}&fee=123456789.12&cur=USD&paid=600`);
  await paste(page, ROWS);
  await expect(page.getByTestId('heat')).toBeVisible();
  for (const summary of ['By day', 'Intervals with errors', 'Interpretations of unclear clauses']) {
    await page.locator('summary', { hasText: summary }).click();
  }
  const widths = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  expect(widths.page).toBeLessThanOrEqual(widths.screen);
  expect(await violationsOfSize(page)).toEqual([]);
});

test('a problem without an input of its own is told where the availability is entered', async ({ page }) => {
  await open(page, `${PERCENT}&readings=sla.moon:full`);
  await expect(page.getByRole('region', { name: 'Availability' })).toContainText('sla.moon');
});
