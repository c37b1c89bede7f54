/** What each line uses and what it would cost at list price. */
import { t } from '../../../i18n';
import { r } from '../../../i18n/report';
import { sameDecimal } from '../../../lib/decimal';
import { times } from '../../../lib/exact';
import { live, number, sumOf } from '../../../report/book';
import { at, down, Sheet, type Cell } from '../../../lib/sheet';
import type { ReportInput } from './input';

const c = r.campaign;

export interface Costs {
  sheet: Sheet;
  /** The list price of each balance, and where it stands; empty where there is none. */
  totals: readonly { balance: string; cell: string; value: string }[];
}

export function costsSheet({ campaign, asked, book, contract }: ReportInput): Costs {
  const [BALANCE, EACH, CHARGED, UNITS, PRICE, AMOUNT] = [2, 3, 4, 5, 6, 7] as const;
  const sheet = new Sheet(r.sheets.costs);
  const { lines, totals } = campaign.estimate;
  const listed = (balance: string) => book.listPrice(balance, asked.currency ?? 'USD')?.price.amount;
  const terms = contract?.name ?? null;
  sheet.head(...c.costColumns(terms));
  const first = sheet.next;
  for (const { job, rate, balance, unitsPerGeneration, chargedGenerations, units, amount } of lines) {
    const row = sheet.next;
    const price = listed(balance);
    const sum: Cell =
      amount && price !== undefined && sameDecimal(times(price, units), amount.amount)
        ? live(`${at(UNITS, row)}*${at(PRICE, row)}`, amount.amount, [units, price], 'money')
        : amount
          ? number(amount.amount, 'money')
          : c.unknown;
    sheet.add(
      number(job + 1),
      rate,
      t.cost.balance(balance),
      number(unitsPerGeneration),
      number(chargedGenerations),
      live(`${at(EACH, row)}*${at(CHARGED, row)}`, units, [unitsPerGeneration, chargedGenerations]),
      price === undefined ? null : number(price, 'money'),
      sum,
      amount?.currency ?? null,
    );
  }
  sheet.title(c.totals);
  sheet.head(...c.totalColumns(terms));
  const found = totals.map(({ balance, units, amount }) => {
    const own = lines.filter((one) => one.balance === balance);
    const row = sheet.next;
    /** Over the lines of this balance; where that is not what the module says, its figure stands. */
    const summed = (column: number, values: readonly string[], value: string, kind: 'units' | 'money') => {
      const range = (of: number) => down(of, first, first + lines.length - 1);
      const formula = `SUMIF(${range(BALANCE)},${at(0, row)},${range(column)})`;
      return sameDecimal(sumOf(values), value) ? live(formula, value, values, kind) : number(value, kind);
    };
    const ownUnits = own.map((one) => one.units);
    const ownAmounts = own.flatMap((one) => one.amount?.amount ?? []);
    sheet.add(
      t.cost.balance(balance),
      summed(UNITS, ownUnits, units, 'units'),
      amount ? summed(AMOUNT, ownAmounts, amount.amount, 'money') : c.unknown,
      amount?.currency ?? null,
    );
    return { balance, cell: sheet.cell(2, row), value: amount?.amount ?? '' };
  });
  return { sheet, totals: found };
}
