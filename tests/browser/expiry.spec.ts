/** The expiry view: from lots and usage to what lapses, when, and how to avoid it. */
import { readFile } from 'node:fs/promises';
import { violations, violationsOfSize } from './axe';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, fragment, kept, openReasons, settled, test } from './page';

/** 100 units for 30 days at 3 a day, from the first day on: 10 of them lapse, for which 0.98 was paid. */
const ONE =
  'v=1&view=expiry&asOf=2026-01-01&lot=id:a,units:100,from:2026-01-01,exp:30%20days,paid:9.80%20USD&use=kind:span,from:2026-01-01,last:2026-01-31,units:3';

/** A short lot in front of a long one, and a day on which both are not enough. */
const TWO =
  'v=1&view=expiry&asOf=2026-01-01&lot=id:long,units:300,from:2026-01-01,exp:2026-07-01,bought:2025-12-01,paid:42' +
  '&lot=id:short,units:100,from:2026-01-01,exp:2026-01-31,bought:2025-12-20,paid:9.80&use=kind:span,from:2026-01-01,last:2026-06-30,units:2,days:12345' +
  '&use=kind:day,from:2026-06-29,units:500';

const DAY = 86_400_000;
/** Two packages of the account query: one in use, one yet to begin, and one that has run out. */
const ACCOUNT = JSON.stringify({
  code: 0,
  message: 'SUCCEED',
  request_id: 'r-1',
  data: {
    code: 0,
    msg: 'ok',
    resource_pack_subscribe_infos: [
      ['p-1', 90, 1_766_937_600_000, 1_766_937_600_000 + 60 * DAY, 'online'],
      ['p-2', 5000.5, 1_769_616_000_000, 1_769_616_000_000 + 180 * DAY, 'toBeOnline'],
      ['p-3', 0, 1_766_937_600_000, 1_766_937_600_000 + 60 * DAY, 'runOut'],
    ].map(([id, units, from, to, status]) => ({
      resource_pack_name: 'Video package',
      resource_pack_id: id,
      resource_pack_type: 'decreasing_total',
      total_quantity: units,
      remaining_quantity: units,
      purchase_time: from,
      effective_time: from,
      invalid_time: to,
      status,
    })),
  },
});

const result = (page: Page) => page.getByTestId('result');

async function load(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Will it be used before it expires?');
}

async function open(page: Page, link: string): Promise<void> {
  await load(page, link);
  // The first to come waits until the server has compressed the whole module.
  await expect(result(page)).toBeVisible({ timeout: 20_000 });
}

