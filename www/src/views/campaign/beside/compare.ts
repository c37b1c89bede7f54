/** Campaigns side by side: what was entered differently, every figure, and how far it is from the first one's. */
import { dayLong, decimal, money, t } from '../../../i18n';
import { c as form } from '../../../i18n/campaign';
import { c } from '../../../i18n/campaign-rest';
import type { Campaign, Money } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import { dayNumber } from '../../../lib/days';
import { minus } from '../../../lib/exact';
import { describeCount, describeLine } from '../../cost/describe';
import type { CampaignState } from '../state';

export interface Column {
  name: string;
  state: CampaignState;
  result: Campaign | null;
}

export interface Cell {
  lines: string[];
  /** Against the first campaign; empty for none. */
  difference: string;
}

export interface Row {
  id: string;
  cells: Cell[];
}

const plain = (...lines: string[]): Cell => ({ lines, difference: '' });

function far(value: string, first: string, show: (value: string) => string): string {
  const difference = minus(value, first);
  if (difference === '0') return c.same;
  return difference.startsWith('-') ? c.lessThan(show(difference.slice(1))) : c.moreThan(show(difference));
}

function ofMoney(amount: Money | null | undefined, first: Money | null | undefined, isFirst: boolean): Cell {
  if (!amount) return plain(c.noPrice);
  const shown = money(amount.amount, amount.currency);
  if (isFirst || !first || first.currency !== amount.currency) return plain(shown);
  return { lines: [shown], difference: far(amount.amount, first.amount, (value) => money(value, amount.currency)) };
}

function ofUnits(units: string, first: string | undefined, isFirst: boolean): Cell {
  return { lines: [decimal(units)], difference: isFirst || first === undefined ? '' : far(units, first, decimal) };
}

function ofDay(day: string, first: string | undefined, isFirst: boolean): Cell {
  if (isFirst || first === undefined) return plain(dayLong(day));
  const days = dayNumber(day) - dayNumber(first);
  return { lines: [dayLong(day)], difference: days === 0 ? c.same : days > 0 ? c.later(days) : c.earlier(-days) };
}

function finish(result: Campaign, first: Campaign | null, isFirst: boolean): Cell {
  const cell = ofDay(result.finishesOn, first?.finishesOn, isFirst);
  if (result.meetsDeadline !== null) cell.lines.push(result.paidInTime ? c.inTime : result.isPaid ? c.late : c.notPaid);
  return cell;
}

/** Entries that are the same in most comparisons: each stands there only where the columns differ. */
const ENTERED: Readonly<Record<string, (state: CampaignState, book: Book) => string[]>> = {
  pace: ({ pace }) => [form.paces[pace || 'soon'] ?? pace],
  hours: ({ hoursPerDay }) => [hoursPerDay.trim() || '24'],
  asked: ({ slots }) => [slots.trim() || '–'],
  track: ({ track }) => [t.cost.tracks[track] ?? track],
  currency: ({ currency }) => [currency],
  asOf: ({ asOf }) => [asOf],
  owned: ({ lots }) => (lots.length > 0 ? lots.map(({ id, units }) => `${id}${t.colon}${units}`) : ['–']),
  without: ({ without }, book) => (without.length > 0 ? without.map((id) => book.packageTitle(id)) : ['–']),
  readings: ({ readings }, book) => {
    const chosen = Object.entries(readings).map(
      ([id, option]) => book.reading(id)?.options.find((known) => known.id === option)?.title ?? option,
    );
    return chosen.length > 0 ? chosen : ['–'];
  },
};

function entered(book: Book, columns: readonly Column[]): Row[] {
  const rows = Object.entries(ENTERED).map(([id, linesOf]) => ({ id, cells: columns.map(({ state }) => plain(...linesOf(state, book))) }));
  return rows.filter(({ cells }) => new Set(cells.map(({ lines }) => lines.join('\n'))).size > 1);
}

export function rowsOf(book: Book, columns: readonly Column[]): Row[] {
  const first = columns[0]?.result ?? null;
  const row = (id: string, cellOf: (column: Column, isFirst: boolean) => Cell): Row => ({
    id,
    cells: columns.map((column, index) => cellOf(column, index === 0)),
  });
  const figure = (id: string, cellOf: (result: Campaign, isFirst: boolean) => Cell): Row =>
    row(id, ({ result }, isFirst) => (result ? cellOf(result, isFirst) : plain('–')));
  return [
    row('jobs', ({ state }) => plain(...state.jobs.map((job) => `${describeLine(book, job)} · ${describeCount(job)}`))),
    row('days', ({ state }) => plain(c.fromTo(state.startsOn, state.deadlineOn))),
    ...entered(book, columns),
    figure('cost', (result, isFirst) => ofMoney(result.cost, first?.cost, isFirst)),
    figure('finish', (result, isFirst) => finish(result, first, isFirst)),
    figure('limit', ({ limitedBy }) => plain(c.limitShort[limitedBy] ?? limitedBy)),
    figure('slots', ({ throughput }, isFirst) =>
      ofUnits(String(throughput.slots), first ? String(first.throughput.slots) : undefined, isFirst),
    ),
    figure('wasted', (result, isFirst) => ofUnits(result.wastedUnits, first?.wastedUnits, isFirst)),
    figure('lost', ({ expiry }, isFirst) =>
      expiry.totals.valueLost ? ofMoney(expiry.totals.valueLost, first?.expiry.totals.valueLost, isFirst) : plain('–'),
    ),
    figure('missing', ({ expiry }, isFirst) => ofUnits(expiry.totals.shortfall, first?.expiry.totals.shortfall, isFirst)),
  ];
}
