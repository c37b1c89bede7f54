/** The comparison as text for a spreadsheet: exact figures, with the rulebook they come from. */
import type { TrackComparison, TracksRequest } from '../../lib/api';
import { csvCell } from '../../lib/csv';
import type { Point } from './curve';
import { clipsIn } from './request';

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const COLUMNS = [
  'way',
  'track',
  'title',
  'cost',
  'currency',
  'cost_per_output',
  'needed',
  'bought',
  'lapsed',
  'left',
  'purchases',
  'leans_on',
  'not_compared',
  'outputs_per_month',
  'months',
  'starts_on',
  'as_of',
  'rulebook',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const lines = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** One row a way, those that are not compared last, as RFC 4180 has it. */
export function toCsv(comparison: TrackComparison, request: TracksRequest): string {
  const common: Row = {
    outputs_per_month: String(clipsIn(request.jobsPerMonth)),
    months: String(request.months),
    starts_on: request.startsOn,
    as_of: request.asOf,
    rulebook: comparison.rulebookVersion,
  };
  const compared = comparison.options.map((option): Row => ({
    way: option.id,
    track: option.track,
    title: option.title,
    cost: option.cost.amount,
    currency: option.cost.currency,
    cost_per_output: option.costPerOutput.amount,
    needed: option.needed,
    bought: option.bought,
    lapsed: option.lapsed,
    left: option.left,
    purchases: option.purchases.map(({ on, quantity, what, price }) => `${on} ${quantity} x ${what} ${price.amount}`).join('; '),
    leans_on: option.leansOn ?? '',
    ...common,
  }));
  const others = comparison.notCompared.map(({ id, track, reason }): Row => ({ way: id, track, not_compared: reason, ...common }));
  return lines([COLUMNS, ...[...compared, ...others].map((row) => COLUMNS.map((column) => row[column] ?? ''))]);
}

/** What each way costs at each number of clips that was computed. */
export function curveCsv(points: readonly Point[], currency: string): string {
  const ids = idsOf(points);
  const costs = points.map(({ clips, ways }) => [
    String(clips),
    currency,
    ...ids.map((id) => ways.find((way) => way.id === id)?.cost ?? ''),
  ]);
  return lines([['outputs_per_month', 'currency', ...ids], ...costs]);
}

/** Every way that was compared at some number. */
export const idsOf = (points: readonly Point[]): string[] => [...new Set(points.flatMap(({ ways }) => ways.map(({ id }) => id)))].sort();
