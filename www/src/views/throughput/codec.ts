/** The throughput view's part of a link. */
import { escapeValue, readRecord, unescapeValue, writeRecord, type Part, type Report } from '../../lib/fragment';
import { draft, emptyState, WORKLOADS_MAX, type RunState, type WorkloadDraft, type WorkloadField } from './state';

/** What the maker of a link saw, in seconds: when nine of ten runs, and when half of them, were done. */
export interface Seen {
  p50: string;
  p90: string;
}

const PLAIN_KEYS = {
  on: 'on',
  from: 'from',
  slots: 'slots',
  steps: 'steps',
  full: 'whenFull',
  first: 'firstSeconds',
  factor: 'factor',
  most: 'maxSeconds',
  by: 'deadline',
  in: 'deadlineUnit',
  runs: 'replications',
  seed: 'seed',
  'other-slots': 'otherSlots',
  'other-time': 'otherPercent',
  'other-full': 'otherFull',
} as const;

const WORK_KEYS: Record<WorkloadField, string> = {
  id: 'id',
  count: 'n',
  arrivals: 'come',
  everySeconds: 'every',
  perHour: 'perHour',
  times: 'times',
  measured: 'measured',
  service: 'time',
  seconds: 'seconds',
  min: 'min',
  max: 'max',
  mean: 'mean',
  median: 'median',
  p95: 'p95',
  list: 'list',
  failureRate: 'fail',
  maxAttempts: 'tries',
  slotsPerJob: 'slots',
  unitsPerJob: 'units',
};

const WORK_FIELDS = new Map(Object.entries(WORK_KEYS).map(([field, key]) => [key, field as WorkloadField]));

type PlainKey = keyof typeof PLAIN_KEYS;

function isPlainKey(key: string): key is PlainKey {
  return Object.hasOwn(PLAIN_KEYS, key);
}

function writeWorkload(workload: WorkloadDraft): string {
  return writeRecord(Object.entries(WORK_KEYS).map(([field, key]) => [key, workload[field as WorkloadField]] as const));
}

/** The state as parts of a link; `seen` where the figures belong to exactly this state. */
export function writeRun(state: RunState, seen: readonly Seen[] = []): Part[] {
  const parts: Part[] = [];
  for (const [key, field] of Object.entries(PLAIN_KEYS)) {
    // The day stands in every link, even where it is damaged: a link never means "today".
    if (state[field] !== '' || key === 'on') parts.push({ key, raw: escapeValue(state[field]) });
  }
  const packages = writeRecord(Object.entries(state.packages).filter(([, count]) => count !== ''));
  if (packages !== '') parts.push({ key: 'packages', raw: packages });
  for (const workload of state.workloads) parts.push({ key: 'work', raw: writeWorkload(workload) });
  for (const { p50, p90 } of seen) {
    parts.push({
      key: 'was',
      raw: writeRecord([
        ['p50', p50],
        ['p90', p90],
      ]),
    });
  }
  return parts;
}

function readWorkload(part: Part): { workload: WorkloadDraft; reports: Report[] } {
  const { entries, reports } = readRecord(part);
  const workload = draft({});
  for (const [key, value] of entries) {
    const field = WORK_FIELDS.get(key);
    if (field) workload[field] = value;
    else reports.push({ kind: 'unknown', key: `${part.key}.${key}`, value });
  }
  return { workload, reports };
}

/** The state of a link, what its maker saw, and what could not be read. */
export function readRun(parts: readonly Part[], today: string): { state: RunState; seen: Seen[]; reports: Report[] } {
  const state = emptyState();
  const seen: Seen[] = [];
  const reports: Report[] = [];
  const used = new Set<string>();
  for (const part of parts) {
    const { key, raw } = part;
    if (key === 'work') {
      if (state.workloads.length === WORKLOADS_MAX) {
        reports.push({ kind: 'too-many', key, value: '' });
        continue;
      }
      const read = readWorkload(part);
      state.workloads.push(read.workload);
      reports.push(...read.reports);
    } else if (key === 'was') {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      seen.push({ p50: entries.get('p50') ?? '', p90: entries.get('p90') ?? '' });
    } else if (key === 'packages' && !used.has(key)) {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      state.packages = Object.fromEntries(entries);
    } else {
      const value = unescapeValue(raw);
      if (value === null) reports.push({ kind: 'damaged', key, value: raw });
      else if (!isPlainKey(key) && key !== 'packages') reports.push({ kind: 'unknown', key, value: raw });
      else if (used.has(key)) reports.push({ kind: 'repeated', key, value });
      else if (isPlainKey(key)) state[PLAIN_KEYS[key]] = value;
    }
    used.add(key);
  }
  if (!used.has('on')) {
    state.on = today;
    reports.push({ kind: 'no-day', key: 'on', value: today });
  }
  return { state, seen, reports };
}
