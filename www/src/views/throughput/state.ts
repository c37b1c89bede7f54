/** What the reader entered, as it was typed. What it means is for the module to say. */
import { VENDOR } from '../../i18n/vendor';
import { language } from '../../lib/language';
import type { Package } from '../../lib/api';
import type { Book } from '../../lib/book';

/** Where the slots come from. */
export const SLOT_SOURCES = ['packages', 'number', 'steps'] as const;

export const ARRIVALS = ['at-once', 'every', 'poisson', 'times'] as const;

export const SERVICES = ['constant', 'uniform', 'exponential', 'lognormal', 'list'] as const;

export const WHEN_FULL = ['queue', 'retry'] as const;

/** One kind of work. Every field is the text of its input; what belongs to another choice is kept for when it returns. */
export interface WorkloadDraft {
  /** Tells them apart while the page is open; not part of a link. */
  key: number;
  id: string;
  count: string;
  arrivals: string;
  everySeconds: string;
  perHour: string;
  times: string;
  /** The rulebook's measurement that the service time was taken from. */
  measured: string;
  service: string;
  seconds: string;
  min: string;
  max: string;
  mean: string;
  median: string;
  p95: string;
  list: string;
  failureRate: string;
  maxAttempts: string;
  slotsPerJob: string;
  unitsPerJob: string;
}

export type WorkloadField = Exclude<keyof WorkloadDraft, 'key'>;

export interface RunState {
  /** The day on which the packages are active. */
  on: string;
  from: string;
  slots: string;
  /** Slots that change, one in a line: hours,slots. */
  steps: string;
  /** How many of each package are active. */
  packages: Record<string, string>;
  workloads: WorkloadDraft[];
  whenFull: string;
  firstSeconds: string;
  factor: string;
  maxSeconds: string;
  deadline: string;
  deadlineUnit: string;
  replications: string;
  seed: string;
  /** The other scenario: slots, service time in percent, and what happens when all slots are taken. */
  otherSlots: string;
  otherPercent: string;
  otherFull: string;
}

/** More kinds of work than this are no longer a form; the module itself takes more. */
export const WORKLOADS_MAX = 20;

let lastKey = 0;

export function draft(fields: Partial<Record<WorkloadField, string>>): WorkloadDraft {
  lastKey += 1;
  return {
    key: lastKey,
    id: '',
    count: '',
    arrivals: 'at-once',
    everySeconds: '',
    perHour: '',
    times: '',
    measured: '',
    service: 'constant',
    seconds: '',
    min: '',
    max: '',
    mean: '',
    median: '',
    p95: '',
    list: '',
    failureRate: '',
    maxAttempts: '',
    slotsPerJob: '',
    unitsPerJob: '',
    ...fields,
  };
}

export function emptyState(): RunState {
  return {
    on: '',
    from: 'number',
    slots: '',
    steps: '',
    packages: {},
    workloads: [],
    whenFull: 'queue',
    firstSeconds: '',
    factor: '',
    maxSeconds: '',
    deadline: '',
    deadlineUnit: 'h',
    replications: '',
    seed: '',
    otherSlots: '',
    otherPercent: '',
    otherFull: '',
  };
}

/** The examples' names in the reader's language. */
const names = (VENDOR[language] ?? VENDOR['en'])?.names ?? {};

export const PRESETS = ['campaign', 'steady', 'images'] as const;
export type PresetId = (typeof PRESETS)[number];

/** The work of a preset, on a time of the rulebook that was measured for such a task; own seconds where there is none. */
export function presetWork(book: Book, preset: PresetId): Partial<RunState> {
  const task = preset === 'images' ? 'text-to-image' : 'text-to-video';
  const time = (book.whole.serviceTimes ?? []).find(({ kind, tasks }) => kind === 'average' && tasks.includes(task));
  const seconds = String(time?.secondsMin ?? '');
  const measured = time?.id ?? '';
  if (preset === 'campaign') {
    return {
      workloads: [draft({ id: names['clips'] ?? 'clips', count: '500', measured, seconds, failureRate: '5 %' })],
      deadline: '4',
      deadlineUnit: 'h',
    };
  }
  if (preset === 'steady') {
    const work = { id: names['clips'] ?? 'clips', count: '1000', arrivals: 'poisson', perHour: '200', service: 'exponential' };
    return { workloads: [draft({ ...work, measured, mean: seconds, seconds })], deadline: '', deadlineUnit: 'h' };
  }
  return {
    workloads: [draft({ id: names['images'] ?? 'images', count: '400', measured, seconds, slotsPerJob: '4' })],
    deadline: '1',
    deadlineUnit: 'h',
  };
}

/** What a first visit shows: a campaign on two equal packages, of which the second adds nothing. */
export function firstState(book: Book, today: string): RunState {
  const sold = withSlots(book.onSaleToday);
  const most = sold.reduce((best, { slots }) => Math.max(best, slots ?? 0), 0);
  const first = sold.find(({ slots }) => slots === most);
  return {
    ...emptyState(),
    on: today,
    ...(first ? { from: 'packages', packages: { [first.id]: '2' } } : {}),
    ...presetWork(book, 'campaign'),
    otherSlots: '+10',
  };
}

/** Packages that are known to grant slots. */
export const withSlots = (packages: readonly Package[]): Package[] => packages.filter(({ slots }) => (slots ?? null) !== null);
