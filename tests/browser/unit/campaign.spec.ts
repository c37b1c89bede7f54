/** The campaign view's own logic, without a browser. */
import { expect, test } from '@playwright/test';
import { offers as moduleOffers, planCampaign } from '../../../dist/index.js';
import type { Campaign } from '../../../www/src/lib/api';
import { readLink, writeLink } from '../../../www/src/lib/fragment';
import { VIEWS } from '../../../www/src/lib/route';
import { readCampaign, readScenario, scenarioOf, writeCampaign } from '../../../www/src/views/campaign/codec';
import { costLink, expiryLink, expiryParts, purchaseParts, throughputParts } from '../../../www/src/views/campaign/links';
import { rowsOfText } from '../../../www/src/views/campaign/form/lots';
import { lotDraft, type LotDraft } from '../../../www/src/views/expiry/lot';
import { lotOfPackage } from '../../../www/src/views/expiry/state';
import { toCampaign } from '../../../www/src/views/campaign/request';
import { emptyState, firstState, preset, SCENARIOS_MAX } from '../../../www/src/views/campaign/state';
import { lotNames } from '../../../www/src/views/campaign/lot-names';
import { balanceOf, eventsOf, marksOf, momentsOf, rangeOf, spansOf, usageOf } from '../../../www/src/views/campaign/timeline/timeline';
import { percentsOf } from '../../../www/src/views/campaign/questions/examples';
import { readCost } from '../../../www/src/views/cost/codec';

const messages = { noColumn: (name: string) => `no column: ${name}` };
const bare = <Row extends { key: number }>(rows: readonly Row[]) => rows.map(({ key: _key, ...row }) => row);

const withoutKeys = <S extends { jobs: { key: number }[]; lots?: { key: number }[] }>(state: S) => ({
  ...state,
  jobs: bare(state.jobs),
  ...(state.lots && { lots: bare(state.lots) }),
});

/** Two purchases, of which one is late in the month after; a lot that lapses, and units missing. */
const CAMPAIGN = {
  finishesOn: '2026-12-02',
  meetsDeadline: true,
  purchases: {
    purchases: [
      { on: '2026-11-28', package: 'p', quantity: 3, price: { amount: '0.1', currency: 'USD' } },
      { on: '2026-12-01', package: 'p', quantity: 1, price: { amount: '0.1', currency: 'USD' } },
    ],
    cost: { amount: '0.4', currency: 'USD' },
  },
  expiry: {
    runsOutOn: '2026-12-02',
    totals: { shortfall: '5' },
    lots: [{ id: 'lot', expired: '7.5', expiresOn: '2026-12-31' }],
    segments: [
      {
        from: '2026-11-28',
        to: '2026-12-01',
        opening: '10',
        granted: '30',
        burned: [
          { lot: 'a', units: '6' },
          { lot: 'b', units: '9' },
        ],
        expired: [],
        shortfall: '0',
        closing: '25',
      },
      {
        from: '2026-12-01',
        to: '2026-12-31',
        opening: '25',
        granted: '0',
        burned: [],
        expired: [{ lot: 'lot', units: '7.5' }],
        shortfall: '0',
        closing: '17.5',
      },
    ],
  },
} as unknown as Campaign;

const OFFERED = [
  { id: 'p', title: 'P' },
  { id: 'q', title: 'Q', maxPerAccount: 1 },
];

test('a link brings back what was typed', () => {
  const first = firstState('2026-11-21');
  const state = {
    ...first,
    startsOn: '2026-13-01',
    hoursPerDay: '7,5',
    slots: 'x',
    strategy: 'expiring-first',
    without: ['trial-s', 'a&b=c,d'],
    lots: [lotDraft({ id: 'old', units: '3000', effectiveOn: '2026-08-01', slots: '20' }), lotDraft({ id: 'bonus', units: 'x' })],
    readings: { 'lot.draw_order': 'expiring-last' },
    jobs: first.jobs.map((job) => ({ ...job, serviceSeconds: '120 to 300' })),
  };
  const beside = scenarioOf({ ...state, deadlineOn: '' });
  const whole = { ...state, scenarios: [beside, scenarioOf(first)] };
  const seen = [{ cost: 'USD 2,800.00', finish: '2026-11-22', wasted: '2000', limit: 'nothing' }];
  const read = readCampaign(readLink(writeLink('rb', 'campaign', writeCampaign(whole, seen)))?.parts ?? [], '2000-01-01');
  expect(withoutKeys(read.state)).toEqual(withoutKeys(whole));
  expect(read.seen).toEqual(seen);
  expect(read.reports).toEqual([]);
  const scenario = readScenario(beside, '2000-01-01');
  expect(scenario && withoutKeys(scenario)).toEqual(withoutKeys({ ...state, deadlineOn: '' }));
});

