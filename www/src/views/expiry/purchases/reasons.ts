/** What stands behind each figure of the purchase plan. */
import { decimal, money, t } from '../../../i18n';
import { p } from '../../../i18n/purchases';
import type { Money, PurchasePlan } from '../../../lib/api';
import type { Reason } from '../../../lib/reason';
import type { Ordered } from './export';

export const amountOf = ({ amount, currency }: Money) => money(amount, currency);

/** The steps of the rules a figure rests on; all of them where the plan has none by these names. */
function reason(plan: PurchasePlan, title: string, figure: string, rules: readonly string[], more: Partial<Reason> = {}): Reason {
  const steps = plan.steps.filter((step) => rules.includes(step.rule));
  return { title, figure, steps: steps.length > 0 ? steps : plan.steps, rates: [], conflicts: [], ...more };
}

export function costReason(plan: PurchasePlan, ordered: readonly Ordered[]): Reason {
  return reason(plan, p.cost, amountOf(plan.cost), ['buy.exact', 'buy.strategy', 'buy.whole'], {
    parts: ordered.map(({ title, on, sum, currency }) => ({ label: `${title}${t.comma}${on}`, value: money(sum, currency) })),
  });
}

export function sumReason(plan: PurchasePlan, { title, on, quantity, price, sum, currency }: Ordered): Reason {
  const figure = money(sum, currency);
  return reason(plan, p.sumTitle(title, on), figure, ['buy.whole', 'buy.exact'], {
    note: p.sumStep(decimal(String(quantity)), money(price, currency), figure),
  });
}

export function unitsReason(plan: PurchasePlan, title: string, figure: string): Reason {
  return reason(plan, title, figure, ['buy.waste', 'buy.exact'], {
    parts: [
      { label: p.bought, value: decimal(plan.bought) },
      { label: p.wasted, value: decimal(plan.wasted) },
    ],
  });
}

export function proofReason(plan: PurchasePlan, title: string, figure: string): Reason {
  return reason(plan, title, figure, ['buy.exact', 'buy.strategy']);
}
