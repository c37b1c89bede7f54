/** The SLA view's part of a link. */
import { escapeValue, readRecord, unescapeValue, writeRecord, type Part, type Report } from '../../lib/fragment';
import { emptyState, rowsFitLink, type SlaState } from './state';

/** What the maker of a link saw: the voucher and the days of the claim. */
export interface Seen {
  voucher: string;
  opens: string;
  by: string;
}

const PLAIN_KEYS = {
  on: 'on',
  start: 'startsOn',
  months: 'months',
  period: 'period',
  from: 'source',
  percent: 'percent',
  rows: 'rows',
  measured: 'measured',
  fee: 'fee',
  cur: 'currency',
  paid: 'paidByVoucher',
  time: 'timeField',
  status: 'statusField',
  unreached: 'unreached',
  windows: 'windows',
} as const;

type PlainKey = keyof typeof PLAIN_KEYS;

function isPlainKey(key: string): key is PlainKey {
  return Object.hasOwn(PLAIN_KEYS, key);
}

/** The state as parts of a link; `seen` where the figures belong to exactly this state. */
export function writeSla(state: SlaState, seen: readonly Seen[] = []): Part[] {
  const parts: Part[] = [];
  for (const [key, field] of Object.entries(PLAIN_KEYS)) {
    const value = field === 'rows' && !rowsFitLink(state) ? '' : state[field];
    // The day stands in every link, even where it is damaged: a link never means "today".
    if (value !== '' || key === 'on') parts.push({ key, raw: escapeValue(value) });
  }
  for (const clause of state.off) parts.push({ key: 'off', raw: escapeValue(clause) });
  const readings = Object.entries(state.readings);
  if (readings.length > 0) parts.push({ key: 'readings', raw: writeRecord(readings) });
  for (const { voucher, opens, by } of seen) {
    const raw = writeRecord([
      ['voucher', voucher],
      ['opens', opens],
      ['by', by],
    ]);
    if (raw !== '') parts.push({ key: 'was', raw });
  }
  return parts;
}

/** The state of a link, what its maker saw, and what could not be read. */
export function readSla(parts: readonly Part[], today: string): { state: SlaState; seen: Seen[]; reports: Report[] } {
  const state = emptyState();
  const seen: Seen[] = [];
  const reports: Report[] = [];
  const used = new Set<string>();
  for (const part of parts) {
    const { key, raw } = part;
    if (key === 'was') {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      seen.push({ voucher: entries.get('voucher') ?? '', opens: entries.get('opens') ?? '', by: entries.get('by') ?? '' });
      continue;
    }
    if (!isPlainKey(key) && key !== 'off' && key !== 'readings') {
      reports.push({ kind: 'unknown', key, value: raw });
      continue;
    }
    if (key === 'readings' && !used.has(key)) {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      state.readings = Object.fromEntries(entries);
    } else {
      const value = unescapeValue(raw);
      if (value === null) reports.push({ kind: 'damaged', key, value: raw });
      else if (used.has(key) && key !== 'off') reports.push({ kind: 'repeated', key, value });
      else if (key === 'off') state.off.push(value);
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
