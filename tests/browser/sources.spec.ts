/** The sources: everything the page rests on, each entry with an address of its own. */
import { violations } from './axe';
import { englishIn } from './english';
import { expect, test } from './page';

const SOURCES = 'v=1&view=sources';

test('an address with an id opens that entry, whatever was looked for', async ({ page }) => {
  for (const id of ['S44', 'C6', 'sla.voucher_base', 'c6']) {
    await page.goto('about:blank');
    await page.goto(`./#${SOURCES}&id=${id}`);
    const entry = page.locator('article.here');
    await expect(entry).toHaveCount(1, { timeout: 20_000 });
    await expect(entry.getByRole('heading')).toContainText(id.toUpperCase().startsWith('C') ? id.toUpperCase() : id);
    await expect(entry).toBeInViewport();
    await expect(entry).toBeFocused();
  }
  await page.getByLabel('Find').fill('zzzz');
  await expect(page.getByTestId('found')).toHaveText('Nothing here has these words.');
  await page.goto(`./#${SOURCES}&id=S03`);
  await expect(page.locator('article.here').getByRole('heading')).toContainText('S03');
  await expect(page.getByLabel('Find')).toHaveValue('');
});

test('an id that there is not is said, and nothing is hidden', async ({ page }) => {
  await page.goto(`./#${SOURCES}&id=S999`);
  await expect(page.getByText('There is no entry “S999” in this rulebook.')).toBeVisible({ timeout: 20_000 });
  expect(await page.getByTestId('sources').locator('article').count()).toBeGreaterThan(50);
  for (const id of ['constructor', '__proto__', '%3Cimg%20src%3Dx%3E', '%E0%A4%A']) {
    await page.goto(`./#${SOURCES}&id=${id}`);
    await expect(page.getByText(/There is no entry/)).toBeVisible();
  }
});

test('words find entries by id, title and address, and their number is said', async ({ page }) => {
  await page.goto(`./#${SOURCES}`);
  const found = page.getByTestId('found');
  await expect(found).toHaveText(/^\d+ entries$/, { timeout: 20_000 });
  await page.getByLabel('Find').fill('voucher');
  await expect(found).toHaveText(/^\d+ of \d+ entries$/);
  await expect(page.getByTestId('readings').locator('article').first()).toContainText(/voucher/i);
});

test('a reason leads to the entry of its source, and back', async ({ page }) => {
  await page.goto('./#v=1&view=sla');
  await page.getByTestId('result').getByRole('button').first().click();
  const dialog = page.getByRole('dialog');
  const link = dialog.locator('a[href*="view=sources"]').first();
  const id = (await link.textContent()) ?? '';
  await link.click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('article.here').getByRole('heading')).toContainText(id);
  await page.goBack();
  await expect(page.getByTestId('result')).toBeVisible();
});

test('does not scroll sideways at 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`./#${SOURCES}`);
  await expect(page.getByTestId('sources')).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('it is said in Chinese, and axe finds nothing', async ({ page }) => {
    await page.goto(`./#${SOURCES}&id=C1`);
    await expect(page.locator('article.here')).toContainText('应用中 10 秒');
    const texts = await page.locator('main :is(h1, h2, dt, dd, .muted, label)').allTextContents();
    expect(texts.flatMap((text) => englishIn(text) ?? [])).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});
