/** What the lots of a plan are called. */
import { dayLong } from '../../i18n';
import { c } from '../../i18n/campaign-rest';
import type { Campaign } from '../../lib/api';
import type { Book } from '../../lib/book';

/** Those that are owned by the names their owner gave them; those that the plan buys by their package and the day. */
export function lotNames({ boughtLots }: Campaign, book: Book): (lot: string) => string {
  const bought = new Map((boughtLots ?? []).map((one) => [one.id, one]));
  return (lot) => {
    const one = bought.get(lot);
    return one ? c.boughtLot(book.packageTitle(one.package), dayLong(one.purchasedOn)) : lot;
  };
}
