/** How a cell of the report is shown on the page and in print. */
import { dayLong, decimal } from '../../../i18n';
import { isDay } from '../../../lib/day';
import { isDecimal } from '../../../lib/decimal';
import type { Block } from '../../../lib/report-book';
import type { Cell } from '../../../lib/sheet';

export function shown(cell: Cell | undefined): string {
  if (!cell) return '';
  if (typeof cell === 'string') return cell;
  if ('text' in cell) return cell.text;
  if ('day' in cell) return isDay(cell.day) ? dayLong(cell.day) : cell.day;
  const value = 'formula' in cell ? cell.value : cell.decimal;
  return isDecimal(value) ? decimal(value, cell.kind === 'money' ? 2 : 0) : value;
}

export const isNumber = (cell: Cell | undefined): boolean =>
  cell !== null && typeof cell === 'object' && ('formula' in cell || 'decimal' in cell);

export const isDayCell = (cell: Cell | undefined): boolean => cell !== null && typeof cell === 'object' && 'day' in cell;

/** Columns with something in them, and those that no row reaches: they are there to be filled in by hand. */
export function columnsOf({ rows, columns }: Block): number[] {
  const all = Array.from({ length: columns }, (_none, column) => column);
  return all.filter(
    (column) => column === 0 || rows.every((cells) => cells.length <= column) || rows.some((cells) => shown(cells[column]) !== ''),
  );
}

/** What no line of text breaks by itself, such as an address or an id. */
const UNBROKEN = /[!-~]{18}/;
export const isLong = (text: string): boolean => UNBROKEN.test(text);

/** Few enough signs to stand in one line; those of East Asia take two places. */
const SHORT = 12;
export const isShort = (text: string): boolean => [...text].reduce((width, sign) => width + (sign >= '\u2e80' ? 2 : 1), 0) <= SHORT;

/** An address that can be followed. */
export const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);
