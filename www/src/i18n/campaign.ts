/** The texts of the campaign view's form and first figure, which are loaded with it. */
import { language } from '../lib/language';
import { enCampaign } from './en-campaign';
import type { enCampaignRest } from './en-campaign-rest';
import { joined } from './seams';

/** All texts of the view; Chinese has them in one file. */
export type CampaignMessages = typeof enCampaign & typeof enCampaignRest;

export const c: typeof enCampaign = language === 'zh' ? joined((await import('./zh-campaign')).zhCampaign) : enCampaign;
