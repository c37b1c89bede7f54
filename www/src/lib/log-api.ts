/** What the page asks of a log, and what it comes to. */
import type { IntervalRow } from './api';

export interface LogOptions {
  period: { from: string; lastDay: string };
  utcOffset: string;
  timeField?: string;
  statusField?: string;
  unreachedStatuses?: string[];
  exclude?: { from: string; to: string; clause: string }[];
}

/** The log as the module counted it. */
export interface LogCounts {
  rows: number;
  outside: number;
  badRows: readonly { line: number; problem: string }[];
  intervalRows: IntervalRow[];
}
