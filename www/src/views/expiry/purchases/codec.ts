/** The purchase plan's part of a link: `buy` for the plan, an `offer` for every package that differs from the rulebook. */
import type { Part, Report } from '../../../lib/fragment';
import { readFields, writeFields } from '../fields';
import { emptyOffer, noPlan, type BuyState, type OfferDraft } from './state';

type Plain = Exclude<keyof BuyState, 'offers'>;

const BUY_KEYS: readonly (readonly [string, Plain])[] = [
  ['on', 'wanted'],
  ['from', 'from'],
  ['slots', 'minSlots'],
  ['plans', 'strategy'],
  ['lead', 'leadDays'],
];

const OFFER_KEYS: readonly (readonly [string, keyof OfferDraft | 'id'])[] = [
  ['id', 'id'],
  ['off', 'off'],
  ['price', 'price'],
  ['most', 'most'],
];

export const BUY_PARTS: ReadonlySet<string> = new Set(['buy', 'offer']);

export function writeBuy(buy: BuyState): Part[] {
  const parts: Part[] = [];
  // Until a plan is wanted, the link says nothing of it.
  if (buy.wanted !== '') parts.push({ key: 'buy', raw: writeFields(BUY_KEYS, buy) });
  for (const [id, offer] of Object.entries(buy.offers)) {
    if (Object.values(offer).some((value) => value !== '')) parts.push({ key: 'offer', raw: writeFields(OFFER_KEYS, { id, ...offer }) });
  }
  return parts;
}

export function readBuy(part: Part, buy: BuyState, reports: Report[]): void {
  if (part.key === 'buy') {
    const empty = { ...noPlan(), leadDays: '' };
    Object.assign(buy, empty, { offers: buy.offers }, readFields(BUY_KEYS, part, reports));
    return;
  }
  const { id = '', ...offer } = readFields(OFFER_KEYS, part, reports);
  if (id in buy.offers) reports.push({ kind: 'repeated', key: 'offer', value: id });
  else buy.offers[id] = { ...emptyOffer(), ...offer };
}
