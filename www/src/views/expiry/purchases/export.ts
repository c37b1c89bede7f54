/** The purchase plan as a file for a sheet, and as days to remember. */
import { money } from '../../../i18n';
import type { PurchasePlan } from '../../../lib/api';
import { csvCell } from '../../../lib/csv';
import { daysBefore } from '../../../lib/days';
import { times } from '../../../lib/exact';
import type { CalendarEvent } from '../../../lib/ics';

export interface Ordered {
  on: string;
  /** The day to begin ordering; never before the day asked about. */
  orderOn: string;
  id: string;
  title: string;
  quantity: number;
  price: string;
  currency: string;
  sum: string;
}

/** The purchases with the day to order each. */
export function orderedOf(plan: PurchasePlan, title: (id: string) => string, asOf: string, leadDays: number): Ordered[] {
  return plan.purchases.map(({ on, package: id, quantity, price }) => {
    const wanted = daysBefore(on, leadDays);
    return {
      on,
      orderOn: wanted < asOf ? asOf : wanted,
      id,
      title: title(id),
      quantity,
      price: price.amount,
      currency: price.currency,
      sum: times(price.amount, String(quantity)),
    };
  });
}

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const COLUMNS = [
  'order_on',
  'buy_on',
  'package',
  'title',
  'quantity',
  'price',
  'sum',
  'currency',
  'as_of',
  'strategy',
  'rulebook',
] as const;

export function planCsv(rows: readonly Ordered[], asOf: string, strategy: string, rulebook: string): string {
  const lines = rows.map(({ orderOn, on, id, title, quantity, price, sum, currency }) =>
    [orderOn, on, id, title, String(quantity), price, sum, currency, asOf, strategy, rulebook].map(csvCell).join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

export interface OrderMessages {
  icsOrder: (quantity: number, title: string, days: number) => string;
  icsBuy: (quantity: number, title: string) => string;
  icsText: (quantity: number, title: string, on: string, sum: string) => string;
}

export function ordersToRemember(
  rows: readonly Ordered[],
  daysBetween: (from: string, to: string) => number,
  messages: OrderMessages,
): CalendarEvent[] {
  return rows.flatMap(({ on, orderOn, id, title, quantity, sum, currency }) => {
    const text = messages.icsText(quantity, title, on, money(sum, currency));
    const name = `buy-${encodeURIComponent(id)}-${on}`;
    const buy = { id: name, from: on, title: messages.icsBuy(quantity, title), text };
    if (orderOn >= on) return [buy];
    return [{ id: `${name}-order`, from: orderOn, title: messages.icsOrder(quantity, title, daysBetween(orderOn, on)), text }, buy];
  });
}
