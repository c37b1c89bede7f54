/** The report of a campaign: its tables, its formulas, and the questions that its gaps lead to. */
import { expect, test } from '@playwright/test';
import { claimWindow, planCampaign, rulebook, voucher, type CampaignRequest } from '../../../dist/index.js';
import { Book } from '../../../www/src/lib/book';
import { blocksOf } from '../../../www/src/lib/report-book';
import { at } from '../../../www/src/lib/sheet';
import { workbook } from '../../../www/src/lib/xlsx';
import type { ReportInput } from '../../../www/src/views/campaign/report/input';
import { questionsOf } from '../../../www/src/views/campaign/report/questions';
import { campaignSheets } from '../../../www/src/views/campaign/report/sheets';
import { feeOf, percentsOf } from '../../../www/src/views/campaign/worth';
import { expectRecalculated, findOffice, NO_OFFICE, readWorkbook } from '../workbook';

const BOOK = new Book(rulebook());
const JOB = {
  model: 'kling-v3',
  task: 'text-to-video',
  resolution: '1080p',
  nativeAudio: true,
  durationSeconds: 5,
  quantity: 2000,
  takesPerKeeper: '1.5',
};
const LINK = 'https://example.org/#v=1&view=campaign';

function report(more: Partial<CampaignRequest> = {}): ReportInput {
  const asked: CampaignRequest = {
    asOf: '2026-11-21',
    startsOn: '2026-11-21',
    deadlineOn: '2026-12-04',
    track: 'api',
    currency: 'USD',
    hoursPerDay: 8,
    jobs: [JOB],
    ...more,
  };
  const campaign = planCampaign(asked);
  const month = asked.startsOn.slice(0, 7);
  const { fee, bought } = feeOf(campaign, month);
  const tiers = (BOOK.sla && fee ? percentsOf(BOOK.sla) : []).map((percent) => {
    const paid = voucher({ availabilityPercent: percent, monthlyFee: fee ?? { amount: '0', currency: 'USD' } });
    return { tier: paid.tier, percent, voucher: paid };
  });
  return { campaign, asked, book: BOOK, worth: { month, fee, bought, tiers, window: claimWindow({ month }) }, link: LINK };
}

const LOTS: CampaignRequest['lots'] = [
  { id: '=2+3', units: '900', effectiveOn: '2026-11-01', expiresOn: '2026-12-01', slots: 5 },
  { id: 'plan', units: '70', effectiveOn: '2026-11-01', origin: 'subscription' },
];

test('the report has a table for everything that is argued about', () => {
  const input = report({ lots: LOTS });
  const sheets = readWorkbook(workbook(campaignSheets(input)));
  expect([...sheets.keys()]).toEqual([
    'Summary',
    'Inputs',
    'Costs',
    'Plan',
    'Alternatives',
    'Demand',
    'Dates',
    'Lots',
    'Balance',
    'Risks',
    'Readings',
    'Questions to the vendor',
    'Sources',
  ]);
  const values = (name: string) => [...(sheets.get(name)?.values() ?? [])].map(({ value }) => value);
  expect(sheets.get('Summary')?.get('B2')).toMatchObject({ value: Number(input.campaign.cost?.amount) });
  expect(sheets.get('Summary')?.get('B2')?.formula).toMatch(/^'Plan'!F\d+$/);
  expect(values('Summary')).toEqual(expect.arrayContaining([BOOK.version, LINK]));
  expect(values('Risks')).toEqual(expect.arrayContaining([expect.stringContaining('Line 1: no time was measured')]));
  const source = BOOK.source('seed-000');
  expect(values('Sources')).toContain(source?.title);
  for (const cells of sheets.values()) {
    for (const { formula, value } of cells.values()) {
      if (value === '=2+3') expect(formula).toBeNull();
      expect(String(formula)).not.toContain('2+3');
    }
  }
});

test('LibreOffice computes the report to the same figures', async () => {
  const office = findOffice();
  test.skip(office === undefined, NO_OFFICE);
  test.setTimeout(120_000);
  for (const input of [report(), report({ lots: LOTS, strategy: 'expiring-first', jobs: [{ ...JOB, quantity: 41_000 }] })]) {
    expect(await expectRecalculated(office ?? '', workbook(campaignSheets(input)))).toBeGreaterThan(40);
  }
});

test('what is asked is what the plan rests on, and no more', () => {
  const ids = (input: ReportInput) => questionsOf(input).map(({ id }) => id);
  expect(ids(report())).toEqual(['slots', 'drawOrder', 'expiry', 'start', 'price', 'calendar', 'voucher', 'service']);
  // What was confirmed or measured is no gap.
  const settled = report({ slots: 20, jobs: [{ ...JOB, serviceSeconds: { kind: 'constant', seconds: 180 } }] });
  expect(ids(settled)).toEqual(['drawOrder', 'expiry', 'start', 'price', 'calendar', 'voucher']);
  // One lot that is owned, nothing bought, no agreement: only when it lapses and how many run at a time.
  const owned = report({ lots: [{ id: 'mine', units: '30000', effectiveOn: '2026-11-01', expiresOn: '2027-03-01', slots: 20 }] });
  expect(ids({ ...owned, worth: null })).toEqual(['slots', 'expiry', 'service']);
  expect(ids(report({ lots: LOTS }))).toContain('subscription');
  const leaning = questionsOf(report({ strategy: 'expiring-first' })).find(({ id }) => id === 'drawOrder');
  expect(leaning?.effect).toContain('The cheapest plan depends on it.');
});

test('the printed tables hold every row of the workbook', () => {
  for (const sheet of campaignSheets(report())) {
    const blocks = blocksOf(sheet);
    const rows = blocks.reduce((sum, block) => sum + block.rows.length + (block.head ? 1 : 0) + (block.title ? 1 : 0), 0);
    expect(rows, sheet.name).toBe(sheet.rows.filter((cells) => cells.length > 0).length);
    for (const { head, columns } of blocks) if (head) expect(columns, `${sheet.name} ${at(columns, 0)}`).toBe(head.length);
  }
});
