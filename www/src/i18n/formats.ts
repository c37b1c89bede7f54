/** Numbers, days and lists in a language that need not be the page's. */

import { dayFormat, numberFormat } from './intl';

export interface Formats {
  decimal: (value: string) => string;
  money: (amount: string, currency: string) => string;
  day: (day: string) => string;
  list: (items: readonly string[]) => string;
}

const LATIN = /[!-~]/;

const MARKS = /[，：；]/;

/**
 * Between a Latin and a Chinese sign stands a space; a name itself stays as it is. Clauses that hold marks of their own stand apart by
 * a stronger one.
 */
export function spaced(parts: readonly { type: string; value: string }[]): string {
  if (parts.some(({ type, value }) => type === 'element' && MARKS.test(value)))
    return parts.map(({ type, value }) => (type === 'literal' ? '；' : value)).join('');
  const besideLatin = (sign: string | undefined) => sign !== undefined && LATIN.test(sign);
  return parts
    .map(({ type, value }, index) => {
      if (type !== 'literal' || value !== '和') return value;
      const before = besideLatin(parts[index - 1]?.value.at(-1)) ? ' ' : '';
      return `${before}${value}${besideLatin(parts[index + 1]?.value.at(0)) ? ' ' : ''}`;
    })
    .join('');
}

/** As the page writes them, to the last digit. */
export function formatsOf(language: string): Formats {
  const number = numberFormat(language, { maximumFractionDigits: 20 });
  const amount = numberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 20 });
  const date = dayFormat(language, { dateStyle: 'medium' });
  const items = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    decimal: (value) => number.format(value as `${number}`),
    money: (value, currency) => `${currency}\u00a0${amount.format(value as `${number}`)}`,
    day: (day) => date.format(new Date(`${day}T00:00:00Z`)),
    list: (all) => spaced(items.formatToParts(all)),
  };
}
