/** What every page test shares: a page that fails the test on any refused, foreign or failed load. */
import { expect, type Page } from '@playwright/test';
import { addressOf, type ViewId } from '../../www/src/lib/route';
import { test as base } from './clock';

/** Two lines of the rulebook's stable rates: 12 units x 200 x 2.5, and 8 units x 10. */
export const LINK =
  'v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:200,takes:2.5&job=model:kling-v3,task:text-to-image,res:2K,qty:10';

export const test = base.extend<{ guarded: void }>({
  guarded: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      const origin = new URL(baseURL ?? '').origin;
      page.on('request', (request) => {
        const { protocol, origin: of } = new URL(request.url());
        if (protocol !== 'about:' && of !== origin) faults.push(`request to ${request.url()}`);
      });
      page.on('requestfailed', (request) => {
        // Leaving a page ends its loads; that is no fault of theirs.
        const reason = request.failure()?.errorText ?? '';
        if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${reason}`);
      });
      page.on('response', (response) => {
        if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
      });
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      // A refusal by the content security policy is told on the console.
      page.on('console', (message) => {
        // What the test runner itself says where it keeps the service worker away.
        if (message.text() === 'Service Worker registration blocked by Playwright') return;
        if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
      });
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Every view with what stands on it once its first answer is there. */
export const SHOWN: Record<ViewId, string> = {
  campaign: '[data-testid=sla] .big button',
  cost: '[data-testid=totals] button',
  // Whether the cheapest way changes at all depends on the jobs.
  tracks: '[data-testid=change]:not(:has(.muted))',
  expiry: '[data-testid=balance-chart]',
  throughput: '[data-testid=result] button',
  sla: '[data-testid=result] button',
  bill: '[data-testid=bill-drop]',
  prices: '[data-testid=rates] tbody td',
  sources: '[data-testid=sources] article',
};

/** Opens the cost view, at a link where one is given, else with the reader's own work, and waits for its form. */
export async function open(page: Page, link = ''): Promise<void> {
  // An address that differs only behind the # would not be loaded anew.
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./${link ? `#${link}` : addressOf('cost')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
}

export const totals = (page: Page) => page.getByTestId('totals');

/** The item of a line, from 1. */
export const line = (page: Page, number: number) => page.getByRole('listitem', { name: `Line ${number}`, exact: true });

/** What a reason said. */
export interface Reason {
  /** The name of the button that opened it. */
  name: string;
  heading: string;
  text: string;
}

/**
 * Opens the reason of each figure in sight, or of about so many of them: the first one by a click, the others from within the page,
 * where a hundred take no longer. What they showed is left in #reasons.
 */
export async function openReasons(page: Page, most = Infinity, within = 'main'): Promise<Reason[]> {
  const selector = `${within} button[aria-haspopup="dialog"]`;
  // It brings the panel along.
  await page.locator(`${selector}:visible`).first().click();
  await expect(page.locator('dialog[open] h2')).toHaveText(/./);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  return page.evaluate(
    async ([selector, most]) => {
      const shownBy = async (isThere: () => boolean, what: string) => {
        for (let wait = 0; !isThere(); wait += 1) {
          if (wait > 2000) throw new Error(what);
          await new Promise((resolve) => setTimeout(resolve));
        }
      };
      const found: Reason[] = [];
      const left = document.createElement('div');
      left.id = 'reasons';
      left.hidden = true;
      const buttons = [...document.querySelectorAll<HTMLButtonElement>(selector)].filter((button) =>
        button.checkVisibility({ visibilityProperty: true }),
      );
      const step = Math.max(1, Math.floor(buttons.length / most));
      for (const button of buttons.filter((_button, index) => index % step === 0)) {
        const name = button.getAttribute('aria-label') ?? button.textContent;
        const dialog = () => document.querySelector<HTMLDialogElement>('dialog[open]');
        button.click();
        await shownBy(() => Boolean(dialog()?.querySelector('h2')?.textContent), `no reason for ${name}`);
        const shown = dialog() as HTMLDialogElement;
        found.push({ name, heading: shown.querySelector('h2')?.textContent ?? '', text: shown.textContent });
        left.append(shown.cloneNode(true));
        shown.close();
        await shownBy(() => dialog() === null, `the reason of ${name} does not close`);
      }
      document.querySelector('#reasons')?.remove();
      document.body.append(left);
      return found;
    },
    [selector, Number.isFinite(most) ? most : 1e6] as const,
  );
}

/** Follows a link in the page that is open, as its address bar does. */
export const follow = (page: Page, link: string) => page.goto(`./#${link}`);

/** The text after the #. */
export const fragment = (page: Page) => page.evaluate(() => location.hash.slice(1));

/** The kept work. */
export const kept = (page: Page) => page.evaluate(() => localStorage.getItem('kling-calc'));

/** Waits until the address holds what is on the page. */
export async function settled(page: Page, part: string): Promise<void> {
  await expect.poll(() => fragment(page)).toContain(part);
}

/** Notes whatever moves by itself from now on, each with how far and when. */
export const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { startTime, value } of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(`${value.toFixed(4)} at ${Math.round(startTime)} ms`);
    }).observe({ type: 'layout-shift', buffered: true });
  });

export const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
