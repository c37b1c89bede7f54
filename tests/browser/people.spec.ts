/**
 * Three persons who have never seen the page, from its opening to what they came for, and one who works by keyboard alone.
 * Only what a person sees is used: headings, labels, buttons, texts.
 */
import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Locator, Page } from '@playwright/test';
import { addressOf } from '../../www/src/lib/route';
import { setClock } from './clock';
import { expect, test } from './page';
import { expectRecalculated, findOffice, NO_OFFICE, readWorkbook } from './workbook';

const ANSWERS = ['What it costs', 'When it is done', 'Credits that expire unused', 'What the SLA pays'] as const;

/** The whole module comes after the first figure, which takes its time on a busy machine. */
const eventually = expect.configure({ timeout: 45_000 });

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const answer = (page: Page, title: string) => page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) });
const section = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const table = (page: Page, title: string) => report(page).getByRole('region', { name: title, exact: true });
const report = (page: Page) => page.getByRole('region', { name: 'Campaign: plan and report' });
const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true });

async function arrive(page: Page, address = `./${addressOf('campaign')}`): Promise<void> {
  await page.goto(address);
  await expect(heading(page)).toHaveText('Plan a Kling video campaign');
}

/** Types over what stands in a field. */
async function enter(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
}

/** The text of each answer, once all four belong to the same entries. */
async function answersOf(page: Page): Promise<string[]> {
  await eventually(answer(page, 'What the SLA pays')).toContainText('Claim from');
  return Promise.all(ANSWERS.map(async (title) => plain(await answer(page, title).innerText())));
}

/** Two thousand clips of ten seconds, each taken twice, within the first eleven days of December. */
async function planTwoThousandClips(page: Page): Promise<void> {
  await enter(page, 'First day of work', '2026-12-01');
  await enter(page, 'Deadline', '2026-12-11');
  await enter(page, 'Seconds', '10');
  await enter(page, 'Clips you need', '2000');
  await enter(page, 'Attempts per clip', '2');
  // 2,000 x 2 x 12 units: a package of 45,000 and one of 5,000.
  await eventually(answer(page, 'What it costs')).toContainText('USD 6,370.00');
  await expect(answer(page, 'What the SLA pays')).toContainText('USD 3,185.00');
}

async function openReport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await expect(report(page)).toBeVisible();
  await expect(report(page)).toContainText('Rulebook');
  return report(page);
}

/** The link that the page's button puts on the clipboard. */
async function copyLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test.describe.configure({ timeout: 120_000 });

