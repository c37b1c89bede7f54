/** The expiry view's own logic, without a browser. */
import { expect, test } from '@playwright/test';
import type { ExpiryPlan, Package } from '../../../www/src/lib/api';
import { csvCell } from '../../../www/src/lib/csv';
import { dayAfter, dayNumber } from '../../../www/src/lib/days';
import { plus, roundedUp, share } from '../../../www/src/lib/exact';
import { readLink, writeLink } from '../../../www/src/lib/fragment';
import { dayTicks, valueTicks } from '../../../www/src/lib/axis';
import { balancesOn, bandsOf, heightsOf, momentsOf } from '../../../www/src/views/expiry/balance';
import { isNeutral, readExpiry, writeExpiry } from '../../../www/src/views/expiry/codec';
import { draftOf } from '../../../www/src/views/expiry/found';
import { byLot, ledgerCsv } from '../../../www/src/views/expiry/ledger';
import { readPaste, type PasteMessages } from '../../../www/src/views/expiry/paste';
import { remindersOf, type ReminderMessages } from '../../../www/src/views/expiry/reminders';
import { freeId, lotDraft, LOTS_MAX, paidOf } from '../../../www/src/views/expiry/lot';
import { applied, placeOf, toRequest } from '../../../www/src/views/expiry/request';
import { emptyState, firstState, nothingTried, usageDraft, type ExpiryState } from '../../../www/src/views/expiry/state';

const messages: PasteMessages = {
  missing: (column) => `no ${column}`,
  noUnits: (value) => `no amount ${value}`,
  ambiguous: (value) => `two ways ${value}`,
  noDay: (value) => `no day ${value}`,
  tooManyLines: (count, most) => `${count} lines, ${most} read`,
  tooFew: 'too few',
};

const OFFERS = [
  { id: 'small', balance: 'api-video', units: '100', price: { amount: '9.8', currency: 'USD' }, validityDays: 30, maxPerAccount: 1 },
  { id: 'long', balance: 'api-video', units: '5000', price: { amount: '700', currency: 'USD' }, validityDays: 180 },
  { id: 'gone', balance: 'api-video', units: '10', price: { amount: '1', currency: 'USD' }, validityDays: 90, until: '2026-01-01' },
  { id: 'credits', balance: 'app-credit', units: '330', price: { amount: '5', currency: 'USD' }, validityMonths: 24 },
].map((entry) => ({ title: entry.id, cites: [], ...entry })) as unknown as Package[];

/** 100 units for ten days, 4 a day for five days, then 6 more on a single day; a second lot of 50 from day 3 on. */
const PLAN = {
  segments: [
    {
      from: '2026-01-01',
      to: '2026-01-03',
      opening: '100',
      granted: '0',
      burned: [{ lot: 'a', units: '8' }],
      expired: [],
      shortfall: '0',
      closing: '92',
      endedBy: 'grant',
    },
    {
      from: '2026-01-03',
      to: '2026-01-06',
      opening: '92',
      granted: '50',
      burned: [{ lot: 'a', units: '12' }],
      expired: [],
      shortfall: '0',
      closing: '130',
      endedBy: 'usage-change',
    },
    {
      from: '2026-01-06',
      to: '2026-01-11',
      opening: '130',
      granted: '0',
      burned: [],
      expired: [{ lot: 'a', units: '80' }],
      shortfall: '0',
      closing: '50',
      endedBy: 'expiry',
    },
    {
      from: '2026-01-11',
      to: '2026-01-12',
      opening: '50',
      granted: '0',
      burned: [{ lot: 'b', units: '50' }],
      expired: [],
      shortfall: '7.5',
      closing: '0',
      endedBy: 'end',
    },
  ],
  lots: [
    { id: 'a', granted: '100', burned: '20', expired: '80', remaining: '0', expiresOn: '2026-01-11', valueLost: null },
    { id: 'b', granted: '50', burned: '50', expired: '0', remaining: '0', expiresOn: '2026-02-01', valueLost: null },
  ],
  totals: { granted: '150', burned: '70', expired: '80', remaining: '0', shortfall: '7.5', valueLost: null },
  runsOutOn: '2026-01-11',
} as unknown as ExpiryPlan;
const BEGUN = [
  { id: 'a', effectiveOn: '2025-12-20' },
  { id: 'b', effectiveOn: '2026-01-03' },
];

