/** The throughput view: from work and slots to times, comparison and the vendor's sentence. */
import { violationsOfSize } from './axe';
import type { Page } from '@playwright/test';
import { expect as plain, fragment, settled, test } from './page';

/** The first result waits for a module that the server compresses first. */
const expect = plain.configure({ timeout: 15_000 });

/** Ten jobs of a minute on two slots: five minutes, by hand. */
const TEN = 'v=1&view=throughput&on=2026-11-20&from=number&slots=2&by=200&in=s&other-slots=%2B3&work=id:a,n:10,time:constant,seconds:60';

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How fast can it run?');
}

const result = (page: Page) => page.getByTestId('result');

test('work on slots gives times, the slots a deadline needs and a sentence to send', { tag: '@screen' }, async ({ page }) => {
  await open(page, TEN);
  await expect(result(page)).toContainText('5 min');
  await expect(result(page).locator('dl > div', { hasText: 'Slots for 95 %' })).toContainText('4');
  await expect(page.getByTestId('vendor')).toContainText('we need 4 generations at a time');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(page.getByTestId('vendor')).toContainText('需要 4 个并发');
  await expect(page.getByTestId('compare-sentence')).toHaveText('With 5 slots: done after 2 min instead of 5 min.');
  await expect(page.getByTestId('map').getByRole('button', { name: /^Done after, 2 slots, generation time 200 %: 10 min/ })).toBeVisible();
  await page.getByLabel('Random seed').fill('7');
  await settled(page, 'seed=7');
  await result(page).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toContainText('run.');
});

test('figures of the rulebook that came without its name are not said to be the reader’s own', async ({ page }) => {
  await open(page, TEN.replace('time:constant,seconds:60', 'time:uniform,min:120,max:300'));
  const work = page.getByRole('listitem', { name: 'Work 1' });
  await expect(work).toContainText('The rulebook has these very figures for: Models from 1.6 to 3.0, mixed, through a reseller');
  await expect(work).not.toContainText('your own');
  await work.getByRole('button', { name: 'Sources' }).click();
  await expect(page.getByRole('dialog')).toContainText('120 to 300 s per generation');
  await page.keyboard.press('Escape');
  await work.getByLabel('To, seconds').fill('301');
  await expect(work).toContainText('These figures are your own');
});

test('bad input keeps its text and the last result', async ({ page }) => {
  await open(page, TEN);
  await expect(result(page)).toContainText('5 min');
  for (const label of ['Jobs', 'Seconds', 'Finish within', 'Runs']) {
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
  await expect(page.getByTestId('packages')).toContainText('buying more adds nothing');
  await expect(page.getByTestId('slots-rule')).toContainText('never their sum');
  expect(await fragment(page)).toContain('view=throughput');
});

test('ten million attempts leave the page at work', async ({ page }) => {
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
});

/** How many workers the page takes: as many as it is told the machine runs at a time. */
async function workers(page: Page, count: number): Promise<void> {
  await page.addInitScript((value) => {
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { configurable: true, get: () => value });
  }, count);
}

test('a simulation can be stopped, and the last result stands', async ({ page }) => {
  // One worker needs seconds for what many do before a hand is at the button.
  await workers(page, 1);
  await open(page, TEN.replace('by=200&in=s', 'runs=100').replace('time:constant,seconds:60', 'time:exponential,mean:60,fail:5 %25'));
  await expect(result(page)).toContainText('Half of 100 runs');
  const before = await result(page).locator('.big').textContent();
  // Pressed from within the page: the way from here to the button may be longer than the run.
  await page.evaluate(() => {
    const timer = setInterval(() => {
      const row = document.querySelector('aside [data-testid="progress"]');
      if (!row) return;
      clearInterval(timer);
      row.querySelector('button')?.click();
    }, 5);
  });
  await page.getByLabel('Jobs', { exact: true }).fill('400000');
  await expect(page.getByText('The simulation was stopped. The last result is still shown.')).toBeVisible();
  await expect(result(page)).toHaveClass(/stale/);
  await expect(result(page).locator('.big')).toHaveText(before ?? '');
  await page.getByLabel('Jobs', { exact: true }).fill('10');
  await expect(result(page)).not.toHaveClass(/stale/);
});

test('the search for the slots of a deadline says so, and can be stopped', async ({ page }) => {
  test.setTimeout(60_000);
  // The search takes a moment only, so the page itself presses the button as soon as it says what it does.
  await page.addInitScript(() => {
    const timer = setInterval(() => {
      const row = document.querySelector('aside [data-testid="progress"]');
      if (!row?.textContent.includes('Looking for the slots needed…')) return;
      clearInterval(timer);
      row.querySelector('button')?.click();
    }, 5);
  });
  const work = 'runs=20&by=3000&in=s';
  await open(
    page,
    TEN.replace('n:10', 'n:100000').replace('by=200&in=s', work).replace('time:constant,seconds:60', 'time:exponential,mean:60,fail:5 %25'),
  );
  const progress = page.getByRole('complementary').getByTestId('progress');
  await expect(page.getByText('The simulation was stopped.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run the simulation' })).toBeVisible();
  await expect(progress).toHaveCount(0);
  // The workers that were ended are replaced by new ones.
  await page.getByLabel('Jobs', { exact: true }).fill('10');
  await expect(result(page)).toContainText('Half of 20 runs');
});

