/** When the work is done for other numbers of slots and other service times: one simulation for each cell. */
import { untrack } from 'svelte';
import type { ThroughputRequest, ThroughputResult } from '../../lib/api';
import type { Pool } from '../../lib/pool';
import { movedSlots, variantOf } from './request';
import { simulate, type Run } from './simulate';

/** Service times in percent of those entered. */
export const PERCENTS = [50, 75, 100, 150, 200] as const;

const STEPS = [-10, -5, 0, 5, 10, 20, 40] as const;

/** So many attempts are simulated without being asked for; more wait for a click. */
const ALONE_MAX = 4_000_000;
/** And so many are too many for a page that only wants to show what would be. */
const ATTEMPTS_MAX = 200_000_000;
const RUNS_MAX = 21;

export interface MapPlan {
  slots: readonly number[];
  /** Runs for each cell. */
  runs: number;
  /** What all of it takes, counted from the result that is shown. */
  attempts: number;
  requests: readonly ThroughputRequest[];
}

/** The cells row by row: every service time with every number of slots. Slots that step over time move as a whole. */
export function planMap(request: ThroughputRequest, result: ThroughputResult): MapPlan {
  const least = Math.max(1, ...request.workloads.map(({ slotsPerJob }) => slotsPerJob ?? 1));
  const steps = STEPS.filter((step) => result.slots + step >= least);
  const cells = steps.length * PERCENTS.length;
  const each = Math.max(result.attempts + result.rejections, 1);
  const runs = Math.max(1, Math.min(RUNS_MAX, result.replications, Math.floor(ALONE_MAX / (each * cells))));
  // A deadline would be searched for in every cell, and nobody looks at the records.
  const { deadlineSeconds: _deadline, ...rest } = request;
  const base = { ...rest, replications: runs, records: 0 };
  const requests = PERCENTS.flatMap((percent) =>
    steps.map((step) => variantOf(base, { slots: movedSlots(request, result.slots, step), factor: percent / 100 })),
  );
  return { slots: steps.map((step) => result.slots + step), runs, attempts: Math.ceil(each * cells * runs), requests };
}

export class FinishMap {
  readonly #pool: Pool;
  readonly #base: () => { request: ThroughputRequest; result: ThroughputResult } | null;
  /** What is to be computed; null while there is no fresh result to compute it around. */
  readonly plan: MapPlan | null = $derived.by(() => {
    const base = this.#base();
    return base && planMap(base.request, base.result);
  });
  readonly isBig = $derived.by(() => this.plan !== null && this.plan.attempts > ALONE_MAX);
  readonly isTooBig = $derived.by(() => this.plan !== null && this.plan.attempts > ATTEMPTS_MAX);
  /** The results row by row, null where there can be none, and the plan they belong to. */
  shown = $state.raw<{ plan: MapPlan; results: readonly (ThroughputResult | null)[] } | null>(null);
  /** Share that is done; null where nothing is under way. */
  progress = $state<number | null>(null);
  #runs: readonly Run[] = [];

  constructor(pool: Pool, base: () => { request: ThroughputRequest; result: ThroughputResult } | null) {
    this.#pool = pool;
    this.#base = base;
    $effect(() => {
      const { plan, isBig } = this;
      untrack(() => {
        this.stop();
        if (plan !== null && !isBig) void this.start();
      });
    });
    $effect(() => () => this.stop());
  }

  async start(): Promise<void> {
    const plan = this.plan;
    if (plan === null) return;
    this.stop();
    let done = 0;
    this.progress = 0;
    const runs = plan.requests.map((request) => simulate(this.#pool, request));
    this.#runs = runs;
    const outcomes = await Promise.all(
      runs.map(async (run) => {
        const outcome = await run.outcome;
        done += 1;
        if (this.#runs === runs) this.progress = done / runs.length;
        return outcome;
      }),
    );
    if (this.#runs !== runs) return;
    this.#runs = [];
    this.progress = null;
    this.shown = { plan, results: outcomes.map((outcome) => (outcome?.kind === 'result' ? outcome.result : null)) };
  }

  stop(): void {
    const runs = this.#runs;
    this.#runs = [];
    this.progress = null;
    for (const run of runs) run.cancel();
  }
}
