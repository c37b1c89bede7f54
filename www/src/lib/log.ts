/** Reads a request log in a worker of its own, so that it can be stopped and nothing else waits for it. */
import { told } from '../i18n/said';
import type { LogAsk, LogOptions, LogOutcome, LogReply } from './log-api';

export interface LogProgress {
  /** Share of the file, from 0 to 1. */
  share: number;
  rows: number;
}

export interface LogReading {
  /** Null where it was cancelled. */
  outcome: Promise<LogOutcome | null>;
  cancel: () => void;
}

export function readLog(file: File, options: LogOptions, onProgress: (progress: LogProgress) => void): LogReading {
  // The same script that answers this view's questions: the browser has it already.
  const worker = new Worker(new URL('../worker-all.ts', import.meta.url), { type: 'module' });
  let settle: (outcome: LogOutcome | PromiseLike<LogOutcome> | null) => void = () => {};
  const outcome = new Promise<LogOutcome | null>((resolve) => {
    settle = (value) => {
      worker.terminate();
      resolve(value);
    };
  });
  worker.addEventListener('message', ({ data }: MessageEvent<LogReply>) => {
    if ('progress' in data) onProgress(data.progress);
    else settle(data.outcome.kind === 'damaged' ? data.outcome : told(data.outcome));
  });
  worker.addEventListener('error', (event) => settle({ kind: 'defect', message: event.message ?? '' }));
  worker.postMessage({ log: { file, options } } satisfies LogAsk);
  return { outcome, cancel: () => settle(null) };
}
