/** Counting days. Apart from `day.ts`, which the first view needs. */
const DAY_MS = 86_400_000;

/** Days since 1970, for measuring and drawing. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The day of such a number. */
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** A day some days after another. */
export function dayAfter(day: string, days = 1): string {
  return dayOf(dayNumber(day) + days);
}

/** A day some days before another. */
export function daysBefore(day: string, days: number): string {
  return dayAfter(day, -days);
}
