/** The entries as the module's question, and its problems back at the entries. */
import { aboutEntered } from '../../i18n/said';
import type { ExpiryRequest, Problem, Usage } from '../../lib/api';
import { isDay } from '../../lib/day';
import { dayAfter } from '../../lib/days';
import { isDecimal, percentToShare } from '../../lib/decimal';
import { times } from '../../lib/exact';
import { lotOf, lotPlace } from './lot';
import type { ExpiryState, UsageDraft, WhatIf } from './state';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const ALL_DAYS = '1234567';

/** The day after the last one, which the module counts to; what is not a date goes as it is. */
function endOf(lastDay: string): string {
  return isDay(lastDay) ? dayAfter(lastDay) : lastDay;
}

/** Whether only some days of the week count. */
export function hasRhythm({ weekdays }: UsageDraft): boolean {
  return weekdays !== '' && weekdays !== ALL_DAYS;
}

/** The days of the week that count, from Monday. */
export function countsOn(weekdays: string, number: number): boolean {
  return weekdays === '' || weekdays.includes(String(number));
}

function usageOf(draft: UsageDraft): Usage {
  const units = draft.units.trim();
  const from = draft.from.trim();
  if (draft.kind === 'day') return { on: from, units };
  const span = { from, to: endOf(draft.lastDay.trim()) };
  if (draft.calendar) return { ...span, perDay: units, calendar: draft.calendar };
  if (!hasRhythm(draft)) return { ...span, perDay: units };
  return { ...span, perDay: units, weekdays: WEEKDAYS.filter((_name, index) => countsOn(draft.weekdays, index + 1)) };
}

function later(day: string, days: number): string {
  return isDay(day.trim()) ? dayAfter(day.trim(), days) : day;
}

/** What is tried out, as numbers; what is damaged counts as not tried. */
export function tried(whatIf: WhatIf): { percent: string; usageDays: number; lot: number; lotDays: number } {
  const whole = (text: string) => (/^-?\d{1,5}$/.test(text) ? Number(text) : 0);
  const percent = isDecimal(whatIf.percent) && !whatIf.percent.startsWith('-') ? whatIf.percent : '100';
  return { percent, usageDays: whole(whatIf.usageDays), lot: whole(whatIf.lot) - 1, lotDays: whole(whatIf.lotDays) };
}

/** The entries as they would be with what is tried out. */
export function applied(state: ExpiryState): Pick<ExpiryState, 'lots' | 'usage'> {
  const { percent, usageDays, lot: moved, lotDays } = tried(state.whatIf);
  return {
    lots: state.lots.map((lot, index) => {
      if (index !== moved || lotDays === 0) return lot;
      return { ...lot, effectiveOn: later(lot.effectiveOn, lotDays), expires: later(lot.expires, lotDays) };
    }),
    usage: state.usage.map((usage) => {
      const units = usage.units.trim();
      return {
        ...usage,
        from: later(usage.from, usageDays),
        // What was meant to be used by some day still is: the last day of a span stays.
        units: isDecimal(units) && percent !== '100' ? times(units, percentToShare(percent)) : usage.units,
      };
    }),
  };
}

/** The question; `readings` are those that differ from the default. */
export function toRequest(state: ExpiryState): ExpiryRequest {
  const until = state.until.trim();
  const maxPerDay = state.maxPerDay.trim();
  return {
    asOf: state.asOf.trim(),
    balance: state.balance as 'api-video',
    ...(until && { until }),
    lots: state.lots.map((lot) => lotOf(lot, state)),
    usage: state.usage.map(usageOf),
    drawOrder: state.drawOrder as 'expiring-first',
    ...(maxPerDay && { maxPerDay }),
    ...(Object.keys(state.readings).length > 0 && { readings: { ...state.readings } }),
  };
}

const USAGE_FIELD: Record<string, string> = {
  from: 'from',
  on: 'from',
  to: 'lastDay',
  perDay: 'units',
  units: 'units',
  weekdays: 'units',
  calendar: 'calendar',
};

const PLAIN_FIELDS: ReadonlySet<string> = new Set(['asOf', 'until', 'drawOrder', 'maxPerDay']);

/** Where a problem of the module is shown: `lots[2].paid.amount` at `lots[2].paid`; "" where there is no input for it. */
export function placeOf(problem: Problem, state: ExpiryState): { field: string; problem: Problem } {
  const { field } = problem;
  const lot = lotPlace(field);
  if (lot) return { field: lot.field, problem };
  const match = /^usage\[(\d+)\](?:\.(\w+))?/.exec(field);
  if (match) {
    const [, number = '', name = ''] = match;
    const input = USAGE_FIELD[name];
    const row = Number(number);
    if (input === undefined) return { field: `usage[${row}]`, problem };
    if (input === 'lastDay') return { field: `usage[${row}].lastDay`, problem: asLastDay(problem, state.usage[row]?.lastDay ?? '') };
    return { field: `usage[${row}].${input}`, problem };
  }
  if (PLAIN_FIELDS.has(field) || field.startsWith('readings.')) return { field, problem };
  return { field: field === 'lots' || field === 'usage' ? field : '', problem };
}

/** The module names the first day after a span; the reader typed the last one of it. */
function asLastDay(problem: Problem, lastDay: string): Problem {
  const typed = lastDay.trim();
  if (!isDay(typed)) return problem;
  const after = dayAfter(typed);
  return aboutEntered(problem, (value) => (value === after ? typed : value));
}
