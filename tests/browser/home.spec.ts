/** What opens without a link: one sentence, what it costs three ways, and where to go on from. */
import type { Page } from '@playwright/test';
import { addressOf } from '../../www/src/lib/route';
import { violations } from './axe';
import { expect, fragment, kept, line, LINK, settled, shiftsOf, test, totals, watchShifts } from './page';

// The whole module has to come, which takes its time on a busy machine.
test.describe.configure({ timeout: 90_000 });

const eventually = expect.configure({ timeout: 30_000 });
const way = (page: Page, which: 'api' | 'app' | 'cheaper') => page.getByTestId(`way-${which}`);
const say = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function openHome(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
}

test('one sentence gives a number, three ways, each with its reason', async ({ page }) => {
  await openHome(page);
  await expect(page.getByText('What Kling AI video really costs: exact, sourced, private. Unofficial.')).toBeVisible();
  await page.getByLabel('Prices as of').fill('2026-11-21');
  await say(page, 'How many clips').fill('30');
  // 30 x 12 units at USD 0.14.
  await eventually(way(page, 'api').locator('.big')).toHaveText('USD 50.40');
  await eventually(way(page, 'api')).toContainText('for the smallest purchase that covers them');
  await eventually(way(page, 'app').locator('.big')).toHaveText(/^USD/);
  await eventually(way(page, 'cheaper')).toContainText('less');
  // The line below is the same one.
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('30');
  await expect(totals(page)).toContainText('USD 50.40');
  for (const which of ['api', 'app', 'cheaper'] as const) {
    const figure = way(page, which).locator('.figure').first();
    await figure.click();
    await expect(page.getByRole('dialog')).toContainText('Sources');
    await page.keyboard.press('Escape');
    await expect(figure).toBeFocused();
  }
  expect(await violations(page)).toEqual([]);
});

test('each part of the sentence changes the line, and what is wrong is marked in both', async ({ page }) => {
  await openHome(page);
  await say(page, 'How long each is').fill('5');
  await expect(line(page, 1).getByLabel('Seconds')).toHaveValue('5');
  await say(page, 'With or without sound').selectOption('0');
  await expect(line(page, 1).getByLabel('Sound')).not.toBeChecked();
  await say(page, 'Which model').selectOption('kling-v2-6');
  await expect(line(page, 1).getByLabel('Model')).toHaveValue('kling-v2-6');
  await say(page, 'How many clips').fill('x');
  await expect(say(page, 'How many clips')).toHaveAttribute('aria-invalid', 'true');
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('ways')).toHaveClass(/stale/);
  await say(page, 'How many clips').fill('2,000');
  await expect(page.getByTestId('ways')).not.toHaveClass(/stale/);
  await settled(page, 'qty:2000');
});

test('what is out of date says so, and the three ways are of one entry', async ({ page }) => {
  await openHome(page);
  const [count, seconds] = [say(page, 'How many clips'), say(page, 'How long each is')];
  await eventually(way(page, 'app').locator('.big')).toHaveText(/^USD/);
  const sentence = await page.locator('.sentence').boundingBox();
  // Typed faster than anything is answered.
  await count.fill('1,500');
  await seconds.fill('7.5');
  const stale = page.getByTestId('ways-stale');
  await expect(stale).toContainText('Out of date');
  await eventually(way(page, 'api')).toContainText('smallest purchase');
  await eventually(way(page, 'cheaper')).toContainText('less');
  // Each way tells of the same clips: 1,500 as they were, or the hundred before them.
  const told = (await stale.textContent()) ?? '';
  const units = /those of 1,500 ×/.test(told) ? '18,000 video units' : '1,200 video units';
  await expect(way(page, 'api')).toContainText(units);
  const [total] = /USD\s[\d,.]+/.exec((await totals(page).textContent()) ?? '') ?? ['no total'];
  await expect(way(page, 'api').locator('.big')).toContainText(total);
  await expect(way(page, 'cheaper')).not.toContainText('No cheaper');
  // Nothing is taken over from what is out of date.
  await expect(way(page, 'cheaper').getByRole('button', { name: /^Use it/ })).toHaveCount(0);
  // What is wrong takes the width of the sentence, not that of its field.
  const problem = await page.locator('#say-seconds-problem').boundingBox();
  expect(problem?.width).toBe(sentence?.width);
  expect(problem?.height).toBeLessThan(30);
  await seconds.fill('10');
  await expect(stale).toBeHidden();
  await eventually(way(page, 'api').locator('.big')).toHaveText(/^USD/);
});