function withoutKeys(state: ExpiryState) {
  const bare = <T extends { key: number }>({ key: _key, ...rest }: T) => rest;
  return { ...state, lots: state.lots.map(bare), usage: state.usage.map(bare) };
}

test('a link brings back what was typed', () => {
  const state: ExpiryState = {
    ...firstState('2026-11-21', OFFERS),
    until: '2027-01-01',
    balance: 'app-credit',
    currency: 'CNY',
    drawOrder: 'expiring-last',
    maxPerDay: '1 000,5 %',
    whatIf: { percent: '150', usageDays: '-3', lot: '2', lotDays: '14' },
    readings: { 'lot.subscription_validity': '1-month' },
  };
  state.lots.push(lotDraft({ id: 'a,b:c&d=#é', units: 'many', effectiveOn: '', late: '1' }), lotDraft({}));
  state.usage.push(usageDraft({ kind: 'day', from: '2026-12-24', units: '7' }));
  const was = { expired: '12', lost: 'USD 1.20', runsOut: '2027-01-05' };
  const link = writeLink('rb', 'expiry', writeExpiry(state, [was]));
  const read = readExpiry(readLink(link)?.parts ?? [], '2000-01-01');
  expect(withoutKeys(read.state)).toEqual(withoutKeys(state));
  expect(read.seen).toEqual([was]);
  expect(read.reports).toEqual([]);
});

test('nothing in a link is dropped in silence', () => {
  const link = readLink('v=1&view=expiry&max=1&max=2&until=%E0&moon=3&lot=id:a,colour:red&use=broken&try=x:1&try=percent:2');
  const { state, reports } = readExpiry(link?.parts ?? [], '2026-11-21');
  expect(reports.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'repeated max',
    'damaged until',
    'unknown moon',
    'unknown lot.colour',
    'damaged use',
    'unknown try.x',
    'repeated try',
    'no-day asOf',
  ]);
  expect(state.asOf).toBe('2026-11-21');
  expect(state.drawOrder).toBe('expiring-first');
  const many = readLink(`v=1&view=expiry&asOf=2026-01-01${'&lot=id:x'.repeat(LOTS_MAX + 1)}`);
  const full = readExpiry(many?.parts ?? [], '');
  expect(full.state.lots).toHaveLength(LOTS_MAX);
  expect(full.reports.map(({ kind }) => kind)).toEqual(['too-many']);
});

test('the first visit takes a short and a long package of those on sale', () => {
  const { lots } = firstState(
    '2026-11-21',
    OFFERS.filter(({ until }) => until === undefined),
  );
  expect(lots.map(({ id, units, effectiveOn, expires, paid }) => [id, units, effectiveOn, expires, paid])).toEqual([
    ['small', '100', '2026-11-11', '30 days', '9.8 USD'],
    ['long', '5000', '2026-11-21', '180 days', '700 USD'],
  ]);
  expect(firstState('2026-11-21', []).lots).toEqual([]);
  expect(freeId('long', ['long', 'long-2'])).toBe('long-3');
});

