/** What stands behind a price of the list. */
import { decimal, money, sentences, t } from '../../i18n';
import { prices as p } from '../../i18n/prices';
import type { Book } from '../../lib/book';
import { CURRENCIES } from '../../lib/currency';
import { historyOf, type Price, type PriceRow } from '../../lib/prices';
import type { Reason } from '../../lib/reason';
import { basisText } from './words';

/** The figure in units: "8 video units". */
export const unitsText = (row: PriceRow, price: Price): string => `${decimal(price.units)} ${t.cost.balance(row.balance)}`;

/** Every price that the job had, as parts of the reason. */
const historyParts = (book: Book, row: PriceRow) => {
  const history = historyOf(book.whole, row.rate);
  if (history.length < 2) return [];
  return history.map((one) => ({
    label: p.view.span(one.from ?? '', one.until ?? ''),
    value: one.price ? unitsText(one, one.price) : p.unknown,
  }));
};

/** `seconds` of a clip; null for the price of a second, an output or a block. */
export function priceReason(book: Book, row: PriceRow, price: Price, seconds: number | null, what: string): Reason {
  const amounts = CURRENCIES.flatMap((currency) => {
    const amount = price.money[currency];
    return amount === null ? [] : [{ label: currency, value: money(amount, currency) }];
  });
  const per = seconds === null ? p.view.perBasis(basisText(p, row)) : p.columns.clip(seconds);
  const isOwn = book.listPrices.some((list) => list.balance === row.balance && book.isOwnPrice(list));
  const notes = [
    seconds === null ? '' : p.view.note(seconds),
    amounts.length === 0 ? '' : isOwn ? p.view.ownMoneyNote : p.view.moneyNote,
    row.note ?? '',
  ];
  return {
    title: p.view.priceOf(what, per),
    figure: unitsText(row, price),
    note: sentences(notes),
    parts: [{ label: p.view.charged, value: unitsText(row, price) }, ...amounts, ...historyParts(book, row)],
    steps: [],
    rates: [row.rate],
    cites: book.listPrices.filter(({ balance }) => balance === row.balance && amounts.length > 0).flatMap(({ cites }) => cites),
    conflicts: row.conflicts,
  };
}
