/** What the page and the worker say to each other about a log. */
import type { IntervalRow, Problem } from './api';

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

export interface LogAsk {
  log: { file: File; options: LogOptions };
}

export type LogOutcome =
  | { kind: 'result'; result: LogCounts }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'damaged'; reason: 'gzip' | 'file'; message: string }
  | { kind: 'defect'; message: string };

export type LogReply = { progress: { share: number; rows: number } } | { outcome: LogOutcome };
