/** The expiry view's part of a link. */
import { codecOf, figures, kindsOf, type Keys } from '../../lib/link';
import { LOT_KEYS, lotDraft, LOTS_MAX } from './lot';
import { buyField, offerField } from './purchases/codec';
import { emptyState, nothingTried, usageDraft, USAGE_MAX, type ExpiryState, type UsageField, type WhatIf } from './state';

/** What the maker of a link saw. */
export type Seen = Record<'expired' | 'lost' | 'runsOut', string>;

const USAGE_KEYS: Keys<UsageField> = [
  ['kind', 'kind'],
  ['from', 'from'],
  ['last', 'lastDay'],
  ['units', 'units'],
  ['days', 'weekdays'],
  ['cal', 'calendar'],
];

const TRY_KEYS: Keys<keyof WhatIf> = [
  ['percent', 'percent'],
  ['usage', 'usageDays'],
  ['lot', 'lot'],
  ['later', 'lotDays'],
];

/** Whether nothing is tried out. */
export function isNeutral({ percent, usageDays, lot, lotDays }: WhatIf): boolean {
  return percent === '100' && usageDays === '0' && (lot === '' || lotDays === '0');
}

const { always, text, record, row, rows } = kindsOf<ExpiryState>();

const codec = codecOf<ExpiryState, Seen>({
  empty: emptyState,
  day: ['asOf', 'asOf'],
  fields: [
    always('asOf', 'asOf'),
    text('until', 'until'),
    text('bal', 'balance'),
    text('cur', 'currency'),
    text('order', 'drawOrder'),
    text('max', 'maxPerDay'),
    rows('lot', 'lots', LOT_KEYS, lotDraft, LOTS_MAX),
    rows('use', 'usage', USAGE_KEYS, usageDraft, USAGE_MAX),
    row(
      'try',
      'whatIf',
      TRY_KEYS,
      (found) => ({ ...nothingTried(), ...found }),
      (whatIf) => !isNeutral(whatIf),
    ),
    buyField,
    offerField,
    record('readings', 'readings'),
  ],
  seen: figures([
    ['expired', 'expired'],
    ['lost', 'lost'],
    ['out', 'runsOut'],
  ]),
});

export const { read: readExpiry, write: writeExpiry } = codec;
