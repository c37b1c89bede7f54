/** Whether the bill is right, in one sentence. */
import { b } from '../../i18n/bill';
import { terms } from '../../lib/terms.svelte';
import type { BillVerdict, Reconciliation } from '../../lib/bill-api';

/** What weighs most comes first. */
export const VERDICTS: readonly BillVerdict[] = [
  'failed-charged',
  'charged-twice',
  'over',
  'under',
  'no-rate',
  'not-enough-told',
  'as-listed',
];

const UNJUDGED: ReadonlySet<BillVerdict> = new Set<BillVerdict>(['no-rate', 'not-enough-told']);

const tasksOf = ({ verdicts }: Reconciliation, isMeant: (verdict: BillVerdict) => boolean) =>
  verdicts.reduce((sum, { verdict, tasks }) => sum + (isMeant(verdict) ? tasks : 0), 0);

export interface Headline {
  /** {worth} is the place of the difference in money, without its sign. */
  text: string;
  more: string;
  tone: 'bad' | 'plain';
}

export function headlineOf(answer: Reconciliation): Headline {
  const all = tasksOf(answer, () => true);
  const unjudged = tasksOf(answer, (verdict) => UNJUDGED.has(verdict));
  const differ = tasksOf(answer, (verdict) => verdict !== 'as-listed' && !UNJUDGED.has(verdict));
  const more = unjudged > 0 && all > 0 ? b.notAll(unjudged, all) : '';
  const amount = answer.worth?.amount ?? null;
  if (all === 0) return { text: b.nothing, more: '', tone: 'plain' };
  if (differ === 0) {
    const text = unjudged === 0 ? b.allListed(all) : unjudged === all ? b.noneJudged : b.judgedListed;
    return { text, more: unjudged === all ? '' : more, tone: 'plain' };
  }
  // A part without a price is in no sum of money: then units alone can tell.
  const hasUnpriced = (answer.warningNotes ?? []).some(({ id }) => id === 'bill.no-worth');
  if (amount === null || (hasUnpriced && Number(amount) === 0)) return { text: b.differs, more, tone: 'plain' };
  if (Number(amount) === 0) return { text: b.evens, more, tone: 'plain' };
  const says = terms.isOn ? b.underContract : b;
  return amount.startsWith('-') ? { text: says.tooLittle, more, tone: 'plain' } : { text: says.tooMuch, more, tone: 'bad' };
}
