/** The purchase plan's part of a link: `buy` for the plan, an `offer` for every package that differs from the rulebook. */
import { kindsOf, readKeys, writeKeys, type Field, type Keys } from '../../../lib/link';
import type { ExpiryState } from '../state';
import { emptyOffer, noPlan, type BuyState, type OfferDraft } from './state';

const BUY_KEYS: Keys<Exclude<keyof BuyState, 'offers'>> = [
  ['on', 'wanted'],
  ['from', 'from'],
  ['slots', 'minSlots'],
  ['plans', 'strategy'],
  ['lead', 'leadDays'],
];

const OFFER_KEYS: Keys<keyof OfferDraft | 'id'> = [
  ['id', 'id'],
  ['off', 'off'],
  ['price', 'price'],
  ['most', 'most'],
];

/** Until a plan is wanted, the link says nothing of it. */
export const buyField: Field<ExpiryState> = kindsOf<ExpiryState>().row(
  'buy',
  'buy',
  BUY_KEYS,
  (found, { offers }) => ({ ...noPlan(), leadDays: '', ...found, offers }),
  ({ wanted }) => wanted !== '',
);

export const offerField: Field<ExpiryState> = {
  key: 'offer',
  isMany: true,
  read: (part, { buy }, reports) => {
    const { id = '', ...offer } = readKeys(OFFER_KEYS, part, reports);
    if (Object.hasOwn(buy.offers, id)) reports.push({ kind: 'repeated', key: part.key, value: id });
    else buy.offers = Object.fromEntries([...Object.entries(buy.offers), [id, { ...emptyOffer(), ...offer }]]);
  },
  write: ({ buy }) =>
    Object.entries(buy.offers)
      .filter(([, offer]) => Object.values(offer).some((value) => value !== ''))
      .map(([id, offer]) => ({ key: 'offer', raw: writeKeys(OFFER_KEYS, { id, ...offer }) })),
};
