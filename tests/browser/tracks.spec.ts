/** Plan or API: the answer first, every figure with its reason, and the number of clips at which it changes. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect as plain, fragment, kept, LINK, line, open as openCost, settled, test } from './page';

/** The first answer waits for a module that the server compresses first; the lines ask it some sixty times. */
const expect = plain.configure({ timeout: 40_000 });

const JOB = 'job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:30,takes:1';
const THIRTY = `v=1&view=tracks&asOf=2026-11-28&months=12&cur=USD&${JOB}`;

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plan or API: which way is cheaper?');
}

const answer = (page: Page) => page.getByTestId('answer');
const change = (page: Page) => page.getByTestId('change');
const ranges = (page: Page) => page.getByTestId('ranges').locator('tbody tr');

/** 18 to 48 clips of 1,440 credits: Pro for a year is 293.04, and Premier for a year, 728.64, takes over at 49. */
test(
  'somebody who has never heard of units learns the cheaper way for 30 clips a month, and where that changes',
  { tag: '@screen' },
  async ({ page }) => {
    await open(page, THIRTY);
    await expect(answer(page)).toContainText(
      'For 30 clips a month over 12 months, the cheapest option is Pro, billed yearly, and top-ups: USD 393.04',
    );
    await expect(answer(page)).toContainText(
      'Through the other channel (API), the cheapest option is API at list price, for USD 211.76 more.',
    );
    await expect(change(page)).toHaveText(
      'That changes at 49 clips a month: from there on, the cheapest option is Premier, billed yearly.',
    );
    await expect(ranges(page).filter({ hasText: 'yours' })).toContainText('18 to 48');
    // At that very number the answer is the other one.
    await line(page, 1).getByLabel('Clips you need').fill('49');
    await expect(answer(page)).toContainText(
      'For 49 clips a month over 12 months, the cheapest option is Premier, billed yearly: USD 728.64',
    );
    await line(page, 1).getByLabel('Clips you need').fill('48');
    await expect(answer(page)).toContainText('the cheapest option is Pro, billed yearly, and top-ups: USD 713.04');
    await expect(page.getByTestId('questions').locator('li')).not.toHaveCount(0);
    await page
      .getByTestId('ways')
      .locator('tbody tr')
      .first()
      .getByRole('button', { name: /^Cost, Pro, billed yearly/ })
      .click();
    await expect(page.getByRole('dialog').locator('ol li')).not.toHaveCount(0);
    await expect(page.getByRole('dialog')).toContainText('track.');
  },
);

