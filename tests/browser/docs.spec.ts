/** The documentation of the package, beside the page; its generator sets styles in its pages, but scripts come from files alone. */
import { readFileSync } from 'node:fs';
import { expect, test } from './page';

test('names every function of the package, and can be searched', async ({ page }) => {
  const functions = [...readFileSync('dist/index.d.ts', 'utf8').matchAll(/^export function (\w+)/gm)].map(([, name = '']) => name);
  expect(functions).toContain('estimate');
  const response = await page.goto('./api/modules.html');
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self';");
  for (const name of functions)
    await expect(page.locator('#main, .col-content').getByRole('link', { name, exact: true }).first()).toBeVisible();

  await page.goto('./api/index.html');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('combobox').fill('voucher');
  await expect(page.getByRole('option', { name: /voucher/ }).first()).toBeVisible();
});
