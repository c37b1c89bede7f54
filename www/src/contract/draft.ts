/**
 * The terms as they are typed, and the module's `Overlay` made of them. Text that is no number goes as it is: the module names the
 * fault. Fields that have no input are kept as they came, so that a file that was loaded is saved whole.
 */
import type { Overlay } from '../lib/api';
import { isDecimal } from '../lib/decimal';
import { BALANCES, type Balance } from '../lib/balances';
import { numberOr } from '../lib/number-or';
import { minus, times } from '../lib/exact';

export interface PriceDraft {
  amount: string;
  currency: string;
  /** Percent off the list price, in the place of an amount. */
  discount: string;
}

interface Row {
  key: number;
  /** Fields without an input. */
  rest: Record<string, unknown>;
}

const PACKAGE = [
  'id',
  'title',
  'balance',
  'units',
  'amount',
  'currency',
  'validity',
  'validityIn',
  'slots',
  'maxPerAccount',
  'from',
  'until',
  'note',
] as const;
const RATE = [
  'id',
  'track',
  'model',
  'task',
  'resolution',
  'mode',
  'nativeAudio',
  'voiceControl',
  'videoInput',
  'balance',
  'basis',
  'blockSeconds',
  'units',
  'from',
  'until',
] as const;
const CALENDAR = ['id', 'title', 'off', 'work', 'announcedThrough'] as const;

type Texts<F extends readonly string[]> = Record<F[number], string>;
export type PackageDraft = Row & Texts<typeof PACKAGE>;
export type RateDraft = Row & Texts<typeof RATE>;
export type CalendarDraft = Row & Texts<typeof CALENDAR>;

export interface Draft {
  prices: Record<Balance, PriceDraft>;
  packages: PackageDraft[];
  rates: RateDraft[];
  calendars: CalendarDraft[];
}

let lastKey = 0;
const nextKey = () => (lastKey += 1);

const texts = <F extends readonly string[]>(fields: F, given: Partial<Texts<F>>): Texts<F> =>
  Object.fromEntries(fields.map((field) => [field, given[field as F[number]] ?? ''])) as Texts<F>;

export const newPackage = (given: Partial<PackageDraft> = {}): PackageDraft => ({
  ...texts(PACKAGE, { balance: '', currency: 'USD', validityIn: 'days', ...given }),
  key: nextKey(),
  rest: given.rest ?? {},
});
export const newRate = (given: Partial<RateDraft> = {}): RateDraft => ({ ...texts(RATE, given), key: nextKey(), rest: given.rest ?? {} });
export const newCalendar = (given: Partial<CalendarDraft> = {}): CalendarDraft => ({
  ...texts(CALENDAR, given),
  key: nextKey(),
  rest: given.rest ?? {},
});

const newPrice = (): PriceDraft => ({ amount: '', currency: 'USD', discount: '' });

export const emptyDraft = (): Draft => ({
  prices: Object.fromEntries(BALANCES.map((balance) => [balance, newPrice()])) as Draft['prices'],
  packages: [],
  rates: [],
  calendars: [],
});

/** A new package's id: the first of its kind that is not taken. */
export function ownId(taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const id = `own-package-${number}`;
    if (!taken.includes(id)) return id;
  }
}

const flag = (text: string): boolean => (text === '1' || text === '0' ? text === '1' : (text as unknown as boolean));
const days = (text: string): string[] => text.split(/[\s,;，；、]+/).filter(Boolean);
const filled = (value: string) => value.trim() !== '';

/** Those of the fields that are filled in, each as the module reads it. */
function given<F extends string>(
  row: Readonly<Record<F, string>>,
  fields: readonly F[],
  read: (text: string) => unknown = String,
): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => filled(row[field])).map((field) => [field, read(row[field].trim())]));
}

/** The price that a discount leaves of a list price; text that is no number stays, for the module to name. */
export function discounted(list: string, percent: string): string {
  const text = percent.trim().replace(/\s*[%％]$/, '');
  if (!isDecimal(text)) return text;
  return times(list, times(minus('100', text), '0.01'));
}

/** The list price of a unit; undefined where there is none. */
export type ListPriceOf = (balance: string, currency: string) => string | undefined;

function packageOf(row: PackageDraft): Record<string, unknown> {
  const price = given(row, ['amount']);
  const hasPrice = Object.keys(price).length > 0;
  const validity = row.validityIn === 'months' ? 'validityMonths' : 'validityDays';
  return {
    ...row.rest,
    ...given(row, ['id', 'title', 'balance', 'units']),
    ...(hasPrice && { price: { ...price, currency: row.currency } }),
    ...(filled(row.validity) && { [validity]: numberOr(row.validity.trim()) }),
    ...given(row, ['slots', 'maxPerAccount'], numberOr),
    ...given(row, ['from', 'until', 'note']),
  };
}

const rateOf = (row: RateDraft): Record<string, unknown> => ({
  ...row.rest,
  ...given(row, ['id', 'track', 'model', 'task', 'resolution', 'mode', 'balance', 'basis', 'units', 'from', 'until']),
  ...given(row, ['nativeAudio', 'voiceControl', 'videoInput'], flag),
  ...given(row, ['blockSeconds'], numberOr),
});

