/** The report of a campaign: its tables, its formulas, and the questions that its gaps lead to. */
import { expect, test } from '@playwright/test';
import { planCampaign, rulebook, type CampaignRequest } from '../../../dist/index.js';
import { translate } from '../../../dist/messages.js';
import { enReport } from '../../../www/src/i18n/en-report';
import { show } from '../../../www/src/i18n/named';
import { QUESTIONS } from '../../../www/src/i18n/vendor-questions';
import { zhReport } from '../../../www/src/i18n/zh-report';
import { Book } from '../../../www/src/lib/book';
import { csvCell } from '../../../www/src/lib/csv';
import { blocksOf } from '../../../www/src/report/book';
import { at } from '../../../www/src/lib/sheet';
import { blockCsv, slug } from '../../../www/src/lib/sheet-csv';
import { workbook } from '../../../www/src/lib/xlsx';
import { isGuessedIn, isLateIn } from '../../../www/src/views/campaign/timeline/drawing';
import type { ReportInput } from '../../../www/src/views/campaign/report/input';
import { questionsOf, questionsText } from '../../../www/src/views/campaign/report/questions';
import { campaignSheets } from '../../../www/src/views/campaign/report/sheets';
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

/** A plan with what other readings would change, as the report asks for it and the page says it. */
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
  const { restsOn = [], readingEffects: effects = [], ...campaign } = translate(planCampaign({ ...asked, effects: true }), 'en', { show });
  return { campaign, asked, book: BOOK, link: LINK, restsOn, effects };
}

const LOTS: CampaignRequest['lots'] = [
  { id: '=2+3', units: '900', effectiveOn: '2026-11-01', expiresOn: '2026-12-01', slots: 5 },
  { id: 'plan', units: '70', effectiveOn: '2026-11-01', origin: 'subscription' },
];

/** Two lots that together suffice, if the one that lapses during the work pays first. */
const APART: Partial<CampaignRequest> = {
  jobs: [{ ...JOB, quantity: 6000 }],
  lots: [
    {
      id: 'early',
      units: '20000',
      effectiveOn: '2026-11-01',
      expiresOn: '2026-11-23',
      slots: 20,
      paid: { amount: '2800', currency: 'USD' },
    },
    {
      id: 'late',
      units: '40000',
      effectiveOn: '2026-11-02',
      expiresOn: '2027-06-01',
      slots: 20,
      paid: { amount: '5000', currency: 'USD' },
    },
  ],
};

test('the report has a table for everything that is argued about', async () => {
  const input = report({ lots: LOTS });
  const sheets = readWorkbook(workbook(campaignSheets(input, 'en')));
  expect([...sheets.keys()]).toEqual([
    'Summary',
    'Inputs',
    'Costs',
    'Plan',
    'Alternatives',
    'Demand',
    'Dates',
    'Packages, owned and planned',
    'Balance',
    'Risks',
    'Interpretations',
    'Questions to the vendor',
    '致供应商的问题',
    'Sources',
  ]);
  const values = (name: string) => [...(sheets.get(name)?.values() ?? [])].map(({ value }) => value);
  expect(sheets.get('Summary')?.get('B2')).toMatchObject({ value: Number(input.campaign.cost?.amount) });
  expect(sheets.get('Summary')?.get('B2')?.formula).toMatch(/^'Plan'!F\d+$/);
  expect(values('Summary')).toEqual(expect.arrayContaining([BOOK.version, LINK]));
  expect(values('Risks')).toEqual(expect.arrayContaining([expect.stringContaining('Line 1: no generation time was measured')]));
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
  const inputs = [report(), report({ lots: LOTS, strategy: 'expiring-first', jobs: [{ ...JOB, quantity: 41_000 }] }), report(APART)];
  for (const input of inputs) {
    expect(await expectRecalculated(office ?? '', workbook(campaignSheets(input, 'en')))).toBeGreaterThan(35);
  }
});

