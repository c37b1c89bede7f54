/** Work that nothing pays for is not done, whatever the concurrency would allow. */
import type { Campaign } from '../../lib/api';

export const isPaid = ({ expiry }: Pick<Campaign, 'expiry'>): boolean => expiry.totals.shortfall === '0';

/** Whether it is done by its deadline and paid for; null without a deadline. */
export const isOnTime = (campaign: Campaign): boolean | null =>
  campaign.meetsDeadline === null ? null : campaign.meetsDeadline && isPaid(campaign);
