/** One simulation on the pool: spread by replications where there are several, so that it ends sooner and can be told of. */
import type { Outcome, Question, Questions, ThroughputRequest, ThroughputResult } from '../../lib/api';
import type { Batch, Pool } from '../../lib/pool';

export interface Run {
  /** Null where it was stopped. */
  outcome: Promise<Outcome<ThroughputResult> | null>;
  cancel: () => void;
}

/** Parts of a run for each worker: enough to tell how far it is, few enough for the handing on not to count. */
const PARTS_EACH = 4;

/** Ranges of replications, as equal as they can be. How they are cut changes no figure. */
export function splitRuns(replications: number, parts: number): { from: number; to: number }[] {
  const count = Math.max(1, Math.min(replications, parts));
  const edge = (n: number) => Math.floor((replications * n) / count);
  return Array.from({ length: count }, (_, n) => ({ from: edge(n), to: edge(n + 1) }));
}

/** The same kinds of work with one job each and nothing else: it takes no time, and says how many runs there will be. */
function probe({ deadlineSeconds: _deadline, records: _records, ...request }: ThroughputRequest): ThroughputRequest {
  const workloads = request.workloads.map((workload) => ({
    ...workload,
    count: 1,
    // Given times belong to a number of jobs; they are no more random than all at once.
    ...(workload.arrivals?.kind === 'times' && { arrivals: { kind: 'at-once' as const } }),
  }));
  return { ...request, workloads };
}

/**
 * Starts a simulation. Told which share of the runs is done, and whether all are and the slots that the deadline needs are
 * looked for: nobody knows how long that takes.
 */
export function simulate(
  pool: Pool,
  request: ThroughputRequest,
  onProgress: (share: number, isSearching: boolean) => void = () => {},
): Run {
  let batch: { cancel: () => void } | null = null;
  let isCancelled = false;

  /** The answers, or null where the run is over: stopped, refused or broken, as `ended` then says. */
  let ended: Outcome<ThroughputResult> | null = null;
  async function ask<Q extends Question>(
    tasks: readonly { question: Q; request: Questions[Q]['request'] }[],
    onDone?: (done: number) => void,
  ): Promise<Questions[Q]['result'][] | null> {
    if (isCancelled) return null;
    const asked: Batch<Questions[Q]['result']> = pool.run(tasks, onDone);
    batch = asked;
    const outcome = await asked.outcome;
    if (outcome?.kind === 'result') return outcome.result;
    ended = outcome;
    return null;
  }

  async function go(): Promise<Outcome<ThroughputResult> | null> {
    let runs = typeof request.replications === 'number' ? request.replications : null;
    if (runs === null) {
      const tried = await ask([{ question: 'simulateThroughput', request: probe(request) }]);
      // What the probe is refused for, the whole would be too, and it is the whole that has to be told of.
      runs = tried?.[0]?.replications ?? 0;
      if (tried === null && ended === null) return null;
      ended = null;
    }
    const hasDeadline = request.deadlineSeconds !== undefined;
    // One run without a deadline has no parts to tell of.
    if (!(runs > (hasDeadline ? 0 : 1)) || !Number.isSafeInteger(runs)) {
      const [result] = (await ask([{ question: 'simulateThroughput', request }])) ?? [];
      return result ? { kind: 'result', result } : ended;
    }
    const ranges = splitRuns(runs, pool.size * PARTS_EACH);
    const tasks = ranges.map((range) => ({ question: 'simulatePart' as const, request: { request, range } }));
    const parts = await ask(tasks, (done) => onProgress(done / ranges.length, false));
    if (parts === null) return ended;
    if (hasDeadline) onProgress(1, true);
    const [result] = (await ask([{ question: 'mergeThroughput', request: { request, parts } }])) ?? [];
    return result ? { kind: 'result', result } : ended;
  }

  return {
    outcome: go(),
    cancel: () => {
      isCancelled = true;
      batch?.cancel();
    },
  };
}
