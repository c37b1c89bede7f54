/** The test function of every test that opens a page: the page's clock stands still, in whatever context the page is opened. */
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { clockAt, NOW } from '../../scripts/lib/clock.mjs';

export { NOW };

export const test = base.extend<object, object>({
  browser: [
    async ({ browser }, use) => {
      const make = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        const context = await make(options);
        await setClock(context, NOW);
        return context;
      };
      await use(browser);
      browser.newContext = make;
    },
    { scope: 'worker' },
  ],
});

/** For tests about the day: what is opened from now on has this clock. The last one set counts. */
export const setClock = (where: BrowserContext | Page, now: string) => where.addInitScript(...clockAt(now));
