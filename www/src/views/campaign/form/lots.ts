/** Lots as an earlier page had them in a link, one in a line: name, units, first day, expiry, price, generations at a time. */
import { own } from '../../../lib/own';
import type { LotField } from '../../expiry/lot';

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

const cellsOf = (line: string): string[] => line.split(/[,;\t]/).map((cell) => cell.trim());

/** A row for each line; a heading says what stands where. */
export function rowsOfText(text: string): Partial<Record<LotField, string>>[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const heading = cellsOf(lines[0] ?? '').map((cell) => cell.toLowerCase());
  const isHeaded = heading.includes('units');
  const columns = isHeaded ? heading.map((cell) => own(HEADINGS, cell)) : COLUMNS;
  return lines
    .slice(isHeaded ? 1 : 0)
    .map((line) => Object.fromEntries(cellsOf(line).flatMap((cell, place) => (columns[place] ? [[columns[place], cell]] : []))));
}
