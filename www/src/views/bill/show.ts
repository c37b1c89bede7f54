/** Moments and months as they are read here. */
import { t } from '../../i18n';
import { dayFormat, numberFormat } from '../../i18n/intl';
import { roundedPercent } from '../../lib/percent';

const MINUTE_MS = 60_000;

/** "+08:00" in milliseconds. */
function aheadOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.slice(1).split(':').map(Number);
  return (clock.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

const moment = (date: Date) => dayFormat(t.language, { dateStyle: 'medium', timeStyle: 'short' }).format(date);

/** A moment on a clock. */
export const momentOf = (at: string, clock: string): string => moment(new Date(Date.parse(at) + aheadOf(clock)));

/** The day of a moment on a clock, as the contract writes days. */
export const dayOnClock = (at: string, clock: string): string => new Date(Date.parse(at) + aheadOf(clock)).toISOString().slice(0, 10);

/** The same for a sheet, with seconds. */
export const secondOnClock = (at: string, clock: string): string =>
  `${new Date(Date.parse(at) + aheadOf(clock)).toISOString().slice(0, 19).replace('T', ' ')}`;

const inMonths = (month: string, options: Intl.DateTimeFormatOptions) => dayFormat(t.language, options).format(dateOf(month));
const dateOf = (month: string) => new Date(`${month}-01T00:00:00Z`);

export const monthLong = (month: string): string => inMonths(month, { month: 'long', year: 'numeric' });
/** The year stands once. */
export const monthShort = (month: string, withYear: boolean): string =>
  inMonths(month, { month: 'short', ...(withYear && { year: 'numeric' }) });

/** 1 is Monday: 2024-01-01 was one. */
const inWeek = (number: number, weekday: 'short' | 'long') =>
  dayFormat(t.language, { weekday }).format(new Date(Date.UTC(2024, 0, number)));
export const weekdayName = (number: number): string => inWeek(number, 'short');
export const weekdayLong = (number: number): string => inWeek(number, 'long');

/** A share as percent, for reading; sheets have all its places. */
export const percentOf = (share: number): string =>
  numberFormat(t.language, { maximumFractionDigits: 2 }).format(roundedPercent(share * 100, 2));

export const secondsText = (value: number): string => numberFormat(t.language, { maximumFractionDigits: 1 }).format(value);

/** A column of moments, which names their zone. */
export const onClock = (title: string, clock: string): string => `${title}${t.aside(`UTC${clock}`)}`;
