/** The intervals of a period as a grid of days, for looking at. What counts is what the module computed. */
import type { IntervalRow } from '../../lib/api';

export const PER_DAY = 288;
const MINUTES = 5;
const DAY_MS = 86_400_000;

export interface Cell {
  row: IntervalRow | null;
  /** Share of failed requests, from 0 to 1. */
  rate: number;
}

export interface DaySummary {
  day: string;
  withTraffic: number;
  bad: number;
  valid: number;
  failed: number;
  /** Percent, as a float. */
  availability: number;
}

export interface Grid {
  days: string[];
  /** By number of the interval within the period. */
  cells: Map<number, Cell>;
  /** Numbers of the intervals with errors, in time. */
  bad: number[];
}

/** An interval's rate under a reading of requests that never arrived; only for colour and for rounded figures. */
export function rateOf(row: IntervalRow, unreachedReading: string): number {
  const failed = row.errors + (row.unreached ?? 0) - (row.excluded ?? 0);
  if (failed <= 0) return 0;
  const base = unreachedReading === 'in-denominator' ? row.valid + (row.unreached ?? 0) : row.valid;
  const rate = base > 0 ? failed / base : 1;
  return unreachedReading === 'literal' ? rate : Math.min(rate, 1);
}

function instant(start: string, offset: string): number {
  const text = start.trim().replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}${offset}`);
}

export function gridOf(
  rows: readonly IntervalRow[],
  period: { from: string; days: number },
  offset: string,
  unreachedReading: string,
): Grid {
  const first = Date.parse(`${period.from}T00:00:00${offset}`);
  const day = Date.parse(`${period.from}T00:00:00Z`);
  const days = Array.from({ length: period.days }, (_, n) => new Date(day + n * DAY_MS).toISOString().slice(0, 10));
  const cells = new Map<number, Cell>();
  const bad: number[] = [];
  for (const row of rows) {
    const index = Math.floor((instant(row.start, offset) - first) / (MINUTES * 60_000));
    if (!(index >= 0 && index < period.days * PER_DAY)) continue;
    const rate = rateOf(row, unreachedReading);
    cells.set(index, { row, rate });
    if (rate > 0) bad.push(index);
  }
  return { days, cells, bad: bad.sort((a, b) => a - b) };
}

/** The clock time at which an interval of a day starts. */
export function clockOf(interval: number): string {
  const minutes = (interval % PER_DAY) * MINUTES;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function summarise(grid: Grid): DaySummary[] {
  return grid.days.map((day, number) => {
    const summary: DaySummary = { day, withTraffic: 0, bad: 0, valid: 0, failed: 0, availability: 100 };
    let rates = 0;
    for (let index = number * PER_DAY; index < (number + 1) * PER_DAY; index += 1) {
      const cell = grid.cells.get(index);
      if (!cell?.row) continue;
      const { valid, errors, unreached = 0, excluded = 0 } = cell.row;
      summary.valid += valid;
      summary.failed += errors + (unreached ?? 0) - (excluded ?? 0);
      if (valid + errors + (unreached ?? 0) > 0) summary.withTraffic += 1;
      if (cell.rate > 0) summary.bad += 1;
      rates += cell.rate;
    }
    summary.availability = 100 * (1 - rates / PER_DAY);
    return summary;
  });
}

/** 0: no traffic. 1: traffic without errors. 2 to 5: the share that failed, small to all. */
export function levelOf(cell: Cell | undefined): number {
  if (!cell?.row) return 0;
  if (cell.rate <= 0) return 1;
  if (cell.rate < 0.05) return 2;
  if (cell.rate < 0.25) return 3;
  return cell.rate < 0.75 ? 4 : 5;
}