test('what is left out is told as assumed', () => {
  const inputs = (more: Partial<CampaignRequest>) => {
    const cells = readWorkbook(workbook(campaignSheets(report(more), 'en'))).get('Inputs');
    const row = [...(cells ?? [])].map(([place, { value }]) => [place, value] as const);
    return (label: string) => cells?.get((row.find(([, value]) => value === label)?.[0] ?? '').replace('A', 'B'))?.value;
  };
  const { pace, hours } = enReport.inputs;
  const told = inputs({ pace: 'even' });
  expect([told(pace), told(hours)]).toEqual(['Evenly', 8]);
  const left = inputs({ hoursPerDay: undefined });
  expect([left(pace), left(hours)]).toEqual(['As soon as possible (assumed, as nothing is given)', '24 (assumed, as nothing is given)']);
});

test('what is asked is what the plan rests on, and no more', async () => {
  const ids = (more: Partial<CampaignRequest> = {}) => questionsOf(report(more), 'en').map(({ id }) => id);
  // Two packages of one day expire on one day: in which order they are drawn is all the same.
  expect(ids()).toEqual(['slots', 'expiry', 'clock', 'start', 'price', 'calendars', 'voucher', 'service']);
  // What was confirmed or measured is no gap.
  expect(ids({ slots: 20, jobs: [{ ...JOB, serviceSeconds: { kind: 'constant', seconds: 180 } }] })).toEqual([
    'expiry',
    'clock',
    'start',
    'price',
    'calendars',
    'voucher',
  ]);
  // One lot that is owned and nothing bought: when it lapses, on which clock, how many run at a time, and the agreement.
  const mine = [{ id: 'mine', units: '30000', effectiveOn: '2026-11-01', expiresOn: '2027-03-01', slots: 20 }];
  expect(ids({ lots: mine })).toEqual(['slots', 'expiry', 'clock', 'calendars', 'service']);
  expect(ids({ lots: LOTS })).toContain('subscription');
  // A validity that was entered is no gap.
  const told = LOTS?.map((lot) => ({ ...lot, expiresOn: '2027-12-01' })) ?? [];
  expect(ids({ lots: told })).not.toContain('subscription');
  // Lots that lapse on different days lose more or less by the order.
  expect(ids(APART)).toContain('drawOrder');
  const apart = questionsOf(report(APART), 'en').find(({ id }) => id === 'drawOrder');
  expect(apart).toMatchObject({
    assumes: 'That what expires first is used first.',
    effect: 'If what expires last is used first: 20,000 units expire unused, 14,000 are missing.',
  });
  const leaning = questionsOf(report({ strategy: 'expiring-first' }), 'en').find(({ id }) => id === 'drawOrder');
  expect(leaning?.effect).toContain('The cheapest plan depends on it.');
  // A price that sources dispute is asked about, one that all agree on is not.
  const disputed = { model: 'kling-v2-5-turbo', task: 'text-to-video', durationSeconds: 10, quantity: 20 };
  const readings = { 'cost.app_credits': 'analysis' };
  const app = questionsOf(report({ track: 'app', slots: 4, jobs: [disputed], readings }), 'en');
  expect(app.find(({ id }) => id === 'rate')?.assumes).toBe('Kling 2.5 Turbo · text-to-video · 10 s · without sound: 105 units.');
  // Where no agreement is about, its months are not asked about.
  expect(app.find(({ id }) => id === 'clock')?.ask).not.toContain('agreement');
});

