/** The cost view: prices while typing, only lawful jobs, a reason behind every number. */
import { expect, line, LINK, open, openReasons, settled, test, totals } from './page';

test('prices a job while it is typed', { tag: '@screen' }, async ({ page }) => {
  await open(page);
  await page.getByLabel('As of').fill('2026-11-21');
  const quantity = line(page, 1).getByLabel('Clips you need');
  await quantity.fill('');
  await quantity.pressSequentially('250');
  await expect(totals(page)).toContainText('3,000');
  await expect(totals(page)).toContainText('USD 420.00');
  await line(page, 1).getByLabel('Attempts per clip').fill('2.5');
  await expect(totals(page)).toContainText('USD 1,050.00');
  await page.getByRole('radio', { name: 'CNY' }).check();
  await expect(totals(page)).toContainText('CNY 7,500.00');
});

test('never adds balances up', async ({ page }) => {
  await open(page, LINK);
  await expect(totals(page)).toContainText('6,000 video units');
  await expect(totals(page)).toContainText('USD 840.00');
  await expect(totals(page)).toContainText('80 image units');
  await expect(totals(page)).toContainText('USD 0.28');
  await expect(totals(page)).not.toContainText('840.28');
});

test('failed attempts are expected, but never charged', async ({ page }) => {
  await open(page, LINK);
  await line(page, 1).getByLabel('Failure rate').fill('20 %');
  await expect(page.getByRole('button', { name: 'Generations incl. failed, line 1: 625.' })).toBeVisible();
  await expect(totals(page)).toContainText('USD 840.00');
});

test('an own price takes the place of the list price, for one balance only', async ({ page }) => {
  await open(page, LINK);
  const price = page.getByLabel('Your price per unit');
  await price.fill('0.1');
  await expect(price).toHaveAttribute('aria-invalid', 'true');
  await line(page, 2).getByRole('button', { name: 'Remove line 2' }).click();
  await expect(price).not.toHaveAttribute('aria-invalid', 'true');
  await expect(totals(page)).toContainText('USD 600.00');
  await expect(page.getByRole('button', { name: 'Amount per generation with Kling 3.0: 1.20.' })).toBeVisible();
});

test('choosing a model moves the rest to what it sells, says so, and can be undone', async ({ page }) => {
  await open(page, LINK);
  const first = line(page, 1);
  await first.getByLabel('Seconds').fill('12');
  await first.getByLabel('Model').selectOption('kling-v2-5-turbo');
  await expect(first).toContainText('Changed to fit: sound on → off and seconds 12 → 10');
  await expect(first.getByLabel('Seconds')).toHaveValue('10');
  await expect(first.getByRole('checkbox', { name: 'Sound' })).not.toBeChecked();
  await expect(totals(page)).toContainText('2,500');
  await first.getByRole('button', { name: 'Undo line 1' }).click();
  await expect(first.getByLabel('Model')).toHaveValue('kling-v3');
  await expect(first.getByLabel('Seconds')).toHaveValue('12');
  await expect(totals(page)).toContainText('7,200');
});

test('switching sound on moves to a resolution that has it', async ({ page }) => {
  await open(page, 'v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v2-6,task:text-to-video,res:720p,dur:5,qty:1');
  await line(page, 1).getByRole('checkbox', { name: 'Sound' }).check();
  await expect(line(page, 1)).toContainText('resolution 720p → 1080p');
  await expect(line(page, 1)).toContainText('5 per generation');
});

test('models that ended or have no rate cannot be chosen, and say why', async ({ page }) => {
  await open(page, LINK);
  const model = line(page, 1).getByLabel('Model');
  await expect(model.locator('option[value="kling-v2-1-master"]')).toBeDisabled();
  await expect(model.locator('option[value="kling-v2-1-master"]')).toContainText('ended Sep 15, 2026');
  await expect(model.locator('option[value="kling-v4"]')).toBeDisabled();
  await page.getByLabel('As of').fill('2026-09-14');
  await expect(model.locator('option[value="kling-v2-1-master"]')).toBeEnabled();
});