test('every figure of a way opens its steps', async ({ page }) => {
  await open(page, THIRTY);
  const row = page.getByTestId('ways').locator('tbody tr').first();
  await expect(row).toContainText('Pro, billed yearly, and top-ups');
  for (const name of ['Cost', 'Per clip', 'Needed', 'Bought', 'Expired', 'Left', 'Purchases']) {
    await row.getByRole('button', { name: new RegExp(`^${name}, Pro, billed yearly`) }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('ol li')).not.toHaveCount(0);
    await expect(dialog).toContainText('track.');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await row.getByRole('button', { name: /^Purchases/ }).click();
  await expect(page.getByRole('dialog')).toContainText('2026-11-28: 1 x Pro');
});

test('what if more is made is never stored', async ({ page }) => {
  await open(page, THIRTY);
  await expect(page.getByTestId('more')).toContainText('For 60 clips a month');
  await expect(change(page).getByRole('button')).toBeVisible();
  const before = [await fragment(page), await kept(page)];
  await page.getByLabel('Multiply by').fill('10');
  await expect(page.getByTestId('more')).toContainText('For 300 clips a month over 12 months, the cheapest option is Ultra, billed yearly');
  await page.waitForTimeout(600);
  expect([await fragment(page), await kept(page)]).toEqual(before);
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('30');
});

test('one click leads from the cost view to the same jobs', async ({ page }) => {
  const single = LINK.replace(/&job=model:kling-v3,task:text-to-image.*$/, '');
  await openCost(page, single);
  await page.getByRole('link', { name: 'Compare plans and API' }).click();
  await expect(answer(page)).toContainText('For 200 clips a month');
  await expect(line(page, 1).getByLabel('Attempts per clip')).toHaveValue('2.5');
  expect(await fragment(page)).toContain('takes:2.5');
});

test('jobs of several balances are refused beside the list, and what is mended is answered', async ({ page }) => {
  await open(page, `${THIRTY}&job=model:kling-v3,task:text-to-image,res:2K,qty:10`);
  await expect(page.getByText(/jobs are paid from several balances/)).toBeVisible();
  await line(page, 2).getByRole('button', { name: 'Remove' }).click();
  await expect(answer(page)).toContainText('USD 393.04');
  await expect(page.getByText(/jobs are paid from several balances/)).toBeHidden();
});

test('bad input keeps its text and the last answer, dimmed', async ({ page }) => {
  await open(page, THIRTY);
  await expect(answer(page)).toContainText('USD 393.04');
  for (const [label, bad] of [
    ['Months', '0'],
    ['Months', 'many'],
    ['First day', '2026-11-27'],
    ['Prices as of', 'soon'],
  ] as const) {
    const input = page.getByLabel(label, { exact: true });
    const before = await input.inputValue();
    await input.fill(bad);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue(bad);
    await expect(answer(page)).toHaveClass(/stale/);
    await expect(answer(page)).toContainText('USD 393.04');
    await input.fill(before);
    await expect(answer(page)).not.toHaveClass(/stale/);
  }
});

test('lines that are being drawn give way to a new entry', async ({ page }) => {
  await open(page, THIRTY);
  await expect(page.getByTestId('curve')).toBeVisible();
  await page.getByLabel('Months', { exact: true }).fill('1');
  await settled(page, 'months=1&');
  await expect(answer(page)).toContainText('over 1 month,');
  await expect(change(page).getByRole('button')).toBeVisible();
  // A single month: nobody buys a year.
  await expect(page.getByTestId('ranges')).not.toContainText('billed yearly');
  await expect(ranges(page).filter({ hasText: 'yours' })).toHaveCount(1);
});

test('what has no price in a currency is not compared, and says why', async ({ page }) => {
  await open(page, THIRTY.replace('cur=USD', 'cur=CNY'));
  await expect(page.getByTestId('not-compared')).toContainText('Pro, billed monthly');
  await expect(page.getByTestId('not-compared').locator('li')).not.toHaveCount(0);
  await expect(page.getByTestId('not-compared')).not.toContainText('plan:');
});

test('a link made under other figures says what is different', async ({ page }) => {
  await open(page, `${THIRTY.replace('v=1', 'v=1&rb=2020-01-01-00000000')}&was=way:top-ups,cost:USD%201.00`);
  await expect(
    page.getByText(/The cheapest option was Top-ups alone at USD 1.00; today it is Pro, billed yearly, and top-ups at USD 393.04/),
  ).toBeVisible();
});

test('Chinese is whole', async ({ page }) => {
  await open(page, THIRTY);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('套餐还是 API：哪种方式更便宜？');
  await expect(change(page)).toContainText('达到每月 49 条后');
  await expect(page.getByTestId('ways')).not.toContainText(/by the|top-ups/);
});

test('axe finds nothing, and nothing scrolls sideways at 360 pixels', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, THIRTY);
  await expect(change(page).getByRole('button')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await violations(page)).toEqual([]);
});

/** No plan and no package has a price in CNY: one price alone is no comparison. */
test('where one option alone has a price, none is called the cheapest', async ({ page }) => {
  await open(page, THIRTY.replace('cur=USD', 'cur=CNY'));
  await expect(answer(page)).toContainText(
    'For 30 clips a month over 12 months, API at list price costs CNY 4,320.00, or CNY 12.00 per clip.',
  );
  await expect(answer(page)).toContainText('It is the only option that could be priced in CNY, so nothing was compared');
  await expect(page.getByTestId('more')).toContainText('API at list price costs');
  await expect(page.locator('main')).not.toContainText(/cheapest/i);
});
