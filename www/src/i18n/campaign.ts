/** The texts of the campaign view, which are loaded with it. */
import { language } from '../lib/language';
import { enCampaign } from './en-campaign';

export type CampaignMessages = typeof enCampaign;

export const c: CampaignMessages = language === 'zh' ? (await import('./zh-campaign')).zhCampaign : enCampaign;
