/** Days as the contract writes them. The page is the only part of the project that looks at a clock. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day it is where the reader is. */
export function today(now: Date = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  const day = String(now.getDate()).padStart(2, '0');
  return `${now.getFullYear()}-${month}-${day}`;
}

/** Whether the text is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

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
