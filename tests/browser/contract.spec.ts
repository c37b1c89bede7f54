/** What was negotiated: entered once, checked by the module, in every figure, and in no link unless the reader wants it. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import * as calc from '../../dist/index.js';
import { violations } from './axe';
import { englishIn } from './english';
import { expect as plain, fragment, kept, settled, test, totals } from './page';
import { readWorkbook } from './workbook';

/** The whole module has to come first. */
const expect = plain.configure({ timeout: 40_000 });

/** 100 clips of 12 units: 168.00 by the list, 142.80 at 15 % less. */
const JOB =
  'v=1&view=cost&asOf=2026-11-28&track=api&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:100,takes:1';
const CAMPAIGN =
  'v=1&view=campaign&asOf=2026-11-28&track=api&cur=USD&start=2026-11-28&by=2026-12-11&hours=8&job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:2000,takes:1.5';

/** Everything that terms can hold, with fields that have no input of their own. */
const OVERLAY = {
  rates: [
    {
      track: 'api',
      model: 'kling-v3',
      task: 'text-to-video',
      resolution: '1080p',
      mode: 'pro',
      nativeAudio: true,
      balance: 'api-video',
      basis: 'per-second',
      units: '1.1',
      durations: { min: 3, max: 15 },
      confidence: 'high',
    },
  ],
  packages: [
    {
      id: 'own-1',
      title: 'Frame 2027',
      balance: 'api-video',
      units: '20000',
      price: { amount: '2000', currency: 'USD' },
      validityMonths: 12,
      slots: 30,
    },
    { id: 'package-1', price: { amount: '650', currency: 'USD' } },
  ],
  listPricePerUnit: { 'api-video': { amount: '0.119', currency: 'USD' } },
  calendars: [{ id: 'own', title: 'Ours', off: ['2027-01-01', '2027-02-15'], work: ['2027-02-20'] }],
};

async function open(page: Page, link: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.locator('main h1')).toBeVisible();
}

const panel = (page: Page) => page.getByTestId('contract');
const state = (page: Page) => page.getByTestId('contract-state');
const keptTerms = (page: Page) => page.evaluate(() => localStorage.getItem('kling-calc-contract') ?? '');

async function show(page: Page): Promise<void> {
  await page.locator('header button[aria-haspopup="dialog"]').click();
  await expect(panel(page)).toBeVisible();
}

async function give(page: Page, name: string, content: string | Buffer): Promise<void> {
  await panel(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

async function use(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: /^Use / }).click();
  await expect(state(page)).toHaveText('In force: every figure uses these terms.');
}

/** Fifteen per cent off the price of a video unit, in force. */
async function negotiate(page: Page): Promise<void> {
  await show(page);
  await panel(page).getByLabel('Name').fill('Acme 2027');
  await panel(page).getByLabel('Name').blur();
  await panel(page).locator('#terms-discount-api-video').fill('15');
  await expect(panel(page)).toContainText('list price USD 0.14, yours USD 0.119');
  await use(page);
  await panel(page).getByRole('button', { name: 'Close' }).click();
}

test('a discount stands in every figure, with the list figure beside it, and is switched off again', async ({ page }) => {
  await open(page, JOB);
  await expect(totals(page)).toContainText('USD 168.00');
  await negotiate(page);
  await expect(totals(page)).toContainText('USD 142.80');
  await expect(totals(page)).toContainText('at your contract’s price of');
  await expect(page.getByTestId('at-list')).toContainText('USD 168.00 at list price: your contract saves USD 25.20.');
  await expect(page.getByTestId('terms')).toContainText('Acme 2027');
  await open(page, CAMPAIGN);
  await expect(page.getByTestId('answers').getByTestId('at-list')).toContainText('at list price:');
  await open(page, 'v=1&view=prices&asOf=2026-11-27&find=api/kling-v3/text-to-video/1080p/audio');
  await expect(page.getByTestId('rates')).toContainText('0.1428');
  await open(page, JOB);
  await show(page);
  await panel(page).getByRole('radio', { name: 'List price' }).check();
  await expect(totals(page)).toContainText('USD 168.00');
  await expect(page.getByTestId('terms')).toBeHidden();
  // Nothing that was entered is gone.
  await expect(panel(page).locator('#terms-discount-api-video')).toHaveValue('15');
  await panel(page).getByRole('radio', { name: 'Our contract' }).check();
  await expect(totals(page)).toContainText('USD 142.80');
});

