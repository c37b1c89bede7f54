/** What stands behind each figure of the throughput view. */
import { sentences } from '../../i18n';
import { s } from '../../i18n/throughput';
import type { Package, ServiceTime, Step, ThroughputResult } from '../../lib/api';
import type { Book } from '../../lib/book';
import type { Reason } from '../../lib/reason';
import { exactly } from './span';

/** The steps of these rules; all of them where there is none, since a figure without a reason is no figure. */
function pick(steps: readonly Step[], rules: readonly string[]): readonly Step[] {
  const picked = steps.filter((step) => rules.includes(step.rule));
  return picked.length > 0 ? picked : steps;
}

const SLOTS = ['run.max_not_sum', 'run.slot'];

/** Rules that a figure rests on, beside those of the slots. */
const RULES = {
  time: ['run.statistics', 'run.counts', 'run.queue', 'run.instant', 'run.retry', 'run.seed'],
  wait: ['run.statistics', 'run.counts', 'run.queue', 'run.retry'],
  count: ['run.counts', 'run.failed', 'run.retry'],
  charged: ['run.counts', 'run.failed', 'cost.failed'],
  deadline: ['run.statistics', 'run.deadline', 'run.seed'],
  formula: ['run.closed_form'],
  slots: [] as string[],
} as const;

export function figureReason(
  result: ThroughputResult,
  about: keyof typeof RULES,
  title: string,
  figure: string,
  exact: number | string | null = null,
  more: Partial<Reason> = {},
): Reason {
  const parts = exact === null ? [] : [{ label: title, value: typeof exact === 'number' ? exactly(exact) : exact }];
  return {
    title,
    figure,
    steps: pick(result.steps, [...SLOTS, ...RULES[about]]),
    rates: [],
    conflicts: [],
    // One part alone is not shown; the runs stand beside it.
    parts: parts.length > 0 ? [...parts, { label: s.replications, value: exactly(result.replications) }] : [],
    ...more,
  };
}

/** A difference of two results rests on the steps of both. */
export function changeReason(
  now: ThroughputResult,
  other: ThroughputResult,
  about: keyof typeof RULES,
  title: string,
  figure: string,
  values: readonly [number, number],
): Reason {
  return figureReason(now, about, title, figure, null, {
    steps: [...pick(now.steps, [...SLOTS, ...RULES[about]]), ...pick(other.steps, [...SLOTS, ...RULES[about]])],
    parts: [
      { label: s.compareColumns.now, value: exactly(values[0]) },
      { label: s.compareColumns.other, value: exactly(values[1]) },
    ],
  });
}

/** Which facts the rulebook holds about the limit. */
export function factsReason(book: Book, ids: readonly string[], title: string, figure: string): Reason {
  const facts = (book.whole.concurrency ?? []).filter(({ id }) => ids.includes(id));
  return {
    title,
    figure,
    steps: facts.map((fact) => ({
      rule: 'run.max_not_sum',
      text: fact.title,
      inputs: {},
      result: fact.value ?? fact.id,
      cites: fact.cites,
    })),
    rates: [],
    conflicts: [...new Set(facts.flatMap((fact) => fact.conflicts ?? []))],
  };
}

/** What a package grants, by its own sources. */
export function packageReason(book: Book, entry: Package, title: string, figure: string): Reason {
  const base = factsReason(book, ['max-not-sum'], title, figure);
  return { ...base, cites: entry.cites };
}

/** What a generation time rests on: one measurement, or all with the same figures. */
export function timeReason(times: readonly ServiceTime[], seconds: string): Reason {
  const steps = times.map(({ title, kind, confidence, cites }): Step => ({
    rule: 'run.slot',
    text: s.timeStep(title, seconds),
    inputs: { kind, confidence },
    result: seconds,
    cites,
  }));
  const isOne = times.every(({ secondsMin, secondsMax }) => secondsMin === secondsMax);
  return {
    title: s.timeTitle,
    figure: seconds,
    note: sentences([s.timeNote, isOne ? s.timeOneFigure : '', ...times.map(({ note }) => note ?? '')]),
    steps,
    rates: [],
    conflicts: [],
  };
}
