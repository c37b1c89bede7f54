/** Which rows are shown, and in which order. */
import { BALANCES } from '../../lib/balances';
import { minus } from '../../lib/exact';
import { CLIP_SECONDS, type PriceRow } from '../../lib/prices';
import type { PricesState, Sort } from './state';

/** Rows whose units can be compared. */
export interface Group {
  track: string;
  balance: string;
  rows: PriceRow[];
}

const placeOf = ({ balance }: Group): number => BALANCES.findIndex((known) => known === balance);
const SURENESS: readonly string[] = ['high', 'medium', 'low'];

function hasMark(row: PriceRow, mark: string): boolean {
  switch (mark) {
    case 'contested':
      return row.conflicts.length > 0;
    case 'unknown':
      return row.price === null;
    case 'low':
      return row.confidence === 'low';
    default:
      return mark === '';
  }
}

/** Rows that fit everything that is asked for; `textOf` is all that is looked through. */
export function fitting(rows: readonly PriceRow[], state: PricesState, textOf: (row: PriceRow) => string): PriceRow[] {
  const words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    // Where a rate is for both, it is for either.
    if (state.sound !== '' && row.nativeAudio !== null && row.nativeAudio !== (state.sound === '1')) return false;
    if (state.track !== '' && row.track !== state.track) return false;
    if (state.task !== '' && row.task !== state.task) return false;
    if (state.resolution !== '' && row.resolution !== state.resolution) return false;
    if (!hasMark(row, state.marked)) return false;
    if (words.length === 0) return true;
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Negative, zero or positive as the first is less; what has no figure comes last in either direction. */
function byUnits(a: string | undefined, b: string | undefined, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const difference = minus(a, b);
  return difference === '0' ? 0 : difference.startsWith('-') ? -sign : sign;
}

/** Pixels or lines that a resolution names: "4K" is more than "1080p". */
const height = (resolution: string | null): number => {
  const number = Number.parseInt(resolution ?? '', 10);
  if (Number.isNaN(number)) return 0;
  return /k$/i.test(resolution ?? '') ? number * 1000 : number;
};

function compare(sort: Sort, sign: 1 | -1): (a: PriceRow, b: PriceRow) => number {
  const clip = (index: number) => (a: PriceRow, b: PriceRow) => byUnits(a.clips[index]?.units, b.clips[index]?.units, sign);
  switch (sort) {
    case 'model':
      return (a, b) => sign * a.title.localeCompare(b.title, 'en', { numeric: true });
    case 'resolution':
      return (a, b) => sign * (height(a.resolution) - height(b.resolution));
    case 'unit':
      return (a, b) => byUnits(a.price?.units, b.price?.units, sign);
    case 'clip5':
      return clip(CLIP_SECONDS.indexOf(5));
    case 'clip10':
      return clip(CLIP_SECONDS.indexOf(10));
    case 'confidence':
      return (a, b) => sign * (SURENESS.indexOf(a.confidence) - SURENESS.indexOf(b.confidence));
  }
}

/** What is asked for by no model's name; it stands after the models where nothing else is wanted. */
const WITHOUT_MODEL = 'kling-services';
const byModels = (a: PriceRow, b: PriceRow): number => Number(a.model === WITHOUT_MODEL) - Number(b.model === WITHOUT_MODEL);

/** The rows by track and balance, each group sorted; equal ones stay in the rulebook's order. */
export function grouped(rows: readonly PriceRow[], sort: Sort | null, isDown: boolean): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = `${row.track}/${row.balance}`;
    const group = groups.get(key) ?? { track: row.track, balance: row.balance, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const all = [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b));
  for (const group of all) group.rows.sort(sort === null ? byModels : compare(sort, isDown ? -1 : 1));
  return all;
}
