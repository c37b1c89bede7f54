/** Lots as they are pasted, one in a line: name, units, first day, expiry, price, generations at a time. */
import type { Lot, Problem } from '../../lib/api';
import { isDecimal } from '../../lib/decimal';

const COLUMNS = ['id', 'units', 'effectiveOn', 'expires', 'paid', 'slots'] as const;
type Column = (typeof COLUMNS)[number];

const HEADINGS: Record<string, Column> = {
  id: 'id',
  name: 'id',
  lot: 'id',
  units: 'units',
  from: 'effectiveOn',
  effectiveon: 'effectiveOn',
  expires: 'expires',
  expireson: 'expires',
  validity: 'expires',
  paid: 'paid',
  slots: 'slots',
};

const VALIDITY = /^(\d{1,6})\s*(d|days?|m|months?)$/i;
const PAID = /^(?:([A-Za-z]{3})\s*(?=[\d-]))?(\S+?)(?:(?<=\d)\s*([A-Za-z]{3}))?$/;

export interface LotMessages {
  noColumn: (name: string) => string;
}

export interface LotLines {
  lots: Lot[];
  /** The line of each lot, from 1. */
  lines: number[];
  problems: Problem[];
}

/** "180 days" is how long a lot is valid; everything else is meant as the day it expires. */
function expiryOf(text: string): Pick<Lot, 'expiresOn' | 'validity'> {
  const match = VALIDITY.exec(text);
  if (!match) return text === '' ? {} : { expiresOn: text };
  const count = Number(match[1]);
  return { validity: match[2]?.toLowerCase().startsWith('d') ? { days: count } : { months: count } };
}

/** "700", "700 USD" or "USD 700". */
function paidOf(text: string, currency: string): Pick<Lot, 'paid'> {
  if (text === '') return {};
  const match = PAID.exec(text);
  const named = match?.[1] ?? match?.[3] ?? currency;
  // What does not look like an amount goes to the module as it is, for the module to say so.
  return { paid: { amount: match?.[2] ?? text, currency: named.toUpperCase() as 'USD' } };
}

function cellsOf(line: string): string[] {
  return line.split(/[,;\t]/).map((cell) => cell.trim());
}

export function readLots(text: string, currency: string, messages: LotMessages): LotLines {
  const read: LotLines = { lots: [], lines: [], problems: [] };
  let columns: readonly (Column | undefined)[] = COLUMNS;
  let isFirst = true;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const cells = cellsOf(line);
    if (isFirst && cells.some((cell) => cell.toLowerCase() === 'units')) {
      columns = cells.map((cell) => HEADINGS[cell.toLowerCase()]);
      for (const [place, column] of columns.entries()) {
        const name = cells[place] ?? '';
        if (column === undefined) read.problems.push({ code: 'unknown_field', field: 'lots', message: messages.noColumn(name) });
      }
      isFirst = false;
      continue;
    }
    isFirst = false;
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    const slots = cell('slots');
    read.lots.push({
      id: cell('id'),
      units: cell('units'),
      effectiveOn: cell('effectiveOn'),
      ...expiryOf(cell('expires')),
      ...paidOf(cell('paid'), currency),
      ...(slots && { slots: isDecimal(slots) ? Number(slots) : (slots as unknown as number) }),
    });
    read.lines.push(index + 1);
  }
  return read;
}
