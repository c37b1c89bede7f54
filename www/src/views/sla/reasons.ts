/** What stands behind each figure of the SLA view. */
import { decimal, given, money, t } from '../../i18n';
import { s } from '../../i18n/sla';
import type { Availability, ClaimState, ClaimWindow, ServicePeriod, Step, Voucher } from '../../lib/api';
import type { Book } from '../../lib/book';
import { isDecimal } from '../../lib/decimal';
import type { Reason } from '../../lib/reason';
import { minutesBetween, outageMinutes } from './outage';

function reason(title: string, figure: string, steps: readonly Step[], more: Partial<Reason> = {}): Reason {
  return { title, figure, steps, rates: [], conflicts: [], ...more };
}

function pick(steps: readonly Step[], ...rules: readonly string[]): Step[] {
  return steps.filter((step) => rules.includes(step.rule));
}

/** A step that the page takes itself, on the rulebook's numbers. */
function ownStep(book: Book, rule: string, clause: string, text: string, inputs: Record<string, string>, result: string): Step {
  const cites = (book.sla?.cites ?? []).map((cite) => ({ ...cite, clause }));
  return { rule, text, inputs, result, cites };
}

export function availabilityReason(availability: Availability): Reason {
  return reason(s.measured, s.percentOf(given(availability.percent)), availability.steps);
}

/** Nothing leads to a percentage that was entered, or that came with a link. */
export function enteredReason(percent: string, isFromLink: boolean): Reason {
  const figure = isDecimal(percent) ? s.percentOf(given(percent)) : percent;
  return reason(s.measured, figure, [], { note: isFromLink ? s.asInLink : s.asEntered });
}

export function coverageReason(availability: Availability, which: 'traffic' | 'bad'): Reason {
  const value = which === 'traffic' ? availability.intervalsWithTraffic : availability.badIntervals;
  return reason(
    which === 'traffic' ? s.coverage : s.bad,
    s.ofIntervals(decimal(String(value)), decimal(String(availability.intervals))),
    pick(availability.steps, 'sla.intervals', 'sla.error_rate', 'sla.exclusions'),
  );
}

export function withoutReason(availability: Availability): Reason {
  const percent = availability.withoutExclusions?.percent ?? availability.percent;
  return reason(
    s.withoutExclusions,
    s.percentOf(given(percent)),
    pick(availability.steps, 'sla.intervals', 'sla.error_rate', 'sla.exclusions'),
    {
      parts: [
        { label: s.measured, value: s.percentOf(given(availability.percent)) },
        { label: s.withoutExclusions, value: s.percentOf(given(percent)) },
      ],
    },
  );
}

export function ratioReason(availability: Availability): Reason {
  return reason(s.ratioOfSums, s.percentOf(given(availability.ratioOfSums)), pick(availability.steps, 'sla.error_rate'), {
    note: s.ratioNote,
  });
}

export function worstReason(availability: Availability, start: string, ratePercent: string): Reason {
  return reason(s.worstTitle(start), s.percentOf(given(ratePercent)), pick(availability.steps, 'sla.error_rate', 'sla.exclusions'));
}

export function voucherReason(voucher: Voucher, title: string, figure: string): Reason {
  return reason(title, figure, voucher.steps, { note: s.voucherNote });
}

/** What can be paid, and the exact maximum that it is cut from. */
export function capReason(voucher: Voucher, cap: string, exact: string): Reason {
  const { note, ...rest } = voucherReason(voucher, s.cap, cap);
  return { ...rest, note: [cap !== exact && s.capCut(exact), note].filter(Boolean).join(t.gap) };
}

export function tierReason(voucher: Voucher, availability: Availability | null): Reason {
  const tier = s.tiers[voucher.tier.id] ?? voucher.tier.id;
  return reason(s.tier, tier, [...pick(availability?.steps ?? [], 'sla.availability'), ...pick(voucher.steps, 'sla.tier')]);
}

export function rangeReason(book: Book, voucher: Voucher): Reason {
  const { low, high } = voucher.range;
  return reason(s.range, s.rangeValue(money(low.amount, low.currency), money(high.amount, high.currency)), voucher.steps, {
    parts: [
      { label: s.effectColumns.chosen, value: money(voucher.amount.amount, voucher.amount.currency) },
      ...voucher.readingEffects.map((effect) => ({
        label: `${book.reading(effect.reading)?.question ?? effect.reading} ${optionTitle(book, effect.reading, effect.option)}`,
        value: effect.result,
      })),
    ],
  });
}

export function optionTitle(book: Book, reading: string, option: string): string {
  return book.reading(reading)?.options.find((known) => known.id === option)?.title ?? option;
}

export function nextReason(book: Book, period: ServicePeriod, percent: string, needed: string): Reason {
  const minutes = decimal(minutesBetween(period.intervals, book.sla?.intervalMinutes ?? 5, percent, needed));
  const points = decimal(minutesBetween(1, 100, percent, needed));
  return reason(s.next, s.nextValue(points, minutes), [
    ownStep(
      book,
      'sla.tier',
      '3.1',
      s.nextStep(given(percent), decimal(needed), points, minutes),
      { percent, percentNeeded: needed, intervals: String(period.intervals) },
      points,
    ),
  ]);
}

export function minutesReason(book: Book, period: ServicePeriod, tier: string, needed: string): Reason {
  const minutes = decimal(outageMinutes(period.intervals, book.sla?.intervalMinutes ?? 5, needed));
  const intervals = decimal(String(period.intervals));
  const step = ownStep(
    book,
    'sla.tier',
    '2.1, 3.1',
    s.minutesStep(decimal(needed), intervals, minutes),
    { percentNeeded: needed, intervals: String(period.intervals), minutesEach: String(book.sla?.intervalMinutes ?? 5) },
    minutes,
  );
  return reason(s.minutesTitle(tier), s.minutesValue(minutes), [step]);
}

export function periodReason(book: Book, period: ServicePeriod, which: 'days' | 'intervals'): Reason {
  const [days, intervals] = [decimal(String(period.days)), decimal(String(period.intervals))];
  const step = ownStep(
    book,
    'sla.period',
    '1.1, 2.1',
    s.periodStep(period.from, period.lastDay, days, intervals),
    { from: period.from, lastDay: period.lastDay, days: String(period.days), intervalsPerDay: '288' },
    String(period.intervals),
  );
  const title = which === 'days' ? s.daysTitle(period.from) : s.intervalsTitle(period.from);
  return reason(title, which === 'days' ? days : intervals, [step]);
}

export function opensReason(window: ClaimWindow): Reason {
  return reason(s.opens, window.opensOn, pick(window.steps, 'claim.opens'));
}

export function calendarReason(window: ClaimWindow, calendar: string, title: string, figure: string): Reason {
  const steps = window.steps.filter((step) => step.rule === 'claim.opens' && step.inputs['calendar'] === calendar);
  return reason(title, figure, steps);
}

export function deadlineReason(window: ClaimWindow, which: 'fileBy' | 'latestArguable'): Reason {
  return reason(which === 'fileBy' ? s.fileBy : s.latest, window[which], pick(window.steps, 'claim.deadline', 'claim.clock'));
}

export function stateReason(window: ClaimWindow, claim: ClaimState): Reason {
  return reason(s.state, s.states[claim.state] ?? claim.state, window.steps, {
    note: s.stateNote,
    parts: [
      { label: s.opens, value: claim.opensOn },
      { label: s.fileBy, value: claim.fileBy },
      { label: t.reason.result, value: s.daysLeft(claim.daysLeft) },
    ],
  });
}
