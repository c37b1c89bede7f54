import { isDay } from '../lib/day';
import { dayLong, t } from '.';
import { dayFormat } from './intl';

/** A day by itself, not part of an id, an address or a time. */
const DAY = /(?<![\w@./-])\d{4}-\d{2}-\d{2}(?![\w@/-])/g;

/** A month by itself. */
const MONTH = /(?<![\w@./-])\d{4}-\d{2}(?![\w@/-])/g;

/** Whether the text is a month, as the module writes it. */
export const isMonth = (text: string): boolean => isDay(`${text}-01`);

/** A month for reading. */
export const monthLong = (month: string): string =>
  isMonth(month) ? dayFormat(t.language, { month: 'short', year: 'numeric' }).format(new Date(`${month}-01T00:00:00Z`)) : month;

/**
 * A text of the rulebook with its days and months as the page writes them: it is prose and has no arguments. What stands in backticks
 * is no part of it.
 */
export const withDays = (text: string): string =>
  text
    .split('`')
    .map((piece, index) => (index % 2 === 0 ? inDays(piece) : piece))
    .join('`');

const inDays = (text: string): string =>
  text
    .replace(DAY, (day) => (isDay(day) ? dayLong(day) : day))
    .replace(MONTH, monthLong)
    .replace(/(?<=\d[日月]) (?=\p{Script=Han})/gu, '');
