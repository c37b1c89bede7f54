/** The campaign's part of a link: the jobs as the cost view writes them, and what a campaign asks besides. */
import { escapeValue, readLink, readRecord, unescapeValue, writeRecord, type Part, type Report } from '../../lib/fragment';
import { JOB_KEYS, readJob, writeJob } from '../cost/codec';
import { LINES_MAX } from '../cost/state';
import { emptyState, SCENARIOS_MAX, type CampaignState } from './state';

/** What the maker of a link saw. */
export interface Seen {
  cost: string;
  finish: string;
  wasted: string;
  limit: string;
}

const PLAIN_KEYS = {
  asOf: 'asOf',
  track: 'track',
  cur: 'currency',
  start: 'startsOn',
  by: 'deadlineOn',
  hours: 'hoursPerDay',
  slots: 'slots',
  strategy: 'strategy',
  lots: 'lots',
} as const;

type PlainKey = keyof typeof PLAIN_KEYS;

const CAMPAIGN_JOB_KEYS = [...JOB_KEYS, ['time', 'serviceSeconds']] as const;
const SEEN_KEYS = ['cost', 'finish', 'wasted', 'limit'] as const;

function isPlainKey(key: string): key is PlainKey {
  return Object.hasOwn(PLAIN_KEYS, key);
}

/** The campaign alone, without those it is compared with. */
function writeOne(state: CampaignState): Part[] {
  const parts: Part[] = [];
  for (const [key, field] of Object.entries(PLAIN_KEYS)) {
    // The day stands in every link, even where it is damaged: a link never means "today".
    if (state[field] !== '' || key === 'asOf') parts.push({ key, raw: escapeValue(state[field]) });
  }
  for (const id of state.without) parts.push({ key: 'not', raw: escapeValue(id) });
  for (const job of state.jobs) parts.push(writeJob(job, CAMPAIGN_JOB_KEYS));
  const readings = Object.entries(state.readings);
  if (readings.length > 0) parts.push({ key: 'readings', raw: writeRecord(readings) });
  return parts;
}

/** The campaign as text, to be kept beside another. */
export function scenarioOf(state: CampaignState): string {
  return writeOne(state)
    .map(({ key, raw }) => `${key}=${raw}`)
    .join('&');
}

/** A campaign that was kept; it holds no further ones. Null where the text is none. */
export function readScenario(text: string, today: string): CampaignState | null {
  const link = readLink(`v=1&${text}`);
  if (!link || link.parts.length === 0) return null;
  const { state, reports } = readCampaign(link.parts, today);
  return link.reports.length + reports.length > 0 ? null : { ...state, scenarios: [] };
}

/** The state as parts of a link; `seen` where the figures belong to exactly this state. */
export function writeCampaign(state: CampaignState, seen: readonly Seen[] = []): Part[] {
  const parts = writeOne(state);
  for (const scenario of state.scenarios) parts.push({ key: 'beside', raw: escapeValue(scenario) });
  for (const figures of seen) parts.push({ key: 'was', raw: writeRecord(SEEN_KEYS.map((key) => [key, figures[key]] as const)) });
  return parts;
}

/** The state of a link, what its maker saw, and what could not be read. */
export function readCampaign(parts: readonly Part[], today: string): { state: CampaignState; seen: Seen[]; reports: Report[] } {
  const state: CampaignState = { ...emptyState(), track: '', currency: '' };
  const seen: Seen[] = [];
  const reports: Report[] = [];
  const used = new Set<string>();
  for (const part of parts) {
    const { key, raw } = part;
    const isRepeated = used.has(key);
    used.add(key);
    if (key === 'job') {
      if (state.jobs.length < LINES_MAX) state.jobs.push(readJob(part, reports, CAMPAIGN_JOB_KEYS));
      else reports.push({ kind: 'too-many', key, value: raw });
    } else if (key === 'was') {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      const [cost = '', finish = '', wasted = '', limit = ''] = SEEN_KEYS.map((name) => entries.get(name));
      seen.push({ cost, finish, wasted, limit });
    } else if (key === 'readings' && !isRepeated) {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      state.readings = Object.fromEntries(entries);
    } else if (key === 'not' || key === 'beside' || isPlainKey(key) || key === 'readings') {
      const value = unescapeValue(raw);
      if (value === null) reports.push({ kind: 'damaged', key, value: raw });
      else if (key === 'not') state.without.push(value);
      else if (key === 'beside') readBeside(value, state, reports, today);
      else if (isRepeated || !isPlainKey(key)) reports.push({ kind: 'repeated', key, value });
      else state[PLAIN_KEYS[key]] = value;
    } else {
      reports.push({ kind: 'unknown', key, value: raw });
    }
  }
  // A link may leave out what has a usual value.
  const { track, currency } = emptyState();
  state.track ||= track;
  state.currency ||= currency;
  if (!used.has('asOf')) {
    state.asOf = today;
    reports.push({ kind: 'no-day', key: 'asOf', value: today });
  }
  if (state.startsOn === '') state.startsOn = state.asOf;
  return { state, seen, reports };
}

function readBeside(text: string, state: CampaignState, reports: Report[], today: string): void {
  if (state.scenarios.length >= SCENARIOS_MAX) reports.push({ kind: 'too-many', key: 'beside', value: text });
  else if (readScenario(text, today) === null) reports.push({ kind: 'damaged', key: 'beside', value: text });
  else state.scenarios.push(text);
}
