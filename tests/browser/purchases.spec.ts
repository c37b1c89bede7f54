/** Planning purchases in the expiry view: what to buy on which day, the proof, and the files. */
import { readFile } from 'node:fs/promises';
import { violations } from './axe';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, settled, test } from './page';
import { readWorkbook } from './workbook';

/** 30 units a day for 100 days from 21 December on: one package of 5,000 units at 700 is the cheapest that covers them. */
const DEMAND = 'v=1&view=expiry&asOf=2026-11-21&use=kind:span,from:2026-12-21,last:2027-03-30,units:30';
const PLANNED = `${DEMAND}&buy=on:1,plans:any-draw-order,lead:14`;

const plan = (page: Page) => page.getByTestId('purchase-plan');

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  // The first to come waits until the server has compressed the whole module.
  await expect(page.getByTestId('result')).toBeVisible({ timeout: 20_000 });
}

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('the cheapest plan is told with its days, its total and its proof', async ({ page }) => {
  await open(page, DEMAND);
  await expect(plan(page)).toBeHidden();
  await page.getByRole('button', { name: 'Plan my purchases' }).click();
  const row = plan(page)
    .getByRole('row', { name: /Package 1/ })
    .first();
  await expect(row).toContainText('Dec 21, 2026');
  await expect(row).toContainText('Dec 7, 2026');
  await expect(row).toContainText('USD 700.00');
  await expect(page.getByTestId('proof')).toHaveText(
    'Proven: no plan that works in any order of use can cost less than USD 700.00, and this one costs exactly that.',
  );
  // 3,000 of 5,000 units are used.
  await expect(plan(page)).toContainText('Unused units 2,000');
  await expect(page.getByTestId('alternatives')).toContainText('USD');
  await expect(plan(page).getByTestId('balance-chart')).toContainText('Package 1, 2026-12-21 expires');
  await settled(page, 'buy=on:1');
  await page.getByRole('button', { name: 'Close the plan' }).click();
  await expect(plan(page)).toBeHidden();
});

