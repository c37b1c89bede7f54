/** What the reader entered, as it was typed. What it means is for the module to say. */

/** Where the availability comes from. */
export const SOURCES = ['percent', 'rows', 'log'] as const;
export type SourceId = (typeof SOURCES)[number];

export interface SlaState {
  /** The day on which the claim is looked at. */
  on: string;
  startsOn: string;
  months: string;
  /** First day of the period that is looked at; empty for the first of the term. */
  period: string;
  source: string;
  percent: string;
  /** Interval rows, as pasted. */
  rows: string;
  /** What a log, or rows too long for a link, came to when they were last read. */
  measured: string;
  fee: string;
  currency: string;
  paidByVoucher: string;
  timeField: string;
  statusField: string;
  /** Statuses that stand for no answer, separated by commas. */
  unreached: string;
  /** Spans to leave out, one in a line: from, to, clause. */
  windows: string;
  /** Articles whose exclusions are switched off. */
  off: string[];
  /** Readings other than the default. */
  readings: Record<string, string>;
}

/** Longer rows are no part of a link: browsers and messengers cut addresses. */
export const ROWS_IN_LINK = 6000;

export function rowsFitLink(state: SlaState): boolean {
  return state.rows.length <= ROWS_IN_LINK;
}

/** The first day of the month before the one the day lies in. */
function lastMonth(day: string): string {
  const [year = 2026, month = 1] = day.split('-').map(Number);
  return month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, '0')}-01`;
}

export function emptyState(): SlaState {
  return {
    on: '',
    startsOn: '',
    months: '',
    period: '',
    source: 'percent',
    percent: '',
    rows: '',
    measured: '',
    fee: '',
    currency: 'USD',
    paidByVoucher: '',
    timeField: '',
    statusField: '',
    unreached: '',
    windows: '',
    off: [],
    readings: {},
  };
}

/** What a first visit shows: the month that has just ended. */
export function firstState(today: string): SlaState {
  return { ...emptyState(), on: today, startsOn: lastMonth(today), months: '1', percent: '99.5', fee: '1000' };
}