const calendarOf = (row: CalendarDraft): Record<string, unknown> => ({
  ...row.rest,
  ...given(row, ['id', 'title', 'announcedThrough']),
  off: days(row.off),
  ...(filled(row.work) && { work: days(row.work) }),
});

/** What was typed as the module takes it; empty parts are left out. */
export function toOverlay(draft: Draft, listPriceOf: ListPriceOf): Overlay {
  const prices = BALANCES.flatMap((balance) => {
    const { amount, currency, discount } = draft.prices[balance];
    if (filled(amount)) return [[balance, { amount: amount.trim(), currency }] as const];
    const list = listPriceOf(balance, currency);
    return filled(discount) && list !== undefined ? [[balance, { amount: discounted(list, discount), currency }] as const] : [];
  });
  return {
    ...(draft.rates.length > 0 && { rates: draft.rates.map(rateOf) }),
    ...(draft.packages.length > 0 && { packages: draft.packages.map(packageOf) }),
    ...(prices.length > 0 && { listPricePerUnit: Object.fromEntries(prices) }),
    ...(draft.calendars.length > 0 && { calendars: draft.calendars.map(calendarOf) }),
  } as Overlay;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** Takes a field out of what is left, as text where it is text, a number or a choice of two; else it stays. */
function take(fields: Fields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  delete fields[name];
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

function takeDays(fields: Fields, name: string): string {
  const value = fields[name];
  if (!Array.isArray(value)) return '';
  delete fields[name];
  return value.map(String).join(' ');
}

/** An amount with its currency; empty where it is none, and then it stays. */
function takeMoney(fields: Fields, name: string): { amount: string; currency: string } {
  const money = fields[name];
  if (!isFields(money)) return { amount: '', currency: 'USD' };
  delete fields[name];
  return { amount: take({ ...money }, 'amount'), currency: take({ ...money }, 'currency') || 'USD' };
}

function takeTexts<F extends readonly string[]>(fields: Fields, names: F): Partial<Texts<F>> {
  return Object.fromEntries(names.map((name) => [name, take(fields, name)])) as Partial<Texts<F>>;
}

function packageDraft(given: Fields): PackageDraft {
  const rest = { ...given };
  const money = takeMoney(rest, 'price');
  const months = take(rest, 'validityMonths');
  const validity = months || take(rest, 'validityDays');
  const typed = takeTexts(rest, ['id', 'title', 'balance', 'units', 'slots', 'maxPerAccount', 'from', 'until', 'note'] as const);
  return newPackage({ ...typed, ...money, validity, validityIn: months ? 'months' : 'days', rest });
}

function rateDraft(given: Fields): RateDraft {
  const rest = { ...given };
  return newRate({ ...takeTexts(rest, RATE), rest });
}

function calendarDraft(given: Fields): CalendarDraft {
  const rest = { ...given };
  const off = takeDays(rest, 'off');
  const work = takeDays(rest, 'work');
  return newCalendar({ ...takeTexts(rest, ['id', 'title', 'announcedThrough'] as const), off, work, rest });
}

/** Terms that the module has found in order, for the form. */
export function fromOverlay(overlay: Overlay): Draft {
  const draft = emptyDraft();
  const prices: Fields = isFields(overlay.listPricePerUnit) ? overlay.listPricePerUnit : {};
  for (const balance of BALANCES) {
    const fields = { price: prices[balance] };
    const { amount, currency } = takeMoney(fields, 'price');
    if (amount) draft.prices[balance] = { amount, currency, discount: '' };
  }
  draft.packages = list(overlay.packages).map(packageDraft);
  draft.rates = list(overlay.rates).map(rateDraft);
  draft.calendars = list(overlay.calendars).map(calendarDraft);
  return draft;
}

/** A row as it was kept: texts where texts are, and a key of today. */
function kept<F extends readonly string[]>(fields: F, given: Fields): Partial<Texts<F>> & { rest: Fields } {
  const found = fields.flatMap((field) => (typeof given[field] === 'string' ? [[field, given[field]] as const] : []));
  return { ...(Object.fromEntries(found) as Partial<Texts<F>>), rest: isFields(given['rest']) ? given['rest'] : {} };
}

/** What was kept of the form, whatever it is by now. */
export function readDraft(value: unknown): Draft | null {
  if (!isFields(value)) return null;
  const draft = emptyDraft();
  const prices = isFields(value['prices']) ? value['prices'] : {};
  for (const balance of BALANCES) {
    const price = prices[balance];
    if (!isFields(price)) continue;
    for (const field of ['amount', 'currency', 'discount'] as const)
      if (typeof price[field] === 'string') draft.prices[balance][field] = price[field];
  }
  draft.packages = list(value['packages']).map((row) => newPackage(kept(PACKAGE, row) as Partial<PackageDraft>));
  draft.rates = list(value['rates']).map((row) => newRate(kept(RATE, row) as Partial<RateDraft>));
  draft.calendars = list(value['calendars']).map((row) => newCalendar(kept(CALENDAR, row) as Partial<CalendarDraft>));
  return draft;
}
