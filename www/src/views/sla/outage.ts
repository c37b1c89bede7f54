/** Availability as minutes in which nothing worked at all. */
import { minus, times } from '../../lib/exact';
import { plain } from '../../lib/decimal';

/** Minutes of full outage that bring a period from 100 % down to a percentage. */
export function outageMinutes(intervals: number, intervalMinutes: number, percent: string): string {
  // A percent of the minutes: the point moves by two places.
  return plain(times(minus('100', percent), times(String(intervals * intervalMinutes), '0.01')));
}

/** Minutes of full outage that lie between two percentages. */
export function minutesBetween(intervals: number, intervalMinutes: number, from: string, to: string): string {
  return plain(times(minus(from, to), times(String(intervals * intervalMinutes), '0.01')));
}
