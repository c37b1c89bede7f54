/** Whether the bill is right, in one sentence. */
import { decimal, money, t } from '../../i18n';
import { b } from '../../i18n/bill';
import { formatsOf } from '../../i18n/formats';
import { sameDecimal } from '../../lib/decimal';
import { terms } from '../../lib/terms.svelte';
import type { BillVerdict, NotInWorth, Reconciliation } from '../../lib/bill-api';

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

/** What was charged above the list, less what was charged below it: the worth, and beside it what has no price in its currency. */
export interface Net {
  /** Of the way of paying; null for the worth. */
  way: NotInWorth | null;
  /** Without its sign. */
  text: string;
  isLess: boolean;
}

export function netsOf({ worth, notInWorth }: Reconciliation): Net[] {
  const nets: Net[] = worth ? [netOf(null, worth.amount, (amount) => money(amount, worth.currency))] : [];
  for (const way of notInWorth) {
    const { paidIn, balance, currency, difference } = way;
    const inUnits = (amount: string) => b.unitsOfBalance(decimal(amount), balance ?? '');
    nets.push(netOf(way, difference, (amount) => (paidIn === 'cash' && currency ? money(amount, currency) : inUnits(amount))));
  }
  return nets.filter(({ text }) => text !== '');
}

/** Empty where both cancel out. */
function netOf(way: NotInWorth | null, amount: string, said: (amount: string) => string): Net {
  return { way, text: sameDecimal(amount, '0') ? '' : said(amount.replace('-', '')), isLess: amount.startsWith('-') };
}

export interface Headline {
  /** {0} is the place of the first net, and so on. */
  text: string;
  nets: readonly Net[];
  more: string;
  tone: 'bad' | 'plain';
}

export function headlineOf(answer: Reconciliation): Headline {
  const all = tasksOf(answer, () => true);
  const unjudged = tasksOf(answer, (verdict) => UNJUDGED.has(verdict));
  const differ = tasksOf(answer, (verdict) => verdict !== 'as-listed' && !UNJUDGED.has(verdict));
  const more = unjudged > 0 && all > 0 ? b.notAll(unjudged, all) : '';
  const plain = (text: string, more: string): Headline => ({ text, nets: [], more, tone: 'plain' });
  if (all === 0) return plain(b.nothing, '');
  if (differ === 0) {
    const text = unjudged === 0 ? b.allListed(all) : unjudged === all ? b.noneJudged : b.judgedListed;
    return plain(text, unjudged === all ? '' : more);
  }
  const nets = netsOf(answer);
  const places = (isLess: boolean) =>
    formatsOf(t.language).list(nets.flatMap((net, index) => (net.isLess === isLess ? [`{${index}}`] : [])));
  const [above, below] = [places(false), places(true)];
  const says = terms.isOn ? b.underContract : b;
  if (above && below) return { text: says.both(above, below), nets, more, tone: 'bad' };
  if (above) return { text: says.tooMuch(above), nets, more, tone: 'bad' };
  return below ? { text: says.tooLittle(below), nets, more, tone: 'plain' } : plain(b.evens, more);
}
