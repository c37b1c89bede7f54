/** The page in Simplified Chinese: chosen by the browser or by the reader, whole, and with the same numbers. */
import type { Page } from '@playwright/test';
import { expect, fragment, LINK, settled, test } from './page';

/** Each view with its title and something that only its answer shows. */
const VIEWS: [link: string, title: string, shown: string][] = [
  [LINK, '要花多少钱？', '同一任务，各模型对比'],
  ['v=1&view=expiry', '能在到期前用完吗？', '三种扣减顺序'],
  ['v=1&view=throughput', '能跑多快？', '向供应商提出的请求'],
  ['v=1&view=sla', 'SLA 赔付多少？', '稳妥截止日'],
  ['v=1&view=bill', '扣费是否正确？', '结论将显示在这里'],
  ['v=1&view=prices&find=kling-v3', '各模型价格多少？', '以视频单位扣减'],
  ['v=1&view=campaign', '规划可灵视频项目', '关键日期'],
];

async function show(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('every view is in Chinese, and none scrolls sideways on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [link, heading, shown] of VIEWS) {
      await show(page, link);
      await expect(title(page)).toHaveText(heading);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
      await expect(page.getByText(shown).first()).toBeVisible();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(widths[0], heading).toBeLessThanOrEqual(widths[1] ?? 0);
    }
  });

  test('models have their Chinese names, and the yuan comes first', async ({ page }) => {
    await show(page, LINK);
    await expect(page.locator('#say-model option:checked')).toHaveText('可灵 3.0');
    await expect(page.getByText('每次生成').first()).toBeVisible();
    expect(
      await page
        .getByRole('group', { name: '货币' })
        .getByRole('radio')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
    ).toEqual(['CNY', 'USD']);
  });

  test('a reading, a note and a rule are said in Chinese', async ({ page }) => {
    await show(page, 'v=1&view=throughput');
    await expect(page.getByTestId('slots-rule')).toContainText('以最高的并发上限为准，从不相加');
    await expect(page.getByTestId('result')).toContainText('供应商不公布生成时间');
    await expect(page.getByTestId('vendor')).toContainText('请在我方购买资源包之前书面确认');
    await show(page, 'v=1&view=sla');
    await page.getByRole('heading', { name: '条款解释', exact: true }).click();
    await expect(page.getByText('从未到达服务器的请求如何计算？').first()).toBeVisible();
  });
});

test('the chosen language takes the place of the browser’s, and what was entered stays', async ({ page }) => {
  await show(page, LINK);
  await expect(title(page)).toHaveText('What does it cost?');
  await page.getByLabel('Clips you need').first().fill('321');
  await settled(page, 'qty:321');
  const before = await fragment(page);
  await page.getByLabel('Language').selectOption('zh');
  await expect(title(page)).toHaveText('要花多少钱？');
  await expect(page.getByLabel('所需条数').first()).toHaveValue('321');
  expect(await fragment(page)).toBe(before);
  await show(page, LINK);
  await expect(title(page)).toHaveText('要花多少钱？');
  await page.getByLabel('语言').selectOption('en');
  await expect(title(page)).toHaveText('What does it cost?');
});

test('an entry made just before the language changes is kept', async ({ page }) => {
  await show(page, LINK);
  await page.getByLabel('Clips you need').first().fill('654');
  await page.getByLabel('Language').selectOption('zh');
  await expect(page.getByLabel('所需条数').first()).toHaveValue('654');
});

test('a step holds the same numbers in both languages', async ({ page }) => {
  // A month is a word in English.
  const numbersOf = async (button: RegExp) => {
    await page.getByRole('button', { name: button }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    const steps = await dialog.locator('ol > li:has(dl) > p:first-child').allInnerTexts();
    expect(steps.length).toBeGreaterThan(1);
    // The month of a day is a word in English.
    const said = steps.map((step) => step.replace(/\d+月/g, ' '));
    return { steps, numbers: said.map((step) => (step.match(/\d+(?:[.,-]\d+)*/g) ?? []).filter((number) => number !== '1').sort()) };
  };
  await show(page, LINK);
  const english = await numbersOf(/^Amount, line 1/);
  await page.keyboard.press('Escape');
  await page.getByLabel('Language').selectOption('zh');
  const chinese = await numbersOf(/^金额，第 1 行/);
  expect(chinese.numbers.map((all) => [...new Set(all)])).toEqual(english.numbers.map((all) => [...new Set(all)]));
  for (const [index, step] of chinese.steps.entries()) {
    expect(step).toMatch(/\p{Script=Han}/u);
    expect(step).not.toBe(english.steps[index]);
  }
});

test('the English page loads no Chinese text', async ({ page }) => {
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
  await show(page, LINK);
  await expect(page.getByTestId('totals')).toContainText('USD 840.00');
  expect(loaded.filter((path) => /\/zh/.test(path))).toEqual([]);
});
