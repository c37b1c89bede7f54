import { isDay } from '../lib/day';
import { dayLong } from '.';

/** A day by itself, not part of an id, an address or a time. */
const DAY = /(?<![\w@./-])\d{4}-\d{2}-\d{2}(?![\w@/-])/g;

/** A sentence of the module with its days as the page writes them. What a reader entered stands in backticks and is no part of it. */
export const withDays = (text: string): string =>
  text.replace(DAY, (day) => (isDay(day) ? dayLong(day) : day)).replace(/(?<=\d日) (?=\p{Script=Han})/gu, '');
