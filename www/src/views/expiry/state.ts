/** What the reader entered, as it was typed. What it means is for the module to say. */
import type { Package } from '../../lib/api';
import { dayAfter } from '../../lib/days';
import { freeId, lotDraft, type LotDraft } from './lot';
import { noPlan, type BuyState } from './purchases/state';

/** Usage as it is typed: so much a day over a span, or all on one day. */
export interface UsageDraft {
  key: number;
  /** "span" or "day". */
  kind: string;
  /** The first day; the only one of a single day. */
  from: string;
  /** The last day of a span. */
  lastDay: string;
  units: string;
  /** Days of the week that count, 1 for Monday to 7 for Sunday; empty for all. */
  weekdays: string;
  /** A calendar whose working days count, instead of days of the week; empty for none. */
  calendar: string;
}

export type UsageField = Exclude<keyof UsageDraft, 'key'>;

/** What is tried out on top of the entries. */
export interface WhatIf {
  /** Daily usage in percent of what is entered. */
  percent: string;
  /** Days by which the usage begins later. */
  usageDays: string;
  /** Number of the lot that is moved, from 1; empty for none. */
  lot: string;
  /** Days by which it begins later. */
  lotDays: string;
}

export interface ExpiryState {
  asOf: string;
  /** The first day that is no longer looked at; empty for the last expiry. */
  until: string;
  balance: string;
  currency: string;
  drawOrder: string;
  maxPerDay: string;
  lots: LotDraft[];
  usage: UsageDraft[];
  whatIf: WhatIf;
  /** What to buy. */
  buy: BuyState;
  /** Readings other than the default. */
  readings: Record<string, string>;
}

/** More rows than these are no longer a form; the module itself takes far more. */
export const USAGE_MAX = 100;

export const DRAW_ORDERS = ['expiring-first', 'purchase-order', 'expiring-last'] as const;
const WORKING_DAYS = '12345';

let lastKey = 0;

export function usageDraft(fields: Partial<Record<UsageField, string>>): UsageDraft {
  lastKey += 1;
  return { key: lastKey, kind: 'span', from: '', lastDay: '', units: '', weekdays: '', calendar: '', ...fields };
}

export function nothingTried(): WhatIf {
  return { percent: '100', usageDays: '0', lot: '', lotDays: '0' };
}

export function emptyState(): ExpiryState {
  return {
    asOf: '',
    until: '',
    balance: 'api-video',
    currency: 'USD',
    drawOrder: 'expiring-first',
    maxPerDay: '',
    lots: [],
    usage: [],
    whatIf: nothingTried(),
    buy: noPlan(),
    readings: {},
  };
}

/** How long a package is valid, as an entry has it in every language. */
function entryOf({ validityDays, validityMonths }: Package): string {
  if (validityDays !== undefined) return `${validityDays} days`;
  return validityMonths === undefined ? '' : `${validityMonths} months`;
}

/** A lot of a package, bought and begun on one day. */
export function lotOfPackage(entry: Package, day: string, taken: readonly string[]): LotDraft {
  return lotDraft({
    id: freeId(entry.title, taken),
    title: entry.title,
    units: entry.units,
    effectiveOn: day,
    expires: entryOf(entry),
    purchasedOn: day,
    paid: `${entry.price.amount} ${entry.price.currency}`,
    origin: entry.balance === 'app-credit' ? 'top-up' : 'package',
    balance: entry.balance,
    package: entry.id,
  });
}

/** What a first visit shows: a short package and a long one, used on working days. Lots that the reader owns are used as only they know. */
export function firstState(today: string, onSale: readonly Package[], hasLots = false): ExpiryState {
  const state = { ...emptyState(), asOf: today };
  if (hasLots) return state;
  const isOffered = ({ balance, price }: Package) => balance === state.balance && price.currency === state.currency;
  const offered = onSale.filter(isOffered).sort((a, b) => Number(a.units) - Number(b.units));
  const trial = offered.findLast((entry) => entry.maxPerAccount !== undefined);
  const standard = offered.find((entry) => entry.maxPerAccount === undefined);
  for (const [entry, day] of [
    [trial, dayAfter(today, -10)],
    [standard, today],
  ] as const) {
    if (entry) state.lots.push(lotOfPackage(entry, day, []));
  }
  state.usage.push(usageDraft({ from: today, lastDay: dayAfter(today, 364), units: '40', weekdays: WORKING_DAYS }));
  return state;
}