test('what another reading changes is what the module plans under it', async () => {
  const input = report(APART);
  const orders = input.effects.filter(({ reading }) => reading === 'lot.draw_order');
  expect(orders.map(({ option }) => option)).toEqual(['purchase-order', 'expiring-last']);
  let compared = 0;
  for (const { option, changes } of orders) {
    const then = planCampaign({ ...input.asked, readings: { 'lot.draw_order': option } });
    const lapse = changes?.find(({ figure }) => figure === 'lapse');
    expect(lapse?.after ?? input.campaign.wastedUnits).toBe(then.wastedUnits);
    expect(then.finishesOn).toBe(changes?.find(({ figure }) => figure === 'finish')?.after ?? input.campaign.finishesOn);
    compared += lapse ? 1 : 0;
  }
  expect(compared).toBeGreaterThan(0);
  const claim = input.effects.find(({ reading }) => reading === 'claim.opens');
  expect(claim?.changes).toEqual([expect.objectContaining({ figure: 'opens', before: '2026-12-08', after: '2026-12-07' })]);
  // Each change stands in the workbook with its difference as a formula.
  const cells =
    readWorkbook(workbook(campaignSheets(input, 'en'))).get('Interpretations') ?? new Map<string, { value: unknown; formula: unknown }>();
  const values = [...cells.values()];
  expect(values.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['What other interpretations would change', 'Units that expire unused']),
  );
  expect(values.filter(({ formula }) => /^E\d+-D\d+$/.test(String(formula))).length).toBeGreaterThan(1);
  // A reading that bears on nothing here is not listed, and one of a measured month says so.
  expect(input.effects.map(({ reading }) => reading)).not.toContain('lot.subscription_validity');
  const paying = readWorkbook(workbook(campaignSheets(report(), 'en'))).get('Interpretations');
  expect([...(paying?.values() ?? [])].map(({ value }) => value)).toContain(
    'Matters only for a month with measured availability; this plan has none',
  );
});

test('the questions are the same ones in every language, with the same figures', async () => {
  const input = report({ lots: LOTS, strategy: 'expiring-first' });
  const [en, zh] = [questionsOf(input, 'en'), questionsOf(input, 'zh')];
  expect(zh.map(({ id }) => id)).toEqual(en.map(({ id }) => id));
  // Days are written with months as words or as numbers; all other figures are the same.
  const figures = (text: string) =>
    [...text.matchAll(/(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|USD\s[\d,.]+\d/g)].map(([all]) => all).sort();
  for (const [index, question] of en.entries()) {
    const other = zh[index];
    for (const part of ['ask', 'assumes', 'effect'] as const) {
      expect(other?.[part], `${question.id} ${part}`).toMatch(/\p{Script=Han}/u);
      expect(other?.[part], `${question.id} ${part}`).not.toMatch(/[a-z]{3,} [a-z]{3,}/i);
      expect(question[part]).not.toMatch(/\p{Script=Han}/u);
      expect(figures(other?.[part] ?? ''), `${question.id} ${part}`).toEqual(figures(question[part]));
    }
  }
  expect(questionsText(input, 'zh')).toMatch(/^我方计划购买并使用资源包（计划日期：2026年11月21日）/);
  expect(questionsText(input, 'en')).toContain('1. How many generations at a time');
});

test('every option that a question names has its words in every language', () => {
  for (const { instant, validity, order, calendar } of Object.values(QUESTIONS)) {
    const options = (id: string) => BOOK.reading(id)?.options.map((option) => option.id) ?? [];
    expect(Object.keys(instant)).toEqual(options('lot.expiry_instant'));
    expect(Object.keys(validity)).toEqual(options('lot.subscription_validity'));
    expect(Object.keys(order)).toEqual(options('lot.draw_order'));
    expect(Object.keys(calendar)).toEqual(BOOK.calendars.map(([id]) => id));
  }
});

test('the printed tables hold every row of the workbook', async () => {
  for (const sheet of campaignSheets(report(), 'en')) {
    const blocks = blocksOf(sheet);
    const rows = blocks.reduce((sum, block) => sum + block.rows.length + (block.head ? 1 : 0) + (block.title ? 1 : 0), 0);
    expect(rows, sheet.name).toBe(sheet.rows.filter((cells) => cells.length > 0).length);
    for (const { head, columns } of blocks) if (head) expect(columns, `${sheet.name} ${at(columns, 0)}`).toBe(head.length);
  }
});

test('what a sheet would compute is text in a CSV, and a number stays one', () => {
  for (const text of ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '＝1＋1', '＠A1']) expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  const money = (decimal: string) => ({ decimal, kind: 'money' as const });
  const block = {
    title: null,
    head: ['a', 'b, c', 'd'],
    rows: [
      ['=HYPERLINK("x")', money('-1250.50'), { day: '2026-11-21' }],
      ['two\nlines', { formula: 'A1', value: '-3', of: [], kind: 'units' as const }, null],
    ],
    columns: 3,
  };
  expect(blockCsv(block, [0, 1, 2])).toBe('a,"b, c",d\r\n"\'=HYPERLINK(""x"")",-1250.5,2026-11-21\r\n"two\nlines",-3,\r\n');
  expect(slug('What the figures are based on: / \\ ?')).toBe('what-the-figures-are-based-on');
});

