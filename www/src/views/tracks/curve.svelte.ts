/** The sweep over clips a month, in a worker of its own: the answer above never waits for it, and it ends when an entry changes. */
import type { TracksRequest } from '../../lib/api';
import { Channel, startWhole } from '../../lib/channel';
import { sweep, type Point } from './curve';
import { clipsIn, scaled } from './request';

/** Long enough that a pause in typing is one. */
const AFTER_MS = 400;

export class Curve {
  points = $state.raw<readonly Point[]>([]);
  /** What the points were computed for. */
  of = $state.raw<TracksRequest | null>(null);
  /** From 0 to 1; null while nothing is computed. */
  share = $state<number | null>(null);
  isWhole = $state(false);
  failed = $state(false);
  #channel: Channel | null = null;
  #turn = 0;
  readonly #nameOf: (id: string) => string;

  /** Needs an effect around it. */
  constructor(request: () => TracksRequest | null, nameOf: (id: string) => string) {
    this.#nameOf = nameOf;
    $effect(() => {
      const base = request();
      if (base === null) return undefined;
      const timer = setTimeout(() => void this.#run(base), AFTER_MS);
      return () => {
        clearTimeout(timer);
        this.#stop();
      };
    });
    $effect(() => () => this.#channel?.close());
  }

  /** A question under way is given up with its worker: the module cannot be interrupted. */
  #stop(): void {
    this.#turn += 1;
    this.share = null;
    if (!this.#channel?.isBusy) return;
    this.#channel.close();
    this.#channel = null;
  }

  async #run(base: TracksRequest): Promise<void> {
    const turn = this.#turn;
    const own = clipsIn(base.jobsPerMonth);
    if (this.#channel === null || this.#channel.hasFailed) this.#channel = new Channel(startWhole());
    const channel = this.#channel;
    this.failed = false;
    this.isWhole = false;
    this.share = 0;
    this.points = [];
    this.of = base;
    const ask = async (clips: number): Promise<Point | null> => {
      const outcome = await channel.ask('compareTracks', { ...base, jobsPerMonth: scaled(base.jobsPerMonth, clips), steps: false });
      if (turn !== this.#turn || outcome === null) return null;
      if (outcome.kind === 'result') {
        return { clips, ways: outcome.result.options.map(({ id, cost }) => ({ id, title: this.#nameOf(id), cost: cost.amount })) };
      }
      this.failed = true;
      return null;
    };
    const isWhole = await sweep(own, ask, (points, share) => {
      this.points = points;
      this.share = share;
    });
    if (turn !== this.#turn) return;
    this.isWhole = isWhole;
    this.share = null;
  }
}
