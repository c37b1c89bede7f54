/** The cost view's part of a link. */
import { escapeValue, readRecord, unescapeValue, writeRecord, type Part, type Report } from '../../lib/fragment';
import { draft, LINES_MAX, type CostState, type JobDraft, type JobField } from './state';

/** Units of a generation and amount of a line, as the maker of a link saw them. Null: the line had no price. */
export type Seen = { units: string; amount: string | null } | null;

const PLAIN_KEYS = {
  asOf: 'asOf',
  track: 'track',
  cur: 'currency',
  price: 'pricePerUnit',
  credits: 'appCredits',
  line: 'comparedLine',
  base: 'baseline',
} as const;

type JobKeys = readonly (readonly [string, JobField])[];

/** The fields of a job in a link. */
export const JOB_KEYS: JobKeys = [
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
];

type PlainKey = keyof typeof PLAIN_KEYS;

function isPlainKey(key: string): key is PlainKey {
  return Object.hasOwn(PLAIN_KEYS, key);
}

export function writeJob(job: JobDraft, keys: JobKeys = JOB_KEYS): Part {
  return { key: 'job', raw: writeRecord(keys.map(([key, field]) => [key, job[field]] as const)) };
}

/** The state as parts of a link; `seen` where the figures belong to exactly this state. */
export function writeCost(state: CostState, seen: readonly Seen[] = []): Part[] {
  const parts: Part[] = [];
  for (const [key, field] of Object.entries(PLAIN_KEYS)) {
    const value = state[field];
    // The day stands in every link, even where it is damaged: a link never means "today".
    if (value !== '' || key === 'asOf') parts.push({ key, raw: escapeValue(value) });
  }
  for (const job of state.jobs) parts.push(writeJob(job));
  for (const line of seen) {
    const raw = line
      ? writeRecord([
          ['units', line.units],
          ['amount', line.amount ?? ''],
        ])
      : 'none';
    parts.push({ key: 'was', raw });
  }
  return parts;
}

export function readJob(part: Part, reports: Report[], keys: JobKeys = JOB_KEYS): JobDraft {
  const { entries, reports: damage } = readRecord(part);
  reports.push(...damage);
  const job = draft({});
  for (const [key, field] of keys) {
    job[field] = entries.get(key) ?? '';
    entries.delete(key);
  }
  for (const [key, value] of entries) reports.push({ kind: 'unknown', key: `job.${key}`, value });
  return job;
}

function readSeen(part: Part, reports: Report[]): Seen {
  if (part.raw === 'none') return null;
  const { entries, reports: damage } = readRecord(part);
  reports.push(...damage);
  const units = entries.get('units');
  if (units === undefined) {
    reports.push({ kind: 'seen', key: 'was', value: part.raw });
    return null;
  }
  return { units, amount: entries.get('amount') ?? null };
}

/** The state of a link, what its maker saw, and what could not be read. */
export function readCost(parts: readonly Part[], today: string): { state: CostState; seen: Seen[]; reports: Report[] } {
  const state: CostState = {
    asOf: '',
    track: 'api',
    currency: 'USD',
    pricePerUnit: '',
    appCredits: '',
    jobs: [],
    comparedLine: '',
    baseline: '',
  };
  const seen: Seen[] = [];
  const reports: Report[] = [];
  const used = new Set<string>();
  for (const part of parts) {
    if (part.key === 'job') {
      if (state.jobs.length < LINES_MAX) state.jobs.push(readJob(part, reports));
      else reports.push({ kind: 'too-many', key: 'job', value: part.raw });
    } else if (part.key === 'was') {
      seen.push(readSeen(part, reports));
    } else if (isPlainKey(part.key)) {
      const value = unescapeValue(part.raw);
      if (value === null) reports.push({ kind: 'damaged', key: part.key, value: part.raw });
      else if (used.has(part.key)) reports.push({ kind: 'repeated', key: part.key, value });
      else state[PLAIN_KEYS[part.key]] = value;
      used.add(part.key);
    } else {
      reports.push({ kind: 'unknown', key: part.key, value: part.raw });
    }
  }
  if (!used.has('asOf')) {
    state.asOf = today;
    reports.push({ kind: 'no-day', key: 'asOf', value: today });
  }
  const compared = state.comparedLine;
  if (compared !== '' && !(/^[1-9]\d{0,5}$/.test(compared) && Number(compared) <= state.jobs.length)) {
    state.comparedLine = '';
    reports.push({ kind: 'unknown', key: 'line', value: compared });
  }
  if (seen.length > 0 && seen.length !== state.jobs.length) {
    reports.push({ kind: 'seen', key: 'was', value: `${seen.length} / ${state.jobs.length}` });
  }
  return { state, seen, reports };
}
