/** The part of a link that belongs to the price list. */
import { codecOf, figures, kindsOf } from '../../lib/link';
import { emptyState, type PricesState } from './state';

/** How many rates were shown to the maker of a link. */
export type Seen = Record<'rates', string>;

const { always, text } = kindsOf<PricesState>();

const codec = codecOf<PricesState, Seen>({
  empty: emptyState,
  day: ['asOf', 'asOf'],
  fields: [
    always('asOf', 'asOf'),
    text('cur', 'currency'),
    text('find', 'find'),
    text('track', 'track'),
    text('task', 'task'),
    text('res', 'resolution'),
    text('sound', 'sound'),
    text('only', 'marked'),
    text('sort', 'sort'),
  ],
  seen: figures([['rates', 'rates']]),
});

export const { read: readPrices, write: writePrices } = codec;
