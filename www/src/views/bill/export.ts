/** Findings as text for a spreadsheet: exact figures, with the rulebook they come from. */
import type { Reconciliation } from '../../lib/bill-api';
import { csvCell } from '../../lib/csv';
import { isDecimal, plain } from '../../lib/decimal';
import { secondOnClock } from './show';

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const COLUMNS = [
  'task',
  'at',
  'verdict',
  'paid_in',
  'balance',
  'charged',
  'expected',
  'difference',
  'worth',
  'worth_currency',
  'rate',
  'rulebook',
] as const;

/** The minus of a number begins no formula. */
const cell = (value: string) => (isDecimal(value) ? plain(value) : csvCell(value));

/** One row a finding, as RFC 4180 has it. */
export function findingsCsv({ findings, rulebookVersion }: Reconciliation, clock: string): string {
  const rows = findings.map(({ task, at, verdict, paidIn, balance, currency, charged, expected, difference, worth, rate }) => [
    csvCell(task),
    csvCell(`${secondOnClock(at, clock).replace(' ', 'T')}${clock}`),
    verdict,
    paidIn,
    (paidIn === 'units' ? balance : currency) ?? '',
    cell(charged),
    cell(expected ?? ''),
    cell(difference ?? ''),
    cell(worth?.amount ?? ''),
    worth?.currency ?? '',
    csvCell(rate ?? ''),
    rulebookVersion,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
