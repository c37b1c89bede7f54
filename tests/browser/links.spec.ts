/** Links: the whole state in the address, one's own work untouched, and what changed since a link was made. */
import { expect, fragment, kept, line, LINK, open, settled, test, totals } from './page';

const SHARED = 'These entries came with a link.';

test('the address always names the day and the rulebook', async ({ page }) => {
  await open(page);
  await settled(page, 'asOf=20');
  await settled(page, 'rb=20');
  expect(await kept(page)).toBeNull();
});

test('a link makes the round trip', async ({ page, context }) => {
  await open(page);
  await page.getByLabel('As of').fill('2026-11-21');
  await line(page, 1).getByLabel('Model').selectOption('kling-v2-6');
  await line(page, 1).getByLabel('Clips you need').fill('20');
  await line(page, 1).getByLabel('Attempts per clip').fill('1,5');
  await line(page, 1).getByLabel('Failure rate').fill('5 %');
  await page.getByRole('button', { name: 'Add a line' }).click();
  await line(page, 2).getByLabel('Attempts per clip').fill('3');
  await settled(page, 'takes:3');
  const link = await fragment(page);
  expect(link).toMatch(/^v=1&rb=[^&]+&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v2-6,task:text-to-video,/);

  const other = await context.newPage();
  await open(other, link);
  await expect(line(other, 1).getByLabel('Model')).toHaveValue('kling-v2-6');
  await expect(line(other, 1).getByLabel('Attempts per clip')).toHaveValue('1,5');
  await expect(line(other, 1).getByLabel('Attempts per clip')).toHaveAttribute('aria-invalid', 'true');
  await expect(line(other, 1).getByLabel('Failure rate')).toHaveValue('5 %');
  await expect(line(other, 2).getByLabel('Attempts per clip')).toHaveValue('3');
  // The same browser keeps the same work: that is no visit to somebody else's link.
  await expect(other.getByText(SHARED)).toBeHidden();
});

test('a link carries the figures its maker saw', async ({ page }) => {
  await open(page, LINK);
  await line(page, 1).getByLabel('Attempts per clip').fill('2');
  await settled(page, 'was=units:12,amount:672&was=units:8,amount:0.28');
});