test('own packages, rates and calendars reach the views that ask for them', async ({ page }) => {
  await open(page, CAMPAIGN);
  await show(page);
  await give(page, 'acme.json', JSON.stringify(OVERLAY));
  await expect(panel(page)).toContainText('The terms of acme.json were loaded.');
  await use(page);
  await panel(page).getByRole('button', { name: 'Close' }).click();
  const cost = page.getByTestId('answers').getByTestId('cost');
  await expect(cost).toContainText('Frame 2027');
  const { totals: own } = calc.estimate({
    asOf: '2026-11-28',
    overlay: OVERLAY as calc.Overlay,
    jobs: [{ model: 'kling-v3', resolution: '1080p', nativeAudio: true, durationSeconds: 10, quantity: 100 }],
  });
  expect(own[0]?.units).toBe('1100');
  await open(page, JOB);
  await expect(totals(page)).toContainText('1,100');
  await expect(totals(page)).toContainText('USD 130.90');
  await expect(page.getByTestId('at-list')).toContainText('USD 168.00 at list price: your contract saves USD 37.10.');
});

/** Puts the terms of a file in force. */
async function useFile(page: Page, overlay: calc.Overlay, name = 'Acme 2027'): Promise<void> {
  await show(page);
  await give(page, 'acme.json', JSON.stringify(overlay));
  await panel(page).getByLabel('Name').fill(name);
  await panel(page).getByLabel('Name').blur();
  await use(page);
  await panel(page).getByRole('button', { name: 'Close' }).click();
}

const usd = (amount: string) => `USD ${Number(amount).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 20 })}`;
/** A package of the list, cheaper and with more slots. */
const PACKAGE: calc.Overlay = { packages: [{ id: 'package-1', price: { amount: '650', currency: 'USD' }, slots: 25 }] };

test('plan or API names the cheapest way at list price, and the list figure of each way that the contract changes', async ({ page }) => {
  const overlay: calc.Overlay = { listPricePerUnit: { 'api-video': { amount: '0.06', currency: 'USD' } } };
  await open(page, `v=1&view=tracks&asOf=2026-11-28&months=12&cur=USD&${JOB.slice(JOB.indexOf('job=')).replace('qty:100', 'qty:30')}`);
  await useFile(page, overlay);
  const request: calc.TracksRequest = {
    asOf: '2026-11-28',
    startsOn: '2026-11-28',
    months: 12,
    jobsPerMonth: [{ model: 'kling-v3', task: 'text-to-video', resolution: '1080p', nativeAudio: true, durationSeconds: 10, quantity: 30 }],
  };
  const [own, list] = [calc.compareTracks({ ...request, overlay }), calc.compareTracks(request)];
  expect(own.options[0]?.id).not.toBe(list.options[0]?.id);
  const beside = page.getByTestId('answer').getByTestId('at-list');
  await expect(beside).toContainText(`Cheapest at list price, ${list.options[0]?.title}`);
  await expect(beside).toContainText(`${usd(list.options[0]?.cost.amount ?? '')} at list price: your contract saves USD`);
  const ways = page.getByTestId('at-list').nth(1);
  const listed = list.options.find(({ id }) => id === own.options[0]?.id);
  await expect(ways).toContainText(`${listed?.title}: ${usd(listed?.cost.amount ?? '')} at list price`);
  // What the contract leaves alone is not said again.
  await expect(ways.locator('p')).toHaveCount(1);
});

test('purchases stand beside the cheapest plan of the list, also where a package of the contract is bought', async ({ page }) => {
  const plan = page.getByTestId('purchase-plan');
  await open(page, 'v=1&view=expiry&asOf=2026-11-21&use=kind:span,from:2026-12-21,last:2027-03-30,units:30&buy=on:1,plans:any-draw-order');
  await expect(plan).toContainText('USD 700.00');
  await useFile(page, { packages: [{ ...OVERLAY.packages[0], units: '4000', price: { amount: '300', currency: 'USD' } }] } as calc.Overlay);
  await expect(plan.locator('tfoot')).toContainText('USD 300.00');
  await expect(plan).toContainText('Frame 2027');
  await expect(plan.getByTestId('at-list')).toContainText('USD 700.00 at list price: your contract saves USD 400.00.');
});

