/** How likely something is, and how much of the slots is in use: shares that nobody may take for all or for none. */
import { t } from '../../i18n';
import { roundedPercent } from '../../lib/percent';
import { percent } from './span';

const NOISE = 1e-12;

/** A share as a percentage of one place. */
export function chance(share: number): string {
  const shown = roundedPercent(share * 100, 1) / 100;
  return Math.abs(shown - share) > NOISE ? t.approximately(percent(shown)) : percent(shown);
}
