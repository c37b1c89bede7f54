/** The letter that asks the vendor to return what was charged too much. */
import { BILL_LETTERS, type BillLetterTexts } from '../../i18n/bill-letters';
import { formatsOf, type Formats } from '../../i18n/formats';
import type { Reconciliation } from '../../lib/bill-api';
import type { Book } from '../../lib/book';
import { sameDecimal } from '../../lib/decimal';
import { plus } from '../../lib/exact';
import type { Letter, Table } from '../../letter/letter';
import { dayOnClock, secondOnClock } from './show';

/** A longer table is for a file. */
const LISTED = 50;

export interface BillLetterData {
  book: Book;
  answer: Reconciliation;
  clock: string;
  /** Option chosen, by reading. */
  readings: ReadonlyMap<string, string>;
  on: string;
  /** Told above all else where the records are made up. */
  mark: string;
}

export interface Sender {
  company: string;
  account: string;
  name: string;
}

type Claimed = 'failed-charged' | 'charged-twice' | 'over';
const CLAIMED: readonly Claimed[] = ['failed-charged', 'charged-twice', 'over'];
const isClaimed = (verdict: string): verdict is Claimed => CLAIMED.some((one) => one === verdict);

/** Whether there is anything to ask for. */
export const hasClaim = ({ verdicts }: Reconciliation): boolean => verdicts.some(({ verdict }) => isClaimed(verdict));

const ofWay = ({ paidIn, balance, currency }: { paidIn: string; balance?: string; currency?: string }) =>
  (paidIn === 'units' ? balance : currency) ?? '';

/** The first and last day of what is claimed; empty where not all of it is listed. */
function spanOf({ findings, findingsLeftOut }: Reconciliation, clock: string, w: BillLetterTexts): string {
  if (findingsLeftOut > 0) return '';
  const days = findings.flatMap(({ verdict, at }) => (isClaimed(verdict) ? [dayOnClock(at, clock)] : [])).sort();
  const [from = '', to = ''] = [days[0], days.at(-1)];
  if (from === '') return '';
  return from === to ? w.day(from) : w.span(from, to);
}

function sumsTable(w: BillLetterTexts, answer: Reconciliation, number: (value: string) => string): Table {
  const rows = CLAIMED.flatMap((verdict) =>
    answer.verdicts
      .filter((sum) => sum.verdict === verdict)
      .map((sum) => [
        w.verdicts[verdict],
        number(String(sum.tasks)),
        w.way(sum.paidIn, ofWay(sum)),
        number(sum.charged),
        number(sum.difference),
      ]),
  );
  return { title: w.sums, head: w.sumHead, rows };
}

/** What the charges come to in each currency, net of those below the list; nothing where they are not above it in any. */
function netsIn({ worth, notInWorth }: Reconciliation, w: BillLetterTexts, f: Formats): string[] {
  const isNothing = (amount: string) => sameDecimal(amount, '0');
  const nets = [
    ...(worth ? [{ amount: worth.amount, text: f.money(worth.amount, worth.currency) }] : []),
    ...notInWorth.map(({ paidIn, balance, currency, difference }) => ({
      amount: difference,
      text: paidIn === 'cash' && currency ? f.money(difference, currency) : `${f.decimal(difference)} ${w.way(paidIn, balance ?? '')}`,
    })),
  ].filter(({ amount }) => !isNothing(amount));
  return nets.some(({ amount }) => !amount.startsWith('-')) ? nets.map(({ text }) => text) : [];
}

/** What was in fact paid of the cash that is claimed, in each currency in which there was a discount. */
function paidIn({ verdicts }: Reconciliation, f: Formats): string[] {
  const paid = new Map<string, { sum: string; isDiscounted: boolean }>();
  for (const { verdict, currency, difference, differencePaid } of verdicts) {
    if (!isClaimed(verdict) || currency === undefined) continue;
    const known = paid.get(currency);
    paid.set(currency, {
      sum: plus(known?.sum ?? '0', differencePaid ?? difference),
      isDiscounted: differencePaid !== undefined || known?.isDiscounted === true,
    });
  }
  return [...paid].flatMap(([currency, { sum, isDiscounted }]) => (isDiscounted ? [f.money(sum, currency)] : []));
}

function readingRows({ book, readings }: BillLetterData, w: BillLetterTexts): Table {
  const rows = [...readings].map(([id, option]) => {
    // A language without words of its own for a reading takes the rulebook's, which are English.
    const info = book.readingInEnglish(id);
    const title = info?.options.find((known) => known.id === option)?.title ?? option;
    return [w.reading[id] ?? info?.question ?? id, w.option[`${id}=${option}`] ?? title];
  });
  return { title: w.readings, head: w.readingHead, rows };
}

export function writeBillLetter(data: BillLetterData, sender: Sender, language: string): Letter {
  const w = BILL_LETTERS[language] ?? BILL_LETTERS['en']!;
  const f = formatsOf(w.language);
  const { answer, clock, book, on, mark } = data;
  const claimed = answer.findings.filter(({ verdict }) => isClaimed(verdict));
  const shown = claimed.slice(0, LISTED);
  const sums = answer.verdicts.filter(({ verdict }) => isClaimed(verdict));
  const all = sums.reduce((sum, { tasks }) => sum + tasks, 0);
  const under = answer.verdicts.filter(({ verdict }) => verdict === 'under').reduce((sum, { tasks }) => sum + tasks, 0);
  const deductions = answer.totals.reduce((sum, one) => sum + one.deductions, 0);
  const byWay = new Map<string, string>();
  for (const sum of sums) {
    const way = w.way(sum.paidIn, ofWay(sum));
    byWay.set(way, plus(byWay.get(way) ?? '0', sum.difference));
  }
  const number = f.decimal;
  const nets = netsIn(answer, w, f);
  const rows = shown.map(({ task, at, verdict, paidIn, balance, currency, charged, expected, difference }) => [
    task,
    `${secondOnClock(at, clock)} (UTC${clock})`,
    isClaimed(verdict) ? w.verdicts[verdict] : verdict,
    w.way(paidIn, (paidIn === 'units' ? balance : currency) ?? ''),
    number(charged),
    expected === null ? w.unknown : number(expected),
    difference === null ? w.unknown : number(difference),
  ]);
  return {
    language: w.language,
    subject: [mark, w.subject(spanOf(answer, clock, w))].filter(Boolean).join(w.colon),
    before: [
      w.greeting,
      w.intro(sender.company.trim() || w.company, sender.account.trim() || w.account, number(String(deductions))),
      w.found(all),
      [
        w.asked(f.list([...byWay].map(([way, sum]) => `${number(sum)} ${way}`))),
        nets.length > 0 ? w.worth(f.list(nets)) : '',
        sums.some(({ paidIn }) => paidIn === 'cash') ? w.listPrices(f.list(paidIn(answer, f))) : '',
      ]
        .filter(Boolean)
        .join(language === 'zh' ? '' : ' '),
      ...(under > 0 ? [w.under(under)] : []),
    ],
    tables: [
      sumsTable(w, answer, number),
      { title: w.wrong, head: w.head, rows },
      ...(data.readings.size > 0 ? [readingRows(data, w)] : []),
    ],
    after: [
      ...(all > shown.length ? [w.first(number(String(shown.length)), number(String(all)))] : []),
      w.method(book.version),
      w.failed,
      w.contact,
      ...w.closing.split('\n'),
      sender.name.trim() || w.name,
      `${w.date}${w.colon}${w.day(on)}`,
    ],
  };
}
