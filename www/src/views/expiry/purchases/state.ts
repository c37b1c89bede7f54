/** What the reader entered for the purchase plan, as it was typed. */

/** What differs from the rulebook for a package on offer. */
export interface OfferDraft {
  /** "1" where it is not to be used. */
  off: string;
  /** A negotiated price; empty for the list price. */
  price: string;
  /** How many may be bought at most; empty for any number. */
  most: string;
}

export interface BuyState {
  /** "1" once a plan is wanted. */
  wanted: string;
  from: string;
  minSlots: string;
  strategy: string;
  /** Days to order ahead. */
  leadDays: string;
  /** By package. */
  offers: Record<string, OfferDraft>;
}

export const STRATEGIES = ['any-draw-order', 'expiring-first'] as const;
export const LEAD_DAYS = '14';

export function emptyOffer(): OfferDraft {
  return { off: '', price: '', most: '' };
}

export function noPlan(): BuyState {
  return { wanted: '', from: '', minSlots: '', strategy: STRATEGIES[0], leadDays: LEAD_DAYS, offers: {} };
}
