/** Where an axis has its marks. */
import { dayNumber, dayOf } from './days';

/** Round values from zero to the most there is, about `count` of them. */
export function valueTicks(most: number, count: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_value, index) => index * step);
}

/** Days to name between two: Mondays of a short time, firsts of months of a longer one; at most `count`. */
export function dayTicks(from: number, to: number, count: number): { at: number; isMonth: boolean }[] {
  const room = Math.max(count, 1);
  if (to - from <= 7 * room && to - from < 62) {
    // Day 4 after 1970-01-01, a Thursday, was a Monday.
    const first = Math.ceil((from - 4) / 7) * 7 + 4;
    return Array.from({ length: Math.max(Math.floor((to - first) / 7) + 1, 0) }, (_value, index) => ({
      at: first + index * 7,
      isMonth: false,
    }));
  }
  const months: number[] = [];
  const [year = 0, month = 0] = dayOf(from).split('-').map(Number);
  for (let number = 0; ; number += 1) {
    const at = Date.UTC(year, month - 1 + number, 1) / 86_400_000;
    if (at > to) break;
    if (at >= from) months.push(at);
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((size) => months.length / size <= room) ?? 600;
  // The same months in every year.
  return months.filter((at) => monthNumber(at) % step === 0).map((at) => ({ at, isMonth: true }));
}

function monthNumber(at: number): number {
  const [year = 0, month = 0] = dayOf(at).split('-').map(Number);
  return year * 12 + month - 1;
}

/** Both ends of what is drawn; never empty. */
export function rangeOf(from: string, to: string): { first: number; last: number } {
  const first = dayNumber(from);
  return { first, last: Math.max(dayNumber(to), first + 1) };
}

/** Which of some months say their year: the first, and the first of every other year where a month would else be named twice. */
export function namesYear(months: readonly number[]): boolean[] {
  const years = months.map((at) => dayOf(at).slice(0, 4));
  const isLong = (months.at(-1) ?? 0) - (months[0] ?? 0) >= 365;
  return years.map((year, index) => index === 0 || (isLong && year !== years[index - 1]));
}
