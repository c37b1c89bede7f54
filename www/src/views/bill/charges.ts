/** Charges by month and model, as a chart and a table show them. */
import type { ChargeSum } from '../../lib/bill-api';
import { plus } from '../../lib/exact';

/** More models than colours can tell apart are put together. */
export const MODELS_SHOWN = 7;

export interface WayCharges {
  paidIn: 'units' | 'cash';
  of: string;
  /** Every month from the first to the last, "2026-11". */
  months: string[];
  /** By what was charged, most first. `null`: all others. */
  models: (string | null)[];
  /** By month, then model; "0" where nothing was charged. */
  amounts: string[][];
  totals: string[];
  rows: ChargeSum[];
}

const MONTHS_OF_YEAR = 12;

/** Every month from one to another; one more than the most where there are more. */
export function monthsBetween(first: string, last: string, most: number): string[] {
  const number = (month: string) => {
    const [year = 0, name = 1] = month.split('-').map(Number);
    return year * MONTHS_OF_YEAR + name - 1;
  };
  const from = number(first);
  return Array.from({ length: Math.min(number(last) - from, most) + 1 }, (_value, index) => {
    const month = from + index;
    return `${String(Math.floor(month / MONTHS_OF_YEAR)).padStart(4, '0')}-${String((month % MONTHS_OF_YEAR) + 1).padStart(2, '0')}`;
  });
}

/** Longer stretches name only the months in which something was charged. */
const MONTHS_MOST = 240;

/** Sums by a key. */
function sumsBy(rows: readonly ChargeSum[], keyOf: (row: ChargeSum) => string): Map<string, string> {
  const sums = new Map<string, string>();
  for (const row of rows) sums.set(keyOf(row), plus(sums.get(keyOf(row)) ?? '0', row.amount));
  return sums;
}

function wayOf(rows: ChargeSum[]): WayCharges {
  const [{ paidIn, of } = { paidIn: 'units' as const, of: '' }] = rows;
  const charged = [...new Set(rows.map(({ month }) => month))].sort();
  const all = monthsBetween(charged[0] ?? '', charged.at(-1) ?? '', MONTHS_MOST);
  const months = all.length > MONTHS_MOST ? charged : all;
  const byModel = [...sumsBy(rows, ({ model }) => model)]
    .sort(([a, x], [b, y]) => Number(y) - Number(x) || (a < b ? -1 : 1))
    .map(([model]) => model);
  const rank = new Map(byModel.map((model, index) => [model, index]));
  const own = byModel.slice(0, byModel.length > MODELS_SHOWN ? MODELS_SHOWN - 1 : MODELS_SHOWN);
  const models = [...own, ...(byModel.length > own.length ? [null] : [])];
  const placeOf = (model: string) => Math.min(rank.get(model) ?? own.length, own.length);
  const sums = sumsBy(rows, ({ month, model }) => `${month} ${placeOf(model)}`);
  const amounts = months.map((month) => models.map((_model, place) => sums.get(`${month} ${place}`) ?? '0'));
  return {
    paidIn,
    of,
    months,
    models,
    amounts,
    totals: amounts.map((amount) => amount.reduce(plus, '0')),
    rows: [...rows].sort((a, b) =>
      a.month === b.month ? (rank.get(a.model) ?? 0) - (rank.get(b.model) ?? 0) : a.month < b.month ? -1 : 1,
    ),
  };
}

/** Units of a balance and cash of a currency never add up: each is a chart of its own. */
export function chargesByWay(charges: readonly ChargeSum[]): WayCharges[] {
  const ways = new Map<string, ChargeSum[]>();
  for (const charge of charges) {
    const key = `${charge.paidIn}\n${charge.of}`;
    const rows = ways.get(key);
    if (rows) rows.push(charge);
    else ways.set(key, [charge]);
  }
  return [...ways.keys()]
    .sort()
    .reverse()
    .map((key) => wayOf(ways.get(key) ?? []));
}
