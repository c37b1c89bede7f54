/** The bill view's part of a link: no figure of it, and no word of a file, leaves the page. */
import { codecOf, figures, kindsOf } from '../../lib/link';
import { emptyState, type BillState } from './state';

/** Figures belong to files, which no link holds. */
export type Seen = Record<never, string>;

const { always, text, record } = kindsOf<BillState>();

const codec = codecOf<BillState, Seen>({
  empty: emptyState,
  day: ['asOf', 'asOf'],
  fields: [always('asOf', 'asOf'), text('cur', 'currency'), record('readings', 'readings')],
  seen: figures([]),
});

export const { read: readBill, write: writeBill } = codec;