test('slots of a package stand beside those that the list gives it', async ({ page }) => {
  await open(
    page,
    'v=1&view=throughput&on=2026-11-28&from=packages&packages=package-1:1&work=id:a,n:400,come:at-once,time:constant,seconds:120',
  );
  const result = page.getByTestId('result');
  const slots = calc.rulebook().packages.find(({ id }) => id === 'package-1')?.slots;
  await expect(result.getByRole('button', { name: `Slots: ${slots}. Show the reason`, exact: true })).toBeVisible();
  await useFile(page, PACKAGE);
  await expect(result.getByRole('button', { name: 'Slots: 25. Show the reason', exact: true })).toBeVisible();
  await expect(result.getByTestId('at-list')).toContainText(`Slots at list price: ${slots}.`);
  await expect(result.getByTestId('at-list')).toContainText('Done after at list price:');
});

test('days of a claim stand beside those of the list’s calendars, and nothing is claimed to change where nothing does', async ({
  page,
}) => {
  await open(page, 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&fee=1000&cur=USD&from=percent&percent=99.5');
  const claim = page.getByTestId('claim');
  await expect(claim).toBeVisible();
  await useFile(page, PACKAGE);
  await expect(claim.getByTestId('at-list')).toHaveText('At list price this is the same.');
  const overlay: calc.Overlay = {
    calendars: [{ id: 'CN', off: ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'] }],
  };
  await useFile(page, overlay);
  const [own, list] = [calc.claimWindow({ month: '2026-10', overlay }), calc.claimWindow({ month: '2026-10' })];
  expect(own.opensOn).not.toBe(list.opensOn);
  await expect(claim.getByTestId('at-list')).toContainText('Opens on at list price: Nov');
  await expect(claim.getByTestId('at-list').locator('p')).toHaveCount(1);
});

test('a bill is judged by the contract, with what the list expects beside it', async ({ page }) => {
  await open(page, 'v=1&view=bill&asOf=2026-11-21&cur=USD');
  await page.getByRole('button', { name: 'Try an example' }).click();
  const answer = page.getByTestId('bill-answer');
  await expect(answer).toContainText(/than the list says/);
  const before = (await page.getByTestId('bill-ways').locator('tbody tr').first().locator('td').nth(2).innerText()).trim();
  // Those that the example's calls may have: the form shows each with a list of all rates.
  const rates = calc.rulebook().rates.filter(({ id, units }) => /^api\/kling-v(3|2-6)\/text-to-video\//.test(id) && units !== null);
  expect(rates.length).toBeGreaterThan(4);
  await useFile(page, { rates: rates.map(({ id }) => ({ id, units: '0.01' })) });
  await expect(answer).toContainText(/than your contract says/);
  await expect(answer.getByTestId('at-list')).toContainText(`at list price: ${before}.`);
});

test('the price list shows the list’s price under each one that the contract changes', async ({ page }) => {
  await open(page, 'v=1&view=prices&asOf=2026-11-27&find=api/kling-v3/text-to-video/1080p/audio');
  await useFile(page, { ...PACKAGE, listPricePerUnit: { 'api-video': { amount: '0.119', currency: 'USD' } } });
  const rates = page.getByTestId('rates');
  await expect(rates).toContainText('0.1428');
  await expect(rates).toContainText('list 0.168');
  await expect(page.getByTestId('packages').getByRole('row', { name: /^Package 1 / })).toContainText('USD 650.00 list USD 700.00');
  await expect(page.getByTestId('packages').getByRole('row', { name: /^Package 2 / })).not.toContainText('list USD');
  // At list price there is nothing beside.
  await show(page);
  await panel(page).getByRole('radio', { name: 'List price' }).check();
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await expect(rates).toContainText('0.168');
  await expect(rates).not.toContainText('list 0');
});

test('the report says under which terms it was made, with the list figure, in every file of it; its link holds no term', async ({
  page,
}) => {
  await open(page, CAMPAIGN);
  await useFile(page, PACKAGE);
  const list = calc.planCampaign({
    asOf: '2026-11-28',
    startsOn: '2026-11-28',
    deadlineOn: '2026-12-11',
    hoursPerDay: 8,
    jobs: [
      {
        model: 'kling-v3',
        task: 'text-to-video',
        resolution: '1080p',
        durationSeconds: 5,
        nativeAudio: true,
        quantity: 2000,
        takesPerKeeper: '1.5',
      },
    ],
  });
  await page.getByRole('button', { name: 'Report for the meeting' }).click();
  const report = page.getByTestId('report');
  await expect(report).toHaveAttribute('aria-busy', 'false');
  await expect(report.getByTestId('made')).toContainText('Made under our contract: Acme 2027.');
  const summary = report.getByRole('region', { name: 'Summary', exact: true }).first();
  await expect(summary.getByRole('row', { name: 'Under our contract Acme 2027' })).toBeVisible();
  await expect(summary).toContainText(/At list price, USD/);
  await expect(summary).toContainText(Number(list.cost?.amount).toLocaleString('en', { minimumFractionDigits: 2 }));
  await expect(summary).toContainText(/Saved by the contract, USD/);
  await expect(report.getByTestId('approval')).toContainText('Made under our contract: Acme 2027.');
  await expect(report.getByTestId('approval').getByText('At list price', { exact: true })).toBeVisible();
  const inputs = report.getByRole('region', { name: 'Inputs', exact: true }).first();
  await expect(inputs).toContainText('Terms of Acme 2027');
  await expect(inputs.getByRole('row', { name: 'Package 1: price, USD 650.00 700.00' })).toBeVisible();
  await expect(inputs.getByRole('row', { name: /^Package 1 5,000 700\.00 650\.00 USD/ })).toBeVisible();
  await expect(inputs).toContainText('does not include these terms');
  await expect(report.getByRole('columnheader', { name: 'At prices of Acme 2027' }).first()).toBeVisible();
  const link = await summary.locator('a').first().getAttribute('href');
  expect(link).toContain('contract=own');
  expect(decodeURIComponent(link ?? '')).not.toMatch(/650|Acme/);
  // The cost under the contract would tell its price.
  expect(link).not.toContain('was=');
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    report.getByRole('button', { name: 'Download as CSV: Costs', exact: true }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe('campaign-2026-11-28-costs.csv');
  const lines = (await readFile(await csv.path(), 'utf8')).split('\r\n').filter(Boolean);
  expect(lines[0]).toMatch(/,Under our contract$/);
  for (const line of lines.slice(1)) expect(line).toMatch(/,Acme 2027$/);
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    report.getByRole('button', { name: 'Download the report (.xlsx)' }).click(),
  ]);
  expect(xlsx.suggestedFilename()).toBe('campaign-2026-11-28-acme-2027.xlsx');
  const file = new Uint8Array(await readFile(await xlsx.path()));
  expect([...(readWorkbook(file).get('Summary')?.values() ?? [])].map(({ value }) => value)).toContain('Acme 2027');
  for (const [name, part] of Object.entries(unzipSync(file)))
    if (name.startsWith('xl/worksheets/')) expect(strFromU8(part), name).toContain('Made under our contract: Acme 2027.');
  // On paper it is said as well.
  await page.emulateMedia({ media: 'print' });
  await expect(report.getByTestId('approval')).toContainText('Made under our contract: Acme 2027.');
});

test('a report’s link holds the terms where its maker chose that', async ({ page }) => {
  await open(page, CAMPAIGN);
  await useFile(page, PACKAGE);
  await show(page);
  await panel(page).getByRole('checkbox', { name: 'Include these terms in links I copy' }).check();
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Report for the meeting' }).click();
  const report = page.getByTestId('report');
  await expect(report).toHaveAttribute('aria-busy', 'false');
  await expect(report.getByRole('region', { name: 'Inputs', exact: true }).first()).toContainText('includes these terms');
  expect(decodeURIComponent((await report.locator('a[href*="view=campaign"]').first().getAttribute('href')) ?? '')).toContain(
    '"amount":"650"',
  );
});

test('the form is worked by keyboard alone, and a fault stands at its field until it is mended', async ({ page }) => {
  await open(page, JOB);
  await page.locator('header button[aria-haspopup="dialog"]').focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Add a package' }).press('Enter');
  const units = panel(page).locator('#terms-package-1-units');
  await units.focus();
  await page.keyboard.type('many');
  await expect(units).toHaveAttribute('aria-invalid', 'true');
  await expect(units).toHaveValue('many');
  await expect(panel(page).locator('#terms-package-1-units-problem')).toContainText('many is not a number');
  await expect(panel(page).getByRole('button', { name: 'Use these terms' })).toBeDisabled();
  await units.fill('20000');
  await panel(page).locator('#terms-package-1-price').fill('2000');
  await expect(panel(page).locator('#terms-package-1-validity-problem')).toContainText(
    'The field is empty; a package with a new id needs it',
  );
  await panel(page).locator('#terms-package-1-validity').fill('365');
  await expect(state(page)).toHaveText('Not in force: every figure is at list price.');
  await panel(page).getByRole('button', { name: 'Use these terms' }).press('Enter');
  await expect(state(page)).toHaveText('In force: every figure uses these terms.');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.getByTestId('terms')).toBeVisible();
});

test('a price and a discount at once are refused at the discount, and a discount that is none by the module', async ({ page }) => {
  await open(page, JOB);
  await show(page);
  const discount = panel(page).locator('#terms-discount-api-video');
  await panel(page).locator('#terms-price-api-video').fill('0.12');
  await discount.fill('15');
  await expect(panel(page).locator('#terms-discount-api-video-problem')).toHaveText('Give a price or a discount, not both.');
  await panel(page).locator('#terms-price-api-video').fill('');
  await discount.fill('lots');
  await expect(discount).toHaveAttribute('aria-invalid', 'true');
  await discount.fill('120');
  await expect(panel(page).locator('#terms-discount-api-video-problem')).toContainText('below zero');
});

test('what is half typed changes no figure, and is there again after a reload', async ({ page }) => {
  await open(page, JOB);
  await negotiate(page);
  await expect(totals(page)).toContainText('USD 142.80');
  await show(page);
  await panel(page).locator('#terms-discount-api-video').fill('3x');
  await expect(panel(page).locator('#terms-discount-api-video')).toHaveAttribute('aria-invalid', 'true');
  await expect(totals(page)).toContainText('USD 142.80');
  await page.reload();
  await expect(totals(page)).toContainText('USD 142.80');
  await show(page);
  await expect(panel(page).locator('#terms-discount-api-video')).toHaveValue('3x');
  await expect(panel(page).getByLabel('Name')).toHaveValue('Acme 2027');
});

test('a file comes back as it went, field for field', async ({ page }) => {
  await open(page, JOB);
  await show(page);
  await give(page, 'acme.json', `\ufeff${JSON.stringify(OVERLAY)}`);
  await expect(panel(page)).toContainText('The terms of acme.json were loaded.');
  await expect(panel(page)).toContainText('Kept from the file: durations and confidence');
  const saving = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Save as a file' }).click();
  const stream = await (await saving).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const saved = JSON.parse(Buffer.concat(chunks).toString('utf8')) as calc.Overlay;
  expect(saved).toEqual(OVERLAY);
  expect(calc.rulebook(saved)).toEqual(calc.rulebook(OVERLAY as calc.Overlay));
});

test('hostile and foreign files are refused with a sentence, and nothing that was typed is lost', async ({ page }) => {
  await open(page, JOB);
  await show(page);
  await panel(page).locator('#terms-discount-api-video').fill('15');
  const refused = page.getByTestId('contract-refused');
  const files: [name: string, content: string | Buffer, told: RegExp][] = [
    ['a.json', 'not json', /it is not JSON/],
    ['b.json', '[1,2]', /contains no terms/],
    ['c.json', '{"format":"other"}', /contains no terms/],
    ['d.json', Buffer.from([0xff, 0xfe, 0x00, 0x80]), /not text in UTF-8/],
    ['e.json', `{"rates":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /contains no terms/],
    ['f.json', `{"rates":[],"x":"${'y'.repeat(1_000_001)}"}`, /larger than 1 MB/],
    ['g.json', '{"packages":[{"id":"a","id":"b"}]}', /“id” appears twice/],
    ['h.json', '{"rates":[{"__proto__":{"polluted":1},"model":"<img src=x onerror=alert(1)>"}]}', /errors?:.*rates\[0\]/s],
    ['i.json', '{"listPricePerUnit":{"api-video":{"amount":"-1","currency":"EUR"}}}', /listPricePerUnit\.api-video\.amount/],
    ['j.json', '{"calendars":[{"id":"CN","off":["2026-13-01"]}]}', /calendars\[0\]\.off\[0\].*not a valid date/s],
  ];
  for (const [name, content, told] of files) {
    await give(page, name, content);
    await expect(refused).toContainText(`${name} was not loaded:`);
    await expect(refused).toContainText(told);
    await expect(refused).toContainText('What you entered has not been changed.');
    await expect(panel(page).locator('#terms-discount-api-video')).toHaveValue('15');
  }
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  await expect(panel(page).locator('img')).toHaveCount(0);
});

test('what a file takes the place of comes back with one click, as does what was cleared', async ({ page }) => {
  await open(page, JOB);
  await show(page);
  await panel(page).locator('#terms-discount-api-video').fill('15');
  await give(page, 'acme.json', JSON.stringify({ packages: OVERLAY.packages }));
  await expect(panel(page).getByTestId('packages-row')).toHaveCount(2);
  await panel(page).getByRole('button', { name: 'Undo' }).click();
  await expect(panel(page).getByTestId('packages-row')).toHaveCount(0);
  await expect(panel(page).locator('#terms-discount-api-video')).toHaveValue('15');
  await panel(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(panel(page).locator('#terms-discount-api-video')).toHaveValue('');
  await panel(page).getByRole('button', { name: 'Undo' }).click();
  await expect(panel(page).locator('#terms-discount-api-video')).toHaveValue('15');
});

test('no link holds a term of the contract, but each says that it was made under one', async ({ page, browser, baseURL }) => {
  await open(page, JOB);
  await negotiate(page);
  await page.getByLabel('Clips you need').fill('101');
  await settled(page, 'qty:101');
  await settled(page, 'contract=own');
  const link = await fragment(page);
  expect(link).not.toMatch(/0\.119|Acme|listPrice|was=/);
  expect((await kept(page)) ?? '').not.toMatch(/0\.119|Acme|listPrice/);
  const other = await (await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' })).newPage();
  await open(other, link);
  await expect(
    other.getByText('This link was made with a contract that it does not include. The figures here are at list price.'),
  ).toBeVisible();
  await expect(totals(other)).toContainText('USD 169.68');
  // On another view it is no news any more.
  await other.getByRole('link', { name: 'Expiry' }).click();
  await expect(other.getByText('This link was made with a contract')).toBeHidden();
  await other.context().close();
});

test('a link carries the terms where the reader says so, and they are taken only on a click', async ({ page, browser, baseURL }) => {
  await page.addInitScript(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void copied.push(text) } });
  });
  await open(page, JOB);
  await negotiate(page);
  const copy = async () => {
    await page.getByRole('button', { name: 'Copy the link' }).first().click();
    return page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1) ?? '');
  };
  expect(await copy()).toContain('contract=own');
  await show(page);
  await panel(page).getByRole('checkbox', { name: 'Include these terms in links I copy' }).check();
  await panel(page).getByRole('button', { name: 'Close' }).click();
  const link = new URL(await copy()).hash.slice(1);
  expect(decodeURIComponent(link)).toContain('"amount":"0.119"');
  // The address itself, which is seen on a shared screen, still holds none.
  expect(await fragment(page)).not.toContain('0.119');
  const other = await (await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' })).newPage();
  await open(other, link);
  await expect(totals(other)).toContainText('USD 168.00');
  await other.getByRole('button', { name: 'Show its terms' }).click();
  await expect(panel(other).locator('#terms-price-api-video')).toHaveValue('0.119');
  await expect(totals(other)).toContainText('USD 168.00');
  await use(other);
  await expect(totals(other)).toContainText('USD 142.80');
  await other.context().close();
});

test('a link that brings nonsense for a contract is refused with a sentence', async ({ page }) => {
  await open(page, JOB.replace('&asOf', '&contract=%7B%22rates%22%3A7%7D&asOf'));
  await page.getByRole('button', { name: 'Show its terms' }).click();
  await expect(page.getByTestId('contract-refused')).toContainText('the link was not loaded:');
  await expect(page.getByTestId('contract-refused')).toContainText('rates');
});

test('kept terms that the rulebook refuses leave figures at list price, say so, and can be mended', async ({ page }) => {
  const broken = { listPricePerUnit: { 'api-video': { amount: 'x', currency: 'USD' } } };
  await open(page, JOB);
  for (const text of [
    JSON.stringify({ name: 'Old', isOn: true, overlay: broken }),
    '{"isOn":true,"overlay":[]',
    '7',
    '{"isOn":true,"draft":{"packages":[7,{"id":1}]}}',
  ]) {
    await page.evaluate((kept) => localStorage.setItem('kling-calc-contract', kept), text);
    await page.reload();
    await expect(totals(page)).toContainText('USD 168.00');
    await expect(page.getByText('The contract kept here no longer fits the rulebook')).toHaveCount(text.includes('Old') ? 1 : 0);
    await show(page);
    if (!text.includes('Old')) continue;
    await expect(panel(page).locator('#terms-price-api-video')).toHaveAttribute('aria-invalid', 'true');
    await panel(page).locator('#terms-price-api-video').fill('0.119');
    await use(page);
    await expect(totals(page)).toContainText('USD 142.80');
  }
});

test('another tab goes over to the terms as well', async ({ page, context }) => {
  await open(page, JOB);
  const other = await context.newPage();
  await open(other, JOB);
  await expect(totals(other)).toContainText('USD 168.00');
  await negotiate(page);
  await expect(totals(other)).toContainText('USD 142.80');
  expect(await keptTerms(other)).toContain('Acme 2027');
});

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the form, its faults and what stands beside figures are in Chinese', async ({ page }) => {
    await open(page, JOB);
    await show(page);
    for (const name of ['添加资源包', '添加费率', '添加日历']) await panel(page).getByRole('button', { name }).click();
    await expect(panel(page).locator('#terms-calendar-1-id-problem')).toBeVisible();
    await panel(page).getByRole('button', { name: '删除日历 1' }).click();
    await expect(panel(page).locator('#terms-package-1-units-problem')).toBeVisible();
    await expect(panel(page).locator('#terms-rate-1-model-problem')).toBeVisible();
    for (const text of (await panel(page).innerText()).split('\n')) expect(englishIn(text), text).toBeNull();
    await panel(page).locator('#terms-discount-api-video').fill('abc');
    await expect(panel(page).locator('#terms-discount-api-video-problem')).toBeVisible();
    await give(page, 'x', '{"rates":[{}]}');
    await expect(page.getByTestId('contract-refused')).toBeVisible();
    for (const text of (await panel(page).innerText()).split('\n')) expect(englishIn(text), text).toBeNull();
    await panel(page).getByRole('button', { name: '全部清空' }).click();
    await panel(page).locator('#terms-discount-api-video').fill('15');
    await panel(page).getByRole('button', { name: '采用这些条款' }).click();
    await expect(page.getByTestId('at-list')).toContainText('按标价为');
    for (const text of (await page.locator('main').innerText()).split('\n')) expect(englishIn(text), text).toBeNull();
  });
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`axe finds nothing in the form at ${width} pixels, and nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, JOB);
    await show(page);
    await give(page, 'acme.json', JSON.stringify(OVERLAY));
    await expect(panel(page).getByTestId('rates-row')).toHaveCount(1);
    await panel(page).locator('#terms-package-1-units').fill('x');
    await expect(panel(page).locator('#terms-package-1-units')).toHaveAttribute('aria-invalid', 'true');
    expect(await panel(page).evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