for (const width of [1280, 390]) {
  test(`no choice of the sentence is cut off, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openHome(page);
    await expect(say(page, 'Which resolution').locator('option')).not.toHaveCount(1);
    for (const label of ['Which resolution', 'With or without sound']) {
      const room = await say(page, label).evaluate((select: HTMLSelectElement) => {
        const style = getComputedStyle(select);
        const context = document.createElement('canvas').getContext('2d');
        if (!context) return NaN;
        context.font = style.font;
        const widest = Math.max(...[...select.options].map((option) => context.measureText(option.label).width));
        // The arrow of the browser takes as much as a sign is high.
        return (
          select.clientWidth -
          parseFloat(style.paddingInlineStart) -
          parseFloat(style.paddingInlineEnd) -
          parseFloat(style.fontSize) -
          widest
        );
      });
      expect(room, label).toBeGreaterThan(0);
    }
  });
}

test('where only the currency is missing, that is what is said', async ({ page }) => {
  await openHome(page);
  await page.getByRole('radio', { name: 'CNY', exact: true }).check();
  await eventually(way(page, 'app')).toContainText('Plans of the app are priced in USD; no price in CNY is known.');
  await expect(way(page, 'app')).not.toContainText('offer this');
  await eventually(way(page, 'api')).toContainText('No price of video packages is known in CNY');
});

test('attempts are spelled out', async ({ page }) => {
  await openHome(page);
  await say(page, 'How many clips').fill('30');
  await line(page, 1).getByLabel('Attempts per clip').fill('1.5');
  await expect(line(page, 1)).toContainText('30 × 1.5 = 45 generations');
});

test('a cheaper model is taken with one click, and can be taken back', async ({ page }) => {
  await openHome(page);
  const before = await line(page, 1).getByLabel('Model').inputValue();
  await eventually(
    way(page, 'cheaper')
      .getByRole('button', { name: /^Use it/ })
      .first(),
  ).toBeVisible();
  await way(page, 'cheaper')
    .getByRole('button', { name: /^Use it/ })
    .first()
    .click();
  await expect(line(page, 1).getByLabel('Model')).not.toHaveValue(before);
  expect(await fragment(page)).not.toBe('');
});

test('what was said goes on into the other views', async ({ page }) => {
  await openHome(page);
  await say(page, 'How many clips').fill('31');
  await settled(page, 'qty:31');
  await page.getByRole('link', { name: 'Set dates, deadline and packages' }).click();
  await eventually(page.getByRole('heading', { level: 1 })).toHaveText('Plan a Kling video campaign');
  await eventually(line(page, 1).getByLabel('Clips you need')).toHaveValue('31');
});

test('somebody else’s link goes on as one', async ({ page }) => {
  await page.goto(`./#${LINK}`);
  await expect(totals(page)).toContainText('USD 840.00');
  await page.getByRole('link', { name: 'Set dates, deadline and packages' }).click();
  await eventually(line(page, 1).getByLabel('Clips you need')).toHaveValue('200');
  await expect(page.getByText('These entries came with a link.')).toBeVisible();
  expect(await kept(page)).toBeNull();
});

test('the example goes on as well, once somebody goes on with it', async ({ page }) => {
  await openHome(page);
  await expect(totals(page)).toContainText('USD');
  await page.getByRole('link', { name: 'Compare plans and API' }).click();
  await eventually(line(page, 1).getByLabel('Clips you need')).toHaveValue('100');
});

for (const [width, height] of [
  [1280, 800],
  [700, 800],
  [390, 844],
] as const) {
  test(`nothing jumps when the ways come, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await watchShifts(page);
    await openHome(page);
    await eventually(way(page, 'app').locator('.big')).toHaveText(/^USD/);
    await eventually(way(page, 'cheaper')).toContainText('less');
    expect(await shiftsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
}

test('no figure of other entries is left where these have none', async ({ page }) => {
  await openHome(page);
  await eventually(way(page, 'cheaper')).toContainText('less');
  await eventually(way(page, 'app').locator('.big')).toHaveText(/^USD/);
  // Credits of the app have no list price: what takes fewer of them is told in credits.
  await page.getByRole('radio', { name: 'App', exact: true }).check();
  await eventually(way(page, 'cheaper')).toContainText(/app credits less/);
  await expect(way(page, 'cheaper')).not.toContainText('USD');
  await page.getByRole('radio', { name: 'API', exact: true }).check();
  await eventually(way(page, 'cheaper')).toContainText('less');
  // Two balances are not compared with a plan.
  await page.getByRole('button', { name: 'Add a line' }).click();
  await line(page, 2).getByLabel('Task').selectOption('text-to-image');
  await eventually(way(page, 'app')).toContainText('several balances');
  await expect(way(page, 'app')).not.toContainText('USD');
});

test('without a line there is nothing to say, and a new line says it again', async ({ page }) => {
  await openHome(page);
  await line(page, 1).getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByTestId('ways')).toBeHidden();
  await expect(say(page, 'How many clips')).toBeHidden();
  await expect(page.getByTestId('ways').getByText('Calculating…')).toBeHidden();
  await page.getByRole('button', { name: 'Add a line' }).click();
  await eventually(way(page, 'api').locator('.big')).toHaveText(/^USD/);
});

for (const [view, field, shown] of [
  ['expiry', 'Maximum per day', '880 units'],
  ['sla', 'Monthly fee, USD', 'USD 100.00'],
  ['throughput', 'Jobs', '2 hr 24 min'],
] as const) {
  test(`on a phone the result of ${view} stays in sight, and is one touch away`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`./${addressOf(view)}`);
    const bar = page.getByTestId('bar');
    await eventually(bar).toContainText(shown);
    await page.getByLabel(field, { exact: true }).first().scrollIntoViewIfNeeded();
    await expect(bar).toBeInViewport();
    await bar.click();
    await expect(page.getByTestId('result').locator('.big')).toBeInViewport();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(bar).toBeHidden();
  });
}
