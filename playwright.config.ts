import { availableParallelism } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { SWITCHES } from './tests/browser/chromium';

const port = Number(process.env['PAGE_PORT'] ?? 4317);
const chromium = {
  browserName: 'chromium' as const,
  launchOptions: { executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: SWITCHES },
};

/**
 * Words, figures, links and files are the same on every screen: a test is on the desktop, but for those that say otherwise. Each
 * view has its way from the entry to the reason on both, and what may not be wider than a screen on the phone.
 */
const ON_BOTH = /@screen\b/;
const ON_PHONE = /@phone\b/;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'target/browser-tests',
  fullyParallel: true,
  // Left free is what the other tests need that run meanwhile.
  workers: Math.max(2, availableParallelism() - 1),
  forbidOnly: Boolean(process.env['CI']),
  // A shared machine may stall a page for seconds; what fails twice is wrong, what passes the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  // A page that axe looks through four times takes most of a minute beside other work.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalTimeout: 1_800_000,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    // Keeping the whole page would be more work than most tests; offline.spec.ts is about it.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'unit', testMatch: 'unit/**/*.spec.ts' },
    {
      name: 'desktop',
      testIgnore: 'unit/**',
      grepInvert: ON_PHONE,
      use: { ...devices['Desktop Chrome'], ...chromium, viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      testIgnore: 'unit/**',
      grep: [ON_BOTH, ON_PHONE],
      use: { ...devices['Pixel 7'], ...chromium, viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 },
    },
  ],
  // The page as it is shipped: built, and served with the headers of its _headers file.
  webServer: { command: `node www/serve.mjs --port ${port}`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: false },
});
