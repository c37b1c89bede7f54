/** Figures of a column, padded so that their points stand below each other without adding digits nobody computed. */
import { decimal } from '../../i18n';
import { fractionDigits } from '../../lib/decimal';

/** As wide as a digit, and as wide as a point. */
const FIGURE_SPACE = '\u2007';
const POINT_SPACE = '\u2008';

export interface Aligned {
  text: string;
  /** Stands after the figure and is not part of it. */
  pad: string;
}

/** The most places after the point in a column. */
export function digitsOf(values: readonly string[]): number {
  return values.reduce((most, value) => Math.max(most, fractionDigits(value)), 0);
}

/** The value, padded to the column's places; `least` places are written even where they are zeros. */
export function aligned(value: string, columnDigits: number, least = 0): Aligned {
  const own = Math.max(fractionDigits(value), least);
  const missing = Math.max(columnDigits - own, 0);
  const point = missing > 0 && own === 0 ? POINT_SPACE : '';
  return { text: decimal(value, least), pad: point + FIGURE_SPACE.repeat(missing) };
}
