/** The campaign view: one form, four answers, the time line, advice and campaigns side by side. */
import { violations, violationsOfSize } from './axe';
import type { Page } from '@playwright/test';
import { expect, follow, fragment, kept, line, settled, SHOWN, test } from './page';

// The whole module has to come first, which takes its time on a busy machine.
test.describe.configure({ timeout: 90_000 });

/** 3,000 charged generations of 6 units: 18,000 units, of which packages give 20,000 for 2,800 USD. */
const CLIPS =
  'v=1&view=campaign&asOf=2026-11-21&track=api&cur=USD&start=2026-11-21&by=2026-12-04&hours=8&job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:2000,takes:1.5';

const answers = (page: Page) => page.getByTestId('answers');
const answer = (page: Page, which: 'cost' | 'finish' | 'lapse' | 'sla') => answers(page).getByTestId(which);

/** Opens a link and waits for the four answers, which come after the cost at list price; on a busy machine, long after. */
async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(answer(page, 'finish').locator('.big')).toHaveText(/\d/, { timeout: 25_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plan a Kling video campaign');
}

test('a first visit has all four answers, above the fold of a desktop', async ({ page }) => {
  await open(page, 'v=1&view=campaign');
  for (const which of ['cost', 'lapse', 'sla'] as const) await expect(answer(page, which).locator('.big')).toHaveText(/\d/);
  await expect(answer(page, 'finish').locator('.big')).toHaveText(/\b20\d\d$/);
  // Looking is not working.
  expect(await kept(page)).toBeNull();
  const box = await answers(page).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThan(800);
});

test('one campaign: its answers, the reason of each, and its days', async ({ page }) => {
  await open(page, CLIPS);
  await test.step('says what it costs, when it is done, what lapses and what the SLA is worth', async () => {
    await expect(answer(page, 'cost')).toContainText('USD 2,800.00');
    await expect(answer(page, 'cost')).toContainText('on Nov 21, 2026');
    await expect(answer(page, 'finish')).toContainText('Nov 22, 2026');
    await expect(answer(page, 'finish')).toContainText('on time, 12 days before Dec 4, 2026');
    await expect(answer(page, 'finish')).toContainText('20 generations at a time');
    await expect(answer(page, 'lapse')).toContainText('2,000 units');
    await expect(answer(page, 'lapse')).toContainText('which cost you USD 280.00');
    await expect(answer(page, 'sla')).toContainText('up to USD 1,400.00');
    await expect(answer(page, 'sla')).toContainText('below 99.90 %: USD 280.00');
    await expect(answer(page, 'sla')).toContainText('below 99.00 %: USD 700.00');
    await expect(answer(page, 'sla')).toContainText('Claim from Dec 8, 2026 to Jan 30, 2027');
  });

  await test.step('every answer opens its reason', async () => {
    for (const [which, name, rule] of [
      ['cost', /^Cost of the campaign/, /^buy\./],
      ['finish', /^Last day of work/, /^plan$/],
      ['finish', /^Concurrency limit/, /^run\./],
      ['lapse', /^Units that expire unused/, /^lot\./],
      ['sla', /^Voucher, below 99.00 %/, /^sla\./],
      ['sla', /^Claim opens on/, /^claim\./],
    ] as const) {
      await answer(page, which).getByRole('button', { name }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.locator('code').filter({ hasText: rule }).first()).toBeVisible();
      await expect(dialog.getByRole('heading', { name: 'Sources' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    // The fee is our reading, and the panel says so.
    await answer(page, 'sla')
      .getByRole('button', { name: /^Bought in Nov 2026/ })
      .click();
    await expect(page.getByRole('dialog')).toContainText('does not say how prepaid packages count');
    await expect(page.getByRole('dialog')).toContainText('assumed');
    await page.keyboard.press('Escape');
  });

  await test.step('the time line has its days and its balance in tables', async () => {
    const chart = page.getByTestId('timeline');
    // The work first; the claim and the expiry, long after it, at a click.
    await expect(chart).toHaveAttribute('aria-label', /^Balance and usage from Nov 20, 2026 to Dec \d+, 2026; the tables below/);
    const days = page.getByTestId('days').getByRole('row');
    for (const what of [
      /Buy \d × Package/,
      /First day of work/,
      /Last day of work/,
      /Deadline/,
      /SLA claim for the first month opens/,
      /Last safe day/,
    ]) {
      await expect(days.filter({ hasText: what }).first()).toBeVisible();
    }
    await expect(days.filter({ hasText: '2,000 expire' })).toHaveCount(1);
    await page.getByText('Balance and usage', { exact: true }).click();
    const rows = page.getByTestId('segments').getByRole('row');
    await expect(rows.filter({ hasText: 'Nov 21, 2026' }).first()).toContainText('20,000');
    const marks = await chart.locator('circle.dot').count();
    await page.getByRole('button', { name: 'Show all until May 20, 2027' }).click();
    await expect(chart).toHaveAttribute('aria-label', /to May \d+, 2027; /);
    expect(await chart.locator('circle.dot').count()).toBeGreaterThan(marks);
    await page.getByRole('button', { name: 'Show the work' }).click();
    await expect(chart.locator('circle.dot')).toHaveCount(marks);
  });
});

test('campaigns that are priced, timed or covered in another way', async ({ page }) => {
  await open(page, CLIPS);
  await test.step('the agreement is about the API alone', async () => {
    await follow(
      page,
      CLIPS.replace('track=api', 'track=app&slots=4').replace('kling-v3', 'kling-v2-5-turbo').replace('dur:5,audio:1', 'dur:10'),
    );
    await expect(answer(page, 'cost')).toContainText('Top-up');
    await expect(answer(page, 'sla')).toContainText('The agreement covers the API only');
  });

  await test.step('a campaign that cannot be in time says so and what would help', async () => {
    await follow(page, CLIPS.replace('by=2026-12-04', 'by=2026-11-21').replace('qty:2000', 'qty:20000'));
    await expect(answer(page, 'finish')).toContainText(/too late, \d+ days after Nov 21, 2026/);
    await expect(answer(page, 'finish')).toContainText('Limited by the concurrency limit.');
    const advice = page.getByTestId('advice');
    await expect(advice).toContainText(/Ask the vendor in writing for \d+ generations at a time/);
    await expect(advice.getByText(/^Based on .*\(stated\)/).first()).toBeVisible();
    await advice.getByRole('button', { name: /^Why/ }).first().click();
    await expect(page.getByRole('dialog')).toContainText('slotsNeeded');
    await page.keyboard.press('Escape');
  });

  await test.step('a currency without prices of packages is priced at list, and nothing is on time while units are missing', async () => {
    await follow(page, CLIPS.replace('cur=USD', 'cur=CNY'));
    const cost = answer(page, 'cost');
    await expect(cost.locator('.big')).toHaveText('CNY 18,000.00');
    await expect(cost).toContainText('at list price, before packages. No package with a price in CNY is known.');
    await expect(answer(page, 'lapse')).toContainText('18,000 units are missing');
    await expect(answer(page, 'finish')).toContainText('Not on time while units are missing.');
    await expect(answer(page, 'finish')).not.toContainText('enough');
    await cost.locator('.big').getByRole('button').click();
    await expect(page.getByRole('dialog')).toContainText('Sources');
    await page.keyboard.press('Escape');
    await cost.getByRole('button', { name: 'Enter your package prices' }).click();
    await expect(page.getByRole('dialog', { name: /terms|contract/i })).toBeVisible();
  });
});

test('each answer leads into its own view with the same inputs', async ({ page }) => {
  await open(page, CLIPS);
  await expect(answer(page, 'sla')).toContainText('USD 1,400.00');
  for (const name of ['Balance and expiry, day by day', 'How fast it can run']) {
    await expect(page.getByRole('link', { name })).toHaveCount(1);
  }
  await page.getByRole('link', { name: 'The jobs, line by line' }).click();
  await expect(page.getByTestId('totals')).toContainText('USD 2,520.00');
  await page.goBack();
  await page.getByRole('link', { name: 'Availability, voucher and claim' }).click();
  await expect(page.getByTestId('result')).toContainText('USD 280.00');
  await expect(page.getByLabel('Monthly fee, USD')).toHaveValue('2800');
  for (const [view, name] of [
    ['expiry', 'Balance and expiry, day by day'],
    ['expiry', 'Purchase plan, and why it is cheapest'],
    ['throughput', 'How fast it can run'],
  ] as const) {
    await test.step(`the ${view} view takes the whole link: ${name}`, async () => {
      await page.goBack();
      await page.getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Plan a Kling video campaign');
      await expect(page.locator(SHOWN[view]).first()).toBeVisible();
      await expect(page.getByText('Parts of the link could not be used:')).toBeHidden();
      expect(await fragment(page)).toContain(`view=${view}`);
    });
  }
});

test('a service time is the reader’s, or a known one with its source', async ({ page }) => {
  await open(page, CLIPS);
  const first = line(page, 1);
  await expect(first.getByRole('button', { name: /^Generation time in seconds, line 1: 120 to 300 s/ })).toBeVisible();
  await expect(first).toContainText('low confidence');
  await first.getByLabel('Generation time in seconds', { exact: true }).fill('30');
  await expect(answer(page, 'finish')).toContainText('Nov 21, 2026');
  await expect(first.getByText('Assuming')).toBeHidden();
  await first.getByLabel('Generation time in seconds', { exact: true }).fill('soon');
  await expect(first.getByLabel('Generation time in seconds', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await settled(page, 'time:soon');
});

test('bad input keeps its text and the last answers', async ({ page }) => {
  await open(page, CLIPS);
  await expect(answer(page, 'cost')).toContainText('USD 2,800.00');
  for (const [label, text] of [
    ['First day of work', '2026-02-30'],
    ['Deadline', 'soon'],
    ['Hours of work a day', '25'],
    ['Concurrency limit', 'many'],
    ['Prices as of', '21.11.2026'],
    ['Clips you need', 'x'],
  ] as const) {
    const input = page.getByLabel(label, { exact: true });
    const before = await input.inputValue();
    await input.fill(text);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue(text);
    await expect(answers(page)).toHaveClass(/stale/);
    await expect(answer(page, 'cost')).toContainText('USD 2,800.00');
    await input.fill(before);
    await expect(answers(page)).not.toHaveClass(/stale/);
  }
});

test('packages can be left out, lots owned pay first and are told by their row', { tag: '@screen' }, async ({ page }) => {
  await open(page, CLIPS);
  await expect(answer(page, 'cost')).toContainText('USD 2,800.00');
  await page.getByText('Packages you own, packages on offer').click();
  await page.getByRole('button', { name: 'Add an empty row' }).click();
  const cell = (name: string, row = 1) => page.getByRole('textbox', { name: `${name}, package ${row}`, exact: true });
  await cell('Name').fill('old');
  // As people write them: the link has them as the module reads them.
  await cell('Units left').fill('20,000');
  await cell('Begins on').fill('1 Nov 2026');
  await cell('Expires on').fill('Jan 31, 2027');
  await cell('Price paid').fill('2,800 USD');
  await cell('Concurrency limit').fill('20');
  await expect(answer(page, 'cost')).toContainText('Nothing has to be bought.');
  await expect(answer(page, 'lapse')).toContainText('Jan 31, 2027: 2,000 of old');
  await settled(page, 'lot=id:old,units:20000,from:2026-11-01,exp:2027-01-31,paid:2%2C800%20USD,bal:api-video,slots:20');
  // Without a purchase there is no fee to take a voucher of.
  await expect(answer(page, 'sla')).toContainText('Nothing is bought in Nov 2026');
  await cell('Units left').fill('many');
  await expect(cell('Units left')).toHaveAttribute('aria-invalid', 'true');
  await expect(answers(page)).toHaveClass(/stale/);
  await page.getByRole('button', { name: 'Remove package old' }).click();
  await expect(answers(page)).not.toHaveClass(/stale/);
  await expect(page.getByText('Package old was removed.')).toBeVisible();
  for (const name of [/^Package 1:/, /^Package 2:/]) await page.getByRole('checkbox', { name }).uncheck();
  await expect(answer(page, 'cost')).toContainText('USD 5,670.00');
  await settled(page, 'not=package-1&not=package-2');
});

test('units of the API stay units of the API when the work is bought through the app', async ({ page }) => {
  await open(page, `${CLIPS}&lot=id:old,units:3000,from:2026-11-01,exp:2027-01-31`);
  await expect(page.getByText('not counted here')).toBeHidden();
  await page.getByRole('radio', { name: 'App' }).check();
  await expect(page.getByText('Video units: not counted here')).toBeVisible();
  await page.getByRole('textbox', { name: 'Concurrency limit', exact: true }).fill('3');
  await expect(page.getByText('left out as not in the balance').first()).toBeVisible();
  // A row that is of the app after all says so itself.
  await page.getByLabel('Balance, package 1', { exact: true }).selectOption('app-credit');
  await expect(page.getByText('not counted here')).toBeHidden();
  await settled(page, 'bal:app-credit');
});

test('a link of an earlier page has its lots in rows now, and says so', async ({ page }) => {
  await open(page, `${CLIPS}&lots=old, 20000, 2026-11-01, 2027-01-31, 2800 USD, 20`.replaceAll(' ', '%20'));
  await expect(page.getByText('is now in the rows of packages you own')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Units left, package 1', exact: true })).toHaveValue('20000');
  await expect(answer(page, 'lapse')).toContainText('Jan 31, 2027: 2,000 of old');
  // The next entry is written as a link is today.
  await page.getByRole('textbox', { name: 'Units left, package 1', exact: true }).fill('20,001');
  await settled(page, 'lot=id:old,units:20001');
  expect(await fragment(page)).not.toContain('lots=');
});

test('a preset takes the place of jobs and days', async ({ page }) => {
  await open(page, CLIPS);
  await page.getByRole('button', { name: 'A series' }).click();
  await expect(line(page, 2)).toBeVisible();
  await expect(page.getByLabel('Deadline', { exact: true })).toHaveValue('2026-12-20');
  // Tens of thousands of generations, simulated many times over.
  await expect(answers(page)).not.toContainText('USD 2,800.00', { timeout: 20_000 });
  await expect(answer(page, 'cost')).toContainText('USD');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(answer(page, 'cost')).toContainText('USD 2,800.00');
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('2000');
  await page.getByRole('button', { name: 'One ad film' }).click();
  await expect(line(page, 2)).toBeHidden();
  // 48 generations of 12 units.
  await expect(line(page, 1)).toContainText('576');
  await page.getByRole('button', { name: 'An API product' }).click();
  await expect(page.getByLabel('Hours of work a day')).toHaveValue('1');
  await expect(page.getByText('Changed to fit:')).toBeHidden();
});

test('campaigns stand side by side, and the link holds them', async ({ page, context }) => {
  await open(page, CLIPS);
  const scenarios = page.getByTestId('scenarios');
  await page.getByRole('button', { name: 'Save as A' }).click();
  await expect(scenarios.getByRole('columnheader', { name: 'Campaign A' })).toBeVisible();
  // What stands beside itself shows no difference, and is not kept twice.
  await expect(page.getByRole('button', { name: 'Save as B' })).toBeDisabled();
  await line(page, 1).getByLabel('Resolution').selectOption({ label: '720p · std' });
  const cost = scenarios.getByRole('row', { name: /^Cost/ });
  await expect(cost).toContainText('USD 2,800.00');
  await expect(cost).toContainText(/USD\s[\d,.]+ less than A/);
  await page.getByRole('button', { name: 'Save as B' }).click();
  await line(page, 1).getByLabel('Clips you need').fill('4000');
  await expect(cost).toContainText(/more than A/);
  await expect(scenarios.getByRole('columnheader')).toHaveCount(3);
  await settled(page, 'qty:4000');
  // What is the same in all of them is no row.
  await expect(scenarios.getByRole('row', { name: /^Hours of work a day/ })).toHaveCount(0);
  await page.getByLabel('Hours of work a day').fill('4');
  await expect(scenarios.getByRole('row', { name: /^Hours of work a day/ })).toContainText('4');
  await settled(page, 'hours=4');

  const other = await context.newPage();
  await open(other, await fragment(page));
  const there = other.getByTestId('scenarios');
  await expect(there.getByRole('row', { name: /^Cost/ })).toContainText('USD 2,800.00');
  await expect(there.getByRole('columnheader')).toHaveCount(3);
  await there.getByRole('button', { name: 'Load into the form: campaign A' }).click();
  await expect(answer(other, 'cost')).toContainText('USD 2,800.00');
  await expect(line(other, 1).getByLabel('Clips you need')).toHaveValue('2000');
  await there.getByRole('button', { name: 'Remove: campaign B' }).click();
  await expect(there.getByRole('columnheader')).toHaveCount(2);
});

test('a link restores everything, and one’s own work survives it', async ({ page, context }) => {
  await open(page, 'v=1&view=campaign');
  await page.getByLabel('Concurrency limit', { exact: true }).fill('12');
  await line(page, 1).getByLabel('Clips you need').fill('77');
  await settled(page, 'qty:77');
  expect(await kept(page)).toContain('slots=12');
  await open(page, CLIPS);
  await expect(page.getByText('These entries came with a link.')).toBeVisible();
  await line(page, 1).getByLabel('Clips you need').fill('5');
  await settled(page, 'qty:5,');
  await page.getByRole('button', { name: 'Back to mine' }).click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('77');
  await expect(page.getByLabel('Concurrency limit', { exact: true })).toHaveValue('12');

  const other = await context.newPage();
  await open(other, `${CLIPS}&moon=full&beside=broken`);
  await expect(other.getByText('“moon=full” is not known here and was left out.')).toBeVisible();
  await expect(other.getByText('“beside=broken” is damaged and was left out.')).toBeVisible();
});

test('a link from an older rulebook says what changed', async ({ page }) => {
  const old = CLIPS.replace('v=1', 'v=1&rb=2026-01-01-00000000');
  await open(page, `${old}&was=cost:USD%203%2C000.00,finish:2026-11-22,wasted:2000,limit:nothing`);
  await expect(page.getByText('The link was made with rulebook 2026-01-01-00000000')).toBeVisible();
  await expect(page.getByText('Cost: USD 3,000.00 in the link, USD 2,800.00 now')).toBeVisible();
  await page.getByRole('button', { name: 'OK, update the link' }).click();
  await expect(page.getByText('USD 3,000.00 in the link')).toBeHidden();
  await settled(page, 'was=cost:USD%202%2C800.00');
  await open(page, `${old}&was=cost:USD%202%2C800.00,finish:2026-11-22,wasted:2000,limit:nothing`);
  await expect(page.getByText('All its figures are the same today.')).toBeVisible();
});

test('axe finds nothing', async ({ page }) => {
  await open(
    page,
    `${CLIPS}&not=trial-s&beside=${encodeURIComponent(CLIPS.replace('v=1&view=campaign&', '').replace('qty:2000', 'qty:100'))}`,
  );
  await expect(answer(page, 'sla')).toContainText('USD 1,400.00');
  await expect(page.getByRole('columnheader', { name: 'Campaign A' })).toBeVisible();
  await page.getByText('Balance and usage', { exact: true }).click();
  expect(await violations(page)).toEqual([]);
});

test('does not scroll sideways at 360 pixels', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const beside = encodeURIComponent(CLIPS.replace('v=1&view=campaign&', ''));
  await open(
    page,
    `${CLIPS.replace('qty:2000', 'qty:900000')}&lots=a-lot-with-a-very-long-name-that-nobody-would-give%2C1%2C2026-11-01%2C2027-01-31&beside=${beside}`,
  );
  await expect(answer(page, 'sla')).toContainText('USD');
  await expect(page.getByRole('columnheader', { name: 'Campaign A' })).toBeVisible();
  await page.getByText('Balance and usage', { exact: true }).click();
  const widths = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  expect(widths.page).toBeLessThanOrEqual(widths.screen);
  expect(await violationsOfSize(page)).toEqual([]);
});

test('works with the keyboard alone', async ({ page }) => {
  await open(page, CLIPS);
  await expect(answer(page, 'cost')).toContainText('USD 2,800.00');
  const focused = page.locator(':focus');
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 90; step += 1) {
      await page.keyboard.press('Tab');
      const label = await focused.evaluate(
        (element) =>
          element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '',
      );
      if (name.test(label.trim())) return;
    }
    throw new Error(`no way to ${name}`);
  };
  await tabTo(/^Cost of the campaign/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(focused).toHaveAttribute('aria-label', /^Cost of the campaign/);
  await tabTo(/^Deadline/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2026-11-21');
  await expect(answer(page, 'finish')).toContainText('too late, 1 day after Nov 21, 2026');
  await tabTo(/^Save as A/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Campaign A' })).toBeVisible();
});

test('the report opens on demand, is of the figures on the page, and comes as a workbook', async ({ page }) => {
  await open(page, CLIPS);
  await page.getByRole('button', { name: 'Report for the meeting' }).click();
  const report = page.getByTestId('report');
  await expect(report).toBeVisible();
  await expect(report).toContainText('Rulebook');
  expect(await report.textContent()).toContain('&view=campaign&asOf=2026-11-21');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    report.getByRole('button', { name: 'Download the report (.xlsx)' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
});

test('work is done as soon as possible, or evenly up to the deadline', async ({ page }) => {
  await open(page, CLIPS);
  await expect(answer(page, 'finish').locator('.big')).toHaveText('Nov 22, 2026');
  const pace = page.getByRole('group', { name: 'Do the work' });
  await expect(pace.getByLabel('As soon as possible')).toBeChecked();
  await pace.getByLabel('Evenly').check();
  await expect(answer(page, 'finish').locator('.big')).toHaveText('Dec 4, 2026');
  await expect(answer(page, 'finish')).toContainText('on time');
  await settled(page, 'pace=even');
  await page.reload();
  await expect(pace.getByLabel('Evenly')).toBeChecked();
  await expect(answer(page, 'finish').locator('.big')).toHaveText('Dec 4, 2026');

  await page.getByLabel('Deadline', { exact: true }).fill('');
  await expect(page.getByLabel('Deadline', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('work spread evenly needs a deadline')).toBeVisible();
  await pace.getByLabel('As soon as possible').check();
  await expect(page.getByLabel('Deadline', { exact: true })).not.toHaveAttribute('aria-invalid', 'true');
  await expect.poll(() => fragment(page)).not.toContain('pace');
});

test('on a phone what it comes to stays in sight while the form is edited', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, CLIPS);
  const bar = page.getByTestId('bar');
  await expect(bar).toContainText('USD 2,800.00');
  await expect(bar).toContainText('2,000 unused');
  await page.getByLabel('Clips you need').scrollIntoViewIfNeeded();
  await page.getByLabel('Clips you need').fill('1000');
  await expect(bar).toBeInViewport();
  await expect(bar).not.toContainText('2,800');
  await bar.click();
  await expect(answer(page, 'cost')).toBeInViewport();
  await answer(page, 'cost').getByRole('button').first().click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Sources' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(bar).toBeHidden();
});

test('through the app the concurrency limit has to be told, at its field', async ({ page }) => {
  await open(page, CLIPS.replace('kling-v3', 'kling-v2-5-turbo').replace('dur:5,audio:1', 'dur:10'));
  await page.getByRole('radio', { name: 'App', exact: true }).check();
  const slots = page.getByRole('textbox', { name: 'Concurrency limit' });
  await expect(slots).toHaveAttribute('aria-invalid', 'true');
  await slots.fill('4');
  await expect(slots).not.toHaveAttribute('aria-invalid', 'true');
  await expect(answers(page)).not.toHaveClass(/stale/);
});

test('a trial that was used is not planned again', async ({ page }) => {
  await open(page, CLIPS.replace('qty:2000', 'qty:100'));
  await expect(answer(page, 'cost')).toContainText('Trial');
  await page.getByText('Packages you own, packages on offer').click();
  for (const used of await page.getByRole('checkbox', { name: /already used/ }).all()) await used.check();
  await expect(answer(page, 'cost')).not.toContainText('Trial');
  await expect(page.getByRole('checkbox', { name: /^Trial S: 100 units/ })).not.toBeChecked();
  await settled(page, 'not=trial');
});

test('while an entry is wrong, the bar of a phone says so and leads to it', { tag: '@phone' }, async ({ page }) => {
  await open(page, CLIPS);
  const bar = page.getByTestId('bar');
  await expect(bar).toContainText('USD 2,800.00');
  const deadline = page.getByLabel('Deadline', { exact: true });
  await deadline.fill('zz');
  await expect(bar).toHaveText('Out of date: fix the highlighted fields.');
  await deadline.blur();
  await bar.click();
  await expect(deadline).toBeFocused();
  await expect(deadline).toBeInViewport();
});
