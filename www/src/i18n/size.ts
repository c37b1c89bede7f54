/** The size of files, in the unit in which it can be read. */
import { numberFormat } from './intl';

const THOUSAND = 1000;
const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

export function sizeText(bytes: number, language: string): string {
  let [value, unit] = [bytes, 0];
  while (value >= THOUSAND && unit < UNITS.length - 1) [value, unit] = [value / THOUSAND, unit + 1];
  return `${numberFormat(language, { maximumFractionDigits: 1 }).format(value)} ${UNITS[unit]}`;
}