test('entries become the question', () => {
  const state: ExpiryState = {
    ...emptyState(),
    asOf: ' 2026-01-01 ',
    maxPerDay: '10',
    lots: [
      lotDraft({ id: 'a', title: 'A', units: '5', effectiveOn: '2026-01-01', expires: '30 days', paid: '700', origin: 'package' }),
      lotDraft({ id: 'b', units: '5', effectiveOn: '2026-01-01', expires: '24 Months', paid: 'cny 7.5', purchasedOn: '2025-12-31' }),
      lotDraft({ id: 'c', balance: 'api-video', units: 'x', effectiveOn: 'y', expires: '2026-02-30', paid: 'much' }),
      lotDraft({ id: 'd', units: '1', effectiveOn: '2026-01-01', balance: 'api-image', bought: '9' }),
    ],
    usage: [
      usageDraft({ from: '2026-01-01', lastDay: '2026-01-31', units: '3' }),
      usageDraft({ from: '2026-01-01', lastDay: '2026-01-31', units: '3', weekdays: '15' }),
      usageDraft({ from: '2026-01-01', lastDay: '2026-01-31', units: '3', weekdays: '15', calendar: 'CN' }),
      usageDraft({ kind: 'day', from: '2026-01-05', units: '9' }),
    ],
  };
  expect(toRequest(state)).toEqual({
    asOf: '2026-01-01',
    balance: 'api-video',
    maxPerDay: '10',
    drawOrder: 'expiring-first',
    lots: [
      {
        id: 'a',
        title: 'A',
        balance: 'api-video',
        units: '5',
        effectiveOn: '2026-01-01',
        validity: { days: 30 },
        paid: { amount: '700', currency: 'USD' },
        origin: 'package',
      },
      {
        id: 'b',
        balance: 'api-video',
        units: '5',
        effectiveOn: '2026-01-01',
        validity: { months: 24 },
        paid: { amount: '7.5', currency: 'CNY' },
        purchasedOn: '2025-12-31',
      },
      { id: 'c', balance: 'api-video', units: 'x', effectiveOn: 'y', expiresOn: '2026-02-30', paid: { amount: 'much', currency: 'USD' } },
      { id: 'd', balance: 'api-image', unitsAtPurchase: '9', units: '1', effectiveOn: '2026-01-01' },
    ],
    usage: [
      { from: '2026-01-01', to: '2026-02-01', perDay: '3' },
      { from: '2026-01-01', to: '2026-02-01', perDay: '3', weekdays: ['mon', 'fri'] },
      { from: '2026-01-01', to: '2026-02-01', perDay: '3', calendar: 'CN' },
      { on: '2026-01-05', units: '9' },
    ],
  });
  expect(paidOf('700 usd', 'CNY')).toEqual({ amount: '700', currency: 'USD' });
  expect(paidOf('USD 2,100.50', 'CNY')).toEqual({ amount: '2100.50', currency: 'USD' });
  expect(paidOf('2 100 usd', 'CNY')).toEqual({ amount: '2100', currency: 'USD' });
  expect(paidOf('2,1', 'CNY')).toEqual({ amount: '2,1', currency: 'CNY' });
  expect(paidOf(' ', 'CNY')).toBeNull();
});

test('problems stand at their inputs, with what was typed', () => {
  const state = { ...emptyState(), usage: [usageDraft({ from: '2026-02-01', lastDay: '2026-01-05' })] };
  const place = (field: string, message = 'm') => placeOf({ code: 'out_of_range', field, message }, state);
  expect(place('lots[2].paid.amount').field).toBe('lots[2].paid');
  expect(place('lots[2].validity.days').field).toBe('lots[2].expires');
  expect(place('lots[2]').field).toBe('lots[2]');
  expect(place('usage[0].on').field).toBe('usage[0].from');
  expect(place('overlay.rates').field).toBe('');
  expect(place('readings.lot.x').field).toBe('readings.lot.x');
  const note = { id: 'lots.span-ends-first', args: { to: '2026-01-06', from: '2026-02-01' } };
  const { problem } = placeOf({ code: 'out_of_range', field: 'usage[0].to', message: 'm', note }, state);
  expect(problem.note?.args).toEqual({ to: '2026-01-05', from: '2026-02-01' });
});

test('what is tried out moves the entries and leaves what cannot be read', () => {
  const state: ExpiryState = {
    ...emptyState(),
    lots: [lotDraft({ effectiveOn: '2026-01-30', expires: '2026-03-01' }), lotDraft({ effectiveOn: '2026-01-01', expires: '30 days' })],
    usage: [usageDraft({ from: '2026-01-01', lastDay: '2026-06-30', units: '0.3' }), usageDraft({ from: 'soon', units: 'x' })],
    whatIf: { percent: '150', usageDays: '-1', lot: '1', lotDays: '3' },
  };
  const { lots, usage } = applied(state);
  expect(lots.map(({ effectiveOn, expires }) => [effectiveOn, expires])).toEqual([
    ['2026-02-02', '2026-03-04'],
    ['2026-01-01', '30 days'],
  ]);
  expect(usage.map(({ from, lastDay, units }) => [from, lastDay, units])).toEqual([
    ['2025-12-31', '2026-06-30', '0.45'],
    ['soon', '', 'x'],
  ]);
  expect(applied({ ...state, whatIf: { percent: 'x', usageDays: '1e9', lot: 'y', lotDays: '' } }).usage).toEqual(state.usage);
  expect(isNeutral(nothingTried())).toBe(true);
  expect(isNeutral({ ...nothingTried(), lotDays: '5' })).toBe(true);
  expect(isNeutral({ ...nothingTried(), lot: '1', lotDays: '5' })).toBe(false);
});