test('a link from an older rulebook says exactly what changed', async ({ page }) => {
  await open(page, `${LINK}&was=units:10,amount:700&was=units:8,amount:0.28`.replace('v=1', 'v=1&rb=2026-01-01-00000000'));
  await expect(page.getByText('The link was made with rulebook 2026-01-01-00000000')).toBeVisible();
  await expect(page.getByText('1 line differs:')).toBeVisible();
  await expect(page.getByRole('row', { name: '1 10 units per generation, USD 700.00 12 units per generation, USD 840.00' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 line differs:')).toBeVisible();
  await page.getByRole('button', { name: 'OK, update the link' }).click();
  await expect(page.getByText('1 line differs:')).toBeHidden();
  await settled(page, 'was=units:12,amount:840');
});

test('an older link without changes says that too', async ({ page }) => {
  await open(page, `${LINK}&was=units:12,amount:840&was=units:8.0,amount:0.280`.replace('v=1', 'v=1&rb=2026-01-01-00000000'));
  await expect(page.getByText('All its figures are the same today.')).toBeVisible();
});

test('a line of a link that is no longer sold is named, and the others keep their figures', async ({ page }) => {
  await open(
    page,
    'v=1&rb=2026-01-01-00000000&view=cost&asOf=2026-09-15&track=api&cur=USD&job=model:kling-v2-1-master,task:text-to-video,res:1080p,dur:5,qty:1&job=model:kling-v3,task:text-to-video,res:720p,dur:5,qty:1&was=units:10,amount:1.4&was=units:3,amount:0.42',
  );
  await expect(page.getByRole('row', { name: /^1 10 units per generation, USD 1.40 no price:/ })).toBeVisible();
  await expect(page.getByText('1 line differs:')).toBeVisible();
  await expect(line(page, 1).getByLabel('Model')).toHaveAttribute('aria-invalid', 'true');
  await expect(line(page, 1).getByLabel('Model')).toHaveValue('kling-v2-1-master');
});

test('own work survives a link', async ({ page }) => {
  await open(page);
  await line(page, 1).getByLabel('Clips you need').fill('77');
  await settled(page, 'qty:77');
  const own = await kept(page);
  expect(own).toContain('qty:77');

  await open(page, LINK);
  await expect(page.getByText(SHARED)).toBeVisible();
  await line(page, 1).getByLabel('Clips you need').fill('5');
  await settled(page, 'qty:5');
  expect(await kept(page)).toBe(own);

  await page.getByRole('button', { name: 'Back to mine' }).click();
  await expect(page.getByText(SHARED)).toBeHidden();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('77');
  await page.goBack();
  await expect(page.getByText(SHARED)).toBeVisible();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('5');

  await page.getByRole('button', { name: 'Keep as mine' }).click();
  await expect(page.getByText(SHARED)).toBeHidden();
  expect(await kept(page)).toContain('qty:5');
  await open(page);
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('5');
});

test('a reload of the own address stays one’s own', async ({ page }) => {
  await open(page);
  await line(page, 1).getByLabel('Clips you need').fill('78');
  await settled(page, 'qty:78');
  await page.reload();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('78');
  await expect(page.getByText(SHARED)).toBeHidden();
});

test('leaving at once loses nothing', async ({ page }) => {
  await open(page);
  await line(page, 1).getByLabel('Clips you need').fill('79');
  await open(page);
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('79');
});

test('typing makes no history, and a new address is read at once', async ({ page }) => {
  await open(page, LINK);
  const before = await page.evaluate(() => history.length);
  await line(page, 1).getByLabel('Clips you need').fill('');
  await line(page, 1).getByLabel('Clips you need').pressSequentially('1234');
  await settled(page, 'qty:1234');
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.evaluate((link) => location.assign(`#${link}`), LINK.replace('qty:200', 'qty:1'));
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('1');
  await expect(totals(page)).toContainText('USD 4.20');
});

test('damaged and unknown parts of a link are told, the rest is used', async ({ page }) => {
  await open(page, 'v=1&view=cost&asOf=2026-11-21&asOf=2026-11-22&cur=%E0%A4%A&foo=bar&job=model:kling-v3,res:720p,dur:5,colour:red,oops');
  const notice = page.getByRole('status').filter({ hasText: 'Parts of the link could not be used' });
  for (const part of ['“asOf” appears twice', 'cur=%E0%A4%A', '“foo=bar”', '“job.colour=red”', '“job=oops” is damaged'])
    await expect(notice).toContainText(part);
  await expect(totals(page)).toContainText('3');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});

test('links of other versions, without a day, or none at all are told apart', async ({ page }) => {
  await open(page, LINK.replace('v=1', 'v=9'));
  await expect(page.getByText('The link is version 9')).toBeVisible();
  await open(page, LINK.replace('asOf=2026-11-21&', ''));
  await expect(page.getByText('The link names no day')).toBeVisible();
  // What names no view opens the home view.
  await page.goto('about:blank');
  await page.goto(`./#${LINK.replace('view=cost', 'view=moon')}`);
  await expect(page.getByText('There is no view “moon”')).toBeVisible();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('200');
  await page.goto('about:blank');
  await page.goto('./#chapter-2');
  await expect(page.getByText('“chapter-2”, which is not a link')).toBeVisible();
});

test('two tabs do not overwrite each other', async ({ page, context }) => {
  await open(page);
  await line(page, 1).getByLabel('Clips you need').fill('11');
  await settled(page, 'qty:11');
  const other = await context.newPage();
  await open(other);
  await line(other, 1).getByLabel('Clips you need').fill('22');
  await settled(other, 'qty:22');
  await expect(page.getByText('Your work was changed in another tab.')).toBeVisible();
  await line(page, 1).getByLabel('Clips you need').fill('33');
  await settled(page, 'qty:33');
  expect(await kept(page)).toContain('qty:22');
});

test('a view that is left at once writes down its last entry, and not into the next view’s address', async ({ page }) => {
  await open(page);
  await line(page, 1).getByLabel('Clips you need').fill('77');
  await page.getByRole('link', { name: 'SLA', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does the SLA pay?');
  // Longer than the page waits before it writes.
  await page.waitForTimeout(1500);
  expect(await fragment(page)).toContain('view=sla');
  expect(await kept(page)).toContain('qty:77');
});

test('a link with very many faults tells the first of them, and how many more there are', async ({ page }) => {
  await open(
    page,
    `${LINK}&${Array.from({ length: 500 }, (_value, index) => `moon${index}=full`).join('&')}${'&job=model:kling-v3'.repeat(400)}`,
  );
  const notice = page.getByRole('status').filter({ hasText: 'Parts of the link could not be used' });
  await expect(notice.getByRole('listitem')).toHaveCount(11);
  await expect(notice).toContainText('and 491 more problems');
});

/** Rows of each kind, as many as a form holds. */
const ROWS: Record<string, { view: string; row: (at: number) => string; count: number; shown: string }> = {
  jobs: { view: 'cost', row: (at) => `job=model:kling-v3,qty:${at % 2 ? at : 'x'}`, count: 200, shown: 'li[aria-label^="Line "]' },
  'jobs of a campaign': { view: 'campaign', row: (at) => `job=model:kling-v3,qty:${at + 1}`, count: 200, shown: 'li[aria-label^="Line "]' },
  packages: { view: 'expiry', row: (at) => `lot=id:p${at},units:${at % 2 ? 9 : 'x'},from:2026-01-01`, count: 200, shown: 'tr.lot' },
  use: { view: 'expiry', row: () => 'use=kind:day,from:2026-01-01,units:9', count: 100, shown: 'li:has([id^="usage-"])' },
};

for (const [kind, { view, row, count, shown }] of Object.entries(ROWS))
  test(`hundreds of rows of a link come a few dozen at a time, and all of them: ${kind}`, async ({ page }) => {
    await page.addInitScript((shown) => {
      let before = 0;
      Object.assign(window, { steps: [] });
      // Called at the end of each task that has changed the page.
      new MutationObserver(() => {
        const count = document.querySelectorAll(shown).length;
        if (count !== before) (window as unknown as { steps: number[] }).steps.push(count - before);
        before = count;
      }).observe(document, { childList: true, subtree: true });
    }, shown);
    const rows = Array.from({ length: count }, (_, at) => `&${row(at)}`);
    await page.goto(`./#v=1&view=${view}&asOf=2026-01-01${rows.join('')}`);
    await expect(page.locator(shown)).toHaveCount(count);
    const steps = await page.evaluate(() => (window as unknown as { steps: number[] }).steps);
    expect(Math.max(...steps)).toBeLessThanOrEqual(20);
  });

test('a line that is added while hundreds come is there, with the focus', async ({ page }) => {
  await page.goto(`./#v=1&view=cost&asOf=2026-11-21${'&job=model:kling-v3,qty:7'.repeat(199)}`);
  await page.getByRole('button', { name: 'Add a line' }).click();
  await expect(line(page, 200).getByRole('combobox').first()).toBeFocused();
});
