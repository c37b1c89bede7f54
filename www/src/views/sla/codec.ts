/** The SLA view's part of a link. */
import { codecOf, figures, kindsOf, type Field } from '../../lib/link';
import { CONDITIONS_MAX, emptyState, rowsFitLink, type SlaState } from './state';

/** What the maker of a link saw: the voucher and the days of the claim. */
export type Seen = Record<'voucher' | 'opens' | 'by', string>;

const { always, text, list, record, rows: records } = kindsOf<SlaState>();

const rows = text('rows', 'rows');
/** Rows that are too long for a link are left out of it. */
const shortRows: Field<SlaState> = { ...rows, write: (state) => (rowsFitLink(state) ? rows.write(state) : []) };

const codec = codecOf<SlaState, Seen>({
  empty: emptyState,
  day: ['on', 'on'],
  fields: [
    always('on', 'on'),
    text('start', 'startsOn'),
    text('months', 'months'),
    text('period', 'period'),
    text('from', 'source'),
    text('percent', 'percent'),
    shortRows,
    text('measured', 'measured'),
    text('fee', 'fee'),
    text('cur', 'currency'),
    text('paid', 'paidByVoucher'),
    text('quiet', 'quiet'),
    text('format', 'format'),
    text('time', 'timeField'),
    text('status', 'statusField'),
    text('zone', 'timeZone'),
    records(
      'where',
      'where',
      [
        ['field', 'field'],
        ['test', 'test'],
        ['is', 'value'],
      ],
      (found) => ({ field: '', test: 'equals', value: '', ...found }),
      CONDITIONS_MAX,
    ),
    text('unreached', 'unreached'),
    text('windows', 'windows'),
    list('off', 'off'),
    record('readings', 'readings'),
  ],
  seen: figures([
    ['voucher', 'voucher'],
    ['opens', 'opens'],
    ['by', 'by'],
  ]),
});

export const { read: readSla, write: writeSla } = codec;
