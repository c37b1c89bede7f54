/**
 * Every text of the page comes from here. A language is one file with the same keys; numbers, days and plurals follow
 * the language through Intl.
 */
import { fractionDigits } from '../lib/decimal';
import { language } from '../lib/language';
import { roundedPercent } from '../lib/percent';
import { en } from './en';
import { spaced } from './formats';
import { dayFormat, numberFormat } from './intl';
import { joined } from './seams';

export type Messages = typeof en;

/** The texts of the page; those of another language are loaded before anything is drawn. */
export const t: Messages = language === 'zh' ? joined((await import('./zh')).zh) : en;

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

/** Where the module cuts what does not end. */
const CUT_PLACES = 12;

/** A decimal as the module gives it, to the last digit; one that it had to cut says so. */
export function given(value: string): string {
  const text = decimal(value);
  return fractionDigits(value) < CUT_PLACES ? text : t.approximately(text);
}

/** An amount with its currency's code, which no reader can mistake. */
export function money(amount: string, currency: string, digits = 2): string {
  return `${currency}\u00a0${decimal(amount, digits)}`;
}

/** An amount for reading, to some places; the exact one stands in its reason. */
export function approximateMoney(amount: string, currency: string, digits = 2): string {
  const format = numberFormat(t.language, { minimumFractionDigits: Math.min(2, digits), maximumFractionDigits: digits });
  const text = `${currency}\u00a0${format.format(amount as `${number}`)}`;
  return fractionDigits(amount) > digits ? t.approximately(text) : text;
}

/** A day for reading. */
export function dayLong(day: string): string {
  return dayFormat(t.language, { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00Z`));
}

/** Sentences, one after the other. */
export const sentences = (all: readonly (string | false | undefined)[]): string => all.filter(Boolean).join(t.gap);

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
  return spaced(conjunction.formatToParts(items));
}