test('pasted rows are read by their headings', () => {
  const read = readPaste(
    'Package name\tRemaining quantity\tEffective date\tExpiry date\tPrice\tOwner\n\nA\t1,234.5\t2026/1/5\t05.02.2026\tUSD 700\tme\nB\t12\t2026-01-01 08:00\t180 days\t\t\n',
    messages,
  );
  expect(read.bad).toEqual([]);
  expect(read.unknown).toEqual(['Owner']);
  expect(read.columns).toEqual(['id', 'units', 'effectiveOn', 'expires', 'paid', null]);
  expect(read.lots).toEqual([
    { id: 'A', units: '1234.5', effectiveOn: '2026-01-05', expires: '2026-02-05', paid: '700 USD' },
    { id: 'B', units: '12', effectiveOn: '2026-01-01', expires: '180 days' },
  ]);
});

test('pasted rows without headings, and quoted cells', () => {
  expect(readPaste('a,100,2026-01-01,2026-02-01,"1,000,000 CNY"', messages).lots).toEqual([
    { id: 'a', units: '100', effectiveOn: '2026-01-01', expires: '2026-02-01', paid: '1000000 CNY' },
  ]);
  expect(readPaste('100;2026-01-01;2026-02-01;9.8', messages).lots).toEqual([
    { units: '100', effectiveOn: '2026-01-01', expires: '2026-02-01', paid: '9.8' },
  ]);
  expect(readPaste('', messages)).toEqual({ lots: [], bad: [], columns: [], heading: '', unknown: [] });
});

test('bad rows are named by line, and nothing ambiguous is guessed', () => {
  const read = readPaste(
    [
      'name\tunits\tstart\tend',
      'a\t5,000\t2026-01-01\t2026-02-01',
      'b\tmany\t2026-01-01\t',
      'c\t5\t01/02/2026\t',
      'd\t5\t2026-02-30\t',
      'e\t\t2026-01-01\t',
      'f',
      'g\t5\t2026-01-01\t90',
    ].join('\r\n'),
    messages,
  );
  expect(read.bad.map(({ line, why }) => `${line} ${why}`)).toEqual([
    '2 two ways 5,000',
    '3 no amount many',
    '4 no day 01/02/2026',
    '5 no day 2026-02-30',
    '6 no units',
    '7 too few',
  ]);
  expect(read.lots).toEqual([{ id: 'g', units: '5', effectiveOn: '2026-01-01', expires: '90 days' }]);
  // What is left over is read the same way again.
  expect(readPaste([read.heading, ...read.bad.map(({ text }) => text)].join('\n'), messages).bad).toHaveLength(6);
});

test('lots of the module become rows', () => {
  expect(draftOf({ id: 'a', units: 5, effectiveOn: '2026-01-01', validity: { months: 1 } })).toEqual({
    id: 'a',
    units: '5',
    effectiveOn: '2026-01-01',
    expires: '1 months',
  });
  expect(
    draftOf({
      id: 'a',
      units: '5',
      effectiveOn: '2026-01-01',
      expiresOn: '2026-02-01',
      purchasedOn: '2025-12-31',
      origin: 'bonus',
      paid: { amount: '1', currency: 'CNY' },
    }),
  ).toMatchObject({ expires: '2026-02-01', purchasedOn: '2025-12-31', origin: 'bonus', paid: '1 CNY' });
});

