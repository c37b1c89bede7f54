/** The throughput view's part of a link. */
import { codecOf, figures, kindsOf, type Keys } from '../../lib/link';
import { draft, emptyState, WORKLOADS_MAX, type RunState, type WorkloadField } from './state';

/** What the maker of a link saw, in seconds: when nine of ten runs, and when half of them, were done. */
export type Seen = Record<'p50' | 'p90', string>;

const WORK_KEYS: Keys<WorkloadField> = [
  ['id', 'id'],
  ['n', 'count'],
  ['come', 'arrivals'],
  ['every', 'everySeconds'],
  ['perHour', 'perHour'],
  ['times', 'times'],
  ['measured', 'measured'],
  ['time', 'service'],
  ['seconds', 'seconds'],
  ['min', 'min'],
  ['max', 'max'],
  ['mean', 'mean'],
  ['median', 'median'],
  ['p95', 'p95'],
  ['list', 'list'],
  ['fail', 'failureRate'],
  ['tries', 'maxAttempts'],
  ['slots', 'slotsPerJob'],
  ['units', 'unitsPerJob'],
];

const { always, text, record, rows } = kindsOf<RunState>();

const codec = codecOf<RunState, Seen>({
  empty: emptyState,
  day: ['on', 'on'],
  fields: [
    always('on', 'on'),
    text('from', 'from'),
    text('slots', 'slots'),
    text('steps', 'steps'),
    text('full', 'whenFull'),
    text('first', 'firstSeconds'),
    text('factor', 'factor'),
    text('most', 'maxSeconds'),
    text('by', 'deadline'),
    text('in', 'deadlineUnit'),
    text('runs', 'replications'),
    text('seed', 'seed'),
    text('other-slots', 'otherSlots'),
    text('other-time', 'otherPercent'),
    text('other-full', 'otherFull'),
    record('packages', 'packages'),
    rows('work', 'workloads', WORK_KEYS, draft, WORKLOADS_MAX),
  ],
  seen: figures([
    ['p50', 'p50'],
    ['p90', 'p90'],
  ]),
});

export const { read: readRun, write: writeRun } = codec;
