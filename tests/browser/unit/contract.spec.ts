/** Terms as they are typed, filed and laid over questions. */
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import { discounted, emptyDraft, fromOverlay, readDraft, toOverlay } from '../../../www/src/contract/draft';
import { readTerms, writeTerms } from '../../../www/src/contract/file';
import { atList, laid, needsWhole, setOverlay } from '../../../www/src/contract/lay';
import { readLink, writeLink } from '../../../www/src/lib/fragment';

const BOOK = calc.rulebook();
const listPriceOf = (balance: string, currency: string) =>
  BOOK.listPrices?.find((list) => list.balance === balance && list.price.currency === currency)?.price.amount;

const typed = (overlay: calc.Overlay) => toOverlay(fromOverlay(overlay), listPriceOf);

test('the rulebook’s own entries go through the form and come out as they were', () => {
  // What is in the rulebook is all that terms can hold, with every field there is.
  for (const rate of BOOK.rates) {
    const own = { ...rate, units: rate.units } as calc.Overlay['rates'] extends (infer R)[] | undefined ? R : never;
    expect(typed({ rates: [own] })).toEqual({ rates: [rate] });
  }
  for (const entry of BOOK.packages) expect(typed({ packages: [entry] })).toEqual({ packages: [entry] });
  const calendars = [{ id: 'CN', title: 'Ours', off: ['2027-01-01', '2027-02-15'], work: ['2027-02-20'], announcedThrough: '2027-12-31' }];
  expect(typed({ calendars })).toEqual({ calendars });
});

test('what was kept of a form is the same form, and anything else is no danger', () => {
  const draft = fromOverlay({ packages: BOOK.packages, rates: BOOK.rates.slice(0, 5) });
  const read = readDraft(JSON.parse(JSON.stringify(draft)));
  expect(read && toOverlay(read, listPriceOf)).toEqual(toOverlay(draft, listPriceOf));
  for (const value of [null, 7, 'x', [], [1]]) expect(readDraft(value)).toBeNull();
  for (const value of [
    { prices: 7, packages: 'x', rates: [null, 7] },
    { prices: { 'api-video': 3 }, calendars: {} },
  ])
    expect(readDraft(value)).toEqual(emptyDraft());
});

test('a discount is exact, and what is none is left for the module to name', () => {
  expect(discounted('0.14', '15')).toBe('0.119');
  expect(discounted('0.0035', ' 12.5 % ')).toBe('0.0030625');
  expect(discounted('0.14', '0')).toBe('0.14');
  expect(discounted('0.14', '120')).toBe('-0.028');
  expect(discounted('0.14', 'lots')).toBe('lots');
});

test('a file is the module’s overlay and nothing else', () => {
  const overlay: calc.Overlay = { listPricePerUnit: { 'api-video': { amount: '0.119', currency: 'USD' } } };
  expect(JSON.parse(writeTerms(overlay))).toEqual(overlay);
  expect(readTerms(writeTerms(overlay)).overlay).toEqual(overlay);
  for (const text of ['', '{}', '7', 'null', '"x"', '{"format":"other"}', '{"rates":[],"rates":[]}', `${'['.repeat(1_000_000)}`])
    expect(readTerms(text).overlay, text.slice(0, 20)).toBeNull();
});

test('terms are laid over every question that takes them, and over no other', () => {
  const overlay: calc.Overlay = { listPricePerUnit: { 'api-video': { amount: '0.1', currency: 'USD' } } };
  const estimate = { asOf: '2026-11-28', jobs: [] };
  expect(laid('estimate', estimate)).toBe(estimate);
  setOverlay(overlay);
  try {
    expect(laid('estimate', estimate)).toEqual({ ...estimate, overlay });
    expect(laid('rulebook', undefined)).toEqual(overlay);
    expect(laid('checkOverlay', {})).toEqual({});
    expect(laid('estimate', atList({ ...estimate }))).toEqual(estimate);
    // What is typed into a view goes before the contract, balance by balance.
    const own = { listPricePerUnit: { 'api-image': { amount: '0.2', currency: 'USD' as const } } };
    expect(laid('estimate', { ...estimate, overlay: own })).toEqual({
      ...estimate,
      overlay: { listPricePerUnit: { ...overlay.listPricePerUnit, ...own.listPricePerUnit } },
    });
    const part = { request: { workloads: [] }, range: { from: 0, to: 1 } };
    expect(laid('simulatePart', part)).toEqual({ ...part, request: { workloads: [], overlay } });
    const term = { startsOn: '2026-01-01', months: 1 };
    expect(laid('servicePeriods', term)).toBe(term);
    expect(needsWhole(estimate)).toBe(false);
    setOverlay({ ...overlay, packages: [] });
    expect(needsWhole(estimate)).toBe(false);
    setOverlay({ ...overlay, packages: [{ id: 'package-1' }] });
    expect(needsWhole(estimate)).toBe(true);
    expect(needsWhole(atList({ ...estimate }))).toBe(false);
  } finally {
    setOverlay(null);
  }
});

test('a link says what it was made under, and that is no part of any view', () => {
  const parts = [{ key: 'asOf', raw: '2026-11-28' }];
  expect(writeLink('', 'cost', parts)).toBe('v=1&view=cost&asOf=2026-11-28');
  for (const contract of ['own', '{"rates":[{"model":"a&b=c%20"}]}']) {
    const link = readLink(writeLink('', 'cost', parts, contract));
    expect([link?.contract, link?.parts, link?.reports]).toEqual([contract, parts, []]);
  }
  const twice = readLink('v=1&view=cost&contract=own&contract=%zz&asOf=2026-11-28');
  expect([twice?.contract, twice?.reports.map(({ kind }) => kind)]).toEqual(['own', ['damaged']]);
});
