/** Charts: what they say, how they are looked at by pointer, finger and keys, and how they are taken along. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { expect as plain, test } from './page';

/** The first answer waits for a module that the server compresses first. */
const expect = plain.configure({ timeout: 45_000 });
test.describe.configure({ timeout: 120_000 });

const CAMPAIGN =
  'v=1&view=campaign&asOf=2026-11-21&track=api&cur=USD&start=2026-11-21&by=2026-12-04&hours=8&job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:2000,takes:1.5';
const EXPIRY =
  'v=1&view=expiry&asOf=2026-01-01&lot=id:long,units:214,from:2026-01-01,exp:2026-07-01&lot=id:short,units:100,from:2026-01-01,exp:2026-01-31' +
  '&use=kind:span,from:2026-01-01,last:2026-06-30,units:2,days:12345';
const RUN = 'v=1&view=throughput&on=2026-11-20&from=number&slots=2&by=200&in=s&work=id:a,n:10,time:constant,seconds:60';
const COST =
  'v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:200,takes:2.5';
const TRACKS =
  'v=1&view=tracks&asOf=2026-11-28&months=12&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:30,takes:1';
const SLA =
  'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&fee=1000&cur=USD&from=rows&rows=start,valid,errors%0A2026-10-01T00:00:00%2B08:00,100,50%0A2026-10-02T00:00:00%2B08:00,10,10';

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
}

const figureOf = (chart: Locator) => chart.locator('xpath=ancestor::figure[1]');
const finding = (chart: Locator) => figureOf(chart).getByTestId('finding');
const tip = (chart: Locator) => chart.getByTestId('tip');

test('a title is the finding', async ({ page }) => {
  await open(page, CAMPAIGN);
  await expect(finding(page.getByTestId('timeline'))).toHaveText('2,000 units expire on May 20, 2027');
  await open(page, EXPIRY);
  await expect(finding(page.getByTestId('balance-chart'))).toHaveText('56 units expire on Jan 31, 2026');
  await open(page, RUN);
  await expect(finding(page.getByTestId('gantt'))).toHaveText('10 attempts on 2 slots; none failed');
  await expect(finding(page.getByTestId('queue'))).toHaveText('Up to 8 jobs wait, most at the start');
  await expect(finding(page.getByTestId('when-chart'))).toHaveText('Done after 5 min');
  await expect(finding(page.getByTestId('wait-chart'))).toHaveText('Half of the jobs wait no longer than 2 min, 95 % no longer than 4 min');
  await open(page, COST);
  await expect(finding(page.getByTestId('models-chart'))).toHaveText(/costs? least: .* units/);
  await open(page, SLA);
  await expect(page.getByTestId('finding')).toHaveText('2 intervals of 8,928 had errors, the worst on 2026-10-02 00:00: 100 %');
  await open(page, TRACKS);
  await expect(finding(page.getByTestId('curve'))).toHaveText(
    /^Cheapest: API at list price up to 3 clips a month, Ultra, billed yearly from \d+ on, and 3 other options in between$/,
  );
});

test('the example of bills has a finding over each of its charts', async ({ page }) => {
  await open(page, 'v=1&view=bill&asOf=2026-11-21');
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(finding(page.getByTestId('charges-chart').first())).toContainText('most was charged in');
  await expect(finding(page.getByTestId('service-chart'))).toContainText('takes longest: half are done within');
  await expect(finding(page.getByTestId('failures-chart'))).toContainText('6 of 88 tasks failed: 6.82 %');
  await expect(finding(page.getByTestId('discounts-chart'))).toContainText('2 different discounts between');
  await expect(finding(page.getByTestId('week-chart').first())).toContainText('units on average');
  const chart = page.getByTestId('service-chart');
  await chart.focus();
  await chart.press('End');
  await expect(tip(chart)).toContainText('95 % within');
  await expect(page.getByTestId('bill-service').locator('tr.looked')).toHaveCount(1);
});

test('keys move a crosshair that is told in words, and mark the row that says the same', async ({ page }) => {
  await open(page, RUN);
  const chart = page.getByTestId('queue');
  await page.getByText(/^As a table, \d+ moments/).click();
  const rows = page.getByTestId('queue-table').locator('tbody tr');
  await expect(chart).toHaveAttribute('aria-valuetext', 'After 0 sec; Waiting 8; Running 2');
  await chart.focus();
  await chart.press('Home');
  await expect(tip(chart)).toContainText('After 0 sec');
  await expect(rows.nth(0)).toHaveClass(/looked/);
  await chart.press('ArrowRight');
  await expect(tip(chart)).toContainText('After 1 min');
  await expect(chart).toHaveAttribute('aria-valuetext', 'After 1 min; Waiting 6; Running 2');
  await expect(chart).toHaveAttribute('aria-valuenow', '2');
  await expect(rows.nth(1)).toHaveClass(/looked/);
  await expect(page.getByTestId('queue-table').locator('tr.looked')).toHaveCount(1);
  await chart.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', 'After 5 min; Waiting 0; Running 0');
  await chart.press('Escape');
  await expect(tip(chart)).toHaveCount(0);
  await expect(page.getByTestId('queue-table').locator('tr.looked')).toHaveCount(0);
  await chart.press('ArrowLeft');
  await expect(tip(chart)).toContainText('After 4 min');
});

