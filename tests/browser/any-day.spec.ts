/**
 * The page years from now: a leap day, and the last day of a year, each at a moment that is another day in other zones. Nothing
 * may hang on the day but what says which day it is.
 */
import type { Page } from '@playwright/test';
import { addressOf, VIEWS } from '../../www/src/lib/route';
import { setClock } from './clock';
import { expect, fragment, LINK, settled, SHOWN, test, totals } from './page';

// The whole module has to come, and every view is opened.
test.describe.configure({ timeout: 120_000 });
const eventually = expect.configure({ timeout: 45_000 });

/** A moment, and the day that it is in each zone. */
const MOMENTS = {
  '2028-02-29T10:30:00Z': {
    'Pacific/Kiritimati': '2028-03-01',
    'Asia/Shanghai': '2028-02-29',
    'Pacific/Pago_Pago': '2028-02-28',
  },
  '2031-12-31T10:30:00Z': {
    'Pacific/Kiritimati': '2032-01-01',
    'Asia/Shanghai': '2031-12-31',
    'Pacific/Pago_Pago': '2031-12-30',
  },
};

const NO_ANSWER = /undefined|NaN|Invalid Date|\[object/;
const day = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true });
const fromLink = (page: Page) => page.getByText('These entries came with a link.');

/** Opens an address as somebody does who comes from elsewhere. */
async function come(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
}

for (const [moment, zones] of Object.entries(MOMENTS)) {
  for (const [zone, today] of Object.entries(zones)) {
    test.describe(`${today} in ${zone}`, () => {
      test.use({ timezoneId: zone });

      test.beforeEach(({ page }) => setClock(page, moment));

      test('the campaign, its report and every view answer for the reader’s own day', async ({ page }) => {
        await page.goto(`./${addressOf('campaign')}`);
        await eventually(page.locator(SHOWN.campaign)).toBeVisible();
        await expect(day(page, 'Prices as of')).toHaveValue(today);
        await expect(day(page, 'First day of work')).toHaveValue(today);
        await expect(page.locator('main')).not.toContainText(NO_ANSWER);
        await page.getByRole('button', { name: 'Report', exact: true }).click();
        await expect(page.getByTestId('report')).toContainText('Rulebook');
        await expect(page.getByTestId('report')).not.toContainText(NO_ANSWER);
        for (const view of VIEWS.filter((id) => id !== 'campaign')) {
          await page.locator(`header nav a[href*="view=${view}"]`).click();
          await eventually(page.locator(SHOWN[view]).first()).toBeVisible();
          await expect(page.locator('main')).not.toContainText(NO_ANSWER);
        }
      });

      test('a link keeps its day and its figures, and the day’s own form is nobody’s link', async ({ page }) => {
        await page.goto(`./#${LINK}`);
        await expect(totals(page)).toContainText('USD 840.00');
        await expect(day(page, 'Prices as of')).toHaveValue('2026-11-21');
        await expect(fromLink(page)).toBeVisible();

        await come(page, './#v=1&view=cost');
        await expect(day(page, 'Prices as of')).toHaveValue(today);
        await settled(page, `asOf=${today}`);
        const own = await fragment(page);
        await come(page, `./#${own}`);
        await expect(day(page, 'Prices as of')).toHaveValue(today);
        await expect(fromLink(page)).toBeHidden();
      });
    });
  }
}
