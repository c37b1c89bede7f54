/** The cost view's part of a link. */
import { writeRecord } from '../../lib/fragment';
import { codecOf, kindsOf, readKeys, type Keys, type SeenKind } from '../../lib/link';
import { draft, LINES_MAX, type CostState, type JobField } from './state';

/** Units of a generation and amount of a line, as the maker of a link saw them. Null: the line had no price. */
export type Seen = { units: string; amount: string | null } | null;

/** The fields of a job in a link. */
export const JOB_KEYS: Keys<JobField> = [
  ['model', 'model'],
  ['task', 'task'],
  ['res', 'resolution'],
  ['mode', 'mode'],
  ['dur', 'durationSeconds'],
  ['audio', 'nativeAudio'],
  ['voice', 'voiceControl'],
  ['video', 'videoInput'],
  ['qty', 'quantity'],
  ['takes', 'takesPerKeeper'],
  ['fail', 'failureRate'],
  // Only a campaign asks for it; the other views hand it on.
  ['time', 'serviceSeconds'],
];

const NO_PRICE = 'none';

const SEEN: SeenKind<Seen> = {
  read: (part, reports) => {
    if (part.raw === NO_PRICE) return null;
    const keys: Keys<'units' | 'amount'> = [
      ['units', 'units'],
      ['amount', 'amount'],
    ];
    const { units, amount = null } = readKeys(keys, part, reports);
    if (units !== undefined) return { units, amount };
    reports.push({ kind: 'seen', key: part.key, value: part.raw });
    return null;
  },
  write: (line) =>
    line
      ? writeRecord([
          ['units', line.units],
          ['amount', line.amount ?? ''],
        ])
      : NO_PRICE,
};

const { always, text, rows } = kindsOf<CostState>();

const codec = codecOf<CostState, Seen>({
  empty: () => ({
    asOf: '',
    track: 'api',
    currency: 'USD',
    pricePerUnit: '',
    appCredits: '',
    jobs: [],
    comparedLine: '',
    baseline: '',
  }),
  day: ['asOf', 'asOf'],
  fields: [
    always('asOf', 'asOf'),
    text('track', 'track'),
    text('cur', 'currency'),
    text('price', 'pricePerUnit'),
    text('credits', 'appCredits'),
    text('line', 'comparedLine'),
    text('base', 'baseline'),
    rows('job', 'jobs', JOB_KEYS, draft, LINES_MAX),
  ],
  seen: SEEN,
  finish: (state, seen, reports) => {
    const compared = state.comparedLine;
    if (compared !== '' && !(/^[1-9]\d{0,5}$/.test(compared) && Number(compared) <= state.jobs.length)) {
      state.comparedLine = '';
      reports.push({ kind: 'unknown', key: 'line', value: compared });
    }
    if (seen.length > 0 && seen.length !== state.jobs.length) {
      reports.push({ kind: 'seen', key: 'was', value: `${seen.length} / ${state.jobs.length}` });
    }
  },
});

export const { read: readCost, write: writeCost } = codec;
