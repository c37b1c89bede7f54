/** What a chart of a balance shows, in a sentence: what is lost first, then what is missing. */
import { dayLong, decimal } from '../i18n';
import { f } from '../i18n/charts';
import { numberFormat } from '../i18n/intl';
import { plus } from '../lib/exact';

/** What expires unused, in all, and between which days; null where nothing does. */
export function lossOf(lots: readonly { expiresOn: string; expired: string }[]): { units: string; first: string; last: string } | null {
  const lost = lots.filter(({ expired }) => expired !== '0');
  const days = lost.map(({ expiresOn }) => expiresOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { units: lost.reduce((sum, { expired }) => plus(sum, expired), '0'), first, last };
}

export function balanceFinding(lots: Parameters<typeof lossOf>[0], runsOutOn: string | null): string {
  const loss = lossOf(lots);
  const out = runsOutOn === null ? '' : f.balance.out(dayLong(runsOutOn));
  if (!loss) return out || f.balance.none;
  const units = decimal(loss.units);
  const lost =
    loss.first === loss.last
      ? f.balance.lost(units, dayLong(loss.first))
      : f.balance.lostBetween(units, dayLong(loss.first), dayLong(loss.last));
  return out ? f.balance.both(lost, out) : lost;
}

const rough = (value: number, language: string) => numberFormat(language, { maximumSignificantDigits: 2 }).format(value);

/** A figure that rests on a guess: two digits are more than it knows. */
export const roughly = (value: number, language: string): string => (value === 0 ? rough(0, language) : f.about(rough(value, language)));
