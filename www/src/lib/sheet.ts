/** Sheets of a workbook, filled row by row; `xlsx.ts` makes the file of them. */
import { isDecimal, plain } from './decimal';

/** How a number is shown: an amount with cents, or as many units. */
export type NumberKind = 'money' | 'units';
export type TextKind = 'title' | 'head' | 'strong';

export type Cell =
  | null
  /** A text, and nothing else: whatever it begins with, no program takes it for a formula. */
  | string
  | { text: string; kind: TextKind }
  /** A decimal: a number where a sheet keeps all its digits, else a text. */
  | { decimal: string; kind: NumberKind }
  /** A day; a text where it is none of the calendar of sheets. */
  | { day: string }
  /** Without the leading =. `of` are the decimals it is computed of: where a sheet cannot keep one of them, the value stands alone. */
  | { formula: string; value: string; kind: NumberKind; of: readonly string[] };

/** Sheets keep 15 digits of a number. */
const DIGITS_MAX = 15;
/** Characters that a cell holds. */
export const CELL_MAX = 32_767;
const NAME_MAX = 31;

/** Whether a sheet keeps every digit of a decimal. */
export function fits(decimal: string): boolean {
  if (!isDecimal(decimal)) return false;
  const digits = plain(decimal).replace('-', '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length <= DIGITS_MAX && decimal.length < 300;
}

/** The name of a cell, both counted from 0: "A1". */
export function at(column: number, row: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return `${name}${row + 1}`;
}

/** Cells of one column, the last included. */
export const down = (column: number, first: number, last: number) => `${at(column, first)}:${at(column, last)}`;

/** One sheet, filled row by row. */
export class Sheet {
  readonly name: string;
  readonly rows: (readonly Cell[])[] = [];

  constructor(name: string) {
    this.name = name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'|'$/g, ' ')
      .slice(0, NAME_MAX);
  }

  /** The row's number, from 0. */
  add(...cells: readonly Cell[]): number {
    return this.rows.push(cells) - 1;
  }

  head(...titles: readonly string[]): number {
    return this.add(...titles.map((text): Cell => ({ text, kind: 'head' })));
  }

  /** A heading over what follows, set off from what is above. */
  title(text: string): number {
    if (this.rows.length > 0) this.add();
    return this.add({ text, kind: 'title' });
  }

  get next(): number {
    return this.rows.length;
  }

  /** A cell of this sheet, as formulas of other sheets name it. */
  cell(column: number, row: number): string {
    return `'${this.name.replaceAll("'", "''")}'!${at(column, row)}`;
  }
}

/** A text too long for one cell, in pieces that are not. */
export function pieces(text: string): string[] {
  const characters = [...text];
  const found: string[] = [];
  // A character takes at most two places.
  for (let from = 0; from < characters.length; from += CELL_MAX >> 1) found.push(characters.slice(from, from + (CELL_MAX >> 1)).join(''));
  return found.length > 0 ? found : [''];
}
