/** What the agreement would pay for the first month of a campaign: a voucher for each tier, and when to claim it. */
import type { Campaign, ClaimWindow, Money, Sla, Tier, Voucher } from '../../lib/api';
import type { Engine } from '../../lib/engine';
import { plus, times } from '../../lib/exact';

export interface Worth {
  /** The month of the first day of work. */
  month: string;
  /** What is taken for the fee of that month; null where nothing is bought in it. */
  fee: Money | null;
  /** The purchases it is made of. */
  bought: readonly { on: string; package: string; quantity: number; price: Money }[];
  tiers: readonly { tier: Tier; percent: string; voucher: Voucher }[];
  window: ClaimWindow | null;
}

/** What is bought in a month, added up: the only money of a prepaid campaign that falls into it for certain. */
export function feeOf(campaign: Campaign, month: string): Pick<Worth, 'fee' | 'bought'> {
  const bought = (campaign.purchases?.purchases ?? []).filter(({ on }) => on.startsWith(month));
  const currency = campaign.purchases?.cost.currency;
  if (bought.length === 0 || currency === undefined) return { fee: null, bought };
  let amount = '0';
  for (const { price, quantity } of bought) amount = plus(amount, times(price.amount, String(quantity)));
  return { fee: { amount, currency }, bought };
}

/** For each tier that pays the lowest availability that is still in it. */
export function percentsOf(sla: Sla): string[] {
  const tiers = sla.tiers.filter(({ belowPercent }) => belowPercent);
  return tiers.map((_tier, index) => tiers[index + 1]?.belowPercent ?? '0');
}

export async function worthOf(campaign: Campaign, month: string, sla: Sla | null, engine: Engine): Promise<Worth> {
  const { fee, bought } = feeOf(campaign, month);
  const percents = sla && fee ? percentsOf(sla) : [];
  const [window, ...vouchers] = await Promise.all([
    engine.ask('claimWindow', { month }),
    ...percents.map((percent) =>
      engine.ask('voucher', { availabilityPercent: percent, monthlyFee: { amount: fee?.amount ?? '0', currency: fee?.currency ?? 'USD' } }),
    ),
  ]);
  const tiers = vouchers.flatMap((outcome, index) =>
    outcome.kind === 'result' ? [{ tier: outcome.result.tier, percent: percents[index] ?? '0', voucher: outcome.result }] : [],
  );
  return { month, fee, bought, tiers, window: window.kind === 'result' ? window.result : null };
}