test('lines are added, duplicated and removed, and a removed one comes back', async ({ page }) => {
  await open(page, LINK);
  await line(page, 1).getByRole('button', { name: 'Duplicate line 1' }).click();
  await expect(totals(page)).toContainText('12,000');
  await expect(line(page, 2).getByLabel('Model')).toBeFocused();
  await line(page, 1).getByRole('button', { name: 'Remove line 1' }).click();
  await expect(totals(page)).toContainText('6,000');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(totals(page)).toContainText('12,000');
  await page.getByRole('button', { name: 'Add a line' }).click();
  await expect(line(page, 4).getByLabel('Model')).toBeFocused();
});

test('every figure opens its reason', async ({ page }) => {
  await open(page, LINK);
  await expect(page.getByRole('button', { name: /^Saving of/ }).first()).toBeVisible();
  const reasons = await openReasons(page);
  expect(reasons.length).toBeGreaterThan(15);
  for (const { name, text } of reasons) expect.soft(text, name).toMatch(/Steps|Made up of|Sources/);
});

test('a reason shows rules, numbers, the rate and its sources', { tag: '@screen' }, async ({ page }) => {
  await open(page, LINK);
  await page.getByRole('button', { name: 'Amount, line 1: USD 840.00.' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Amount, line 1' });
  for (const rule of ['cost.rate', 'cost.basis', 'cost.takes', 'cost.money']) await expect(dialog).toContainText(rule);
  await expect(dialog).toContainText('high confidence');
  await expect(dialog).toContainText('reliability');
  await expect(dialog).toContainText(/read on \w/);
  const address = dialog.getByRole('link', { name: /^https?:/ }).first();
  await expect(address).toHaveAttribute('rel', /noreferrer/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('a contested figure says who contradicts whom', async ({ page }) => {
  await open(
    page,
    'v=1&view=cost&asOf=2026-08-20&track=app&cur=USD&credits=analysis&job=model:kling-v2-5-turbo,task:text-to-video,dur:10,qty:1&base=kling-v2-1-master',
  );
  await expect(line(page, 1)).toContainText('low confidence');
  await expect(line(page, 1)).toContainText('contested');
  await expect(page.getByRole('button', { name: 'Saving of Kling 2.5 Turbo against Kling 2.1 Master: 62.5 %.' })).toBeVisible();
  await page.getByRole('button', { name: 'Units per generation, line 1: 105.' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('C1');
  await expect(dialog).toContainText('Used here');
});

test('what accounts show goes before what an analyst wrote, and each names the other', async ({ page }) => {
  await open(
    page,
    'v=1&view=cost&asOf=2026-08-20&track=app&cur=USD&job=model:Kling%202.5%20Turbo,task:text-to-video,res:1080p,dur:10,qty:1&base=Kling%202.1%20Master',
  );
  await expect(page.getByRole('button', { name: 'Units per generation, line 1: 50.' }).first()).toBeVisible();
  await expect(line(page, 1)).toContainText('contested');
  const effects = page.getByTestId('effects');
  await expect(effects.first()).toContainText('105 app credits');
  await expect(effects.last()).toContainText('62.5 % fewer than Kling 2.1 Master');
  await page.getByLabel('Credits of the app').selectOption('analysis');
  await expect(page.getByRole('button', { name: 'Units per generation, line 1: 105.' }).first()).toBeVisible();
  await settled(page, 'credits=analysis');
  // A link may call a model by any of its names; the form goes by ids.
  await expect(page).toHaveURL(/model:kling-v2-5-turbo/);
});

test('the comparison follows the line and the baseline', async ({ page }) => {
  await open(page, LINK);
  await expect(page.getByRole('slider', { name: /Units for one generation of line 1/ })).toBeVisible();
  await page.getByLabel('Compared with').selectOption('kling-v2-6');
  await expect(page.getByRole('button', { name: 'Saving of Kling 3.0 against Kling 2.6: −20 %.' })).toBeVisible();
  await expect(page.getByText('Kling 4.0:')).toBeVisible();
  await page.getByLabel('Line compared').selectOption('2');
  await settled(page, 'line=2');
});

test('what cannot be read stays, with the message at its field, and the last result stays dimmed', async ({ page }) => {
  await open(page, LINK);
  await expect(totals(page)).toContainText('USD 840.00');
  const takes = line(page, 1).getByLabel('Attempts per clip');
  await takes.fill('2,5');
  await expect(takes).toHaveAttribute('aria-invalid', 'true');
  const described = (await takes.getAttribute('aria-describedby')) ?? '';
  await expect(page.locator(`#${described.split(' ')[0]}`)).toContainText('2,5');
  await expect(takes).toHaveValue('2,5');
  await expect(totals(page)).toContainText('USD 840.00');
  await expect(totals(page)).toHaveClass(/stale/);
  await expect(page.getByText('1 entry needs fixing').first()).toBeVisible();

  const quantity = line(page, 2).getByLabel('Clips you need');
  await quantity.fill('ten');
  await expect(quantity).toHaveAttribute('aria-invalid', 'true');
  await expect(takes).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('As of').fill('2026-02-30');
  await expect(page.getByLabel('As of')).toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('As of').fill('2026-11-21');
  await quantity.fill('10');
  await takes.fill('2');
  await expect(totals(page)).toContainText('USD 672.00');
  await expect(totals(page)).not.toHaveClass(/stale/);
});

test('an empty entry and one that is no number are told as that, with what to enter, in the reader’s words', async ({ page }) => {
  await open(page, LINK);
  const told = async (label: string, entry: string) => {
    const input = line(page, 1).getByLabel(label);
    await input.fill(entry);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    return page.locator(`#${((await input.getAttribute('aria-describedby')) ?? '').split(' ')[0]}`);
  };
  await expect(await told('Seconds', '')).toHaveText('The field is empty; enter a whole number from 3 to 15');
  await expect(await told('Clips you need', 'ten')).toHaveText('ten is not a number; enter a whole number, zero or more');
  await page.getByLabel('As of').fill('');
  await expect(page.locator('#asOf-problem')).toHaveText('The field is empty; enter a date as YYYY-MM-DD, for example 2026-11-20');
});

test('a screen reader hears the total when typing pauses', async ({ page }) => {
  await open(page, LINK);
  await line(page, 1).getByLabel('Attempts per clip').fill('2');
  await expect(page.locator('[role=status]', { hasText: 'Total: 4,800 video units, USD 672.00' })).toBeAttached();
});

test('what is left of packages is named by the balance of the model', async ({ page }) => {
  await open(page, 'v=1&view=cost&asOf=2026-11-28&cur=USD&job=model:kling-image-o1,task:text-to-image,res:1K,qty:100,takes:1');
  await expect(page.getByTestId('way-api')).toContainText('image units left over', { timeout: 40_000 });
  await expect(page.getByTestId('way-api')).not.toContainText('video units');
});

test('an amount in another currency than the field’s is refused with what to enter', async ({ page }) => {
  await open(page);
  const price = page.getByLabel('Your price per unit');
  await price.fill('$0.13');
  await expect(price).not.toHaveAttribute('aria-invalid', 'true');
  await settled(page, 'price=0.13');
  await price.fill('0.9元');
  await expect(page.locator('#pricePerUnit-problem')).toHaveText('This amount is in CNY; enter it in USD, or choose CNY as the currency');
});

test('the sentence offers models that make clips', async ({ page }) => {
  await open(page);
  const offered = page.getByLabel('Which model').locator('option');
  await expect(offered.filter({ hasText: 'Kling 3.0 Omni' })).toHaveCount(1);
  await expect(offered.filter({ hasText: /Image|Services|try-on/ })).toHaveCount(0);
});

test('whatever a finger has to hit is 44 pixels high', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await expect(page.getByTestId('way-app')).toContainText('USD', { timeout: 40_000 });
  const low = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button:not(.figure), select, summary, nav a, td > .figure')]
      .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.5)
      .map((one) => one.textContent),
  );
  expect(low).toEqual([]);
  const small = await page.evaluate(
    () => [...document.querySelectorAll('input, select')].filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).length,
  );
  expect(small).toBe(0);
});

test('text of twice its size stays on a phone’s screen', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('a table that goes on beyond the screen has a shadow there, until its end is reached', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  const table = page.getByRole('group', { name: 'Lines' });
  const shadows = () =>
    table.evaluate((box) => ['::before', '::after'].map((edge) => getComputedStyle(box.parentElement as Element, edge).content !== 'none'));
  await expect.poll(shadows).toEqual([false, true]);
  await table.evaluate((box) => (box.scrollLeft = box.scrollWidth));
  await expect.poll(shadows).toEqual([true, false]);
});
