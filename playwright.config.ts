import { availableParallelism } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { SWITCHES } from './tests/browser/chromium';

const port = Number(process.env['PAGE_PORT'] ?? 4317);
const chromium = {
  browserName: 'chromium' as const,
  launchOptions: { executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: SWITCHES },
};

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
    { name: 'desktop', testIgnore: 'unit/**', use: { ...devices['Desktop Chrome'], ...chromium, viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // What depends on the size of the screen; the rest is the same on every one.
      testMatch: [
        'access.spec.ts',
        'bill.spec.ts',
        'campaign.spec.ts',
        'charts.spec.ts',
        'cost.spec.ts',
        'expiry.spec.ts',
        'prices.spec.ts',
        'sla.spec.ts',
        'sla-log-files.spec.ts',
        'throughput.spec.ts',
        'tracks.spec.ts',
      ],
      testIgnore: 'unit/**',
      use: { ...devices['Pixel 7'], ...chromium, viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 },
    },
  ],
  // The page as it is shipped: built, and served with the headers of its _headers file.
  webServer: { command: `node www/serve.mjs --port ${port}`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: false },
});