test('the areas follow the segments, and add up to the balance', () => {
  const bands = bandsOf(PLAN, BEGUN);
  expect(bands.map(({ id }) => id)).toEqual(['b', 'a']);
  for (const { from, opening, granted } of PLAN.segments) {
    const sum = balancesOn(bands, from).reduce((total, { units }) => plus(total, units), '0');
    expect(sum).toBe(plus(opening, granted));
  }
  expect(balancesOn(bands, '2026-01-02')).toEqual([{ id: 'a', units: '96' }]);
  expect(balancesOn(bands, '2026-01-08')).toEqual([
    { id: 'a', units: '80' },
    { id: 'b', units: '50' },
  ]);
  const moments = momentsOf(bands);
  const days = moments.map((at) => at - dayNumber('2026-01-01'));
  expect(days).toEqual([0, 2, 5, 10, 11]);
  const [b, a] = bands.map((band) => heightsOf(band, moments));
  expect(a).toEqual({ before: [0, 92, 80, 80, 0], after: [100, 92, 80, 0, 0] });
  expect(b).toEqual({ before: [0, 0, 50, 50, 0], after: [0, 50, 50, 50, 0] });
});

test('lots that were told late are asked about as such', () => {
  const lots = [lotDraft({ id: 'a', units: '9', late: '1' }), lotDraft({ id: 'b', units: '9' })];
  expect(toRequest({ ...emptyState(), lots }).lots.map(({ mayBeBehind }) => mayBeBehind)).toEqual([true, undefined]);
});

test('the ledger names the lots that are there or begin, and adds up', () => {
  const row = { on: '2026-01-01', kind: 'opening' as const, lot: null, units: '100', balance: '100', rule: 'lot.window' };
  const rows = byLot(
    [row, { ...row, on: '2026-01-03', kind: 'granted', units: '50', balance: '142' }, { ...row, kind: 'burned', lot: 'a', units: '8' }],
    PLAN,
    BEGUN,
  );
  expect(rows.map(({ on, lot, units, balance }) => `${on} ${lot ?? ''} ${units} ${balance}`)).toEqual([
    '2026-01-01 a 100 100',
    '2026-01-03 b 50 142',
    '2026-01-01 a 8 100',
  ]);
  // What the lots do not add up to stays as the module told it.
  expect(byLot([{ ...row, units: '99', balance: '99' }], PLAN, BEGUN)).toEqual([{ ...row, units: '99', balance: '99' }]);
  const text = ledgerCsv([{ ...row, kind: 'burned', lot: '=a,"b"' }], '2026-01-01', 'x', 'rb');
  expect(text).toBe(
    'day,lot,what,units,balance,rule,as_of,draw_order,rulebook\r\n2026-01-01,"\'=a,""b""",burned,100,100,lot.window,2026-01-01,x,rb\r\n',
  );
  expect(csvCell('-1')).toBe("'-1");
});

test('reminders stand 30, 7 and 1 days ahead, where they are not past', () => {
  const texts: ReminderMessages = {
    icsBefore: (lot, days) => `${lot} ${days}`,
    icsExpires: (lot) => `${lot} expires`,
    icsRunsOut: 'out',
    icsText: () => '',
    icsUsedUp: () => '',
    icsRunsOutText: () => '',
  };
  const events = remindersOf(PLAN, '2026-01-01', texts);
  expect(events.map(({ from, title }) => `${from} ${title}`)).toEqual([
    '2026-01-04 a 7',
    '2026-01-10 a 1',
    '2026-01-11 a expires',
    '2026-02-01 b expires',
    '2026-01-11 out',
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test('axes have round marks and no more than there is room for', () => {
  expect(valueTicks(5990, 5)).toEqual([0, 2000, 4000]);
  expect(valueTicks(0, 5)).toEqual([0]);
  expect(valueTicks(0.7, 5)).toHaveLength(4);
  for (const days of [1, 10, 45, 100, 400, 4000, 36600]) {
    const from = dayNumber('2026-11-21');
    const ticks = dayTicks(from, from + days, 10);
    expect(ticks.length).toBeLessThanOrEqual(11);
    expect(ticks.every(({ at }) => at >= from && at <= from + days)).toBe(true);
  }
});

test('shares and sums are exact', () => {
  expect(plus('0.1', '0.2')).toBe('0.3');
  expect(share('1', 4)).toBe('0.25');
  expect(share('86.4', 6)).toBe('14.4');
  expect(roundedUp('33.333333333334', 2)).toBe('33.34');
  expect(roundedUp('33.3', 2)).toBe('33.3');
  expect(roundedUp('50', 2)).toBe('50');
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
});
