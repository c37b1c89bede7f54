/** The sources: everything the page rests on, each entry with an address of its own. */
import { violations } from './axe';
import { englishIn } from './english';
import { expect, test } from './page';

const SOURCES = 'v=1&view=sources';

test('an address with an id opens that entry, whatever was looked for', async ({ page }) => {
  for (const id of ['S44', 'C6', 'sla.voucher_base', 'c6']) {
    await page.goto('about:blank');
    await page.goto(`./#${SOURCES}&id=${id}`);
    const entry = page.locator('article.here');
    await expect(entry).toHaveCount(1, { timeout: 20_000 });
    await expect(entry.getByRole('heading')).toContainText(id.toUpperCase().startsWith('C') ? id.toUpperCase() : id);
    await expect(entry).toBeInViewport();
    await expect(entry).toBeFocused();
  }
  await page.getByLabel('Find').fill('zzzz');
  await expect(page.getByTestId('found')).toHaveText('Nothing matches.');
  await page.goto(`./#${SOURCES}&id=S03`);
  await expect(page.locator('article.here').getByRole('heading')).toContainText('S03');
  await expect(page.getByLabel('Find')).toHaveValue('');
});

test('an id that there is not is said, and nothing is hidden', async ({ page }) => {
  await page.goto(`./#${SOURCES}&id=S999`);
  await expect(page.getByText('There is no entry “S999” in this rulebook.')).toBeVisible({ timeout: 20_000 });
  expect(await page.getByTestId('sources').locator('article').count()).toBeGreaterThan(50);
  for (const id of ['constructor', '__proto__', '%3Cimg%20src%3Dx%3E', '%E0%A4%A']) {
    await page.goto(`./#${SOURCES}&id=${id}`);
    await expect(page.getByText(/There is no entry/)).toBeVisible();
  }
});

test('words find entries by id, title and address, and their number is said', async ({ page }) => {
  await page.goto(`./#${SOURCES}`);
  const found = page.getByTestId('found');
  await expect(found).toHaveText(/^\d+ entries$/, { timeout: 20_000 });
  await page.getByLabel('Find').fill('voucher');
  await expect(found).toHaveText(/^\d+ of \d+ entries$/);
  await expect(page.getByTestId('readings').locator('article').first()).toContainText(/voucher/i);
});

test('a reason leads to the entry of its source, and back', async ({ page }) => {
  await page.goto('./#v=1&view=sla');
  await page.getByTestId('result').getByRole('button').first().click();
  const dialog = page.getByRole('dialog');
  const link = dialog.locator('ol a[href*="view=sources"]').first();
  const id = (await link.textContent()) ?? '';
  await link.click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('article.here').getByRole('heading')).toContainText(id);
  await page.goBack();
  await expect(page.getByTestId('result')).toBeVisible();
});

test('does not scroll sideways at 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`./#${SOURCES}`);
  await expect(page.getByTestId('sources')).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('it is said in Chinese, and axe finds nothing', async ({ page }) => {
    await page.goto(`./#${SOURCES}&id=C1`);
    await expect(page.locator('article.here')).toContainText('App 中 10 秒');
    const texts = await page.locator('main :is(h1, h2, dt, dd, .muted, label)').allTextContents();
    expect(texts.flatMap((text) => englishIn(text) ?? [])).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});

test('a reason says in our own words what its clauses say, how they are read, and copies a link that opens a clause', async ({ page }) => {
  await page.addInitScript(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void copied.push(text) } });
  });
  await page.goto('./#v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&fee=1000&cur=USD&from=percent&percent=99.5&paid=400');
  await page.getByTestId('result').getByRole('button').first().click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByTestId('clauses') });
  const clauses = dialog.getByTestId('clauses');
  await expect(clauses).toContainText('Article 3.1');
  await expect(clauses).toContainText('10 % of the monthly fee below 99.90 % but at least 99.00 %');
  await expect(clauses).toContainText('No public address of the agreement is on record');
  await expect(clauses).toContainText('Read on Nov 20, 2026.');
  await expect(clauses.getByRole('link', { name: 'S32' }).first()).toBeVisible();
  const readings = dialog.getByTestId('reason-readings');
  await expect(readings).toContainText('The whole monthly fee used');
  // 10 % of the 600 that vouchers did not pay.
  await expect(readings).toContainText(/The fee minus the part paid with vouchers.*Would give: 60 USD/s);
  await expect(readings).toContainText(/Rounded half up.*Changes nothing here/s);
  expect(await violations(page)).toEqual([]);
  await clauses.getByRole('button', { name: 'Copy link to this: seed-004 Article 3.1' }).click();
  const link = await page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1) ?? '');
  await page.goto('about:blank');
  await page.goto(`./#${new URL(link).hash.slice(1)}`);
  const clause = page.locator('.clause.here');
  await expect(clause).toHaveCount(1, { timeout: 20_000 });
  await expect(clause).toContainText('Article 3.1');
  await expect(clause).toBeInViewport();
  await expect(clause).toBeFocused();
  await expect(page.getByText(/There is no entry/)).toBeHidden();
});

test('a campaign’s reason works out what other interpretations would change in the plan', async ({ page }) => {
  await page.goto(
    './#v=1&view=campaign&asOf=2026-11-28&track=api&cur=USD&start=2026-11-28&by=2026-12-11&hours=8&job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:2000,takes:1.5',
  );
  await expect(page.locator('[data-testid=lapse] .big button')).toBeVisible({ timeout: 45_000 });
  await page.locator('[data-testid=lapse] .big button').click();
  const readings = page.getByTestId('reason-readings');
  await expect(readings).toContainText(/used/, { timeout: 20_000 });
  await expect(readings.getByText('Calculating its effect…')).toHaveCount(0, { timeout: 30_000 });
  await expect(readings).toContainText(/Changes nothing here|Would give: /);
});

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the clauses of a reason and of a source are in Chinese', async ({ page }) => {
    await page.goto('./#v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&fee=1000&cur=USD&from=percent&percent=99.5');
    await page.getByTestId('claim').getByRole('button').nth(1).click();
    const clauses = page.getByTestId('clauses');
    await expect(clauses).toContainText('第 3.2 条');
    await expect(clauses).toContainText('逾期不予受理');
    for (const text of (await clauses.innerText()).split('\n')) expect(englishIn(text), text).toBeNull();
    await clauses.getByRole('link', { name: '在“来源”中打开' }).first().click();
    await expect(page.locator('.clause.here')).toContainText('第 3.2 条', { timeout: 20_000 });
  });
});

test('a conflict that a note names is a link to its entry', async ({ page }) => {
  const job = 'job=model:kling-v2-6,task:text-to-video,res:1080p,dur:5,qty:20';
  await page.goto(`./#v=1&view=campaign&asOf=2026-11-21&track=api&cur=CNY&start=2026-11-21&by=2026-12-04&hours=8&${job}`);
  const note = page.getByRole('listitem').filter({ hasText: 'is contested: see the conflict' });
  await note.getByRole('link', { name: 'C8', exact: true }).click();
  await expect(page).toHaveURL(/view=sources&id=C8/);
});
