/** Beside what jobs cost: what they cost another way. Asked after the first figure, of the whole module where the first one does not know. */
import type { Estimate, Money, TrackOption } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import { minus } from '../../lib/exact';
import type { Cost } from './cost.svelte';
import { qualityOf, qualityOptions } from './options';
import { APP_CREDITS, toEstimate, toJob } from './request';
import type { JobDraft, JobField } from './state';

/** Another model or setting for the line that is compared. */
export interface Cheaper {
  kind: 'model' | 'sound' | 'quality';
  /** The field that is set, and what to. */
  chosen: JobField;
  change: Partial<Record<JobField, string>>;
  estimate: Estimate;
  balance: string;
  amount: Money;
}

/** Everything of a month, once: what somebody buys for exactly these jobs. */
const MONTHS = 1;

const below = (a: Money, b: Money) => a.currency === b.currency && minus(a.amount, b.amount).startsWith('-');

export class Ways {
  readonly #cost: Cost;
  readonly answer: Asking<'compareTracks'>;
  /** The cheapest model and the cheapest setting that cost less, where there are any. */
  cheaper = $state.raw<readonly Cheaper[]>([]);
  /** Whether what is cheaper was looked for. */
  hasLooked = $state(false);

  /** The last answer; none where these jobs have none. */
  readonly result = $derived.by(() => (this.answer.problems.length > 0 ? null : this.answer.result));
  readonly #options = $derived.by(() => this.result?.options ?? []);
  /** Units paid as they are used, at list price. */
  readonly listed: TrackOption | undefined = $derived.by(() => this.#options.find(({ id }) => id === 'api-list-price'));
  /** The smallest purchase of packages that gives them. */
  readonly packages: TrackOption | undefined = $derived.by(() => this.#options.find(({ id }) => id === 'api-packages'));
  /** The cheapest way of the app. */
  readonly app: TrackOption | undefined = $derived.by(() => this.#options.find(({ track }) => track === 'app'));

  constructor(cost: Cost) {
    this.#cost = cost;
    this.answer = new Asking(
      cost.engine,
      'compareTracks',
      () => {
        const { asOf, currency, jobs, appCredits, track } = cost.state;
        // Where the jobs themselves are refused, that is told once, above.
        if (jobs.length === 0 || cost.isStale || cost.answer === null) return null;
        return {
          asOf: asOf.trim(),
          startsOn: asOf.trim(),
          months: MONTHS,
          jobsPerMonth: jobs.map(toJob),
          currency: currency as 'USD',
          ...(track === 'app' && appCredits && { readings: { [APP_CREDITS]: appCredits } }),
        };
      },
      () => {},
      'compareTracks beside cost',
    );
    $effect(() => void this.#look());
  }

  async #look(): Promise<void> {
    const { answer, comparison, comparisonProblems, engine } = this.#cost;
    const line = this.#cost.compared;
    const job = answer?.state.jobs[line];
    const own = answer?.result.lines.find((one) => one.job === line);
    const total = answer?.result.totals.find(({ balance }) => balance === own?.balance);
    if (!answer || !job || !own || !total?.amount || comparisonProblems.length > 0) {
      this.cheaper = [];
      this.hasLooked = answer !== null;
      return;
    }
    // The comparison of these jobs is on its way.
    if (comparison?.text !== answer.text) return;
    const { balance, amount } = total;
    const options = this.#cost.optionsOf(job);
    const model = comparison.result.rows.find(({ savingPercent }) => savingPercent !== '0' && !savingPercent.startsWith('-'))?.model;
    const tries: Pick<Cheaper, 'kind' | 'chosen' | 'change'>[] = [
      ...(model ? [{ kind: 'model', chosen: 'model', change: { model } } as const] : []),
      ...(job.nativeAudio === '1' && options.nativeAudio === 'free'
        ? [{ kind: 'sound', chosen: 'nativeAudio', change: { nativeAudio: '0' } } as const]
        : []),
      ...qualityOptions(options.qualities).flatMap(({ value, disabled }) => {
        const quality = disabled ? null : qualityOf(value, options.qualities);
        const isOwn = quality?.resolution === job.resolution && (quality.mode === job.mode || job.mode === '');
        return quality && !isOwn ? [{ kind: 'quality', chosen: 'resolution', change: quality } as const] : [];
      }),
    ];
    const found = await Promise.all(
      tries.map(async (one): Promise<Cheaper[]> => {
        const jobs: JobDraft[] = answer.state.jobs.map((each, index) => (index === line ? { ...each, ...one.change } : each));
        const outcome = await engine.ask('estimate', toEstimate(answer.state, jobs));
        // What has no rate that way is no way.
        const other = outcome.kind === 'result' ? outcome.result.totals.find((sum) => sum.balance === balance)?.amount : undefined;
        return other && outcome.kind === 'result' && below(other, amount)
          ? [{ ...one, estimate: outcome.result, balance, amount: other }]
          : [];
      }),
    );
    if (this.#cost.answer !== answer) return;
    const least = (isModel: boolean) =>
      found
        .flat()
        .filter(({ kind }) => (kind === 'model') === isModel)
        .reduce<Cheaper | null>((best, one) => (best === null || below(one.amount, best.amount) ? one : best), null);
    this.cheaper = [least(true), least(false)].filter((one) => one !== null);
    this.hasLooked = true;
  }
}