/** All texts of a catalogue by their path; functions are left out, as they need their words first. */
function texts(catalogue: object, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    return value !== null && typeof value === 'object' ? texts(value, here) : [];
  });
}

/** Written the same in both, and marks, which are no words. */
const SAME = new Set(['CSV', 'English', '简体中文', 'en', ', ', ' ']);

for (const [name, english, chinese] of [
  ['report', enReport, zhReport],
  ['questions', QUESTIONS.en, QUESTIONS.zh],
] as const) {
  test(`no text is left in English: ${name}`, () => {
    const written = new Map(texts(chinese));
    const all = texts(english);
    expect(all.length).toBeGreaterThan(20);
    expect([...written.keys()].sort()).toEqual(all.map(([path]) => path).sort());
    expect(all.filter(([path, text]) => !SAME.has(text) && !/\p{Script=Han}/u.test(written.get(path) ?? ''))).toEqual([]);
  });
}

test('names of sheets are such as every program takes', () => {
  const names = [enReport, zhReport].map(({ sheets }) => Object.values(sheets));
  for (const all of names) {
    const used = [...all, ...Object.values(QUESTIONS).map(({ sheet }) => sheet)];
    expect(new Set(used).size).toBe(used.length);
    for (const name of used) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  }
});

test('what was taken for a generation time is told whether or not the plan has steps, and is drawn as a guess', () => {
  for (const steps of [true, false]) {
    const input = report({ steps });
    const cells = [
      ...(readWorkbook(workbook(campaignSheets(input, 'en')))
        .get('Inputs')
        ?.values() ?? []),
    ].map(({ value }) => String(value));
    expect(
      cells.some((value) => /120.*300/.test(value)),
      String(steps),
    ).toBe(true);
    expect(isGuessedIn(input.campaign)).toBe(true);
    expect(questionsOf(input, 'en').some(({ id }) => id === 'service')).toBe(true);
  }
  const measured = report({ jobs: [{ ...JOB, serviceSeconds: { kind: 'constant', seconds: 180 } }] });
  expect(isGuessedIn(measured.campaign)).toBe(false);
});

test('the packages on offer are those that the module says, and a late plan that nobody pays is not in time', () => {
  const packages = ['package-1', 'trial-s'];
  const input = report({ packages });
  const cells = [
    ...(readWorkbook(workbook(campaignSheets(input, 'en')))
      .get('Inputs')
      ?.values() ?? []),
  ].map(({ value }) => value);
  for (const { id, title } of BOOK.onSaleToday.length > 0 ? BOOK.onSaleToday : BOOK.packages.filter((one) => packages.includes(one.id))) {
    expect(cells.includes(title), id).toBe(packages.includes(id));
  }
  const unpaid = report({ packages: [], slots: 20, deadlineOn: '2027-06-01' });
  expect(unpaid.campaign.meetsDeadline).toBe(true);
  expect(isLateIn(unpaid.campaign)).toBe(true);
  const told = [
    ...(readWorkbook(workbook(campaignSheets(unpaid, 'en')))
      .get('Summary')
      ?.values() ?? []),
  ].map(({ value }) => value);
  expect(told).toContain(enReport.notPaid);
});
