/** The address of a campaign with the jobs of the cost view, to be planned from the day of its prices on. */
import { writeLink } from '../../lib/fragment';
import type { JobsState } from '../cost/state';
import { writeCampaign } from './codec';
import { emptyState } from './state';

export function campaignAddress(rulebook: string, { asOf, track, currency, jobs }: JobsState): string {
  return `#${writeLink(rulebook, 'campaign', writeCampaign({ ...emptyState(), asOf, startsOn: asOf, track, currency, jobs }))}`;
}
