/** The browser is the one that Playwright would start, less what is behind its address bar. */
import { expect } from '@playwright/test';
import { test } from './clock';

test('has all features switched off that Playwright switches off', async ({ browser }) => {
  const session = await browser.newBrowserCDPSession();
  const { commandLine } = await session.send('SystemInfo.getInfo');
  const [theirs, ours, ...more] = [...commandLine.matchAll(/--disable-features=(\S+)/g)].map(([, names]) => (names ?? '').split(','));
  expect(more).toEqual([]);
  expect(theirs?.length).toBeGreaterThan(0);
  expect(ours).toEqual(expect.arrayContaining(theirs ?? []));
});

test('opens no pages of its own beside a page', async ({ browser, page }) => {
  await page.goto('about:blank');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'browser_ui' }] });
  expect(targetInfos.map(({ url }) => url)).toEqual([]);
});