/** Refusals that come back, on two slots for three minutes and five from then on. */
const RETRY =
  'v=1&view=throughput&on=2026-11-20&from=steps&steps=0,2%0A0.05,5&full=retry&first=2&factor=1.5&most=30&by=400&in=s&runs=25&seed=3&other-slots=%2B1' +
  '&work=id:a,n:20,time:exponential,mean:60,fail:0.1,tries:4,units:12';

test('the figures are the same on one worker and on eight', async ({ page }) => {
  const shown: string[][] = [];
  for (const count of [1, 8]) {
    await workers(page, count);
    await open(page, RETRY);
    await expect(page.getByTestId('map')).toBeVisible();
    await expect(page.getByTestId('compare')).toBeVisible();
    // Beside those of the pool there is the one of the first load.
    expect(page.workers().length).toBeGreaterThan(count === 1 ? 0 : 3);
    const texts = ['result', 'quantiles', 'compare', 'map'].map((id) => page.getByTestId(id).innerText());
    shown.push(await Promise.all(texts));
  }
  expect(shown[0]?.every((text) => /\d/.test(text))).toBe(true);
  expect(shown[1]).toEqual(shown[0]);
});

test('a link with refusals and slots in steps is restored, and stays as it is', async ({ page }) => {
  await open(page, RETRY);
  await expect(page.getByRole('radio', { name: 'Steps over time' })).toBeChecked();
  await expect(page.getByLabel('Steps', { exact: true })).toHaveValue('0,2\n0.05,5');
  await expect(page.getByRole('radio', { name: 'rejected (429), then retried' })).toBeChecked();
  for (const [label, value] of [
    ['First pause, seconds', '2'],
    ['Pause grows by a factor of', '1.5'],
    ['Longest pause, seconds', '30'],
    ['Finish within', '400'],
    ['Runs', '25'],
    ['Random seed', '3'],
  ] as const) {
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
  }
  await expect(result(page)).toContainText('Rejections (429)');
  await page.getByLabel('Random seed').fill('4');
  await settled(page, 'seed=4');
  await page.getByLabel('Random seed').fill('3');
  await settled(page, 'seed=3');
  // A plus is itself in a link, no blank.
  const parts = (text: string) => new URLSearchParams(text.replaceAll('+', '%2B'));
  const now = parts(await fragment(page));
  for (const [key, value] of parts(RETRY.replace(/&work=.*/, ''))) expect(now.get(key), key).toBe(value);
  await page.getByLabel('Steps', { exact: true }).fill('0,2\n\n0.05,many');
  await expect(page.getByText(/^Line 3: /)).toBeVisible();
});

test('every figure opens its reason, with a rule and a source', async ({ page }) => {
  await open(page, 'v=1&view=throughput');
  await expect(page.getByTestId('map')).toBeVisible();
  await expect(page.getByTestId('compare')).toBeVisible();
  // The first reason brings the panel along.
  await page.getByTestId('result').locator('button.figure').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  // From within the page: there are some hundred of them.
  const { count, bare } = await page.evaluate(async () => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('main button.figure')];
    const without: string[] = [];
    for (const button of buttons) {
      button.click();
      await new Promise((resolve) => setTimeout(resolve));
      const dialog = document.querySelector('dialog[open]');
      const text = dialog?.textContent ?? '';
      const hasFigure = dialog?.querySelector('.value')?.textContent !== '';
      if (!hasFigure || !/\b(run|cost)\.[a-z_]+/.test(text) || !dialog?.querySelector('a[href^="https://"]')) {
        without.push(button.getAttribute('aria-label') ?? '');
      }
      if (dialog instanceof HTMLDialogElement) dialog.close();
    }
    return { count: buttons.length, bare: without };
  });
  expect(bare).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

test('the throughput view does not scroll sideways at 360 pixels', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const link of ['v=1&view=throughput', RETRY.replace('n:20', 'n:200').replace('id:a', `id:${'a-long-name'.repeat(6)}`)]) {
    await open(page, link);
    await expect(page.getByTestId('map')).toBeVisible({ timeout: 20_000 });
    for (const summary of await page.locator('main summary').all()) await summary.click();
    const widths = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    expect(widths.page).toBeLessThanOrEqual(widths.screen);
    expect(await violationsOfSize(page)).toEqual([]);
  }
});
