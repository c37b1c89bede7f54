/**
 * Every text of the page comes from here. A language is one file with the same keys; numbers, days and plurals follow
 * the language through Intl.
 */
import { fractionDigits } from '../lib/decimal';
import { language } from '../lib/language';
import { roundedPercent } from '../lib/percent';
import { en } from './en';
import { dayFormat, numberFormat } from './intl';

export type Messages = typeof en;

/** The texts of the page; those of another language are loaded before anything is drawn. */
export const t: Messages = language === 'zh' ? (await import('./zh')).zh : en;

/** A decimal, grouped, to the last digit: Intl takes the text as it is and rounds nothing within 20 places. */
export function decimal(value: string, digits = 0): string {
  const format = numberFormat(t.language, { minimumFractionDigits: Math.min(digits, 20), maximumFractionDigits: 20 });
  return format.format(value as `${number}`);
}

/** A decimal for reading, to some places; one that had to be rounded says so. The exact one stands in the reason. */
export function approximate(value: string, digits: number): string {
  const text = numberFormat(t.language, { maximumFractionDigits: digits }).format(value as `${number}`);
  return fractionDigits(value) > digits ? t.approximately(text) : text;
}

/** An amount with its currency's code, which no reader can mistake. */
export function money(amount: string, currency: string, digits = 2): string {
  return `${currency}\u00a0${decimal(amount, digits)}`;
}

/** A day for reading. */
export function dayLong(day: string): string {
  return dayFormat(t.language, { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00Z`));
}

/** What floating-point numbers are off by at most, in percent. */
const NOISE = 1e-9;

/** A percentage for reading, to some places; one that had to be rounded says so, and is never rounded to nothing or to all. */
export function percentage(percent: number, digits: number): string {
  const shown = roundedPercent(percent, digits);
  const text = numberFormat(t.language, { maximumFractionDigits: digits }).format(shown);
  return Math.abs(shown - percent) > NOISE ? t.approximately(text) : text;
}

let conjunction: Intl.ListFormat | undefined;

/** A list in words. */
export function list(items: readonly string[]): string {
  conjunction ??= new Intl.ListFormat(t.language, { type: 'conjunction' });
  return conjunction.format(items);
}
