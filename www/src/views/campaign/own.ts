/** The reader's own campaign, planned for a view that is not the campaign's; loaded when it is asked for. */
import type { Outcome } from '../../lib/api';
import type { Engine } from '../../lib/engine';
import { readLink } from '../../lib/fragment';
import { ownLink } from '../../lib/work';
import { expiryLink, throughputLink } from './links';
import { offersOf, toCampaign } from './request';
import { CAMPAIGN } from './view';

const LINKS = {
  expiry: expiryLink,
  throughput: throughputLink,
} as const;

/** The link of a view with what the campaign asks of it, without the #. */
export async function fromCampaign(engine: Engine, rulebook: string, to: keyof typeof LINKS): Promise<Outcome<string>> {
  const { state } = CAMPAIGN.read(readLink(ownLink(CAMPAIGN))?.parts ?? []);
  const offers = await engine.ask('offers', offersOf(state));
  if (offers.kind !== 'result') return offers;
  const plan = await engine.ask('planCampaign', toCampaign(state, offers.result.packages));
  if (plan.kind !== 'result') return plan;
  const link = LINKS[to](rulebook, plan.result, plan.result.balance ?? '', state.currency);
  return link === null ? { kind: 'refused', problems: [] } : { kind: 'result', result: link.slice(1) };
}
