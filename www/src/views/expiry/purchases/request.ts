/** The purchase plan's entries as the module's question, and its problems back at the entries. */
import type { ExpiryRequest, Lot, Package, Problem, PurchasePlan, PurchaseRequest } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import { emptyOffer, type BuyState } from './state';

const WHOLE = /^\d{1,9}$/;

/** What is not a whole number goes to the module as it is, for the module to say so. */
function count(text: string): number {
  const typed = text.trim();
  return (WHOLE.test(typed) ? Number(typed) : typed) as number;
}

/** The question on top of the expiry question that was answered. */
export function toPurchases(
  asked: ExpiryRequest,
  balance: string,
  currency: string,
  packages: readonly Package[],
  buy: BuyState,
): PurchaseRequest {
  const offered = packages.filter(({ id }) => (buy.offers[id] ?? emptyOffer()).off === '');
  const typed = (field: 'price' | 'most') =>
    offered.flatMap(({ id }) => {
      const value = buy.offers[id]?.[field].trim() ?? '';
      return value === '' ? [] : [{ id, value }];
    });
  const prices = typed('price');
  const limits = typed('most');
  const minSlots = buy.minSlots.trim();
  return {
    asOf: asked.asOf,
    from: buy.from.trim() || asked.asOf,
    demand: asked.usage,
    lots: asked.lots,
    balance: balance as 'api-video',
    currency: currency as 'USD',
    packages: offered.map(({ id }) => id),
    strategy: buy.strategy as 'any-draw-order',
    ...(minSlots && { minSlots: count(minSlots) }),
    ...(limits.length > 0 && { maxPerAccount: Object.fromEntries(limits.map(({ id, value }) => [id, count(value)])) }),
    ...(prices.length > 0 && {
      overlay: { packages: prices.map(({ id, value }) => ({ id, price: { amount: value, currency: currency as 'USD' } })) },
    }),
    ...(asked.readings && { readings: asked.readings }),
  };
}

/** The question as it is asked of the list: without a contract's packages, and without prices that were typed. */
export function onList({ overlay: _typed, ...request }: PurchaseRequest, book: Book): PurchaseRequest {
  const isListed = (id: string) => !book.isOwnPackage(id);
  const { packages, maxPerAccount } = request;
  const limits = maxPerAccount && Object.fromEntries(Object.entries(maxPerAccount).filter(([id]) => isListed(id)));
  return { ...request, steps: false, ...(packages && { packages: packages.filter(isListed) }), ...(limits && { maxPerAccount: limits }) };
}

const FIELDS: ReadonlySet<string> = new Set(['from', 'minSlots', 'strategy']);

/** Where a problem is shown; "" where it has no input of its own. */
export function placeOf({ field }: Problem, request: PurchaseRequest): string {
  if (FIELDS.has(field)) return field;
  const limit = /^maxPerAccount\.(.+)$/.exec(field);
  if (limit) return `most.${limit[1]}`;
  const price = /^overlay\.packages\[(\d+)\]/.exec(field);
  const id = price ? request.overlay?.packages?.[Number(price[1])]?.id : undefined;
  return id === undefined ? '' : `price.${id}`;
}

/** The purchases as lots, to see what becomes of them. */
export function lotsOf(
  plan: PurchasePlan,
  packages: readonly Package[],
  name: (title: string, on: string, number: number, of: number) => string,
): Lot[] {
  const byId = new Map(packages.map((entry) => [entry.id, entry]));
  return plan.purchases.flatMap(({ on, package: id, quantity, price }) => {
    const entry = byId.get(id);
    if (!entry) return [];
    const { validityDays: days, validityMonths: months } = entry;
    const validity = days === undefined ? (months === undefined ? {} : { validity: { months } }) : { validity: { days } };
    return Array.from({ length: quantity }, (_value, index) => ({
      id: name(entry.title, on, index + 1, quantity),
      units: entry.units,
      effectiveOn: on,
      purchasedOn: on,
      paid: price,
      ...validity,
    }));
  });
}
