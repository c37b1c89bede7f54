/** How long something is valid: "180 days" in state and links, and in the reader's words where it is shown. */
import { x } from '../../i18n/expiry';
import type { Package } from '../../lib/api';
import { VALIDITY } from './lot';

type Unit = 'days' | 'months';

/** "180 天", "180d" and "180 days" are one entry; what is no such text stays as it is. */
export function readValidity(text: string): string {
  const match = VALIDITY.exec(text.trim());
  return match ? `${Number(match[1])} ${unitOf(match[2])}` : text;
}

/** The entry in the reader's words. */
export function shownValidity(text: string): string {
  const match = VALIDITY.exec(text.trim());
  return match ? x.validFor[unitOf(match[2])](Number(match[1])) : text;
}

const unitOf = (name = ''): Unit => (/^[d天日]/i.test(name) ? 'days' : 'months');

/** How long a package is valid, in the reader's words. */
export function validityOf({ validityDays, validityMonths }: Package): string {
  if (validityDays !== undefined) return x.validFor.days(validityDays);
  return validityMonths === undefined ? '' : x.validFor.months(validityMonths);
}
