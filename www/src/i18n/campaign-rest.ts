/** All texts of the campaign view, for what comes after its first figure. */
import { language } from '../lib/language';
import type { CampaignMessages } from './campaign';
import { enCampaign } from './en-campaign';
import { enCampaignRest } from './en-campaign-rest';
import { joined } from './seams';

export const c: CampaignMessages =
  language === 'zh' ? joined((await import('./zh-campaign')).zhCampaign) : { ...enCampaign, ...enCampaignRest };
