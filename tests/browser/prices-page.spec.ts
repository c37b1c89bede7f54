/** The price list that needs no script: readable, accessible, and a way into the calculator. */
import { violations } from './axe';
import { expect, test } from './page';

for (const [file, heading, other] of [
  ['prices.html', /^Kling AI price list of \d{4}-\d\d-\d\d$/, '简体中文'],
  ['prices-zh.html', /^可灵 AI 价目表/, 'English'],
] as const)
  test(`${file} is readable without script and passes axe`, async ({ page }) => {
    // A table of two hundred rows has thousands of elements to look at.
    test.slow();
    const response = await page.goto(`./${file}`);
    expect(response?.headers()['content-type']).toContain('text/html');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByRole('table')).toHaveCount(5);
    expect(await page.locator('script').count()).toBe(0);
    // Its own style has come: tables scroll, the page does not.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    // Both are of one form; what differs are the words.
    expect(await violations(page, file === 'prices.html' ? undefined : 'header')).toEqual([]);
    await page.getByRole('link', { name: other }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading);
  });

test('a row opens the calculator with its job', async ({ page }) => {
  await page.goto('./prices.html');
  const row = page.getByRole('row', { name: /Kling 3\.0 .*Text to video 1080p, mode pro sound/i }).first();
  const units = await row.locator('data').nth(3).getAttribute('value');
  await row.getByRole('link', { name: /^Calculate with Kling 3\.0/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
  await expect(page.getByTestId('totals')).toContainText(units ?? 'no figure');
});
