/** Moments and months as they are read here. */
import { t } from '../../i18n';

const MINUTE_MS = 60_000;

/** "+08:00" in milliseconds. */
function aheadOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.slice(1).split(':').map(Number);
  return (clock.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

const moment = new Intl.DateTimeFormat(t.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A moment on a clock. */
export const momentOf = (at: string, clock: string): string => moment.format(new Date(Date.parse(at) + aheadOf(clock)));

/** The day of a moment on a clock, as the contract writes days. */
export const dayOnClock = (at: string, clock: string): string => new Date(Date.parse(at) + aheadOf(clock)).toISOString().slice(0, 10);

/** The same for a sheet, with seconds. */
export const secondOnClock = (at: string, clock: string): string =>
  `${new Date(Date.parse(at) + aheadOf(clock)).toISOString().slice(0, 19).replace('T', ' ')}`;

const long = new Intl.DateTimeFormat(t.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(t.language, { month: 'short', timeZone: 'UTC' });
const shortWithYear = new Intl.DateTimeFormat(t.language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const dateOf = (month: string) => new Date(`${month}-01T00:00:00Z`);

export const monthLong = (month: string): string => long.format(dateOf(month));
/** The year stands once. */
export const monthShort = (month: string, withYear: boolean): string => (withYear ? shortWithYear : short).format(dateOf(month));

const weekday = new Intl.DateTimeFormat(t.language, { weekday: 'short', timeZone: 'UTC' });
/** 1 is Monday: 2024-01-01 was one. */
export const weekdayName = (number: number): string => weekday.format(new Date(Date.UTC(2024, 0, number)));
const weekdayWhole = new Intl.DateTimeFormat(t.language, { weekday: 'long', timeZone: 'UTC' });
export const weekdayLong = (number: number): string => weekdayWhole.format(new Date(Date.UTC(2024, 0, number)));

const PERCENT = new Intl.NumberFormat(t.language, { maximumFractionDigits: 2 });
/** A share as percent, for reading; sheets have all its places. */
export const percentOf = (share: number): string => PERCENT.format(share * 100);

const SECONDS = new Intl.NumberFormat(t.language, { maximumFractionDigits: 1 });
export const secondsText = (value: number): string => SECONDS.format(value);
