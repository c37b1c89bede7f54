/** One simulation on the pool: spread by replications where there are several, so that it ends sooner. */
import type { Outcome, ThroughputRequest, ThroughputResult } from '../../lib/api';
import type { Pool } from '../../lib/pool';

export interface Run {
  /** Null where it was stopped. */
  outcome: Promise<Outcome<ThroughputResult> | null>;
  cancel: () => void;
}

/** Starts a simulation; told which share of it is done. */
export function simulate(pool: Pool, request: ThroughputRequest, onProgress: (share: number) => void = () => {}): Run {
  const batch = pool.run([{ question: 'simulateThroughput', request }], () => onProgress(1));
  const outcome = batch.outcome.then((all): Outcome<ThroughputResult> | null => {
    if (all === null || all.kind !== 'result') return all;
    const [result] = all.result;
    return result ? { kind: 'result', result } : null;
  });
  return { outcome, cancel: batch.cancel };
}
