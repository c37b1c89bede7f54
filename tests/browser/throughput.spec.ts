/** The throughput view: from work and slots to times, comparison and the vendor's sentence. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, fragment, settled, test } from './page';

/** Ten jobs of a minute on two slots: five minutes, by hand. */
const TEN = 'v=1&view=throughput&on=2026-11-20&from=number&slots=2&by=200&in=s&other-slots=%2B3&work=id:a,n:10,time:constant,seconds:60';

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How fast can it run?');
}

const result = (page: Page) => page.getByTestId('result');

test('work on slots gives times, the slots a deadline needs and a sentence to send', async ({ page }) => {
  await open(page, TEN);
  await expect(result(page)).toContainText('5 min');
  await expect(result(page).locator('dl > div', { hasText: 'Slots for 95 %' })).toContainText('4');
  await expect(page.getByTestId('vendor')).toContainText('we need 4 generations at a time');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(page.getByTestId('vendor')).toContainText('需要 4 个并发');
  await expect(page.getByTestId('compare-sentence')).toHaveText('With 5 slots: done after 2 min instead of 5 min.');
  await expect(page.getByTestId('map').getByRole('button', { name: /^Done after, 2 slots, service time 200%: 10 min/ })).toBeVisible();
  await page.getByLabel('Seed of chance').fill('7');
  await settled(page, 'seed=7');
});

test('bad input keeps its text and the last result', async ({ page }) => {
  await open(page, TEN);
  await expect(result(page)).toContainText('5 min');
  for (const label of ['Jobs', 'Seconds', 'To be done within', 'Runs']) {
    const input = page.getByLabel(label, { exact: true });
    const before = await input.inputValue();
    await input.fill('many');
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue('many');
    await expect(result(page)).toHaveClass(/stale/);
    await input.fill(before);
    await expect(result(page)).not.toHaveClass(/stale/);
  }
});

test('a first visit shows that a second package adds nothing', async ({ page }) => {
  await open(page, 'v=1&view=throughput');
  await expect(page.getByTestId('packages')).toContainText('each further one adds nothing');
  await expect(page.getByTestId('slots-rule')).toContainText('never their sum');
  expect(await fragment(page)).toContain('view=throughput');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the throughput view, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, 'v=1&view=throughput');
    await expect(page.getByTestId('map')).toBeVisible();
    await expect(page.getByTestId('vendor')).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
}

test('ten million attempts leave the page at work, and can be stopped', async ({ page }) => {
  test.setTimeout(90_000);
  await open(
    page,
    TEN.replace('n:10', 'n:100000').replace('by=200&in=s', 'runs=100').replace('time:constant,seconds:60', 'time:exponential,mean:60'),
  );
  await page.evaluate(() => {
    const beat = { gap: 0 };
    Object.assign(window, { beat });
    let last = performance.now();
    const tick = (now: number) => {
      beat.gap = Math.max(beat.gap, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await expect(result(page)).toContainText('100,000', { timeout: 60_000 });
  const gap = await page.evaluate(() => (window as unknown as { beat: { gap: number } }).beat.gap);
  console.log(`longest time between two frames: ${gap.toFixed(0)} ms`);
  expect(gap).toBeLessThan(500);
  await page.getByLabel('Jobs', { exact: true }).fill('400000');
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await expect(page.getByText('The simulation was stopped.')).toBeVisible();
});
