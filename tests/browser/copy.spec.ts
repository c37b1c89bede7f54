/** Taking the result elsewhere. */
import { expect, fragment, line, LINK, open, test, totals } from './page';

const clipboard = (page: import('@playwright/test').Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('copies CSV with exact figures', async ({ page }) => {
    await open(page, LINK);
    await expect(totals(page)).toContainText('USD 840.00');
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await expect(page.getByText('Copied.')).toBeVisible();
    const lines = (await clipboard(page)).trim().split(/\r?\n/);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('line,model,task,resolution,mode,duration_seconds,native_audio');
    expect(lines[1]).toMatch(/^1,kling-v3,text-to-video,1080p,,10,1,,,200,2\.5,0,[^,]+,12,500,500,api-video,6000,840,USD,2026-11-21,/);
    expect(lines[3]).toMatch(/^total,.*,api-video,6000,840(\.00)?,USD,2026-11-21,/);
    for (const row of lines) expect(row.split(',')).toHaveLength(22);
  });

  test('copies Markdown', async ({ page }) => {
    await open(page, LINK);
    await expect(totals(page)).toContainText('USD 840.00');
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect(page.getByText('Copied.')).toBeVisible();
    const text = await clipboard(page);
    expect(text).toContain('Prices as of 2026-11-21, API, USD, rulebook 20');
    expect(text).toContain(
      '| 1 | Kling 3.0 · Text to video · 1080p · 10 s · sound, 200 needed · 2.5 attempts each | 12 | 500 | 6000 | video units | USD\u00a0840.00 |',
    );
  });

  test('copies the link to exactly what is on the page', async ({ page }) => {
    await open(page, LINK);
    await expect(totals(page)).toContainText('USD 840.00');
    await line(page, 1).getByLabel('Attempts per clip').fill('3');
    await expect(totals(page)).toContainText('USD 1,008.00');
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await expect(page.getByText('Copied.')).toBeVisible();
    const link = await clipboard(page);
    expect(link).toContain('takes:3');
    expect(link).toContain('was=units:12,amount:1008');
    expect(new URL(link).hash.slice(1)).toBe(await fragment(page));
  });

  test('does not give figures away that belong to an earlier entry', async ({ page }) => {
    await open(page, LINK);
    await expect(totals(page)).toContainText('USD 840.00');
    await line(page, 1).getByLabel('Attempts per clip').fill('x');
    await expect(totals(page)).toHaveClass(/stale/);
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await expect(page.getByText('Fix the highlighted fields first')).toBeVisible();
  });
});

test('where the browser refuses to copy, the text is shown for copying by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });
  });
  await open(page, LINK);
  await expect(totals(page)).toContainText('USD 840.00');
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  const text = page.getByRole('dialog').getByRole('textbox');
  await expect(text).toHaveValue(/^line,model,/);
  await expect(text).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(text).toBeHidden();
});