test('a pointer or a finger shows the figures next to it, within the chart', { tag: '@screen' }, async ({ page, isMobile }) => {
  await open(page, EXPIRY);
  const chart = page.getByTestId('balance-chart');
  await expect(finding(chart)).toBeVisible();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('the chart has no place');
  const look = async (share: number) => {
    const [x, y] = [box.x + box.width * share, box.y + 120];
    await (isMobile ? page.touchscreen.tap(x, y) : page.mouse.move(x, y));
  };
  const days = new Set<string>();
  for (const share of [0.02, 0.3, 0.6, 0.98]) {
    await look(share);
    await expect(tip(chart)).toBeVisible();
    days.add((await tip(chart).locator('p').textContent()) ?? '');
    const inner = await tip(chart).boundingBox();
    expect(inner?.x).toBeGreaterThanOrEqual(box.x - 1);
    expect((inner?.x ?? 0) + (inner?.width ?? Infinity)).toBeLessThanOrEqual(box.x + box.width + 1);
  }
  expect(days.size).toBe(4);
  if (!isMobile) {
    await page.mouse.move(box.x + 5, box.y - 60);
    await expect(tip(chart)).toHaveCount(0);
  }
});

test('the tip of a day says what the tables say', async ({ page }) => {
  await open(page, CAMPAIGN);
  const chart = page.getByTestId('timeline');
  await expect(finding(chart)).toBeVisible();
  await chart.focus();
  await chart.press('Home');
  await expect(tip(chart)).toContainText('Nov 21, 2026');
  await expect(tip(chart)).toContainText('20,000');
  // Nobody has measured how long a generation takes here: what is used a day is a round figure.
  await expect(tip(chart)).toContainText(/Used a day\s*about \d+,000$|Used a day\s*about \d+,000\D/);
  await expect(page.getByTestId('days').locator('tr.looked').first()).toContainText('Nov 21, 2026');
  // Named beside their marks, not by numbers.
  await expect(
    chart
      .locator('text', { hasText: 'Package' })
      .or(chart.locator('text', { hasText: 'Buy' }))
      .first(),
  ).toBeVisible();
});

async function menu(page: Page, chart: Locator): Promise<Locator> {
  await figureOf(chart).getByRole('button', { name: 'Copy or save this chart' }).click();
  return figureOf(chart);
}

test('a chart is saved as a drawing that needs nothing of the page', { tag: '@screen' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, EXPIRY);
  const chart = page.getByTestId('balance-chart');
  const figure = await menu(page, chart);
  const waits = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Save as SVG' }).click();
  const file = await waits;
  expect(file.suggestedFilename()).toBe('kling-calc-balance-chart.svg');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('<title>56 units expire on Jan 31, 2026</title>');
  // On a narrow screen in two lines.
  expect(text.replaceAll(/<\/text><text[^>]*>/g, ' ')).toMatch(/kling-calc, rulebook \d{4}-\d\d-\d\d[^,]*, \w+ \d+, \d{4}; unofficial/);
  expect(text).toContain('fill="#ffffff"');
  expect(text).toContain('short');
  expect(text).not.toMatch(/class=|style=|var\(/);
  // As another program reads it.
  const drawn = await page.evaluate((source) => {
    const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml');
    return { name: root.nodeName, wide: Number(root.getAttribute('width')), shapes: root.querySelectorAll('path[fill^="rgb"]').length };
  }, text);
  expect(drawn.name).toBe('svg');
  expect(drawn.wide).toBeGreaterThan(200);
  expect(drawn.shapes).toBeGreaterThanOrEqual(2);
});

test('a chart is copied as dots, twice as fine as the screen; where that is refused it is saved', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, RUN);
  const chart = page.getByTestId('queue');
  const figure = await menu(page, chart);
  await figure.getByRole('button', { name: 'Copy as PNG' }).click();
  await expect(figure.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap((await item?.getType('image/png')) as Blob);
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen?.drawImage(image, 0, 0);
    const dots = pen?.getImageData(0, 0, image.width, image.height).data ?? [];
    return {
      width: image.width,
      colours: new Set(Array.from({ length: dots.length / 4 }, (_v, n) => `${dots[n * 4]},${dots[n * 4 + 1]}`)).size,
    };
  });
  const drawn = await chart.locator('svg.drawing').evaluate((svg) => svg.clientWidth);
  expect(copied.width).toBeGreaterThanOrEqual(2 * drawn);
  expect(copied.colours).toBeGreaterThan(5);

  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new Error('refused'));
  });
  const waits = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Copy as PNG' }).click();
  const file = await waits;
  expect(file.suggestedFilename()).toBe('kling-calc-queue.png');
  expect((await readFile(await file.path())).subarray(1, 4).toString()).toBe('PNG');
  await expect(figure.getByRole('status').filter({ hasText: 'saved as kling-calc-queue.png' })).toBeVisible();

  await figure.getByRole('button', { name: 'Copy the figures' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\tWaiting\tRunning\nAfter 0 sec\t8\t2\n/);
  await page.getByText(/^As a table, \d+ moments/).click();
  await page.getByRole('button', { name: 'Copy the table' }).first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^After\tWaiting\tRunning\n0 sec\t8\t2\n/);
});

test('axe finds nothing with a tip and a menu open, and nothing is wider than the screen', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, CAMPAIGN);
  const chart = page.getByTestId('timeline');
  await menu(page, chart);
  await chart.focus();
  await chart.press('End');
  await expect(tip(chart)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('titles, tips and months are Chinese', async ({ page }) => {
    await open(page, EXPIRY);
    const chart = page.getByTestId('balance-chart');
    await expect(finding(chart)).toHaveText('56 单位于 2026年1月31日到期失效');
    await chart.focus();
    await chart.press('Home');
    await expect(tip(chart)).toContainText('2026年1月1日');
    await expect(chart.locator('text', { hasText: '2026年' })).toHaveCount(1);
    await expect(figureOf(chart).getByRole('button', { name: '复制或保存此图' })).toBeVisible();
  });
});
