/** The campaign as it opens: first with its cost at list price, then with its four answers. */
import { violations } from './axe';
import type { Page } from '@playwright/test';
import { test as unguarded } from './clock';
import { addressOf } from '../../www/src/lib/route';
import { expect, kept, line, shiftsOf, test, watchShifts } from './page';

// The whole module has to come first, which takes its time on a busy machine.
test.describe.configure({ timeout: 90_000 });

/** The parts that come after the first figure. */
const REST = /\/(?:worker-all|rest)-[^/]*\.js$/;
/** A busy machine takes its time to load the whole module. */
const WAIT = { timeout: 20_000 };

const card = (page: Page, which: 'cost' | 'finish' | 'lapse' | 'sla') => page.getByTestId('answers').getByTestId(which);

/** Keeps the rest away until it is let go. */
async function holdRest(page: Page): Promise<() => void> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(REST, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

async function openCampaign(page: Page): Promise<void> {
  await page.goto(`./${addressOf('campaign')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plan a Kling video campaign', WAIT);
}

const boxes = (page: Page) =>
  page.getByTestId('answers').evaluate((answers) =>
    [answers, ...answers.children].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    }),
  );

test('the cost at list price stands before the rest is there, and is called that', async ({ page }) => {
  const release = await holdRest(page);
  await openCampaign(page);
  await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,520.00');
  await expect(card(page, 'cost')).toContainText('at list price, before packages');
  await expect(card(page, 'cost')).toContainText('18,000 video units');
  for (const which of ['finish', 'lapse', 'sla'] as const) {
    await expect(card(page, which)).toContainText('Calculating…');
    await expect(card(page, which)).not.toContainText(/\d/);
  }
  // The line has its figures, and the figure its reason.
  await expect(line(page, 1)).toContainText('18,000');
  await card(page, 'cost').locator('.big').getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Sources' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, 'cost').locator('.big').getByRole('button')).toBeFocused();
  expect(await violations(page)).toEqual([]);
  // It follows what is typed, and marks what cannot be priced.
  const quantity = line(page, 1).getByLabel('Clips you need');
  await quantity.fill('1000');
  await expect(card(page, 'cost').locator('.big')).toHaveText('USD 1,260.00');
  await quantity.fill('x');
  await expect(quantity).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('answers')).toHaveClass(/stale/);
  await quantity.fill('2000');
  await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,520.00');

  release();
  await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,800.00', WAIT);
  await expect(card(page, 'cost')).toContainText('USD 2,520.00 at list price, before packages');
  await expect(card(page, 'finish')).toContainText('on time');
  await expect(card(page, 'lapse')).toContainText('2,000 units');
  await expect(card(page, 'sla')).toContainText('up to USD 1,400.00', WAIT);
});

for (const [width, height] of [
  [1280, 800],
  [900, 800],
  [700, 800],
  [390, 844],
] as const) {
  test(`nothing jumps when the answers come, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await watchShifts(page);
    const release = await holdRest(page);
    await openCampaign(page);
    await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,520.00');
    const before = await boxes(page);
    release();
    await expect(card(page, 'sla')).toContainText('up to USD 1,400.00', WAIT);
    expect(await boxes(page)).toEqual(before);
    expect(await shiftsOf(page)).toEqual([]);
  });
}

test('a link whose campaign cannot be planned still has its cost at list price, and that is no old one', async ({ page }) => {
  await page.goto(
    './#v=1&view=campaign&asOf=2026-11-21&track=api&cur=USD&start=2026-11-21&by=soon&job=model:kling-v3,res:1080p,dur:5,audio:1,qty:10',
  );
  await expect(page.getByLabel('Deadline', { exact: true })).toHaveAttribute('aria-invalid', 'true', WAIT);
  await expect(card(page, 'cost').locator('.big')).toHaveText('USD 8.40');
  await expect(card(page, 'cost')).toContainText('at list price, before packages');
  await expect(card(page, 'finish')).not.toContainText('Calculating…');
  await expect(page.getByText('Out of date')).toBeHidden();
  await expect(page.getByTestId('answers')).not.toHaveClass(/stale/);
});

test('looking is not working, and every other view keeps its own address', async ({ page }) => {
  await openCampaign(page);
  await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,800.00', WAIT);
  expect(await kept(page)).toBeNull();
  for (const [name, heading] of [
    ['Estimate', 'What does it cost?'],
    ['SLA', 'What does the SLA pay?'],
    ['Plan', 'Plan a Kling video campaign'],
  ] as const) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
});

// What they keep away, the other tests take for a fault.
for (const [what, missing] of [
  ['the whole module', /\/worker-all-[^/]*\.js$/],
  ['what draws the answers', /\/rest-[^/]*\.js$/],
] as const) {
  unguarded(`without ${what} the cost at list price stays, and can be gone on from`, async ({ page }) => {
    await page.route(missing, (route) => route.abort());
    await openCampaign(page);
    const notice = page.getByRole('status').filter({ hasText: 'The rest could not be loaded' });
    await expect(notice).toBeVisible();
    await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,520.00');
    await expect(card(page, 'cost')).toContainText('at list price, before packages');
    await expect(card(page, 'finish')).toContainText('Not calculated.');
    const quantity = line(page, 1).getByLabel('Clips you need');
    await quantity.fill('1000');
    await expect(card(page, 'cost').locator('.big')).toHaveText('USD 1,260.00');
    await expect(notice).toBeVisible();
    await quantity.fill('2000');

    await page.unroute(missing);
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(card(page, 'cost').locator('.big')).toHaveText('USD 2,800.00', WAIT);
    await expect(card(page, 'finish')).toContainText('on time');
    await expect(notice).toBeHidden();
  });
}
