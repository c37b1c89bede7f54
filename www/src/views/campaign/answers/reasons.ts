/** What stands behind each figure of the campaign view. */
import { monthLong } from '../../../i18n/days';
import { dayLong, decimal, money, t } from '../../../i18n';
import { c } from '../../../i18n/campaign-rest';
import { sayAgain } from '../../../i18n/said';
import type { Advice, Campaign, CampaignSla, Cite, ClaimWindow, Step, Voucher } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import type { Reason } from '../../../lib/reason';
import { shownMoney } from '../campaign.svelte';
import { lotNames } from '../lot-names';

function reason(title: string, figure: string, steps: readonly Step[], more: Partial<Reason> = {}): Reason {
  return { title, figure, steps, rates: [], conflicts: [], ...more };
}

/** The steps of the rules asked for; all of them where there is none of those. */
function pick(steps: readonly Step[], ...rules: readonly string[]): readonly Step[] {
  const picked = steps.filter(({ rule }) => rules.includes(rule));
  return picked.length > 0 ? picked : steps;
}

/** How a part of the campaign was put together: all but the times of single jobs. */
const wholeSteps = (campaign: Campaign) => (campaign.steps ?? []).filter(({ inputs }) => inputs['job'] === undefined);

export function costReason(book: Book, campaign: Campaign): Reason {
  const plan = campaign.purchases;
  const rates = [...new Set(campaign.estimate.lines.map(({ rate }) => rate))];
  const bought = (plan?.purchases ?? []).map(({ on, package: id, quantity, price }) => ({
    label: `${dayLong(on)}${t.colon}${c.buy(quantity, book.packageTitle(id))}`,
    value: money(price.amount, price.currency),
  }));
  return reason(c.costTitle, shownMoney(campaign.cost), plan?.steps ?? [], {
    note: campaign.cost ? c.costNote : c.costNoneNote,
    parts: bought,
    rates,
  });
}

export function perUnitReason({ purchases }: Campaign): Reason | Promise<null> {
  if (!purchases) return Promise.resolve(null);
  return reason(c.perUnitTitle, shownMoney(purchases.costPerUsedUnit), purchases.steps);
}

export function purchaseReason({ purchases }: Campaign, title: string, figure: string): Reason {
  return reason(title, figure, purchases?.steps ?? []);
}

export function finishReason(campaign: Campaign): Reason {
  return reason(c.finishTitle, dayLong(campaign.finishesOn), [...(campaign.steps ?? []), ...campaign.throughput.steps], {
    note: c.finishNote,
  });
}

export function limitReason(campaign: Campaign): Reason {
  const { limitedBy } = campaign;
  const steps = limitedBy === 'credits' || limitedBy === 'expiry' ? campaign.expiry.steps : campaign.throughput.steps;
  return reason(c.limitTitle, c.limitShort[limitedBy] ?? limitedBy, [...wholeSteps(campaign), ...steps], {
    note: c.limits[limitedBy] ?? '',
  });
}

export function slotsReason(campaign: Campaign): Reason {
  const { throughput } = campaign;
  return reason(c.slotsTitle, String(throughput.slots), pick(throughput.steps, 'run.max_not_sum', 'run.slot'), {
    note: sayAgain(throughput.slotsRule, throughput.slotsRuleNote),
  });
}

export function perDayReason(campaign: Campaign): Reason {
  return reason(c.perDayTitle, decimal(campaign.unitsPerDayAtMost), [...wholeSteps(campaign), ...campaign.throughput.steps], {
    note: c.perDayNote,
  });
}

export function lapseReason(book: Book, campaign: Campaign, title: string, figure: string): Reason {
  const { expiry } = campaign;
  const lost = expiry.lots.filter(({ expired }) => expired !== '0');
  const named = lotNames(campaign, book);
  return reason(title, figure, pick(expiry.steps, 'lot.no_carry_over', 'lot.day', 'lot.draw_order', 'lot.window', 'lot.validity'), {
    parts: lost.map(({ id, expired, expiresOn }) => ({ label: `${named(id)}${t.comma}${dayLong(expiresOn)}`, value: decimal(expired) })),
  });
}

export function missingReason({ expiry }: Campaign): Reason {
  return reason(c.missingTitle, decimal(expiry.totals.shortfall), pick(expiry.steps, 'lot.day', 'lot.draw_order'));
}

export function strandedReason({ expiry }: Campaign): Reason {
  return reason(c.strandedTitle, decimal(expiry.strandedUnits ?? '0'), pick(expiry.steps, 'lot.stranded'));
}

export function voucherReason(sla: CampaignSla, voucher: Voucher, title: string): Reason {
  return reason(title, shownMoney(voucher.amount), voucher.steps, { note: c.slaNote(monthLong(sla.month)) });
}

/** The fee is our reading of the agreement, and told as such. */
export function feeReason(book: Book, sla: CampaignSla): Reason {
  const cites: Cite[] = (book.sla?.cites ?? []).map((cite) => ({ ...cite, clause: '1.5', basis: 'assumed' }));
  return reason(c.feeTitle(monthLong(sla.month)), shownMoney(sla.fee), [], {
    note: c.slaNote(monthLong(sla.month)),
    parts: sla.bought.map(({ on, package: id, quantity, price }) => ({
      label: `${dayLong(on)}${t.colon}${c.buy(quantity, book.packageTitle(id))}`,
      value: money(price.amount, price.currency),
    })),
    cites,
  });
}

export function claimReason(window: ClaimWindow, which: 'opensOn' | 'fileBy'): Reason {
  return which === 'opensOn'
    ? reason(c.claimOpensTitle, dayLong(window.opensOn), pick(window.steps, 'claim.opens'))
    : reason(c.claimByTitle, dayLong(window.fileBy), pick(window.steps, 'claim.deadline', 'claim.clock'));
}

export function adviceReason(advice: Advice): Reason {
  const step: Step = { rule: 'plan', text: advice.text, inputs: advice.inputs ?? {}, result: advice.id, cites: advice.cites };
  return reason(c.adviceTitle, advice.id, [step]);
}
