/** The purchase plan's working parts: what is asked of the worker, and what came back. */
import { p } from '../../../i18n/purchases';
import type { ExpiryRequest, Problem, PurchaseRequest } from '../../../lib/api';
import { Asking } from '../../../lib/asking.svelte';
import type { Expiry } from '../expiry.svelte';
import { orderedOf, type Ordered } from './export';
import { lotsOf, placeOf, toPurchases } from './request';
import { emptyOffer, type BuyState, type OfferDraft } from './state';

export class Purchases {
  readonly expiry: Expiry;
  readonly asking: Asking<'planPurchases'>;
  /** What becomes of the lots and the purchases together. */
  readonly together: Asking<'planExpiry'>;

  readonly isWanted = $derived.by(() => this.buy.wanted !== '');
  readonly #request: PurchaseRequest | null = $derived.by(() => {
    const asked = this.expiry.shown.asked;
    if (!this.isWanted || !asked || this.expiry.packages.length === 0) return null;
    return toPurchases(asked, this.expiry.state.balance, this.expiry.state.currency, this.expiry.packages, this.buy);
  });
  readonly plan = $derived.by(() => (this.isWanted ? this.asking.result : null));
  /** How many more of a package its owner gets, where an account gets only so many. */
  readonly left: Readonly<Record<string, number>> = $derived.by(() => this.plan?.stillToBeHad ?? {});
  readonly leadDays: number | null = $derived.by(() => {
    const typed = this.buy.leadDays.trim();
    return typed === '' ? 0 : /^\d{1,4}$/.test(typed) ? Number(typed) : null;
  });
  readonly ordered: readonly Ordered[] = $derived.by(() => {
    const asOf = this.asking.asked?.asOf ?? '';
    return this.plan ? orderedOf(this.plan, (id) => this.title(id), asOf, this.leadDays ?? 0) : [];
  });
  readonly #togetherRequest: ExpiryRequest | null = $derived.by(() => {
    const { plan } = this;
    const asked = this.asking.asked;
    if (!plan || !asked || plan.purchases.length === 0) return null;
    const bought = lotsOf(plan, this.expiry.packages, p.lotName);
    return {
      asOf: asked.asOf,
      lots: [...(asked.lots ?? []), ...bought],
      usage: asked.demand,
      drawOrder: 'expiring-first',
      ...(asked.readings && { readings: asked.readings }),
    };
  });
  readonly fields: Readonly<Record<string, readonly Problem[]>> = $derived.by(() => {
    const fields: Record<string, Problem[]> = {};
    const request = this.#request;
    if (!request) return fields;
    for (const problem of this.asking.problems) (fields[placeOf(problem, request)] ??= []).push(problem);
    return fields;
  });
  /** The plan shown is of earlier entries. */
  readonly isStale = $derived.by(() => this.expiry.isStale || this.asking.problems.length > 0);

  constructor(expiry: Expiry) {
    this.expiry = expiry;
    this.asking = new Asking(expiry.engine, 'planPurchases', () => this.#request);
    this.together = new Asking(
      expiry.engine,
      'planExpiry',
      () => this.#togetherRequest,
      () => {},
      'planExpiry with purchases',
    );
  }

  get buy(): BuyState {
    return this.expiry.state.buy;
  }

  title(id: string): string {
    return this.expiry.book.packages.find((entry) => entry.id === id)?.title ?? id;
  }

  offer(id: string): OfferDraft {
    return this.buy.offers[id] ?? emptyOffer();
  }

  setOffer(id: string, fields: Partial<OfferDraft>): void {
    this.buy.offers[id] = { ...this.offer(id), ...fields };
  }
}
