/** What stands behind each figure of the bill. */
import { decimal, money, t } from '../../i18n';
import { b } from '../../i18n/bill';
import type { Step } from '../../lib/api';
import type { BillFinding, Observations, Reconciliation } from '../../lib/bill-api';
import { minus } from '../../lib/exact';
import type { Reason } from '../../lib/reason';

export type WayTotal = Reconciliation['totals'][number];
export type WayFigure = 'charged' | 'expected' | 'over' | 'under' | 'notJudged' | 'difference';

const reason = (title: string, figure: string, steps: readonly Step[], more: Partial<Reason> = {}): Reason => ({
  title,
  figure,
  steps,
  rates: [],
  conflicts: [],
  ...more,
});

/** The name of a way of paying. */
export const wayName = ({ paidIn, balance, currency }: { paidIn: string; balance?: string; currency?: string }): string =>
  b.way(paidIn, (paidIn === 'units' ? balance : currency) ?? '');

export const figureOf = (total: WayTotal, figure: WayFigure): string =>
  figure === 'difference' ? minus(total.over, total.under) : total[figure];

/** The step of a way of paying is the one with its very sums. */
function stepOf({ steps }: Reconciliation, total: WayTotal): Step[] {
  return steps.filter(
    ({ rule, result, inputs }) =>
      rule === 'bill.verdict' && result === total.charged && inputs['expected'] === total.expected && inputs['over'] === total.over,
  );
}

const readingSteps = ({ steps }: Reconciliation) => steps.filter(({ rule }) => rule === 'bill.day' || rule === 'bill.seconds');

export function wayReason(answer: Reconciliation, total: WayTotal, figure: WayFigure): Reason {
  const way = wayName(total);
  const own = answer.verdicts.filter(
    ({ paidIn, balance, currency }) => paidIn === total.paidIn && balance === total.balance && currency === total.currency,
  );
  const sums = own.filter(({ verdict, difference }) => {
    if (figure === 'charged') return true;
    if (figure === 'notJudged') return verdict === 'no-rate' || verdict === 'not-enough-told';
    if (figure === 'under') return verdict === 'under';
    return figure !== 'expected' && difference !== '0' && (figure === 'difference' || verdict !== 'under');
  });
  const isSum = figure === 'charged' || figure === 'notJudged';
  return reason(
    b.wayTitle(b.waysColumns[figure], way),
    decimal(figureOf(total, figure)),
    [...readingSteps(answer), ...stepOf(answer, total)],
    {
      parts: sums.map(({ verdict, charged, difference }) => ({
        label: b.verdicts[verdict] ?? verdict,
        value: decimal(isSum ? charged : difference),
      })),
      ...(figure === 'charged' && { note: b.waysNote }),
    },
  );
}

export function worthReason(answer: Reconciliation): Reason {
  const { worth } = answer;
  return reason(b.worth, worth ? money(worth.amount, worth.currency) : b.unknown, answer.steps, {
    parts: answer.verdicts
      .filter(({ difference }) => difference !== '0')
      .map((sum) => ({ label: b.wayTitle(b.verdicts[sum.verdict] ?? sum.verdict, wayName(sum)), value: decimal(sum.difference) })),
  });
}

export const findingWorth = ({ worth, difference }: BillFinding): string =>
  worth ? money(worth.amount, worth.currency) : difference === null ? b.unknown : decimal(difference);

export function findingReason(finding: BillFinding): Reason {
  const name = b.verdicts[finding.verdict] ?? finding.verdict;
  return reason(b.findingTitle(name, finding.task), findingWorth(finding), finding.steps, {
    rates: finding.rate === undefined ? [] : [finding.rate],
    parts: [
      { label: b.findingColumns.charged, value: decimal(finding.charged) },
      { label: b.findingColumns.expected, value: finding.expected === null ? b.unknown : decimal(finding.expected) },
      ...(finding.difference === null ? [] : [{ label: b.findingColumns.difference, value: decimal(finding.difference) }]),
    ],
  });
}

/** The steps of the records that speak of a rule, and of a model where one is asked for. */
const stepsOf = ({ steps }: Observations, rule: string, of?: string): Step[] =>
  steps.filter((step) => step.rule === rule && (of === undefined || Object.values(step.note?.args ?? {}).includes(of)));

export const drawReason = (told: Observations): Reason =>
  reason(b.drawOrder, decimal(String(told.drawOrder.decisive)), stepsOf(told, 'history.draw_order'), {
    parts: told.drawOrder.orders.flatMap(({ drawOrder, agree, contradict }) => [
      { label: `${b.orders[drawOrder] ?? drawOrder}${t.comma}${b.drawColumns.agree}`, value: decimal(String(agree)) },
      { label: `${b.orders[drawOrder] ?? drawOrder}${t.comma}${b.drawColumns.contradict}`, value: decimal(String(contradict)) },
    ]),
  });

export const serviceReason = (told: Observations, model: string, title: string, figure: string): Reason =>
  reason(`${b.service}${t.comma}${title}`, figure, stepsOf(told, 'history.service_time', model));

/** Of a model; with failed tasks that have none, the share of all stands beside it. */
export const failureReason = (told: Observations, model: string, title: string, figure: string, untold: number): Reason =>
  untold > 0
    ? reason(`${b.failures}${t.comma}${title}`, figure, [...stepsOf(told, 'history.failure_rate', model), ...stepsInAll(told)], {
        note: b.failuresUntold(untold),
      })
    : reason(`${b.failures}${t.comma}${title}`, figure, stepsOf(told, 'history.failure_rate', model));

const stepsInAll = (told: Observations): Step[] =>
  stepsOf(told, 'history.failure_rate').filter(({ note }) => note?.id === 'history.failures-in-all');

export const failuresReason = (told: Observations, figure: string): Reason =>
  reason(`${b.failures}${t.comma}${b.failuresAll}`, figure, stepsInAll(told));

export const usageReason = (told: Observations, balance: string, title: string, figure: string): Reason =>
  reason(title, figure, stepsOf(told, 'history.usage', balance));
