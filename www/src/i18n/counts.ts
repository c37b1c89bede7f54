/** Counts within sentences: digits are grouped alike in both languages. */
import { numberFormat } from './intl';

export const grouped = (n: number): string => numberFormat('en', {}).format(n);

/** How many of something, in English: one, or another number of them. */
export const count = (n: number, one: string, other: string): string => `${grouped(n)} ${n === 1 ? one : other}`;
