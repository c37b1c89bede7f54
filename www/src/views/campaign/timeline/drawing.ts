/** What the time line says in words, wherever it is drawn: its finding and what stands at its marks. */
import { balanceFinding } from '../../../charts/findings';
import { dayLong, decimal } from '../../../i18n';
import { c } from '../../../i18n/campaign-rest';
import { f } from '../../../i18n/charts';
import type { Campaign, CampaignRequest } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import type { TimelineEvent } from './timeline';

/** Whether the work ends after its deadline, or nothing pays for all of it; null where it has none. */
export const isLateIn = ({ paidInTime }: Campaign): boolean | null => (typeof paidInTime === 'boolean' ? !paidInTime : null);

/** Whether the time of a generation that nobody measured here plays a part. */
export const isGuessedIn = ({ assumedTimes }: Campaign): boolean => assumedTimes?.some(({ confidence }) => confidence !== 'high') ?? false;

export function findingOf(result: Campaign, { deadlineOn }: Pick<CampaignRequest, 'deadlineOn'>): string {
  if (result.meetsDeadline === false && deadlineOn) return f.timeline.late(dayLong(result.finishesOn), dayLong(deadlineOn));
  return balanceFinding(result.expiry.lots, result.expiry.runsOutOn);
}

export function nameOf(book: Book, { kind, name, quantity }: TimelineEvent): string {
  return c.events[kind]?.(kind === 'purchase' ? book.packageTitle(name) : name, quantity) ?? kind;
}

/** What stands at a mark: with its units, where some are lost or missing. */
export function labelOf(book: Book, event: TimelineEvent): string {
  const hasUnits = event.units !== '' && event.units !== '0';
  if (event.kind === 'expiry' && hasUnits) return f.timeline.expire(decimal(event.units), event.name);
  if (event.kind === 'missing' && hasUnits) return f.timeline.missing(decimal(event.units));
  return event.kind === 'purchase' || event.kind === 'expiry' ? nameOf(book, event) : (c.short[event.kind] ?? event.kind);
}
