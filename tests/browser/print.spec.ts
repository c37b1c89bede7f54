/** What is printed: no text stands on another, in the report and in every view. */
import type { Page } from '@playwright/test';
import { addressOf, VIEWS } from '../../www/src/lib/route';
import { englishIn } from './english';
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

/** As a reader leaves the page, with the print dialog open. */
async function onPage(page: Page, isPaper: boolean): Promise<void> {
  await page.setViewportSize(isPaper ? PAPER : { width: 1280, height: 800 });
  await page.emulateMedia({ media: isPaper ? 'print' : 'screen' });
}

test('no text of a view or of the report is printed over another, and one that is would be found', async ({ page }) => {
  test.setTimeout(120_000);
  for (const view of VIEWS) {
    await test.step(view, async () => {
      await onPage(page, false);
      await page.goto(`./${addressOf(view)}`);
      await expect(page.locator(SHOWN[view]).first()).toBeVisible(WAIT);
      if (view === 'bill') {
        await page.getByRole('button', { name: 'Try an example' }).click();
        await expect(page.getByTestId('bill-findings')).toBeVisible(WAIT);
      }
      await onPage(page, true);
      expect.soft(await overlaps(page)).toEqual([]);
    });
  }
  await test.step('the report', async () => {
    await onPage(page, false);
    await page.goto(`./${addressOf('campaign')}`);
    await page.getByRole('button', { name: 'Report', exact: true }).click(WAIT);
    await expect(page.getByTestId('report')).toHaveAttribute('aria-busy', 'false', WAIT);
    await onPage(page, true);
    expect(await page.locator('[data-testid=report] :is(h3, h4)').count()).toBeGreaterThan(10);
    expect.soft(await overlaps(page)).toEqual([]);
  });
  await test.step('texts that share room are found', async () => {
    await onPage(page, false);
    await expect(page.getByTestId('answers')).toBeVisible();
    expect.soft(await overlaps(page)).toEqual([]);
    await page.getByTestId('answers').evaluate((answers) => (answers.style.marginBlockStart = '-3rem'));
    expect(await overlaps(page)).not.toEqual([]);
  });
});

/** What a button of the report would print: the browser's own dialog stays away. */
async function openReport(page: Page, link: string, locale: 'en' | 'zh' = 'en'): Promise<void> {
  await page.addInitScript(() => (window.print = () => {}));
  await page.goto(`./#${link}`);
  await page.getByRole('button', { name: locale === 'en' ? 'Report for the meeting' : '生成会议报告' }).click(WAIT);
  await expect(page.getByTestId('report')).toHaveAttribute('aria-busy', 'false', WAIT);
}

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
const onPaper = (page: Page, format: 'A4' | 'Letter') => page.pdf({ format, preferCSSPageSize: false, printBackground: true });

const BASE = 'v=1&view=campaign&asOf=2026-11-28&track=api&cur=USD&start=2026-11-28';
const CLIP = 'model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1';
const LOTS = Array.from(
  { length: 12 },
  (_value, index) => `lot ${index + 1}, ${900 + index}, 2026-11-01, 2026-12-${String(index + 5).padStart(2, '0')}, 120 USD`,
);
/** Ordinary ones, and some with more of everything than has room. */
const CAMPAIGNS: Record<string, string> = {
  'the first one': `${BASE}&by=2026-12-11&hours=8&job=${CLIP},qty:2000,takes:1.5`,
  'one without a deadline': `${BASE}&job=${CLIP},qty:50`,
  'one that is late': `${BASE}&by=2026-11-30&hours=2&job=${CLIP},qty:9000,takes:2`,
  'one of many lines, packages and months': `${BASE}&by=2027-08-30&hours=1&lots=${encodeURIComponent(LOTS.join('\n'))}&${Array.from(
    { length: 9 },
    (_value, index) => `job=${CLIP},qty:${7000 + index},takes:2`,
  ).join('&')}`,
  'one of two balances': `${BASE}&by=2026-12-30&job=model:kling-v3,task:text-to-image,res:2K,qty:200&job=${CLIP},qty:20`,
};

for (const [name, link] of Object.entries(CAMPAIGNS)) {
  test(`the approval of ${name} is one page, with no text over another, on A4 and on Letter`, async ({ page }) => {
    await openReport(page, link);
    await page.getByRole('button', { name: 'Print the approval (1 page)' }).click();
    for (const format of ['A4', 'Letter'] as const) {
      expect(pagesOf(await onPaper(page, format)), format).toBe(1);
      await page.getByRole('button', { name: 'Print the approval (1 page)' }).click();
    }
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    const approval = page.getByTestId('approval');
    await expect(approval).toBeVisible();
    await expect(page.getByTestId('contents')).toBeHidden();
    expect(await overlaps(page)).toEqual([]);
    for (const text of ['Requested by', 'Approved by', 'Signature', 'rulebook']) await expect(approval).toContainText(text);
    await expect(approval.getByTestId('approval-risks').locator('li')).not.toHaveCount(0);
    await expect(approval.getByTestId('timeline')).toBeVisible();
    // What stands on the paper is as wide as the paper.
    expect(await approval.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  });
}

test('what has no room on the approval is counted, and stands in the report', async ({ page }) => {
  await openReport(page, CAMPAIGNS['one of many lines, packages and months'] ?? '');
  await expect(page.getByTestId('approval')).toContainText(/… and \d+ more, in the report/);
  // One clip in five minutes for one hour a day.
  const shown = await page.getByTestId('approval').getByRole('listitem').filter({ hasText: '×' }).count();
  expect(shown).toBeLessThan(9);
  await expect(page.getByTestId('report').getByRole('region', { name: 'Inputs', exact: true }).first()).toContainText('7,008');
});

test('the report begins with its approval, then its contents, whose entries lead to their parts on paper and on the page', async ({
  page,
}) => {
  await openReport(page, CAMPAIGNS['the first one'] ?? '');
  await page.getByRole('button', { name: 'Print the report', exact: true }).click();
  const entries = page.getByTestId('contents').getByRole('link');
  const count = await entries.count();
  expect(count).toBeGreaterThan(8);
  const pdf = (await onPaper(page, 'A4')).toString('latin1');
  expect(pagesOf(Buffer.from(pdf, 'latin1'))).toBeGreaterThan(3);
  for (let part = 1; part <= count; part += 1) expect(pdf).toMatch(new RegExp(`report-${part}\\b`));
  // On the page an entry goes to its part, and the address stays that of the plan.
  await entries.nth(3).click();
  const part = page.locator('#report-4');
  await expect(part).toBeInViewport();
  await expect(part).toBeFocused();
  expect(new URL(page.url()).hash).toContain('view=campaign');
  await expect(part.getByRole('heading', { level: 3 })).toHaveText(/^4\. /);
});

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  for (const name of ['the first one', 'one of many lines, packages and months'])
    test(`the approval of ${name} is one page`, async ({ page }) => {
      await openReport(page, CAMPAIGNS[name] ?? '', 'zh');
      await page.getByRole('button', { name: '打印审批单（1 页）' }).click();
      expect(pagesOf(await onPaper(page, 'A4'))).toBe(1);
      await page.getByRole('button', { name: '打印审批单（1 页）' }).click();
      await page.setViewportSize(PAPER);
      await page.emulateMedia({ media: 'print' });
      expect(await overlaps(page)).toEqual([]);
      for (const text of (await page.getByTestId('approval').innerText()).split('\n'))
        if (!text.includes('http')) expect(englishIn(text), text).toBeNull();
    });
});