test('own prices, limits, slots and what is on offer change the plan', async ({ page }) => {
  await open(page, PLANNED);
  await expect(plan(page)).toContainText('USD 700.00');
  await page.getByLabel('Your price for Package 1').fill('650.5');
  await expect(plan(page).locator('tfoot')).toContainText('USD 650.50');
  await settled(page, 'offer=id:package-1,price:650.5');
  await page.getByLabel('Offer Package 1').uncheck();
  await expect(plan(page).locator('tfoot')).toContainText('USD 2,100.00');
  await page.getByLabel('Offer Package 1').check();
  await page.getByLabel('Limit per account for Package 1').fill('0');
  await expect(plan(page).locator('tfoot')).toContainText('USD 2,100.00');
  await page.getByLabel('Limit per account for Package 1').fill('many');
  await expect(page.getByLabel('Limit per account for Package 1')).toHaveAttribute('aria-invalid', 'true');
  await expect(plan(page)).toHaveClass(/stale/);
  await page.getByLabel('Limit per account for Package 1').fill('');
  await page.getByLabel('Your price for Package 1').fill('cheap');
  await expect(page.getByLabel('Your price for Package 1')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Your price for Package 1').fill('');
  await expect(plan(page).locator('tfoot')).toContainText('USD 700.00');
  await page.getByLabel('Concurrency limit').fill('21');
  await expect(plan(page)).toHaveClass(/stale/);
  await expect(page.getByRole('region', { name: 'Plan my purchases' })).toContainText(/slots/);
});

test('a cheaper plan that leans on the draw order is named with what it leans on', async ({ page }) => {
  // 27 a day for the 180 days of a package of 5,000, and a burst of 1,000 in the middle, for which a trial would do.
  await open(
    page,
    'v=1&view=expiry&asOf=2026-11-21&use=from:2026-11-21,last:2027-05-19,units:27&use=kind:day,from:2027-02-01,units:1000' +
      '&buy=on:1,plans:any-draw-order,lead:14&offer=id:trial-s,off:1',
  );
  await expect(plan(page).locator('tfoot')).toContainText('USD 1,400.00');
  await expect(page.getByTestId('cheaper')).toContainText('USD 602.00 less');
  await expect(page.getByTestId('cheaper')).toContainText('It assumes');
  await page.getByLabel('Plans to consider').selectOption('expiring-first');
  await expect(plan(page).locator('tfoot')).toContainText('USD 798.00');
  await expect(page.getByTestId('proof')).toContainText('no plan at all can cost less');
  await expect(page.getByTestId('cheaper')).toBeHidden();
});

test('what is tried out is planned for', async ({ page }) => {
  await open(page, `${PLANNED}&try=percent:200`);
  // 6,000 units: one package more, or a trial beside it.
  await expect(plan(page)).toContainText('6,000');
});

test('the purchase days and the plan are files for other programs', async ({ page }) => {
  await open(page, PLANNED);
  await expect(plan(page)).toContainText('USD 700.00');
  const { name, text } = await saved(page, 'Download purchase days (.ics)');
  expect(name).toBe('purchases-2026-11-21.ics');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
  expect(events.map((event) => `${event.startDate.toString()} ${event.summary}`)).toEqual([
    '2026-12-07 Order 1 × Package 1: buy in 14 days',
    '2026-12-21 Last day to buy 1 × Package 1',
  ]);
  const { text: sheet } = await saved(page, 'Download the plan (.csv)');
  expect(sheet.split('\r\n')[0]).toBe('\ufefforder_on,buy_on,package,title,quantity,price,sum,currency,as_of,strategy,rulebook');
  expect(sheet.split('\r\n')[1]).toMatch(
    /^2026-12-07,2026-12-21,package-1,Package 1,1,700,700,USD,2026-11-21,any-draw-order,2026-\d\d-\d\d-\w+$/,
  );
  await page.getByLabel('Days to order ahead').fill('60');
  await expect(
    plan(page)
      .getByRole('row', { name: /Package 1/ })
      .first(),
  ).toContainText('at once');
  await page.getByLabel('Days to order ahead').fill('two weeks');
  await expect(page.getByLabel('Days to order ahead')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Download purchase days (.ics)' })).toBeDisabled();
});

test('the plan is a workbook with live formulas, made without the network', async ({ page }) => {
  await open(page, PLANNED);
  await expect(plan(page)).toContainText('USD 700.00');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download XLSX' }).click()]);
  expect(file.suggestedFilename()).toBe('purchases-2026-11-21.xlsx');
  const sheets = readWorkbook(await readFile(await file.path()));
  expect(sheets.get('Plan')?.get('F2')).toMatchObject({ formula: 'D2*E2', value: 700 });
  expect(sheets.get('Demand')?.get('E2')).toMatchObject({ formula: 'C2*D2', value: 3000 });
  const texts = [...(sheets.get('Inputs and sources')?.values() ?? [])].map(({ value }) => String(value));
  expect(texts.find((text) => text.includes('view=expiry'))).toContain('buy=on:1');
  await page.getByLabel('Days to order ahead').fill('two weeks');
  await expect(page.getByRole('button', { name: 'Download XLSX' })).toBeDisabled();
});

test('every figure of the plan opens its steps', async ({ page }) => {
  await open(page, PLANNED);
  await expect(page.getByTestId('alternatives')).toBeVisible();
  const figures = plan(page).locator('button[aria-haspopup="dialog"]');
  const count = await figures.count();
  expect(count).toBeGreaterThan(5);
  for (let index = 0; index < count; index += 1) {
    await figures.nth(index).click();
    await expect(page.getByRole('dialog')).toContainText('buy.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('axe finds nothing in the plan', async ({ page }) => {
  await open(page, PLANNED);
  await expect(page.getByTestId('alternatives')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Your price for Package 1').fill('x');
  await expect(plan(page)).toHaveClass(/stale/);
  expect(await violations(page)).toEqual([]);
});

test('the plan does not scroll the page sideways at 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, PLANNED);
  await expect(page.getByTestId('alternatives')).toBeVisible();
  const widths = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  expect(widths.page).toBeLessThanOrEqual(widths.screen);
});
