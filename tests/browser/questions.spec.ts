/** The four questions explained: five lines each, an example of the module's, and the way into the view. */
import { violations } from './axe';
import type { Page } from '@playwright/test';
import { setClock } from './clock';
import { expect, test } from './page';

const QUESTIONS = ['cost', 'expiry', 'throughput', 'sla'] as const;

const TITLES = {
  en: {
    cost: 'What does it cost?',
    expiry: 'Will it be used before it expires?',
    throughput: 'How fast can it run?',
    sla: 'What does the SLA pay?',
  },
  zh: { cost: '要花多少钱？', expiry: '能在到期前用完吗？', throughput: '能跑多快？', sla: 'SLA 赔付多少？' },
} as const;

/** What the examples come to on the day of the tests' clock, as the module answers the same questions in Node. */
const SAID = {
  en: {
    cost: 'Kling 2.5 Turbo 5 (contested), Kling 2.6 5 (contested), Kling 3.0 8, and Kling 3.0 Turbo 10. Not known: Kling 4.0.',
    expiry: '1,400 expire unused on May 20, 2027, which cost USD 196; ≈ 27.78 a day would use everything.',
    throughput: 'together they give 20. 60 clips of 180 s each are done after 9 min.',
    sla: 'USD 100 below 99.9 %, USD 250 below 99 %, and USD 500 below 95 %. For November 2026, claim from Dec 8, 2026 to Jan 30, 2027.',
  },
  zh: {
    cost: '可灵 2.5 Turbo 5（有争议）、可灵 2.6 5（有争议）、可灵 3.0 8 和可灵 3.0 Turbo 10。价格未知：可灵 4.0。',
    expiry: '2027年5月20日到期失效 1,400 单位，损失 USD 196；每天用约 27.78 单位即可全部用完。',
    throughput: '合在一起仍为 20。60 条视频、每条用时 180 秒，9 分钟后全部完成。',
    sla: '2026年11月的赔偿可在 2026年12月8日至 2027年1月30日期间申请。',
  },
} as const;

const part = (page: Page) => page.getByTestId('questions');
const question = (page: Page, id: string) => page.getByTestId(`question-${id}`);

async function open(page: Page): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto('./#v=1&view=campaign');
  await part(page).locator('summary').click();
  // The examples take the whole module.
  for (const id of QUESTIONS) await expect(question(page, id).locator('svg')).toBeVisible({ timeout: 20_000 });
}

for (const [language, locale] of [
  ['en', 'en-GB'],
  ['zh', 'zh-CN'],
] as const) {
  test.describe(language, () => {
    test.use({ locale });

    test('each has five lines, a drawing, and its example in words', async ({ page }) => {
      await open(page);
      for (const id of QUESTIONS) {
        await expect(question(page, id).locator('dd')).toHaveCount(5);
        for (const line of await question(page, id).locator('dd').allTextContents()) expect(line.trim()).toMatch(/[.?。？]$/);
        await expect(question(page, id).locator('svg')).toHaveAttribute('aria-hidden', 'true');
        await expect(question(page, id)).toContainText(SAID[language][id]);
      }
      // Terms of the agreement are the rulebook's.
      await expect(question(page, 'sla').locator('dd').first()).toContainText(/99\.9 ?%/);
      await expect(question(page, 'sla').locator('dd').nth(1)).toContainText(/10.*25.*50 ?%.*50 ?%.*5/);
    });

    test('each leads to its view', async ({ page }) => {
      test.setTimeout(60_000);
      for (const id of QUESTIONS) {
        await open(page);
        await question(page, id).getByRole('link').click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLES[language][id]);
      }
    });

    test('axe finds nothing', async ({ page }) => {
      await open(page);
      expect(await violations(page, '[data-testid=questions]')).toEqual([]);
    });

    test('does not scroll sideways at 360 pixels', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(page);
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
      const drawing = await question(page, 'sla').locator('svg').boundingBox();
      expect(drawing?.width).toBeLessThanOrEqual(360);
    });
  });
}

test('they are loaded when they are opened, and leave the answers where they are', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  const loaded = () => scripts.some((path) => /\/Questions-/.test(path));
  await page.goto('./#v=1&view=campaign');
  const answers = page.getByTestId('answers');
  await expect(answers).toContainText('USD');
  const before = await answers.boundingBox();
  expect(loaded()).toBe(false);
  await part(page).locator('summary').click();
  await expect(question(page, 'cost')).toBeVisible();
  expect(loaded()).toBe(true);
  expect(await answers.boundingBox()).toEqual(before);
});

test('a claim that hangs on days not announced yet is provisional', async ({ page }) => {
  await setClock(page, '2026-12-15T12:00:00+08:00');
  await open(page);
  await expect(question(page, 'sla')).toContainText(/For December 2026, claim from .* Provisional: a calendar/);
});

test('an entry that is refused does not touch the examples', async ({ page }) => {
  await page.goto('./#v=1&view=campaign');
  await page.getByLabel('Prices as of', { exact: true }).fill('soon');
  await part(page).locator('summary').click();
  await expect(question(page, 'expiry')).toContainText(SAID.en.expiry);
});