async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).evaluate((area: HTMLTextAreaElement, value) => {
    area.value = value;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

const lapsing = (page: Page) => page.getByTestId('lapsing');
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).click();

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function slide(page: Page, name: string, value: number): Promise<void> {
  await page.getByRole('slider', { name }).evaluate((input: HTMLInputElement, to) => {
    input.value = String(to);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

test('the first visit shows an answer about packages on sale', async ({ page }) => {
  await open(page, 'v=1&view=expiry');
  await expect(result(page)).toContainText(/[\d,]+ units/);
  await expect(page.getByLabel('Name, package 1')).not.toHaveValue('');
  await expect(page.getByTestId('balance-chart')).toBeVisible();
  await expect(page.getByText('These entries came with a link')).toBeHidden();
});

test('what lapses is told with units, value, day, and how to avoid it', { tag: '@screen' }, async ({ page }) => {
  await open(page, ONE);
  await expect(result(page)).toContainText('10 units');
  await expect(result(page)).toContainText('USD 0.98');
  await expect(result(page)).toContainText('3.34 units');
  await expect(result(page)).toContainText('Enough until Jan 30, 2026, the end of this plan');
  const row = lapsing(page).getByRole('row', { name: /^a/ });
  await expect(row).toContainText('Jan 31, 2026');
  await expect(row).toContainText('USD 0.98');
  await expect(row).toContainText('Use 10 more units than planned from Jan 1, 2026 to Jan 30, 2026.');
  await expect(lapsing(page)).toContainText('use 3.34 units every day from the start');

  await page.getByLabel('Units a day').fill('3.34');
  await expect(result(page)).toContainText('0 units');
  await expect(lapsing(page)).toContainText('every package is used up before it expires');
  await page.getByLabel('Units a day').fill('7');
  await expect(result(page)).toContainText('Jan 15, 2026');
  await expect(result(page)).toContainText('110 units');
  await page.getByLabel('Maximum per day').fill('2');
  await expect(result(page)).toContainText('Expire unused even at full speed');
  await expect(result(page)).toContainText('40 units');
  await result(page).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toContainText('Steps');
});

test('a package of another kind is named as one, and never pays here', async ({ page }) => {
  await open(page, ONE);
  const before = await result(page).locator('.big').first().textContent();
  await unfold(page, 'From the account query');
  const image = ACCOUNT.replaceAll('Video package', 'Trial-Image-1000Units-9Con-1Months');
  await paste(page, 'Response of the account query, JSON', image);
  await page.getByRole('button', { name: 'Load 2 packages' }).click();
  await expect(page.getByText('not counted here')).toHaveCount(2);
  await expect(result(page)).not.toHaveClass(/stale/);
  await expect(result(page).locator('.big').first()).toHaveText(before ?? '');
  // A link keeps what they are.
  await settled(page, 'bal:api-image');
  await page.goto('about:blank');
  await page.goBack();
  await expect(page.getByText('not counted here')).toHaveCount(2);
});

test('the account query’s answer becomes lots, with balances that may be late', async ({ page }) => {
  await open(page, ONE);
  await unfold(page, 'From the account query');
  await paste(page, 'Response of the account query, JSON', '{"data": ');
  await expect(page.getByRole('textbox', { name: /^Response of the account/ })).toHaveAttribute('aria-invalid', 'true');
  await paste(page, 'Response of the account query, JSON', ACCOUNT);
  await expect(page.getByText('2 packages found, in use or yet to begin.')).toBeVisible();
  await page.getByRole('button', { name: 'Load 2 packages' }).click();
  await expect(page.getByText('2 packages added, 0 updated.').first()).toBeVisible();
  await expect(page.getByLabel('Name, package 3')).toHaveValue('p-2');
  await expect(page.getByLabel('Units left, package 3')).toHaveValue('5000.5');
  await expect(page.getByLabel('Begins on, package 2')).toHaveValue('2025-12-29');
  await expect(page.getByText('imported', { exact: true })).toHaveCount(2);
  await expect(page.getByTestId('late')).toContainText('up to 12 hours behind');
  await expect(page.getByTestId('late')).toContainText('the busiest day of the coming week, 3 units');
  await expect(page.getByTestId('error-bar')).toHaveCount(1);
  await expect(page.getByText('imported balances may be lower by up to 3 units')).toBeVisible();
  // Taken over again, they are renewed and not doubled; and the text itself is in no link.
  await paste(page, 'Response of the account query, JSON', ACCOUNT.replaceAll('5000.5', '4000'));
  await page.getByRole('button', { name: 'Load 2 packages' }).click();
  await expect(page.getByLabel('Units left, package 3')).toHaveValue('4000');
  await expect(page.getByRole('button', { name: /^Remove package / })).toHaveCount(3);
  await settled(page, 'lot=id:p-2,units:4000');
  expect(await fragment(page)).not.toContain('resource_pack');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Units left, package 3')).toHaveValue('5000.5');
});

test('rows of a spreadsheet become lots, and bad rows are named', async ({ page }) => {
  await open(page, ONE);
  await unfold(page, 'From a spreadsheet');
  await paste(
    page,
    'Rows of a spreadsheet',
    'Name\tRemaining\tStart\tExpiry\tPrice\nx\t250\t2026-01-10\t2026-03-01\tUSD 35\ny\t1,000\t2026-01-10\t2026-03-01\t\nz\t5\t01/02/2026\t\t\n',
  );
  await expect(page.getByText('1 row read, 2 rows left out:')).toBeVisible();
  await expect(page.getByText('Line 3: “1,000” is ambiguous')).toBeVisible();
  await expect(page.getByText('Line 4: “01/02/2026” is not a clear date')).toBeVisible();
  await page.getByRole('button', { name: 'Add 1 row' }).click();
  await expect(page.getByLabel('Name, package 2')).toHaveValue('x');
  await expect(page.getByLabel('Price paid, package 2')).toHaveValue('35 USD');
  await expect(lapsing(page).getByRole('row', { name: /^x/ })).toContainText('Mar 1, 2026');
  // What was left out is still there, with its headings, to be mended.
  await expect(page.getByRole('textbox', { name: 'Rows of a spreadsheet' })).toHaveValue(/^Name\tRemaining.*\ny\t1,000/s);
});

test('packages on sale and the months of a plan are added', async ({ page }) => {
  await open(page, ONE.replace('2026-01-01&lot', '2026-11-21&lot'));
  await unfold(page, 'From a package on sale');
  await page.getByLabel('Package', { exact: true }).selectOption('package-1');
  await page.getByLabel('Begins on', { exact: true }).fill('2026-12-01');
  await page.getByRole('button', { name: 'Add this package' }).click();
  await expect(page.getByLabel('Name, package 2')).toHaveValue('Package 1');
  await expect(page.getByLabel('Expires on, package 2')).toHaveValue('180 days');
  await expect(result(page)).toContainText('5,000 units');

  await unfold(page, 'From a plan of the app');
  await expect(page.getByText('Plans give app credits')).toBeVisible();
  await page.getByLabel('Balance', { exact: true }).selectOption('app-credit');
  await expect(page.getByLabel('Package', { exact: true }).locator('option').first()).toContainText('330 units');
  await page.getByLabel('Plan', { exact: true }).selectOption('standard');
  await page.getByLabel('Months', { exact: true }).fill('x');
  await page.getByRole('button', { name: 'Add these months' }).click();
  await expect(page.getByLabel('Months', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Months', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Add these months' }).click();
  await expect(page.getByText('3 packages added').first()).toBeVisible();
  await expect(page.getByLabel('Units left, package 5')).toHaveValue('660');
  await expect(page.getByLabel('Kind, package 5')).toHaveValue('subscription');
});

test('bad input keeps its text and the last result', async ({ page }) => {
  await open(page, ONE);
  await expect(result(page)).toContainText('10 units');
  for (const [label, text] of [
    ['Today', '2026-02-30'],
    ['Units left, package 1', '1,5'],
    ['Begins on, package 1', 'soon'],
    ['Expires on, package 1', '2025-01-01'],
    ['Price paid, package 1', 'much'],
    ['Last day', '2025-12-01'],
    ['Units a day', '-3'],
    ['Maximum per day', 'x'],
  ] as const) {
    const input = page.getByLabel(label, { exact: true });
    const before = await input.inputValue();
    await input.fill(text);
    await expect(input, label).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue(text);
    await expect(result(page)).toContainText('10 units');
    await expect(result(page)).toHaveClass(/stale/);
    await input.fill(before);
    await expect(result(page)).not.toHaveClass(/stale/);
  }
  // What is told names the day that was typed, not the one after it.
  await page.getByLabel('Last day').fill('2025-12-01');
  await expect(page.getByRole('listitem', { name: 'Usage 1' })).toContainText('2025-12-01');
  await page.getByLabel('Last day').fill('2026-01-31');
  await page.getByRole('button', { name: 'Remove package a' }).click();
  await expect(page.getByText('No packages yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(result(page)).toContainText('10 units');
});

test('usage may be on the working days of a calendar', async ({ page }) => {
  await open(page, ONE);
  await page.getByLabel('Which days count, usage 1').selectOption('weekdays');
  // 22 of the 30 days, at 3 units.
  await expect(result(page)).toContainText('34 units');
  await expect(page.getByLabel('Sun')).toBeHidden();
  await settled(page, 'cal:weekdays');
});

test('sliders try things out, and can be taken over', async ({ page }) => {
  await open(page, ONE);
  await expect(result(page)).toContainText('10 units');
  await slide(page, 'Daily usage', 50);
  await expect(result(page)).toContainText('55 units');
  await expect(page.getByTestId('as-entered')).toContainText('As entered, 10 units would expire unused');
  await expect(page.getByLabel('Units a day')).toHaveValue('3');
  await slide(page, 'Start of usage', 10);
  await expect(result(page)).toContainText('70 units');
  await expect(page.getByRole('slider', { name: 'Start of usage' })).toHaveAttribute('aria-valuetext', '10 days later');
  await settled(page, 'try=percent:50,usage:10');
  await page.getByRole('button', { name: 'Back to your entries' }).click();
  await expect(result(page)).toContainText('10 units');
  await page.getByLabel('Package to move').selectOption('a');
  await slide(page, 'Start of that package', 5);
  // From 6 to 31 January, 26 days at 3 units.
  await expect(result(page)).toContainText('22 units');
  await page.getByRole('button', { name: 'Apply to your entries' }).click();
  await expect(page.getByLabel('Begins on, package 1')).toHaveValue('2026-01-06');
  await expect(result(page)).toContainText('22 units');
  await expect(page.getByTestId('as-entered')).toBeHidden();
});

test('the three draw orders stand side by side', async ({ page }) => {
  await open(page, TWO);
  const orders = page.getByTestId('orders');
  // 22 working days of January before the 31st at 2 a day leave 56 of the short lot; kept for last, it loses everything.
  await expect(orders.getByRole('row', { name: /^The one that expires first/ })).toContainText('56');
  await expect(orders.getByRole('row', { name: /^The one that expires last/ })).toContainText('100');
  await page.getByRole('button', { name: 'Show the plan for: The one that expires last' }).click();
  await expect(page.getByLabel('Which package is used first')).toHaveValue('expiring-last');
  await expect(lapsing(page).getByRole('row', { name: /^short/ })).toContainText('100');
  await settled(page, 'order=expiring-last');
});

test('the chart has a mark for each expiry, hatches what lapses, and has twins in tables', async ({ page }) => {
  await open(page, TWO);
  const chart = page.getByTestId('balance-chart');
  await expect(chart).toHaveAttribute('aria-label', /Balance by package from 2026-01-01 to 2026-07-01/);
  await expect(chart).toContainText('short expires');
  await expect(chart).toContainText('Runs out on');
  await expect(page.getByTestId('lost')).toHaveCount(1);
  await expect(page.getByTestId('error-bar')).toHaveCount(0);
  await expect(page.getByTestId('looked')).toHaveText('On the morning of Jan 1, 2026: 400 units (short 100, long 300)');
  await page.getByRole('slider', { name: 'Look at a day' }).press('ArrowRight');
  await page.getByRole('slider', { name: 'Look at a day' }).press('ArrowRight');
  // Thursday and Friday.
  await expect(page.getByTestId('looked')).toHaveText('On the morning of Jan 3, 2026: 396 units (short 96, long 300)');
  await unfold(page, 'Table of the balance');
  const first = page.getByTestId('segments').getByRole('row').nth(1);
  await expect(first).toContainText('Jan 2, 2026');
  await expect(first).toContainText('396');
  await unfold(page, 'By package');
  await expect(page.getByTestId('by-lot').getByRole('row', { name: /^short/ })).toContainText('56');
});

test('the calendar file is read by another program', async ({ page }) => {
  await open(page, TWO);
  await expect(lapsing(page)).toContainText('short');
  const { name, text } = await saved(page, 'Download reminders (.ics)');
  expect(name).toBe('expiry-2026-01-01.ics');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
  expect(events.map((event) => `${event.startDate.toString()} ${event.summary}`).sort()).toEqual([
    '2026-01-01 56 units of short expire in 30 days',
    '2026-01-24 56 units of short expire in 7 days',
    '2026-01-30 56 units of short expire in 1 day',
    '2026-01-31 short expires: it can no longer be used from today',
    '2026-06-29 Units run out',
    '2026-07-01 long expires: it can no longer be used from today',
  ]);
  expect(new Set(events.map((event) => event.uid)).size).toBe(6);
  expect(events.every((event) => event.startDate.isDate)).toBe(true);
});

test('every day is in the file, and adds up to the totals', async ({ page }) => {
  await open(page, TWO);
  await expect(result(page)).toContainText('56 units');
  const { name, text } = await saved(page, 'Download every day (.csv)');
  expect(name).toBe('expiry-2026-01-01.csv');
  const [header, ...rows] = text.trimEnd().split('\r\n');
  expect(header).toBe('\ufeffday,lot,what,units,balance,rule,as_of,draw_order,rulebook');
  const sum = (what: string) =>
    rows
      .map((row) => row.split(','))
      .filter((cells) => cells[2] === what)
      .reduce((total, cells) => total + Number(cells[3]), 0);
  expect(sum('opening')).toBe(400);
  expect(sum('expired')).toBe(56);
  expect(sum('burned')).toBe(344);
  // On 29 June, after 105 working days, 90 units of the long lot are left for 502; the next day there are none for 2.
  expect(sum('shortfall')).toBe(414);
  expect(rows.every((row) => /^\d{4}-\d\d-\d\d,(long|short|),\w+,[\d.]+,[\d.]+,lot\.\w+,2026-01-01,expiring-first,\S+$/.test(row))).toBe(
    true,
  );
});

test('every figure opens its steps', async ({ page }) => {
  await open(page, `${TWO}&max=3`);
  await expect(lapsing(page)).toContainText('short');
  await unfold(page, 'By package');
  const reasons = await openReasons(page);
  expect(reasons.length).toBeGreaterThan(20);
  for (const { name, text } of reasons) {
    expect.soft(text, name).toContain('Steps');
    expect.soft(text, name).toContain('lot.');
  }
});

test('links, own work and the other views stay apart', async ({ page }) => {
  await open(page, 'v=1&view=expiry');
  await page.getByLabel('Units a day').fill('41');
  await settled(page, 'units:41');
  const own = await kept(page);
  await page.getByRole('link', { name: 'Estimate' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
  await page.getByRole('link', { name: 'Expiry' }).click();
  await expect(page.getByLabel('Units a day')).toHaveValue('41');

  await open(page, `${ONE.replace('v=1', 'v=1&rb=2026-01-01-00000000')}&was=expired:12,lost:USD%201.10,out:&moon=1`);
  await expect(page.getByText('These entries came with a link')).toBeVisible();
  await expect(page.getByText('Expire unused: 12 in the link, 10 now')).toBeVisible();
  await expect(page.getByText('“moon=1” is not known here')).toBeVisible();
  expect(await kept(page)).toBe(own);
});

test('a problem without an input of its own is told with the conditions', async ({ page }) => {
  await load(page, `${ONE}&readings=lot.moon:full`);
  await expect(page.getByRole('region', { name: 'Conditions' })).toContainText('lot.moon');
});

test('works with the keyboard alone', async ({ page }) => {
  await open(page, ONE);
  await expect(result(page)).toContainText('10 units');
  const focused = page.locator(':focus');
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('Tab');
      const label = await focused.evaluate(
        (element) =>
          element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '',
      );
      if (name.test(label.trim())) return;
    }
    throw new Error(`no way to ${name}`);
  };
  await tabTo(/^Units left, package 1/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('120');
  await expect(result(page)).toContainText('30 units');
  await tabTo(/^Sun/);
  await page.keyboard.press('Space');
  // Four Sundays.
  await expect(result(page)).toContainText('42 units');
  await tabTo(/^Expire unused/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('42 units');
  await page.keyboard.press('Escape');
  await tabTo(/^Daily usage/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('as-entered')).toBeVisible();
});

test('axe finds nothing in the expiry view', async ({ page }) => {
  // A short plan: every row of its tables is looked at, twice.
  test.slow();
  await open(page, `${TWO}&until=2026-02-15&try=percent:150,lot:1,later:5`);
  await expect(page.getByTestId('as-entered')).toBeVisible();
  for (const name of ['From a package', 'From a plan', 'From the account', 'From a spreadsheet', 'Table of the balance', 'By package']) {
    await unfold(page, name);
  }
  await paste(page, 'Response of the account query, JSON', ACCOUNT);
  await page.getByRole('button', { name: 'Load 2 packages' }).click();
  await expect(page.getByTestId('late')).toBeVisible();
  await paste(page, 'Rows of a spreadsheet', 'a\tb\tc');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Units left, package 1').fill('x');
  await expect(result(page)).toHaveClass(/stale/);
  expect(await violations(page)).toEqual([]);
});

test('the expiry view does not scroll sideways at 360 pixels', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, `${TWO.replace('units:300', 'units:123456789.125')}&try=percent:150`);
  await expect(page.getByTestId('as-entered')).toBeVisible();
  for (const name of [
    'From a package',
    'From a plan',
    'From the account',
    'From a spreadsheet',
    'Table of the balance',
    'By package',
    'Interpretations',
  ]) {
    await unfold(page, name);
  }
  await page.getByLabel('Units a day').fill('x');
  await expect(result(page)).toHaveClass(/stale/);
  const widths = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  expect(widths.page).toBeLessThanOrEqual(widths.screen);
  expect(await violationsOfSize(page)).toEqual([]);
});

test('hundreds of rows are removed and brought back at once', async ({ page }) => {
  const lots = Array.from({ length: 200 }, (_, at) => `&lot=id:p${at},units:${at % 2 ? 100 : 'x'},from:2026-01-01,exp:2027-01-01`);
  await page.goto(`./#v=1&view=expiry&asOf=2026-01-01${lots.join('')}`);
  await expect(page.locator('tr.lot')).toHaveCount(200);
  await page.getByRole('button', { name: 'Remove all packages' }).click();
  await expect(page.locator('tr.lot')).toHaveCount(0);
  // Whoever has no mouse goes on where it happened.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('tr.lot')).toHaveCount(200);
  await expect(page.locator('tr.lot').first().getByRole('textbox').first()).toBeFocused();
});
