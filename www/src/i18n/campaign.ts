/** The texts of the campaign view, which are loaded with it. */
import { enCampaign } from './en-campaign';

export type CampaignMessages = typeof enCampaign;

export const c: CampaignMessages = enCampaign;
