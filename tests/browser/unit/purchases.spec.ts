/** The purchase plan's own logic, without a browser. */
import { expect, test } from '@playwright/test';
import type { ExpiryRequest, Package, PurchasePlan } from '../../../www/src/lib/api';
import { readLink, writeLink } from '../../../www/src/lib/fragment';
import { readExpiry, writeExpiry } from '../../../www/src/views/expiry/codec';
import { orderedOf, ordersToRemember, planCsv } from '../../../www/src/views/expiry/purchases/export';
import { lotsOf, placeOf, toPurchases } from '../../../www/src/views/expiry/purchases/request';
import { emptyOffer, noPlan, type BuyState } from '../../../www/src/views/expiry/purchases/state';
import { emptyState } from '../../../www/src/views/expiry/state';

const OFFERS = [
  {
    id: 'small',
    title: 'Small',
    balance: 'api-video',
    units: '100',
    price: { amount: '9.8', currency: 'USD' },
    validityDays: 30,
    cites: [],
  },
  {
    id: 'long',
    title: 'Long',
    balance: 'api-video',
    units: '5000',
    price: { amount: '700', currency: 'USD' },
    validityMonths: 6,
    cites: [],
  },
] as unknown as Package[];

const ASKED: ExpiryRequest = {
  asOf: '2026-11-21',
  lots: [{ id: 'a', units: '5', effectiveOn: '2026-11-01', expiresOn: '2026-12-01' }],
  usage: [{ from: '2026-11-21', to: '2027-01-01', perDay: '3' }],
};

const PLAN = {
  purchases: [
    { on: '2026-12-01', package: 'small', quantity: 2, price: { amount: '9.8', currency: 'USD' } },
    { on: '2027-01-01', package: 'gone', quantity: 1, price: { amount: '1', currency: 'USD' } },
  ],
} as unknown as PurchasePlan;

test('a link brings back what is on offer and how it is planned', () => {
  const buy: BuyState = {
    wanted: '1',
    from: '2026-12-01',
    minSlots: 'some',
    strategy: 'expiring-first',
    leadDays: '',
    offers: { long: { off: '1', price: '6,50', most: '3' }, small: { ...emptyOffer(), price: '9' } },
  };
  const link = writeLink('', 'expiry', writeExpiry({ ...emptyState(), asOf: '2026-11-21', buy }));
  const read = readExpiry(readLink(link)?.parts ?? [], '');
  expect(read.state.buy).toEqual(buy);
  expect(read.reports).toEqual([]);
  expect(writeExpiry(emptyState()).some(({ key }) => key === 'buy' || key === 'offer')).toBe(false);
  const odd = readExpiry(readLink('v=1&view=expiry&asOf=2026-11-21&offer=id:constructor,off:1&offer=id:__proto__,most:2')?.parts ?? [], '');
  expect(odd.reports).toEqual([]);
  expect(Object.keys(odd.state.buy.offers)).toEqual(['constructor', '__proto__']);
  const damaged = readExpiry(readLink('v=1&view=expiry&asOf=2026-11-21&offer=id:a&offer=id:a&buy=on:1,moon:2&buy=on:1')?.parts ?? [], '');
  expect(damaged.reports.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['repeated offer', 'unknown buy.moon', 'repeated buy']);
});

test('entries become the question', () => {
  expect(toPurchases(ASKED, 'api-video', 'USD', OFFERS, noPlan())).toEqual({
    asOf: '2026-11-21',
    from: '2026-11-21',
    demand: ASKED.usage,
    lots: ASKED.lots,
    balance: 'api-video',
    currency: 'USD',
    packages: ['small', 'long'],
    strategy: 'any-draw-order',
  });
  const trial = { ...OFFERS[0], id: 'trial', title: 'Trial', maxPerAccount: 2 } as (typeof OFFERS)[number];
  const owned = { ...ASKED, lots: [{ id: 'a', package: 'trial', units: '5', effectiveOn: '2026-11-01', expiresOn: '2026-12-01' }] };
  // What is owned is counted by the module.
  expect(toPurchases(owned, 'api-video', 'USD', [trial], noPlan())).toMatchObject({ lots: owned.lots });
  expect(toPurchases(owned, 'api-video', 'USD', [trial], noPlan()).maxPerAccount).toBeUndefined();
  const typed = { ...noPlan(), offers: { trial: { off: '', price: '', most: '2' } } };
  expect(toPurchases(owned, 'api-video', 'USD', [trial], typed).maxPerAccount).toEqual({ trial: 2 });
  const buy: BuyState = {
    ...noPlan(),
    from: '2026-12-01',
    minSlots: '20',
    offers: { small: { off: '1', price: '1', most: '1' }, long: { off: '', price: '650', most: 'x' } },
  };
  const request = toPurchases(ASKED, 'api-video', 'USD', OFFERS, buy);
  expect(request).toMatchObject({
    from: '2026-12-01',
    minSlots: 20,
    packages: ['long'],
    maxPerAccount: { long: 'x' },
    overlay: { packages: [{ id: 'long', price: { amount: '650', currency: 'USD' } }] },
  });
  const place = (field: string) => placeOf({ code: 'out_of_range', field, message: '' }, request);
  expect(place('overlay.packages[0].price.amount')).toBe('price.long');
  expect(place('maxPerAccount.long')).toBe('most.long');
  expect(place('minSlots')).toBe('minSlots');
  expect(place('demand[0].to')).toBe('');
});

test('purchases become lots, one for each package', () => {
  const lots = lotsOf(PLAN, OFFERS, (title, on, number, of) => `${title} ${on} ${number}/${of}`);
  expect(lots).toEqual(
    [1, 2].map((number) => ({
      id: `Small 2026-12-01 ${number}/2`,
      units: '100',
      effectiveOn: '2026-12-01',
      purchasedOn: '2026-12-01',
      paid: { amount: '9.8', currency: 'USD' },
      validity: { days: 30 },
    })),
  );
});

test('orders stand ahead of the purchase, and never in the past', () => {
  const rows = orderedOf(PLAN, (id) => id.toUpperCase(), '2026-11-21', 14);
  expect(rows.map(({ orderOn, on, sum }) => [orderOn, on, sum])).toEqual([
    ['2026-11-21', '2026-12-01', '19.6'],
    ['2026-12-18', '2027-01-01', '1'],
  ]);
  expect(planCsv(rows.slice(0, 1), '2026-11-21', 's', 'rb').split('\r\n')[1]).toBe(
    '2026-11-21,2026-12-01,small,SMALL,2,9.8,19.6,USD,2026-11-21,s,rb',
  );
  const texts = { icsOrder: () => 'order', icsBuy: () => 'buy', icsText: () => '' };
  expect(ordersToRemember(rows, () => 0, texts).map(({ from, title }) => `${from} ${title}`)).toEqual([
    '2026-11-21 order',
    '2026-12-01 buy',
    '2026-12-18 order',
    '2027-01-01 buy',
  ]);
  const now = orderedOf(PLAN, String, '2026-12-01', 14).slice(0, 1);
  expect(ordersToRemember(now, () => 0, texts).map(({ title }) => title)).toEqual(['buy']);
});
