/** Interval rows as text: one in a line, separated by commas, semicolons or tabs, with or without a heading. */
import type { IntervalRow, Problem } from '../../lib/api';

const COLUMNS = ['start', 'valid', 'errors', 'unreached', 'excluded', 'clause'] as const;
type Column = (typeof COLUMNS)[number];

/** A row with the line it stands on, from 1. */
export interface ReadRows {
  rows: IntervalRow[];
  lines: number[];
  /** Their fields count the rows, as the module's do. */
  problems: Problem[];
}

export interface TextMessages {
  noNumber: (value: string) => string;
  noColumn: (name: string) => string;
  noStart: string;
}

function cells(line: string): string[] {
  const separator = /[\t;,]/.exec(line)?.[0] ?? ',';
  return line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function headingOf(first: readonly string[]): Column[] | null {
  const names = first.map((name) => name.toLowerCase());
  return names.includes('start') ? (names as Column[]) : null;
}

export function readRows(text: string, messages: TextMessages): ReadRows {
  const read: ReadRows = { rows: [], lines: [], problems: [] };
  let heading: readonly string[] = COLUMNS;
  let isFirst = true;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const values = cells(line);
    const named = isFirst ? headingOf(values) : null;
    isFirst = false;
    if (named) {
      heading = named;
      for (const name of named) {
        if (!COLUMNS.includes(name)) read.problems.push({ code: 'unknown_field', field: 'intervals', message: messages.noColumn(name) });
      }
      continue;
    }
    const number = read.rows.length;
    const cell = (name: Column) => values[heading.indexOf(name)] ?? '';
    const count = (name: Column) => {
      const value = cell(name);
      if (/^\d{1,15}$/.test(value)) return Number(value);
      if (value !== '' || name === 'valid') {
        read.problems.push({ code: 'bad_number', field: `intervals[${number}].${name}`, message: messages.noNumber(value) });
      }
      return 0;
    };
    const row: IntervalRow = { start: cell('start'), valid: count('valid'), errors: count('errors') };
    if (row.start === '') read.problems.push({ code: 'missing', field: `intervals[${number}].start`, message: messages.noStart });
    const unreached = count('unreached');
    const excluded = count('excluded');
    if (unreached > 0) row.unreached = unreached;
    if (excluded > 0) row.excluded = excluded;
    if (cell('clause') !== '') row.clause = cell('clause');
    read.rows.push(row);
    read.lines.push(index + 1);
  }
  return read;
}

/** The rows as a file, to be checked by hand or read again. */
export function writeRows(rows: readonly IntervalRow[]): string {
  const lines = rows.map(({ start, valid, errors, unreached, excluded, clause }) =>
    [start, valid, errors, unreached ?? 0, excluded ?? 0, clause ?? ''].join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** The articles that rows cite. */
export function clausesOf(rows: readonly IntervalRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (row.clause && row.excluded ? [row.clause] : [])))].sort();
}

/** The rows with the exclusions of some articles taken back. */
export function withoutClauses(rows: readonly IntervalRow[], off: readonly string[]): IntervalRow[] {
  if (off.length === 0) return [...rows];
  return rows.map((row) => {
    if (!row.clause || !off.includes(row.clause)) return row;
    const { excluded: _excluded, clause: _clause, ...rest } = row;
    return rest;
  });
}

/** Spans to leave out of a log: from, to, clause. */
export interface Span {
  from: string;
  to: string;
  clause: string;
}

export function readSpans(text: string): { spans: Span[]; lines: number[] } {
  const spans: Span[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const [from = '', to = '', clause = ''] = cells(line);
    spans.push({ from, to, clause });
    lines.push(index + 1);
  }
  return { spans, lines };
}