test('nothing in a link is dropped in silence', () => {
  const many = Array.from({ length: SCENARIOS_MAX + 1 }, (_value, index) => `&beside=asOf%3D2026-11-2${index}`).join('');
  const link = readLink(
    `v=1&view=campaign&by=1&by=2&hours=%E0&moon=3&readings=a:b,broken&job=model:x,time:1,colour:red&beside=nonsense${many}`,
  );
  const { state, reports } = readCampaign(link?.parts ?? [], '2026-11-21');
  expect(reports.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'repeated by',
    'damaged hours',
    'unknown moon',
    'damaged readings',
    'unknown job.colour',
    'damaged beside',
    'too-many beside',
    'no-day asOf',
  ]);
  expect(state.scenarios).toHaveLength(SCENARIOS_MAX);
  expect(state.jobs[0]?.serviceSeconds).toBe('1');
  // Where a link names no first day, the work begins on the day it is planned.
  expect(state.startsOn).toBe('2026-11-21');
});

test('what is empty is not asked for, and text that is no number goes as it is', () => {
  const plain = toCampaign({ ...firstState('2026-11-21'), deadlineOn: ' ', hoursPerDay: '' }, OFFERED);
  expect(Object.keys(plain)).toEqual(['asOf', 'startsOn', 'track', 'currency', 'jobs']);
  const state = { ...firstState('2026-11-21'), hoursPerDay: '7,5', slots: '12', without: ['q', 'gone'] };
  const asked = toCampaign(state, OFFERED);
  expect(asked).toMatchObject({ hoursPerDay: '7,5', slots: 12, packages: ['p'] });
  // Leaving out what is no longer sold leaves out nothing.
  expect(toCampaign({ ...state, without: ['gone'] }, OFFERED).packages).toBeUndefined();
});

test('a lot says which package it is, for the module to count, unless it is only planned', () => {
  const asked = (fields: { title: string; package?: string; planned?: string }) =>
    toCampaign({ ...firstState('2026-11-21'), lots: [lotDraft({ id: 'a', units: '1', ...fields })] }, OFFERED);
  expect(asked({ title: 'Q', package: 'q' })).toMatchObject({ lots: [{ package: 'q' }] });
  for (const fields of [{ title: 'Q', package: 'q', planned: '1' }, { title: 'Q' }]) {
    expect(asked(fields).lots?.[0]).not.toHaveProperty('package');
    expect(asked(fields).packages).toBeUndefined();
  }
});

test('a trial that is owned is bought no second time, in whatever language it is called', () => {
  const offers = moduleOffers({ asOf: '2026-11-21', track: 'api', currency: 'USD' });
  const trial = offers.packages.find(({ id }) => id === 'trial-s');
  if (!trial) throw new Error('no trial is on sale');
  const lot = { ...lotOfPackage(trial, '2026-11-21', []), title: '试用包 S' };
  const state = firstState('2026-11-21');
  const jobs = state.jobs.map((job) => ({ ...job, quantity: '20', serviceSeconds: '180' }));
  const bought = (lots: LotDraft[]) => planCampaign(toCampaign({ ...state, jobs, lots }, offers.packages)).offered;
  expect(bought([])).toContain('trial-s');
  expect(bought([lot])).not.toContain('trial-s');
});

test('a service time is a number of seconds or a span of them', () => {
  const service = (serviceSeconds: string) => {
    const state = firstState('2026-11-21');
    return toCampaign({ ...state, jobs: state.jobs.map((job) => ({ ...job, serviceSeconds })) }, []).jobs[0]?.serviceSeconds;
  };
  expect(service('')).toBeUndefined();
  expect(service(' 180 ')).toEqual({ kind: 'constant', seconds: 180 });
  for (const text of ['120 to 300', '120-300', '120 – 300', '120 至 300'])
    expect(service(text)).toEqual({ kind: 'uniform', min: 120, max: 300 });
  expect(service('soon')).toEqual({ kind: 'constant', seconds: 'soon' });
});