test('a prospect has an estimate of the own job within a minute of opening the page', async ({ page }) => {
  const opened = performance.now();
  await arrive(page);
  await eventually(answer(page, 'What it costs')).toContainText(/USD\s[\d,]+\.\d\d/);

  await page.getByRole('combobox', { name: 'Model' }).selectOption('Kling 2.6');
  // This model has two lengths, to be chosen.
  await page.getByRole('combobox', { name: 'Seconds' }).selectOption('5');
  await enter(page, 'Clips you need', '120');
  await enter(page, 'Attempts per clip', '3');
  // 120 x 3 generations of 5 units each, at 0.14 USD.
  const line = page.getByRole('listitem', { name: 'Line 1', exact: true });
  await expect(line).toContainText('1,800');
  await expect(line).toContainText('USD 252.00');
  await eventually(answer(page, 'What it costs')).toContainText('×');
  const seconds = (performance.now() - opened) / 1000;
  console.log(`from opening the page to an estimate of the own job: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(60);

  await answer(page, 'What it costs').getByRole('link', { name: 'The jobs, line by line' }).click();
  await expect(heading(page)).toHaveText('What does it cost?');
  await expect(field(page, 'Clips you need')).toHaveValue('120');
  await expect(field(page, 'Attempts per clip')).toHaveValue('3');
  const models = section(page, 'The same job on every model').getByRole('row');
  for (const model of ['Kling 2.6', 'Kling 3.0', 'Kling 3.0 Turbo']) {
    await expect(models.filter({ has: page.getByRole('rowheader', { name: model }) }).first()).toContainText(/\d/);
  }
  // What nobody published is said so, and has no number.
  await expect(section(page, 'The same job on every model')).toContainText('is not known');
});

test('procurement plans 2,000 clips with a deadline, and sees what to buy on which day', async ({ page }) => {
  await arrive(page);
  await planTwoThousandClips(page);
  const cost = answer(page, 'What it costs');
  await expect(cost).toContainText('1 × Package 3 on Dec 1, 2026');
  await expect(cost).toContainText(/1 × Package 1 on Dec \d, 2026/);
  const buys = section(page, 'What to buy, and when').getByRole('table').first().getByRole('row');
  await expect(buys.filter({ hasText: 'Package 3' })).toContainText('Dec 1, 2026');

  const lapse = answer(page, 'Credits that expire unused');
  await expect(lapse).toContainText('2,000 units');
  await expect(lapse).toContainText(/(May|Jun) \d+, 2027: 2,000 of Package 1 bought on Dec \d, 2026/);

  const finish = answer(page, 'When it is done');
  await expect(finish).toContainText(/on time, \d+ days before Dec 11, 2026/);
  await expect(finish).toContainText('20 generations at a time, enough');
  // A deadline that twenty cannot meet is told as such, with what would help.
  await enter(page, 'Clips you need', '20000');
  await expect(finish).toContainText(/too late, \d+ days? after Dec 11, 2026/);
  await expect(finish).toContainText('20 generations at a time, too few');
  await expect(section(page, 'What would help')).toContainText(/Ask the vendor in writing for \d+ generations at a time/);
});

test('the report says all that is on the page, and comes as a workbook', async ({ page }) => {
  await arrive(page);
  await planTwoThousandClips(page);
  const shown = await answersOf(page);
  const finish = /^When it is done (\w+ \d+, \d+)/.exec(shown[1] ?? '')?.[1] ?? '?';
  await openReport(page);
  // The plan and its days, as they stand above.
  const buys = section(page, 'What to buy, and when').getByRole('table').first().getByRole('row');
  for (const row of (await buys.all()).slice(1)) {
    const day = await row.getByRole('cell').first().innerText();
    const title = await row.getByRole('rowheader').innerText();
    await expect(table(page, 'Plan').getByRole('row').filter({ hasText: title })).toContainText(day);
    await expect(
      table(page, 'Dates')
        .getByRole('row')
        .filter({ hasText: `Buy 1 × ${title}` }),
    ).toContainText(day);
  }
  await expect(table(page, 'Dates').getByRole('row').filter({ hasText: 'Deadline' })).toContainText('Dec 11, 2026');
  await expect(table(page, 'Summary')).toContainText('6,370.00');
  await expect(table(page, 'Summary')).toContainText(finish);
  await expect(table(page, 'Inputs')).toContainText('Dec 11, 2026');
  await expect(table(page, 'Inputs').getByRole('row').filter({ hasText: 'Kling 3.0' }).first()).toContainText('2,000');
  await expect(table(page, 'Costs')).toContainText('48,000');
  await expect(table(page, 'Packages, owned and planned')).toContainText('2,000');
  const advice = section(page, 'What would help')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') });
  for (const text of await advice
    .getByRole('paragraph')
    .filter({ has: page.getByRole('button') })
    .allInnerTexts()) {
    // A sentence of its own begins with a capital.
    await expect(table(page, 'Risks')).toContainText(plain(text).replace(/ Why.*$/, ''), { ignoreCase: true });
  }
  await expect(table(page, 'Interpretations')).toContainText('From which day can a claim be filed?');
  await expect(table(page, 'Interpretations')).toContainText('The fifth working day itself');
  const questions = table(page, 'Questions to the vendor');
  for (const about of [/at a time/, /charged first/, /time zone/, /calendar of working days/, /voucher valid/]) {
    await expect(questions).toContainText(about);
  }
  await expect(table(page, 'Sources')).toContainText(/Kling AI's service level agreement/);
  const version = /Rulebook (\S+)/.exec(await page.getByRole('contentinfo').innerText())?.[1] ?? '?';
  await expect(report(page)).toContainText(version);
  // The link is that of the page, with the figures as they were seen.
  await expect(report(page)).toContainText(page.url());
  const sources = table(page, 'Sources')
    .getByRole('table')
    .filter({ has: page.getByRole('columnheader', { name: 'Read on' }) });
  const rows = (await sources.getByRole('row').allInnerTexts()).slice(1);
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(row).toMatch(/\w{3} \d{1,2}, 20\d\d/);

  const [file] = await Promise.all([page.waitForEvent('download'), report(page).getByRole('button', { name: /xlsx/ }).click()]);
  const bytes = await readFile(await file.path());
  expect([...readWorkbook(bytes).keys()]).toEqual(
    expect.arrayContaining([
      'Summary',
      'Inputs',
      'Costs',
      'Plan',
      'Dates',
      'Risks',
      'Interpretations',
      'Questions to the vendor',
      'Sources',
    ]),
  );
  const office = findOffice();
  if (!office) return test.info().annotations.push({ type: 'left out', description: NO_OFFICE });
  expect(await expectRecalculated(office, bytes)).toBeGreaterThan(20);
  return undefined;
});

/** Who opens the link: elsewhere, on another day, with another browser. */
const COLLEAGUES: [who: string, options: BrowserContextOptions, now: string][] = [
  ['in New York, ten days later', { locale: 'en-US', timezoneId: 'America/New_York' }, '2026-12-01T20:00:00-05:00'],
  ['in Auckland, the year after', { locale: 'de-DE', timezoneId: 'Pacific/Auckland' }, '2027-07-01T01:00:00+12:00'],
];

for (const [who, options, now] of COLLEAGUES) {
  test(`a colleague ${who} sees the same from the link, and can argue from it`, async ({ page, context, browser, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await arrive(page);
    await planTwoThousandClips(page);
    const shown = await answersOf(page);
    const link = await copyLink(page);

    const own = await browser.newContext({ ...options, baseURL: baseURL ?? '', serviceWorkers: 'block' });
    try {
      const other = await own.newPage();
      await setClock(other, now);
      // Somebody who has work of their own.
      await other.goto(`./${addressOf('campaign')}`);
      await enter(other, 'Clips you need', '77');
      await expect(other.getByRole('listitem', { name: 'Line 1', exact: true })).toContainText(/693/);
      await other.goto('about:blank');

      await other.goto(link);
      await expect(other.getByText('These entries came with a link. Your own work is kept apart')).toBeVisible();
      expect(await answersOf(other)).toEqual(shown);
      for (const [label, text] of [
        ['First day of work', '2026-12-01'],
        ['Deadline', '2026-12-11'],
        ['Prices as of', '2026-11-21'],
        ['Seconds', '10'],
        ['Clips you need', '2000'],
        ['Attempts per clip', '2'],
      ] as const) {
        await expect(field(other, label)).toHaveValue(text);
      }
      await expect(other.getByText('differ from those in the link')).toBeHidden();

      // Why that much: the steps, and who says so, read on which day.
      await answer(other, 'What it costs')
        .getByRole('button', { name: /^Cost of the campaign/ })
        .click();
      const why = other.getByRole('dialog');
      await expect(why.getByRole('heading', { name: 'Steps' })).toBeVisible();
      await expect(why).toContainText('USD 6,370.00');
      await expect(why.getByRole('heading', { name: 'Sources' })).toBeVisible();
      await expect(why).toContainText(/read on \w+ \d+, 2026; reliability \w+/);
      await why.getByRole('button', { name: 'Close' }).click();

      // The language changes the words, not the numbers.
      await other.getByLabel('Language').selectOption('zh');
      await expect(heading(other)).toHaveText(/\p{Script=Han}/u);
      for (const number of ['6,370.00', '2,000', '280.00', '637.00', '1,592.50', '3,185.00']) {
        await expect(other.getByRole('article').filter({ hasText: number }).first()).toBeVisible();
      }

      await other.getByLabel('语言').selectOption('en');
      await expect(heading(other)).toHaveText('Plan a Kling video campaign');

      await other.goto('about:blank');
      await other.goto(`./${addressOf('campaign')}`);
      await expect(field(other, 'Clips you need')).toHaveValue('77');
    } finally {
      await own.close();
    }
  });
}

test('a lawyer comes from the voucher of the campaign to its article, and changes a reading', async ({ page }) => {
  await arrive(page);
  await planTwoThousandClips(page);
  const sla = answer(page, 'What the SLA pays');
  await expect(sla).toContainText('of USD 6,370.00 bought in Dec 2026');
  await sla.getByRole('link', { name: 'Availability, voucher and claim' }).click();
  await expect(heading(page)).toHaveText('What does the SLA pay?');
  await expect(field(page, 'Monthly fee, USD')).toHaveValue('6370');
  const result = page.getByRole('complementary', { name: 'Result' });
  await expect(result).toContainText('USD 637.00');

  // From the figure to the article: what was reckoned, how, and by which words of the agreement.
  await result.getByRole('button', { name: /^Voucher: USD 637.00/ }).click();
  const why = page.getByRole('dialog');
  await expect(why).toContainText('10 % of 6,370 USD is 637 USD');
  await expect(why).toContainText('Art. 3.1');
  await expect(why).toContainText('stated');
  await expect(why).toContainText('assumed');
  await expect(why).toContainText("Kling AI's service level agreement, full text");
  await expect(why).toContainText(/read on \w+ \d+, 2026/);
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();

  // 98.999 % is below 99 %, unless it is rounded first; a fee that vouchers paid in part is another choice.
  await enter(page, 'Availability, %', '98.999');
  await expect(result).toContainText('USD 1,592.50');
  const effects = section(page, 'Interpretations that change the result').getByRole('row');
  await expect(effects.filter({ hasText: 'rounded before it is compared' })).toContainText('637');
  await page.getByText('Interpretations of unclear clauses').click();
  const rounding = page.getByRole('combobox', { name: 'Is the availability rounded before it is compared with a tier?' });
  await rounding.selectOption('Yes, to two decimals, half up');
  await expect(result).toContainText('USD 637.00');
  await expect(effects.filter({ hasText: 'rounded before it is compared' })).toContainText('1,592.5');

  // Until when, by whose calendar.
  const claim = section(page, 'Claim for Dec 2026');
  await expect(claim.getByRole('button', { name: /^File by/ })).toHaveText(/2027/);
  await expect(claim.getByRole('button', { name: /^Latest defensible date/ })).toHaveText(/2027/);
  for (const calendar of ['Monday to Friday', 'Mainland China', 'Singapore']) {
    await expect(claim.getByRole('row').filter({ hasText: calendar })).toContainText(/Jan \d+, 2027/);
  }
  const dayOf = async (name: RegExp) => Date.parse(await claim.getByRole('button', { name }).innerText());
  expect(await dayOf(/^Opens on:/)).toBeLessThan(await dayOf(/^File by/));
  expect(await dayOf(/^File by/)).toBeLessThanOrEqual(await dayOf(/^Latest defensible date/));
  await claim.getByRole('button', { name: /^Latest defensible date/ }).click();
  await expect(why).toContainText('Art. 3.2');
});

/** Somebody without a mouse: every step is a key, and the focus is always to be seen. */
class Keys {
  constructor(readonly page: Page) {}

  /** What has the focus, by the name that is read out; fails where nothing has it, or it cannot be seen. */
  async focused(): Promise<string> {
    // A view or a panel that is being loaded takes the focus once it is there.
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement !== document.body), { message: 'the focus is lost' })
      .toBe(true);
    let name = '';
    // What comes into sight takes a frame or two.
    await expect
      .poll(
        async () => {
          const found = await this.page.evaluate(() => {
            const element = document.activeElement as HTMLElement;
            const box = element.getBoundingClientRect();
            const { outlineStyle, outlineWidth } = getComputedStyle(element);
            const isRinged = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
            const isWithin = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            const label = (element as HTMLInputElement).labels?.[0]?.textContent;
            return {
              name: (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim(),
              isSeen: isRinged && isWithin,
            };
          });
          name = found.name;
          return found.isSeen ? '' : `“${name.slice(0, 60)}” has the focus and does not show it`;
        },
        { timeout: 3000 },
      )
      .toBe('');
    return name;
  }

  async press(key: string): Promise<string> {
    await this.page.keyboard.press(key);
    return this.focused();
  }

  /** By Tab to the control of a name, or by Shift+Tab back to it. */
  async reach(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let step = 0; step < 200; step += 1) if (name.test(await this.press(key))) return;
    throw new Error(`no way to ${name}`);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
    await this.focused();
  }
}

test('the keyboard alone does it all: a campaign, its reason, its link and its report', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await arrive(page);
  await eventually(answer(page, 'What the SLA pays')).toContainText('Claim from');
  const keys = new Keys(page);

  await test.step('skip what is known', async () => {
    expect(await keys.press('Tab')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await keys.press('Tab')).toBe('One ad film');
  });

  await test.step('begin with an example, and take it back', async () => {
    expect(await keys.press('Space')).toBe('One ad film');
    await keys.reach(/^Undo/);
    await keys.press('Enter');
  });

  await test.step('plan', async () => {
    await keys.reach(/^First day of work/);
    await keys.type('2026-12-01');
    await keys.reach(/^Deadline/);
    await keys.type('2026-12-11');
    await keys.reach(/^API/);
    await keys.press('ArrowRight');
    await keys.press('ArrowLeft');
    await keys.reach(/^Model/);
    await keys.press('ArrowDown');
    await keys.press('ArrowUp');
    await keys.reach(/^Seconds/);
    await keys.type('10');
    await keys.reach(/^Clips you need/);
    await keys.type('2000');
    await keys.reach(/^Attempts per clip/);
    await keys.type('2');
    await keys.reach(/^Sound/);
    await keys.press('Space');
    await keys.press('Space');
    await expect(answer(page, 'What it costs')).toContainText('USD 6,370.00');
  });

  await test.step('add a line, and take it away', async () => {
    await keys.reach(/^Add a line/);
    await keys.press('Enter');
    expect(await keys.focused()).toMatch(/^Model/);
    await keys.reach(/^Remove line 2/);
    expect(await keys.press('Enter')).toBe('Undo');
    // What came back has the focus.
    expect(await keys.press('Enter')).toMatch(/^Model/);
    await keys.reach(/^Remove line 2/);
    await keys.press('Enter');
    await expect(answer(page, 'What it costs')).toContainText('USD 6,370.00');
  });

  await test.step('ask why, and come back', async () => {
    await keys.reach(/^Cost of the campaign/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await keys.focused()).toBe('Close');
    expect(await keys.press('Escape')).toMatch(/^Cost of the campaign/);
  });

  await test.step('copy the link, and open the report', async () => {
    await keys.reach(/^Copy the link/, 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByText('Copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('qty:2000,takes:2');
    await keys.reach(/^Report$/);
    await keys.press('Enter');
    await expect(report(page)).toBeVisible();
    expect(await keys.focused()).toBe('Report for the meeting');
    // What it can be taken along as is there once it is whole.
    await expect(report(page)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
    await keys.reach(/xlsx/);
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    await keys.focused();
  });

  await test.step('keep it to compare', async () => {
    await keys.reach(/^Save as A/, 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByRole('columnheader', { name: 'Campaign A' })).toBeVisible();
  });

  await test.step('go on to another view, and back', async () => {
    await keys.reach(/^Availability, voucher and claim/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('What does the SLA pay?');
    expect(await keys.focused()).toBe('What does the SLA pay?');
    await keys.reach(/^(Start my own|Back to mine)/, 'Shift+Tab');
    await keys.press('Enter');
    await keys.reach(/^Plan$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('Plan a Kling video campaign');
    await keys.focused();
    await expect(answer(page, 'What it costs')).toContainText('USD 6,370.00');
  });
});
