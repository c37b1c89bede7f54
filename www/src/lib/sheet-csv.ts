/** A table of a workbook as a file of its own, for programs that read no workbooks. */
import { csvCell } from './csv';
import { isDecimal, plain } from './decimal';
import type { Block } from './report-book';
import type { Cell } from './sheet';

/** Figures to their last digit and days as the contract writes them: another program has to read both. */
function csvOf(cell: Cell | undefined): string {
  if (!cell) return '';
  if (typeof cell === 'string') return csvCell(cell);
  if ('text' in cell) return csvCell(cell.text);
  if ('day' in cell) return csvCell(cell.day);
  const value = 'formula' in cell ? cell.value : cell.decimal;
  // The minus of a number begins no formula.
  return isDecimal(value) ? plain(value) : csvCell(value);
}

/** The table with the columns that are asked for; lines end as RFC 4180 has it. */
export function blockCsv({ head, rows }: Block, columns: readonly number[]): string {
  const lines = [
    ...(head ? [columns.map((column) => csvCell(head[column] ?? ''))] : []),
    ...rows.map((cells) => columns.map((column) => csvOf(cells[column]))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** What every system takes in the name of a file: "What the figures rest on" is "what-the-figures-rest-on". */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
