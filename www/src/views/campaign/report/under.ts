/** What a report under a contract has beside it: loaded where there is one. */
import { atList, overlayInForce } from '../../../contract/lay';
import { r } from '../../../i18n/report';
import type { Engine } from '../../../lib/engine';
import { terms } from '../../../lib/terms.svelte';
import { onList } from '../on-list';
import type { UnderContract } from './contract';
import type { Planned } from './input';

/** The same campaign at list price, with the terms in force; null where a newer report is wanted, or no contract is in force any more. */
export async function underContract({ asked, book }: Planned, engine: Engine): Promise<UnderContract | null> {
  const overlay = overlayInForce();
  if (overlay === null) return null;
  const [listed, offers] = await Promise.all([
    engine.askLatest('campaign of the report at list price', 'planCampaign', atList(onList(asked, book))),
    engine.askLatest('packages of the report at list price', 'offers', atList({ asOf: asked.asOf })),
  ]);
  if (listed === null || offers === null) return null;
  return {
    name: terms.name || r.contract.ours,
    overlay,
    listed: listed.kind === 'result' ? listed.result : null,
    offers: offers.kind === 'result' ? offers.result.packages : [],
  };
}
