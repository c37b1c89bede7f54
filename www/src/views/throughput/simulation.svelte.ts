/** A simulation that is run anew whenever its request changes: how far it is, and its last good result. */
import type { Problem, ThroughputRequest, ThroughputResult } from '../../lib/api';
import type { Pool } from '../../lib/pool';
import { simulate, type Run } from './simulate';

/** Long enough for the next keystroke, short enough not to be noticed. */
const START_AFTER_MS = 200;

export class Simulation {
  readonly #pool: Pool;
  /** The last good result, which may belong to an earlier entry. */
  result = $state.raw<ThroughputResult | null>(null);
  /** The request that was answered. */
  asked = $state.raw<ThroughputRequest | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  defect = $state<string | null>(null);
  /** Share that is done, from 0 to 1; null where nothing is under way. */
  progress = $state<number | null>(null);
  /** All runs are done, and the slots that the deadline needs are looked for. */
  isSearching = $state(false);
  isStopped = $state(false);
  #run: Run | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: ThroughputRequest | null = null;
  readonly #answered: () => void;

  /**
   * Needs an effect around it; null is no question, and keeps the last answer. The request is compared by its text; `mark` is given
   * the one that goes out.
   */
  constructor(
    pool: Pool,
    request: () => ThroughputRequest | null,
    answered: () => void = () => {},
    mark: (request: ThroughputRequest) => ThroughputRequest = (request) => request,
  ) {
    this.#pool = pool;
    this.#answered = answered;
    const text = $derived(JSON.stringify(request()));
    $effect(() => {
      const wanted = JSON.parse(text) as ThroughputRequest | null;
      this.#wanted = wanted && mark(wanted);
      this.#cancel();
      this.isStopped = false;
      if (this.#wanted === null) {
        this.problems = [];
        return;
      }
      this.progress = 0;
      this.#timer = setTimeout(() => void this.#start(), START_AFTER_MS);
    });
    $effect(() => () => this.#cancel());
  }

  stop(): void {
    if (this.progress === null) return;
    this.#cancel();
    this.isStopped = true;
  }

  again(): void {
    if (this.#wanted === null) return;
    this.#cancel();
    this.isStopped = false;
    void this.#start();
  }

  /** The answer is forgotten: what it was about is gone. */
  forget(): void {
    this.result = null;
    this.asked = null;
    this.problems = [];
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = null;
    run?.cancel();
    this.progress = null;
    this.isSearching = false;
  }

  async #start(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null) return;
    this.progress = 0;
    const run = simulate(this.#pool, wanted, (share, isSearching) => {
      if (this.#run !== run) return;
      this.progress = share;
      this.isSearching = isSearching;
    });
    this.#run = run;
    const outcome = await run.outcome;
    if (this.#run !== run) return;
    this.#run = null;
    this.progress = null;
    this.isSearching = false;
    if (outcome === null) return;
    if (outcome.kind === 'refused') {
      this.problems = outcome.problems;
    } else if (outcome.kind === 'defect') {
      this.defect = outcome.message;
    } else {
      this.result = outcome.result;
      this.asked = wanted;
      this.problems = [];
      this.defect = null;
      this.#answered();
    }
  }
}
