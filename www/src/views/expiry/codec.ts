/** The expiry view's part of a link. */
import { escapeValue, readRecord, unescapeValue, writeRecord, type Part, type Report } from '../../lib/fragment';
import { readFields, writeFields } from './fields';
import { BUY_PARTS, readBuy, writeBuy } from './purchases/codec';
import {
  emptyState,
  lotDraft,
  LOTS_MAX,
  nothingTried,
  usageDraft,
  USAGE_MAX,
  type ExpiryState,
  type LotField,
  type UsageField,
  type WhatIf,
} from './state';

/** What the maker of a link saw. */
export interface Seen {
  expired: string;
  lost: string;
  runsOut: string;
}

const PLAIN_KEYS = {
  asOf: 'asOf',
  until: 'until',
  bal: 'balance',
  cur: 'currency',
  order: 'drawOrder',
  max: 'maxPerDay',
} as const;

const LOT_KEYS: readonly (readonly [string, LotField])[] = [
  ['id', 'id'],
  ['units', 'units'],
  ['from', 'effectiveOn'],
  ['exp', 'expires'],
  ['bought', 'purchasedOn'],
  ['paid', 'paid'],
  ['kind', 'origin'],
  ['title', 'title'],
  ['late', 'late'],
];

const USAGE_KEYS: readonly (readonly [string, UsageField])[] = [
  ['kind', 'kind'],
  ['from', 'from'],
  ['last', 'lastDay'],
  ['units', 'units'],
  ['days', 'weekdays'],
  ['cal', 'calendar'],
];

const TRY_KEYS: readonly (readonly [string, keyof WhatIf])[] = [
  ['percent', 'percent'],
  ['usage', 'usageDays'],
  ['lot', 'lot'],
  ['later', 'lotDays'],
];

const SEEN_KEYS: readonly (readonly [string, keyof Seen])[] = [
  ['expired', 'expired'],
  ['lost', 'lost'],
  ['out', 'runsOut'],
];

type PlainKey = keyof typeof PLAIN_KEYS;

function isPlainKey(key: string): key is PlainKey {
  return Object.hasOwn(PLAIN_KEYS, key);
}

/** Whether nothing is tried out. */
export function isNeutral({ percent, usageDays, lot, lotDays }: WhatIf): boolean {
  return percent === '100' && usageDays === '0' && (lot === '' || lotDays === '0');
}

/** The state as parts of a link; `seen` where the figures belong to exactly this state. */
export function writeExpiry(state: ExpiryState, seen: readonly Seen[] = []): Part[] {
  const parts: Part[] = [];
  for (const [key, field] of Object.entries(PLAIN_KEYS)) {
    const value = state[field];
    // The day stands in every link, even where it is damaged: a link never means "today".
    if (value !== '' || key === 'asOf') parts.push({ key, raw: escapeValue(value) });
  }
  for (const lot of state.lots) parts.push({ key: 'lot', raw: writeFields(LOT_KEYS, lot) });
  for (const usage of state.usage) parts.push({ key: 'use', raw: writeFields(USAGE_KEYS, usage) });
  if (!isNeutral(state.whatIf)) parts.push({ key: 'try', raw: writeFields(TRY_KEYS, state.whatIf) });
  parts.push(...writeBuy(state.buy));
  const readings = Object.entries(state.readings);
  if (readings.length > 0) parts.push({ key: 'readings', raw: writeRecord(readings) });
  for (const figures of seen) parts.push({ key: 'was', raw: writeFields(SEEN_KEYS, figures) });
  return parts;
}

/** The state of a link, what its maker saw, and what could not be read. */
export function readExpiry(parts: readonly Part[], today: string): { state: ExpiryState; seen: Seen[]; reports: Report[] } {
  const state: ExpiryState = { ...emptyState(), balance: '', currency: '', drawOrder: '' };
  const seen: Seen[] = [];
  const reports: Report[] = [];
  const used = new Set<string>();
  for (const part of parts) {
    const { key, raw } = part;
    const isRepeated = used.has(key);
    used.add(key);
    if (key === 'lot') {
      if (state.lots.length < LOTS_MAX) state.lots.push(lotDraft(readFields(LOT_KEYS, part, reports)));
      else reports.push({ kind: 'too-many', key, value: raw });
    } else if (key === 'use') {
      if (state.usage.length < USAGE_MAX) state.usage.push(usageDraft(readFields(USAGE_KEYS, part, reports)));
      else reports.push({ kind: 'too-many', key, value: raw });
    } else if (key === 'was') {
      seen.push({ expired: '', lost: '', runsOut: '', ...readFields(SEEN_KEYS, part, reports) });
    } else if (BUY_PARTS.has(key) && (key === 'offer' || !isRepeated)) {
      readBuy(part, state.buy, reports);
    } else if (isRepeated) {
      reports.push({ kind: 'repeated', key, value: raw });
    } else if (key === 'try') {
      state.whatIf = { ...nothingTried(), ...readFields(TRY_KEYS, part, reports) };
    } else if (key === 'readings') {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      state.readings = Object.fromEntries(entries);
    } else if (isPlainKey(key)) {
      const value = unescapeValue(raw);
      if (value === null) reports.push({ kind: 'damaged', key, value: raw });
      else state[PLAIN_KEYS[key]] = value;
    } else {
      reports.push({ kind: 'unknown', key, value: raw });
    }
  }
  // A link may leave out what has a usual value.
  const { balance, currency, drawOrder } = emptyState();
  state.balance ||= balance;
  state.currency ||= currency;
  state.drawOrder ||= drawOrder;
  if (!used.has('asOf')) {
    state.asOf = today;
    reports.push({ kind: 'no-day', key: 'asOf', value: today });
  }
  return { state, seen, reports };
}
