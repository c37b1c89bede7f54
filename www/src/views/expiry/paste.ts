/**
 * Lots out of rows that were copied from a spreadsheet: columns by their heading, or by what stands in them. A row that
 * cannot be read is named with its line; what can be read in two ways is not guessed.
 */
import { isDay } from '../../lib/day';
import { countLines } from '../../lib/lines';
import type { LotField } from './lot';

/** What a column can hold. */
export type Column = Exclude<LotField, 'title' | 'balance' | 'bought' | 'package' | 'planned' | 'late'>;

const HEADINGS: readonly (readonly [Column, readonly string[]])[] = [
  ['id', ['id', 'lot', 'name', 'package', 'packageid', 'packagename', 'resourcepackid', 'title']],
  ['units', ['units', 'remaining', 'remainingquantity', 'remainingunits', 'balance', 'credits', 'quantity', 'left']],
  ['effectiveOn', ['effectiveon', 'effective', 'effectivedate', 'effectivetime', 'from', 'start', 'startson', 'startdate', 'begins']],
  [
    'expires',
    ['expireson', 'expires', 'expiry', 'expirydate', 'expirationdate', 'end', 'until', 'invalidtime', 'validity', 'valid', 'validfor'],
  ],
  ['purchasedOn', ['purchasedon', 'purchased', 'purchasedate', 'purchasetime', 'bought', 'boughton']],
  ['paid', ['paid', 'price', 'amount', 'cost', 'paidusd', 'paidcny', 'priceusd']],
  ['origin', ['origin', 'kind', 'type']],
  ['slots', ['slots', 'concurrency', '并发数']],
];

/** Without headings: what a list of lots usually begins with. */
const USUAL: readonly Column[] = ['id', 'units', 'effectiveOn', 'expires', 'paid', 'purchasedOn', 'origin'];
const DAYS: readonly Column[] = ['effectiveOn', 'expires', 'purchasedOn'];

export interface PasteMessages {
  missing: (column: Column) => string;
  noUnits: (value: string) => string;
  ambiguous: (value: string) => string;
  noDay: (value: string) => string;
  tooFew: string;
  tooManyLines: (count: number, most: number) => string;
}

/** Far more than the form holds; further lines are counted and not looked at. */
const LINES_MAX = 5_000;

export interface Pasted {
  lots: Partial<Record<Column, string>>[];
  bad: { line: number; text: string; why: string }[];
  /** Which column of the text was taken for what. */
  columns: (Column | null)[];
  /** The line of the headings; empty where there is none. */
  heading: string;
  /** Headings that were not understood. */
  unknown: string[];
}

/** Cells of a line; a quoted cell may hold the separator. */
export function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index];
    if (char === '"') {
      if (isQuoted && line[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (char === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += char;
    }
  }
  return [...cells, cell.trim()];
}

function separatorOf(line: string): string {
  return ['\t', ';', ','].find((separator) => line.includes(separator)) ?? ',';
}

function headingOf(cell: string): Column | null {
  const name = cell.toLowerCase().replace(/[^a-z]/g, '');
  return HEADINGS.find(([, names]) => names.includes(name))?.[0] ?? null;
}

/** What a spreadsheet writes for a day; null where it is none, or could be two. */
function dayOfCell(value: string): string | null {
  const text = value.replace(/[T ]\d{1,2}:\d{2}.*$/, '');
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = yearFirst ? yearFirst.slice(1) : dayFirst ? dayFirst.slice(1).reverse() : [];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/** "1,234.5" and "12,345,678" have one meaning; "1,234" could be one and a bit. */
function numberOfCell(value: string): { number: string } | 'ambiguous' | null {
  const text = value.replace(/[\s\u00a0']/g, '');
  if (/^\d+(\.\d+)?$/.test(text)) return { number: text };
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^\d{1,3}(,\d{3}){2,}$/.test(text)) return { number: text.replaceAll(',', '') };
  return /^\d+,\d+$/.test(text) ? 'ambiguous' : null;
}

export function readPaste(text: string, messages: PasteMessages): Pasted {
  const read: Pasted = { lots: [], bad: [], columns: [], heading: '', unknown: [] };
  const lines = text.split(/\r\n|\r|\n/, LINES_MAX);
  const count = countLines(text);
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const separator = separatorOf(first);
  let columns: (Column | null)[] | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = cellsOf(line, separator);
    if (columns === null) {
      const named = cells.map(headingOf);
      const isHeading = named.includes('units') || named.filter((column) => column !== null).length > 1;
      // The same heading twice: the first one counts.
      columns = isHeading ? named.map((column, at) => (named.indexOf(column) === at ? column : null)) : guess(cells);
      read.columns = columns;
      if (isHeading) {
        read.heading = line;
        read.unknown = cells.filter((cell, at) => columns?.[at] === null && cell !== '');
        continue;
      }
    }
    const lot: Partial<Record<Column, string>> = {};
    const why = fill(lot, cells, columns, messages);
    if (why === null) read.lots.push(lot);
    else read.bad.push({ line: index + 1, text: line.trim(), why });
  }
  if (count > LINES_MAX) read.bad.push({ line: LINES_MAX + 1, text: '', why: messages.tooManyLines(count, LINES_MAX) });
  return read;
}

/** Columns of a row without headings, by what stands in it: the days in their usual order, then the rest. */
function guess(cells: readonly string[]): (Column | null)[] {
  const isNumber = (cell: string) => numberOfCell(cell) !== null;
  const isDayCell = (cell: string) => dayOfCell(cell) !== null;
  if (cells.length >= 2 && isNumber(cells[1] ?? '')) return cells.map((_cell, index) => USUAL[index] ?? null);
  // No name in front: the numbers are units and what was paid, the days are first and expiry.
  const rest: Column[] = ['units', 'paid'];
  const days: Column[] = [...DAYS];
  return cells.map((cell) => (isDayCell(cell) ? (days.shift() ?? null) : isNumber(cell) ? (rest.shift() ?? null) : null));
}

/** Puts the cells of a row into a lot; says why where it cannot. */
function fill(
  lot: Partial<Record<Column, string>>,
  cells: readonly string[],
  columns: readonly (Column | null)[],
  messages: PasteMessages,
): string | null {
  for (const [index, column] of columns.entries()) {
    const value = cells[index] ?? '';
    if (column === null || value === '') continue;
    if (column === 'units') {
      const number = numberOfCell(value);
      if (number === null) return messages.noUnits(value);
      if (number === 'ambiguous') return messages.ambiguous(value);
      lot.units = number.number;
    } else if (column === 'expires' && /^\d+(\s*[a-z]+)?$/i.test(value)) {
      // A bare number under "validity" is days.
      lot.expires = /^\d+$/.test(value) ? `${value} days` : value;
    } else if (DAYS.includes(column)) {
      const day = dayOfCell(value);
      if (day === null) return messages.noDay(value);
      lot[column] = day;
    } else if (column === 'paid') {
      const code = /[A-Za-z]{3}/.exec(value)?.[0];
      const number = numberOfCell(value.replace(/[A-Za-z]{3}/, '').replace(/^\s*[$¥]/, ''));
      if (number === null) return messages.noUnits(value);
      if (number === 'ambiguous') return messages.ambiguous(value);
      lot.paid = code ? `${number.number} ${code.toUpperCase()}` : number.number;
    } else {
      lot[column] = value;
    }
  }
  if (Object.keys(lot).length < 2) return messages.tooFew;
  for (const column of ['units', 'effectiveOn'] as const) if (lot[column] === undefined) return messages.missing(column);
  return null;
}