test('lots of an earlier link are read line by line, with or without a heading', () => {
  const text = 'old, 3000, 2026-08-01, 2026-12-15, 420 USD, 20\n\nbonus;500;2026-11-01;180 days\nx\t5\t2026-11-01\t24 months\tCNY 7';
  expect(rowsOfText(text)).toEqual([
    { id: 'old', units: '3000', effectiveOn: '2026-08-01', expires: '2026-12-15', paid: '420 USD', slots: '20' },
    { id: 'bonus', units: '500', effectiveOn: '2026-11-01', expires: '180 days' },
    { id: 'x', units: '5', effectiveOn: '2026-11-01', expires: '24 months', paid: 'CNY 7' },
  ]);
  expect(rowsOfText('units,name,colour\n5,a,red')).toEqual([{ units: '5', id: 'a' }]);
  expect(rowsOfText(' \n')).toEqual([]);
  const { state, reports } = readCampaign(readLink(`v=1&asOf=2026-11-21&lots=${encodeURIComponent(text)}`)?.parts ?? [], '2026-11-21');
  expect(state.lots.map(({ id }) => id)).toEqual(['old', 'bonus', 'x']);
  expect(reports.map(({ kind }) => kind)).toEqual(['moved']);
  const request = toCampaign({ ...state, currency: 'CNY' }, []);
  expect(request.lots?.map(({ paid, validity, slots, balance }) => [paid, validity, slots, balance])).toEqual([
    [{ amount: '420', currency: 'USD' }, undefined, 20, undefined],
    [undefined, { days: 180 }, undefined, undefined],
    [{ amount: '7', currency: 'CNY' }, { months: 24 }, undefined, undefined],
  ]);
});

test('a preset names a day in time and leaves what the reader owns alone', () => {
  for (const id of ['film', 'series', 'product'] as const) {
    const work = preset(id, '2026-11-21');
    expect(work.startsOn).toBe('2026-11-21');
    expect(work.deadlineOn > work.startsOn).toBe(true);
    expect(Object.keys(work).sort()).toEqual(['deadlineOn', 'hoursPerDay', 'jobs', 'startsOn']);
  }
});

const lotName = (lot: string) => `the ${lot}`;

test('the days of a campaign come in their order, those of one day under one mark', () => {
  const sla = { month: '2026-11', fee: null, bought: [], tiers: [], window: { opensOn: '2026-12-09', fileBy: '2027-01-30' } };
  const events = eventsOf({ ...CAMPAIGN, sla: sla as never }, { startsOn: '2026-11-28', deadlineOn: '2026-12-02', lotName });
  expect(events.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
    '2026-11-28 purchase',
    '2026-11-28 start',
    '2026-12-01 purchase',
    '2026-12-02 finish',
    '2026-12-02 deadline',
    '2026-12-02 missing',
    '2026-12-09 claim-opens',
    '2026-12-31 expiry',
    '2027-01-30 claim-by',
  ]);
  expect(events.find(({ kind }) => kind === 'expiry')).toMatchObject({ name: 'the lot', units: '7.5' });
  const marks = marksOf(
    events,
    ({ kind, units }) => `${kind} ${units}`.trim(),
    ({ kind }) => kind,
  );
  expect(marks.map(({ short, kind }) => `${short.join('+')}: ${kind}`)).toEqual([
    'purchase+start: start',
    'purchase: purchase',
    'finish+deadline+missing: missing',
    'claim-opens: claim-opens',
    'expiry: expiry',
    'claim-by: claim-by',
  ]);
  expect(marks.map(({ package: bought }) => bought)).toEqual(['p', 'p', '', '', '', '']);
  expect(marks[4]?.long).toEqual(['expiry 7.5']);
});

test('a day of a campaign is told once, with the span that begins on it', () => {
  const events = eventsOf(CAMPAIGN, { startsOn: '2026-11-28', deadlineOn: undefined, lotName });
  const spans = spansOf(CAMPAIGN);
  const moments = momentsOf(events, spans);
  const days = moments.map(({ day }) => day);
  expect(days).toEqual([...new Set(days)].sort());
  expect(new Set(days)).toEqual(new Set([...events.map(({ day }) => day), ...spans.map(({ from }) => from)]));
  expect(moments.flatMap((moment) => moment.events)).toHaveLength(events.length);
  expect(moments.find(({ day }) => day === spans[0]?.from)?.span).toEqual(spans[0]);
});

test('lots that a plan buys are called by their package and day, those that are owned by their own name', () => {
  const book = { packageTitle: (id: string) => `Title of ${id}` } as never;
  const of = (id: string) => ({ id, package: 'p', quantity: 1, purchasedOn: '2026-12-01', text: '' });
  // Who owns a lot may call it as a plan would.
  const named = lotNames({ ...CAMPAIGN, boughtLots: [of('p@2026-12-01#2')] }, book);
  expect(['p@2026-12-01', 'p@2026-12-01#2', 'lot'].map(named)).toEqual(['p@2026-12-01', 'Title of p bought on Dec 1, 2026', 'lot']);
});

