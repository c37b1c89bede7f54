/** What is entered once is there in every view; a view can be kept apart; a link is nobody's own work. */
import type { Page } from '@playwright/test';
import { expect, fragment, kept, line, LINK, open, settled, test } from './page';

test.describe.configure({ timeout: 90_000 });

const eventually = expect.configure({ timeout: 30_000 });
const go = (page: Page, view: string) => page.locator(`header nav a[href*="view=${view}"]`).click();
const clips = (page: Page) => line(page, 1).getByLabel('Clips you need');
const tie = (page: Page) => page.getByTestId('tie');

test('jobs, day and currency follow into the views that ask for them', async ({ page }) => {
  await open(page);
  await clips(page).fill('30');
  await line(page, 1).getByLabel('Model').selectOption('kling-v2-6');
  await page.getByLabel('Prices as of').fill('2026-11-21');
  await settled(page, 'qty:30');
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('30');
  await expect(line(page, 1).getByLabel('Model')).toHaveValue('kling-v2-6');
  await expect(page.getByLabel('Prices as of')).toHaveValue('2026-11-21');
  await expect(tie(page)).toContainText('All views share these entries');
  await line(page, 1).getByRole('textbox', { name: 'Generation time in seconds' }).fill('180');
  await clips(page).fill('40');
  await settled(page, 'qty:40');
  await go(page, 'tracks');
  await eventually(clips(page)).toHaveValue('40');
  await go(page, 'cost');
  await eventually(clips(page)).toHaveValue('40');
  // A reload is no visit to somebody else's link.
  await page.reload();
  await eventually(clips(page)).toHaveValue('40');
  await expect(page.getByText('These entries came with a link.')).toBeHidden();
  // What only one view asks for is not lost on the way through another.
  await clips(page).fill('50');
  await settled(page, 'qty:50');
  await go(page, 'campaign');
  await eventually(line(page, 1).getByRole('textbox', { name: 'Generation time in seconds' })).toHaveValue('180');
});

test('packages owned are entered once, and their use is not made up', async ({ page }) => {
  await page.goto('./#v=1&view=campaign');
  await eventually(page.getByRole('heading', { level: 1 })).toHaveText('Plan a Kling video campaign');
  await page.getByText('Packages you own, packages on offer').click();
  await page.getByRole('button', { name: 'Add an empty row' }).click();
  await page.getByRole('textbox', { name: 'Units left, package 1', exact: true }).fill('3200');
  await settled(page, 'units:3200');
  await go(page, 'expiry');
  await eventually(page.getByRole('textbox', { name: 'Units left, package 1', exact: true })).toHaveValue('3200');
  await expect(page.getByRole('textbox', { name: 'Units left, package 2', exact: true })).toHaveCount(0);
  expect(await fragment(page)).not.toContain('use=');
});

test('a view can be kept apart, and brought back', async ({ page }) => {
  await open(page);
  await clips(page).fill('30');
  await settled(page, 'qty:30');
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('30');
  await tie(page).getByRole('button', { name: 'Keep this view separate' }).click();
  await expect(tie(page)).toContainText('has its own entries');
  await clips(page).fill('99');
  await settled(page, 'qty:99');
  await go(page, 'cost');
  await eventually(clips(page)).toHaveValue('30');
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('99');
  await tie(page).getByRole('button', { name: 'Use the entries of the other views' }).click();
  await eventually(clips(page)).toHaveValue('30');
  await expect(tie(page)).toContainText('All views share these entries');
  // Back undoes it.
  await page.goBack();
  await eventually(clips(page)).toHaveValue('99');
});

test('a link changes nothing of what the other views have, until it is kept', async ({ page }) => {
  await open(page);
  await clips(page).fill('30');
  await settled(page, 'qty:30');
  const before = await kept(page);
  await open(page, LINK);
  await expect(clips(page)).toHaveValue('200');
  await expect(tie(page)).toBeHidden();
  await clips(page).fill('201');
  await settled(page, 'qty:201');
  expect(await kept(page)).toBe(before);
  await page.getByRole('button', { name: 'Keep as mine' }).click();
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('201');
});

test('what a link brought is there in all views and comes back, until the reader goes back to own work', async ({ page }) => {
  await open(page);
  await clips(page).fill('30');
  await settled(page, 'qty:30');
  const before = await kept(page);
  await open(page, LINK);
  const brought = page.getByText('These entries came with a link.');
  await clips(page).fill('201');
  await settled(page, 'qty:201');
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('201');
  await expect(brought).toBeVisible();
  await clips(page).fill('202');
  await settled(page, 'qty:202');
  await go(page, 'prices');
  await go(page, 'cost');
  await eventually(clips(page)).toHaveValue('202');
  await expect(brought).toBeVisible();
  expect(await kept(page)).toBe(before);

  await page.getByRole('button', { name: 'Back to mine' }).click();
  await expect(clips(page)).toHaveValue('30');
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('30');
  await expect(brought).toBeHidden();
});

test('all that was entered since a link was opened is kept at once', async ({ page }) => {
  await open(page, LINK);
  await clips(page).fill('201');
  await settled(page, 'qty:201');
  await go(page, 'campaign');
  await eventually(clips(page)).toHaveValue('201');
  await page.getByRole('textbox', { name: /^Deadline/ }).fill('2027-03-01');
  await settled(page, 'by=2027-03-01');
  await go(page, 'cost');
  await page.getByRole('button', { name: 'Keep as mine' }).click();
  await go(page, 'campaign');
  await eventually(page.getByRole('textbox', { name: /^Deadline/ })).toHaveValue('2027-03-01');
  await expect(page.getByText('These entries came with a link.')).toBeHidden();
  await open(page);
  await eventually(clips(page)).toHaveValue('201');
});
