/** The price list as a view: every rate of a day, found, sorted, explained, and calculated with in one click. */
import type { Page } from '@playwright/test';
import * as calc from '../../dist/index.js';
import { dayOf, isOn } from '../../www/src/lib/prices';
import { violations } from './axe';
import { englishIn } from './english';
import { expect as plain, fragment, settled, test } from './page';

/** The whole module has to come first. */
const expect = plain.configure({ timeout: 40_000 });

const BOOK = calc.rulebook();
const DAY = dayOf(BOOK);
const OF_DAY = BOOK.rates.filter((rate) => isOn(rate, DAY));
const LIST = `v=1&view=prices&asOf=${DAY}`;

async function open(page: Page, link: string, title = 'What does each model cost?'): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByTestId('found')).toBeVisible();
}

const rows = (page: Page) => page.getByTestId('rates').locator('tbody tr:not(.balance)');
const found = (page: Page) => page.getByTestId('found');

/** Takes the place of the clipboard; the texts that were copied are kept. */
async function watchClipboard(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void copied.push(text) } });
  });
  return () => page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1) ?? '');
}

test('every rate of the day is a row, and what is not published says so', async ({ page }) => {
  await open(page, LIST);
  await expect(rows(page)).toHaveCount(OF_DAY.length);
  await expect(found(page)).toContainText(`${OF_DAY.length} rates on this day.`);
  const ids = await rows(page).evaluateAll((all) => all.map((row) => row.id.replace(/^rate-/, '')));
  expect([...ids].sort()).toEqual(OF_DAY.map(({ id }) => id).sort());
  for (const { id } of OF_DAY.filter(({ units }) => units === null).slice(0, 3))
    await expect(page.locator(`[id="rate-${id}"]`)).toContainText('not published');
  for (const { id, conflicts = [] } of OF_DAY.filter((rate) => rate.conflicts?.length).slice(0, 3)) {
    await expect(page.locator(`[id="rate-${id}"]`)).toContainText('contested');
    await expect(page.locator(`[id="rate-${id}"]`).getByRole('link', { name: conflicts[0] ?? '', exact: true })).toBeVisible();
  }
  await expect(page.getByTestId('plans').locator('tbody tr')).toHaveCount(BOOK.plans.length);
  const onSale = calc.offers({ asOf: DAY }).packages.length;
  const shown =
    (await page.getByTestId('packages').locator('tbody tr').count()) + (await page.getByTestId('top-ups').locator('tbody tr').count());
  expect(shown).toBe(onSale);
});

test('words and choices narrow the list, and the link brings them back', { tag: '@screen' }, async ({ page }) => {
  await open(page, LIST);
  await page.getByLabel('Find').fill('1080p KLING-V3 text-to-video');
  await page.getByLabel('Sound', { exact: true }).selectOption('1');
  await page.getByLabel('Buy through').selectOption('api');
  const isFound = (id: string) => ['kling-v3', 'text-to-video', '1080p'].every((word) => id.includes(word));
  const fits = OF_DAY.filter(({ id, track, nativeAudio }) => track === 'api' && nativeAudio !== false && isFound(id));
  await expect(rows(page)).toHaveCount(fits.length);
  expect(fits.length).toBeGreaterThan(0);
  await settled(page, 'sound=1');
  const link = await fragment(page);
  await open(page, link);
  await expect(page.getByLabel('Find')).toHaveValue('1080p KLING-V3 text-to-video');
  await expect(rows(page)).toHaveCount(fits.length);
  await page.getByLabel('Show', { exact: true }).selectOption('unknown');
  await expect(found(page)).toContainText('No rate of this day matches.');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(rows(page)).toHaveCount(OF_DAY.length);
  await page.getByLabel('Show', { exact: true }).selectOption('contested');
  await expect(rows(page)).toHaveCount(OF_DAY.filter((rate) => rate.conflicts?.length).length);
});

test('sorting by keyboard goes up, down and back, within each balance', async ({ page }) => {
  await open(page, `${LIST}&track=api`);
  const sorter = page.getByRole('button', { name: 'Sort by: Clip of 5 s' });
  const figures = async () => {
    const texts = await page
      .getByTestId('rates')
      .locator('tbody')
      .first()
      .locator('tr:not(.balance)')
      .evaluateAll((all) => all.map((row) => row.querySelectorAll('td.first')[1]?.textContent?.trim() ?? ''));
    return texts.filter((text) => /^[\d.]+$/.test(text)).map(Number);
  };
  const before = await figures();
  await sorter.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: /Clip of 5 s/ })).toHaveAttribute('aria-sort', 'ascending');
  const up = await figures();
  expect(up).toEqual([...before].sort((a, b) => a - b));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: /Clip of 5 s/ })).toHaveAttribute('aria-sort', 'descending');
  expect(await figures()).toEqual([...up].reverse());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: /Clip of 5 s/ })).not.toHaveAttribute('aria-sort', /./);
  expect(await figures()).toEqual(before);
});

