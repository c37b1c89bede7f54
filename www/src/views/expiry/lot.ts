/** A lot as a row of inputs, in a link, and as the module is asked about it. Every view that lists lots has the same. */
import type { Lot } from '../../lib/api';
import { numberOr } from '../../lib/number-or';
import { readRecord, type Part } from '../../lib/fragment';
import type { Keys } from '../../lib/link';
import { moneyIn, readNumber } from '../../lib/typed';

/** A lot as it is typed: every field is the text of its input. */
export interface LotDraft {
  /** Tells rows apart while the page is open; not part of a link. */
  key: number;
  id: string;
  units: string;
  effectiveOn: string;
  /** A day, or how long it is valid: "180 days", "24 months". Empty: by its kind. */
  expires: string;
  purchasedOn: string;
  /** What was paid for it, with or without its currency. */
  paid: string;
  origin: string;
  /** What the seller calls it; not unique, and not edited. */
  title: string;
  /** What its units are: of the view when it was entered, or as it was told; those of another balance than the view's never pay. */
  balance: string;
  /** The units that were paid for, where what is left of them is known. Not edited. */
  bought: string;
  /** Generations at a time that it grants. */
  slots: string;
  /** The package on sale that it is: it counts against what an account gets of it. */
  package: string;
  /** "1" where it is only planned to be bought: it is in no other view. */
  planned: string;
  /** "1" where the balance came from the account query, which may be hours behind. */
  late: string;
}

export type LotField = Exclude<keyof LotDraft, 'key'>;

/** More rows than these are no longer a form; the module itself takes far more. */
export const LOTS_MAX = 200;

export const ORIGINS = ['', 'package', 'subscription', 'top-up', 'bonus', 'voucher'] as const;

let lastKey = 0;

export function lotDraft(fields: Partial<Record<LotField, string>>): LotDraft {
  lastKey += 1;
  return {
    key: lastKey,
    id: '',
    units: '',
    effectiveOn: '',
    expires: '',
    purchasedOn: '',
    paid: '',
    origin: '',
    title: '',
    balance: '',
    bought: '',
    slots: '',
    package: '',
    planned: '',
    late: '',
    ...fields,
  };
}

export const LOT_KEYS: Keys<LotField> = [
  ['id', 'id'],
  ['units', 'units'],
  ['from', 'effectiveOn'],
  ['exp', 'expires'],
  ['bought', 'purchasedOn'],
  ['paid', 'paid'],
  ['kind', 'origin'],
  ['title', 'title'],
  ['bal', 'balance'],
  ['of', 'bought'],
  ['slots', 'slots'],
  ['pkg', 'package'],
  ['plan', 'planned'],
  ['late', 'late'],
];

/** Rows that say nothing of it are of what the view was about, and stay so when it turns to another balance. */
export function pinBalance(lots: readonly LotDraft[], balance: string): void {
  for (const lot of lots) lot.balance ||= balance;
}

/** A name that no row has yet. */
export function freeId(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** Whether a part of a link is a lot that is only planned to be bought: it is not owned. */
export const isPlanned = (part: Part): boolean => readRecord(part).entries.get('plan') === '1';

export const VALIDITY = /^(\d{1,6})\s*(d|days?|天|日|m|months?|个月|月)$/i;
/** Three letters before or after a number. */
const CURRENCY = /^[A-Za-z]{3}(?=\s*[\d-])|(?<=\d\s*)[A-Za-z]{3}$/;

/** "180 days", "24 months" and "24 个月" are how long a lot is valid; everything else is meant as the day it expires. */
function expiryOf(text: string): Pick<Lot, 'expiresOn' | 'validity'> {
  const typed = text.trim();
  if (typed === '') return {};
  const match = VALIDITY.exec(typed);
  if (!match) return { expiresOn: typed };
  const count = Number(match[1]);
  return { validity: /^[d天日]/i.test(match[2] ?? '') ? { days: count } : { months: count } };
}

/** "700", "2,100 USD" or "CNY 700". */
export function paidOf(text: string, currency: string): Lot['paid'] | null {
  const typed = text.trim();
  if (typed === '') return null;
  const money = moneyIn(typed);
  if (money) return { amount: money.amount, currency: money.currency as 'USD' };
  const [named] = CURRENCY.exec(typed) ?? [];
  // What does not look like an amount goes to the module as it is, for the module to say so.
  const amount = readNumber(named ? typed.replace(named, '').trim() : typed);
  return { amount, currency: (named ?? currency).toUpperCase() as 'USD' };
}

/** What says nothing of it is of the view's balance; of another one the module leaves it out, and names it. */
export function lotOf(draft: LotDraft, { balance, currency }: { balance: string; currency: string }): Lot {
  const paid = paidOf(draft.paid, currency);
  const [purchasedOn, slots] = [draft.purchasedOn.trim(), draft.slots.trim()];
  const of = draft.balance || balance;
  return {
    id: draft.id.trim(),
    ...(draft.title && { title: draft.title }),
    units: draft.units.trim(),
    effectiveOn: draft.effectiveOn.trim(),
    ...expiryOf(draft.expires),
    ...(paid && { paid }),
    ...(purchasedOn && { purchasedOn }),
    ...(draft.origin && { origin: draft.origin as 'package' }),
    ...(of && { balance: of as 'api-video' }),
    ...(draft.package && { package: draft.package }),
    ...(draft.bought && { unitsAtPurchase: draft.bought }),
    ...(slots && { slots: numberOr(slots) }),
    ...(draft.late === '1' && { mayBeBehind: true }),
  };
}

/** The input of a row that a problem of the module belongs to. */
const LOT_FIELD: Record<string, string> = {
  id: 'id',
  units: 'units',
  effectiveOn: 'effectiveOn',
  expiresOn: 'expires',
  validity: 'expires',
  paid: 'paid',
  purchasedOn: 'purchasedOn',
  origin: 'origin',
  slots: 'slots',
};

/** Where a problem of a lot is shown: `lots[2].paid.amount` at `lots[2].paid`; null where it is about none. */
export function lotPlace(field: string): { row: number; field: string } | null {
  const match = /^lots\[(\d+)\](?:\.(\w+))?/.exec(field);
  if (!match) return null;
  const input = LOT_FIELD[match[2] ?? ''];
  return { row: Number(match[1]), field: input === undefined ? `lots[${match[1]}]` : `lots[${match[1]}].${input}` };
}