test('balance and use are drawn from the segments', () => {
  const spans = spansOf(CAMPAIGN);
  expect(spans[0]).toMatchObject({ used: '15', closing: '25' });
  expect(balanceOf(spans).map(({ units }) => units)).toEqual([10, 40, 25, 25, 25, 25, 25, 17.5]);
  expect(usageOf(spans)).toEqual([{ from: 20785, to: 20788, paid: 5, missing: 0 }]);
  const events = eventsOf(CAMPAIGN, { startsOn: '2026-11-28', deadlineOn: undefined, lotName });
  expect(rangeOf(events, spans, 'all')).toEqual({ first: 20785, last: 20819 });
  expect(rangeOf(events, spans, 'work')).toEqual({ first: 20784, last: 20791 });
});

test('an example asks for the lowest availability that is still in each tier', () => {
  const sla = {
    tiers: [
      { id: 'met', belowPercent: null },
      { id: 'a', belowPercent: '99.9' },
      { id: 'b', belowPercent: '99' },
      { id: 'c', belowPercent: '95' },
    ],
  };
  expect(percentsOf(sla as never)).toEqual(['99', '95', '0']);
});

test('links into the views carry the inputs', () => {
  const state = { ...emptyState(), asOf: '2026-11-21', jobs: preset('series', '2026-11-21').jobs };
  const link = costLink('rb', state) ?? '';
  const { state: cost, reports } = readCost(readLink(link.slice(1))?.parts ?? [], '2000-01-01');
  expect(reports).toEqual([]);
  expect(withoutKeys(cost).jobs).toEqual(withoutKeys(state).jobs);

  const text = (parts: { key: string; raw: string }[]) => parts.map(({ key, raw }) => `${key}=${raw}`).join('&');
  const expiry = {
    asOf: '2026-11-21',
    lots: [
      {
        id: 'p@2026-11-28',
        units: '5000',
        effectiveOn: '2026-11-28',
        validity: { days: 180 },
        paid: { amount: '700', currency: 'USD' as const },
        origin: 'package' as const,
        purchasedOn: '2026-11-28',
      },
    ],
    usage: [
      { from: '2026-11-28', to: '2026-12-01', perDay: '12.5' },
      { on: '2026-12-01', units: '3' },
    ],
    maxPerDay: '900',
  };
  expect(text(expiryParts(expiry, 'api-video', 'USD', new Set()))).toBe(
    'asOf=2026-11-21&bal=api-video&cur=USD&max=900' +
      '&lot=id:p@2026-11-28,units:5000,from:2026-11-28,exp:180%20days,bought:2026-11-28,paid:700%20USD,kind:package,plan:1' +
      '&use=kind:span,from:2026-11-28,last:2026-11-30,units:12.5&use=kind:day,from:2026-12-01,units:3',
  );
  const buy = { asOf: '2026-11-21', from: '2026-11-28', demand: expiry.usage, packages: ['p'], minSlots: 20 };
  expect(text(purchaseParts(buy, ['p', 'q']))).toBe(
    'asOf=2026-11-21&bal=api-video&cur=USD' +
      '&use=kind:span,from:2026-11-28,last:2026-11-30,units:12.5&use=kind:day,from:2026-12-01,units:3' +
      '&buy=on:1,from:2026-11-28,slots:20&offer=id:q,off:1',
  );
  // A view that is not built yet has no address.
  const known = expiryLink('rb', { ...CAMPAIGN, requests: { expiry } } as never, 'api-video', 'USD');
  expect(known !== null).toBe(VIEWS.some((view) => String(view) === 'expiry'));

  const run = {
    slots: [
      { fromSeconds: 0, slots: 20 },
      { fromSeconds: 28800, slots: 5 },
    ],
    workloads: [
      {
        id: 'job-0',
        count: 3000,
        service: { kind: 'uniform' as const, min: 120, max: 300 },
        failureRate: 0.05,
        maxAttempts: 1000,
        unitsPerJob: '6',
      },
    ],
    deadlineSeconds: 57600,
    asOf: '2026-11-21',
    replications: 100,
  };
  expect(text(throughputParts(run))).toBe(
    'on=2026-11-21&from=steps&steps=0%2C20%0A8%2C5&full=queue&by=16&in=h&runs=100' +
      '&work=id:job-0,n:3000,come:at-once,time:uniform,min:120,max:300,fail:0.05,tries:1000,units:6',
  );
});