test('a price opens its reason, and a row the cost view with its very job', { tag: '@screen' }, async ({ page }) => {
  await open(page, `${LIST}&find=kling-v3%20text-to-video%201080p&track=api`);
  const rate = OF_DAY.find(({ id }) => /^api\/kling-v3\/text-to-video\/1080p/.test(id));
  const row = page.locator(`[id="rate-${rate?.id}"]`);
  await row.getByRole('button', { name: /Clip of 10 s/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(rate?.id ?? 'no rate');
  await expect(dialog).toContainText('What one clip of 10 seconds costs.');
  await page.keyboard.press('Escape');
  const units = await row.locator('td.first').nth(1).innerText();
  await row.getByRole('link', { name: /^Calculate with/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
  await expect(page.getByTestId('totals')).toContainText(`${units.trim()}`);
});

test('another day has other rows, and a day that is none keeps the list, dimmed, with the fault at its field', async ({ page }) => {
  const before = '2026-09-14';
  await open(page, `v=1&view=prices&asOf=${before}`);
  await expect(rows(page)).toHaveCount(BOOK.rates.filter((rate) => isOn(rate, before)).length);
  await page.getByLabel('Prices as of').fill('soon');
  await expect(page.getByLabel('Prices as of')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Prices as of')).toHaveValue('soon');
  await expect(page.getByTestId('list')).toHaveClass(/stale/);
  await expect(rows(page)).not.toHaveCount(0);
  await page.getByLabel('Prices as of').fill(DAY);
  await expect(page.getByTestId('list')).not.toHaveClass(/stale/);
  await expect(rows(page)).toHaveCount(OF_DAY.length);
});

test('how prices moved is told by the day, each change with what was before', async ({ page }) => {
  await open(page, `${LIST}&find=squish`);
  await page.getByText(/^1 change, as a table$/).click();
  const moved = page.getByTestId('moves').locator('tbody tr');
  await expect(moved).toHaveCount(1);
  await expect(moved).toContainText('Sep 15, 2026');
  await expect(moved.locator('td').nth(1)).toContainText('2 video units');
  await expect(moved.locator('td').nth(2)).toHaveText('not published');
});

test('CSV and Markdown hold what is shown, to the last digit, and nothing of an invalid day', async ({ page }) => {
  const copied = await watchClipboard(page);
  await open(page, `${LIST}&find=kling-v3%20text-to-video&track=api`);
  const count = await rows(page).count();
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  const [head = '', ...lines] = (await copied()).trimEnd().split('\r\n');
  expect(lines).toHaveLength(count);
  const columns = head.split(',');
  for (const text of lines) {
    const cells = text.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const rate = OF_DAY.find(({ id }) => id === cell('rate'));
    expect(cell('unit_units')).toBe(rate?.units ?? '');
    expect([cell('as_of'), cell('rulebook')]).toEqual([DAY, BOOK.version]);
  }
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  const table = (await copied()).split('\n').filter((text) => text.startsWith('|'));
  expect(table).toHaveLength(count + 2);
  expect(new Set(table.map((text) => text.replaceAll('\\|', '').split('|').length)).size).toBe(1);
  await page.getByLabel('Prices as of').fill('2026-02-30');
  await expect(page.getByTestId('list')).toHaveClass(/stale/);
  const last = await copied();
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByText('Fix the date first')).toBeVisible();
  expect(await copied()).toBe(last);
});

test('a link that nobody made does no harm', async ({ page }) => {
  await open(page, `${LIST}&track=moon&sort=-constructor&cur=EUR&only=__proto__&find=%3Cimg%20src%3Dx%3E&foo=bar`);
  await expect(found(page)).toContainText('No rate of this day matches.');
  await expect(page.getByText('“foo=bar” is not known here and was left out.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(rows(page)).toHaveCount(OF_DAY.length);
});

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the list is whole in Chinese', async ({ page }) => {
    await open(page, `${LIST}&find=2.6`, '各模型价格多少？');
    await expect(rows(page)).not.toHaveCount(0);
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    const texts = (await page.locator('main').innerText()).split('\n');
    for (const text of texts) expect(englishIn(text), text).toBeNull();
    await expect(page.getByRole('link', { name: /^计算：/ }).first()).toBeVisible();
  });
});

test('axe finds nothing in a part of the list, and nothing scrolls sideways on a phone', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `${LIST}&find=kling-v3`);
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  await expect(page.getByTestId('moves')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});
