/** What is printed: no text stands on another, in the report and in every view. */
import type { Page } from '@playwright/test';
import { addressOf, VIEWS } from '../../www/src/lib/route';
import { expect, SHOWN, test } from './page';

/** A4 with the margins of the report, in pixels; a screen's height, since a page is as long as its text here. */
const PAPER = { width: 703, height: 1000 };
const WAIT = { timeout: 45_000 };

/** Pairs of texts that share room, neither of them within the other. */
const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const TEXTS = 'h1, h2, h3, h4, p, li, th, td, dt, dd, caption, figcaption, label, legend, summary, button';
    const boxes = [...document.querySelectorAll<HTMLElement>(TEXTS)]
      // What is said to those who do not see the page has no room on it.
      .filter((element) => !element.closest('.unseen') && !element.querySelector('.unseen'))
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.innerText.trim() !== '')
      .flatMap((element) => {
        // The box of its text alone: a block may be wider than what stands in it.
        const range = document.createRange();
        range.selectNodeContents(element);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return right - left > 1 && bottom - top > 1 ? [{ element, left, right, top, bottom }] : [];
      })
      .sort((a, b) => a.top - b.top);
    const found: string[] = [];
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        if (other.top >= one.bottom - 2) break;
        if (other.left >= one.right - 2 || other.right <= one.left + 2 || other.bottom <= one.top + 2) continue;
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        found.push(`${one.element.innerText.trim().slice(0, 40)} | ${other.element.innerText.trim().slice(0, 40)}`);
      }
    });
    return found;
  });

test('texts that share room are found', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator(SHOWN.campaign)).toBeVisible(WAIT);
  expect(await overlaps(page)).toEqual([]);
  await page.getByTestId('answers').evaluate((answers) => (answers.style.marginBlockStart = '-3rem'));
  expect(await overlaps(page)).not.toEqual([]);
});

test('no text of the report is printed over another', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator(SHOWN.campaign)).toBeVisible(WAIT);
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await expect(page.getByTestId('report')).toHaveAttribute('aria-busy', 'false', WAIT);
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('[data-testid=report] :is(h3, h4)').count()).toBeGreaterThan(10);
  expect(await overlaps(page)).toEqual([]);
});

for (const view of VIEWS) {
  test(`no text of the ${view} view is printed over another`, async ({ page }) => {
    await page.goto(`./${addressOf(view)}`);
    await expect(page.locator(SHOWN[view]).first()).toBeVisible(WAIT);
    if (view === 'bill') {
      await page.getByRole('button', { name: 'Try an example' }).click();
      await expect(page.getByTestId('bill-findings')).toBeVisible(WAIT);
    }
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    expect(await overlaps(page)).toEqual([]);
  });
}
