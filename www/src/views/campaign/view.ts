/** The campaign as a view: what a first visit shows, and how its link is read and written. */
import { CAMPAIGN as shares } from '../../lib/common';
import { today } from '../../lib/day';
import type { ViewCodec } from '../../lib/work';
import { readCampaign, writeCampaign, type Seen } from './codec';
import { firstState, type CampaignState } from './state';

export const CAMPAIGN: ViewCodec<CampaignState, Seen> = {
  id: 'campaign',
  first: () => firstState(today()),
  shares,
  read: (parts) => readCampaign(parts, today()),
  write: writeCampaign,
};
