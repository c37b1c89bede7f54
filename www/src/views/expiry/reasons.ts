/** What stands behind each figure of the expiry view. */
import { approximateMoney, decimal, money, t } from '../../i18n';
import { x } from '../../i18n/expiry';
import type { ExpiryPlan, ExpirySegment, Money } from '../../lib/api';
import type { Reason } from '../../lib/reason';

type PlanLot = ExpiryPlan['lots'][number];

/** The steps of the rules a figure rests on; all of them where the plan has none by these names. */
function reason(plan: ExpiryPlan, title: string, figure: string, rules: readonly string[], more: Partial<Reason> = {}): Reason {
  const steps = plan.steps.filter((step) => rules.includes(step.rule));
  return { title, figure, steps: steps.length > 0 ? steps : plan.steps, rates: [], conflicts: [], ...more };
}

export const amountOf = (amount: Money) => money(amount.amount, amount.currency);

/** An amount to the minor unit, and that it was rounded. */
export const roundAmount = ({ amount, currency }: Money): string => approximateMoney(amount, currency);

const LAPSE = ['lot.no_carry_over', 'lot.window', 'lot.validity', 'lot.draw_order'];

export function expiredReason(plan: ExpiryPlan): Reason {
  return reason(plan, x.lapses, x.unitsOf(decimal(plan.totals.expired)), LAPSE, {
    parts: plan.lots.filter(({ expired }) => expired !== '0').map(({ id, expired }) => ({ label: id, value: decimal(expired) })),
  });
}

export function valueReason(plan: ExpiryPlan, value: Money): Reason {
  return reason(plan, x.value, amountOf(value), ['lot.segments', ...LAPSE], {
    note: x.valueNote,
    parts: plan.lots.flatMap(({ id, valueLost }) => (valueLost ? [{ label: id, value: amountOf(valueLost) }] : [])),
  });
}

export function totalReason(plan: ExpiryPlan, title: string, figure: string): Reason {
  const { granted, burned, expired, remaining } = plan.totals;
  return reason(plan, title, figure, ['lot.day', 'lot.segments', 'lot.window', 'lot.draw_order'], {
    parts: [
      { label: x.granted, value: decimal(granted) },
      { label: x.used, value: decimal(burned) },
      { label: x.lapses, value: decimal(expired) },
      { label: x.remaining, value: decimal(remaining) },
    ],
  });
}

export function runsOutReason(plan: ExpiryPlan, title: string, figure: string): Reason {
  return reason(plan, title, figure, ['lot.day', 'lot.draw_order', 'lot.window']);
}

export function requiredReason(plan: ExpiryPlan): Reason {
  return reason(plan, x.required, x.requiredValue(decimal(plan.requiredPerDay)), ['lot.required']);
}

export function strandedReason(plan: ExpiryPlan, units: string): Reason {
  return reason(plan, x.stranded, x.unitsOf(decimal(units)), ['lot.stranded']);
}

export function lotReason(plan: ExpiryPlan, lot: PlanLot, title: string, figure: string): Reason {
  return reason(plan, title, figure, ['lot.segments', ...LAPSE], {
    parts: [
      { label: x.granted, value: decimal(lot.granted) },
      { label: x.used, value: decimal(lot.burned) },
      { label: x.lapses, value: decimal(lot.expired) },
      { label: x.remaining, value: decimal(lot.remaining) },
    ],
  });
}

export function lotValueReason(plan: ExpiryPlan, lot: PlanLot, value: Money): Reason {
  return { ...lotReason(plan, lot, x.valueTitle(lot.id), amountOf(value)), note: x.valueNote };
}

export function orderReason(plan: ExpiryPlan, title: string, figure: string): Reason {
  return reason(plan, title, figure, ['lot.draw_order', 'lot.day', 'lot.no_carry_over']);
}

export function segmentReason(plan: ExpiryPlan, segment: ExpirySegment, title: string, figure: string): Reason {
  const { opening, granted, burned, expired, shortfall, closing } = segment;
  const names = x.segmentColumns;
  return reason(plan, title, figure, ['lot.segments', 'lot.day', 'lot.draw_order', 'lot.no_carry_over'], {
    note: x.segmentNote,
    parts: [
      { label: names.opening, value: decimal(opening) },
      { label: names.granted, value: decimal(granted) },
      ...burned.map(({ lot, units }) => ({ label: `${names.burned}${t.comma}${lot}`, value: decimal(units) })),
      ...expired.map(({ lot, units }) => ({ label: `${names.expired}${t.comma}${lot}`, value: decimal(units) })),
      { label: names.shortfall, value: decimal(shortfall) },
      { label: names.closing, value: decimal(closing) },
    ],
  });
}
