/** The campaign as a view: what a first visit shows, and how its link is read and written. */
import { today } from '../../lib/day';
import type { ViewCodec } from '../../lib/work';
import { readCampaign, writeCampaign, type Seen } from './codec';
import { firstState, type CampaignState } from './state';

export const CAMPAIGN: ViewCodec<CampaignState, Seen> = {
  id: 'campaign',
  first: () => firstState(today()),
  shares: { asOf: 'asOf', track: 'track', cur: 'cur', job: 'job', lot: 'lot' },
  read: (parts) => readCampaign(parts, today()),
  write: writeCampaign,
};
