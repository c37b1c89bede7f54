/** Beside what jobs cost: what they cost another way. Asked after the first figure, of the whole module where the first one does not know. */
import type { Estimate, Money, Questions, TrackOption } from '../../lib/api';
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
  /** All jobs of the balance with the change. */
  total: Total;
  /** By how much less, in money where the units have a price. */
  less: { units: string; amount: Money | null };
}

type Total = Estimate['totals'][number];
type Answer = NonNullable<Cost['answer']>;
type Request = Questions['compareTracks']['request'];

/** Everything of a month, once: what somebody buys for exactly these jobs. */
const MONTHS = 1;

const isBelow = (a: string, b: string) => minus(a, b).startsWith('-');

/** Whether a total is less than another of its balance: in money, or in units where these have no price. */
function below(a: Total, b: Total): boolean {
  if (a.amount && b.amount) return a.amount.currency === b.amount.currency && isBelow(a.amount.amount, b.amount.amount);
  return !a.amount && !b.amount && isBelow(a.units, b.units);
}

/** All of it is of the entries that the estimate is of: never are figures of two entries beside each other. */
export class Ways {
  readonly #cost: Cost;
  readonly answer: Asking<'compareTracks'>;
  /** Whose jobs a request is about. */
  readonly #asked = new WeakMap<Request, Answer>();
  #found = $state.raw<{ of: Answer; cheaper: readonly Cheaper[] } | null>(null);

  /** None while it is on its way, and where these jobs have none. */
  readonly result = $derived.by(() => {
    const { asked, problems, result } = this.answer;
    const isOwn = asked !== null && this.#asked.get(asked) === this.#cost.answer;
    return isOwn && problems.length === 0 ? result : null;
  });
  readonly #options = $derived.by(() => this.result?.options ?? []);
  /** Units paid as they are used, at list price. */
  readonly listed: TrackOption | undefined = $derived.by(() => this.#options.find(({ id }) => id === 'api-list-price'));
  /** The smallest purchase of packages that gives them. */
  readonly packages: TrackOption | undefined = $derived.by(() => this.#options.find(({ id }) => id === 'api-packages'));
  /** The cheapest way of the app. */
  readonly app: TrackOption | undefined = $derived.by(() => this.#options.find(({ track }) => track === 'app'));
  /** The cheapest model and the cheapest setting that cost less; null until they were looked for. */
  readonly cheaper = $derived.by(() => (this.#found && this.#found.of === this.#cost.answer ? this.#found.cheaper : null));

  /** Whether the comparison of the view is of what is shown here: while an entry is wrong it is of none, or of another baseline. */
  readonly #hasOwnComparison = $derived.by(() => !this.#cost.isStale && this.#cost.comparisonProblems.length === 0);

  constructor(cost: Cost) {
    this.#cost = cost;
    this.answer = new Asking(
      cost.engine,
      'compareTracks',
      () => {
        // Where the jobs themselves are refused, that is told once, above, and what is shown stays that of the last good ones.
        const { answer } = cost;
        if (!answer) return null;
        const { asOf, currency, jobs, appCredits, track } = answer.state;
        const request: Request = {
          asOf: asOf.trim(),
          startsOn: asOf.trim(),
          months: MONTHS,
          jobsPerMonth: jobs.map(toJob),
          currency: currency as 'USD',
          ...(track === 'app' && appCredits && { readings: { [APP_CREDITS]: appCredits } }),
        };
        this.#asked.set(request, answer);
        return request;
      },
      () => {},
      'compareTracks beside cost',
    );
    $effect(() => void this.#look());
  }

  async #look(): Promise<void> {
    const { answer, engine } = this.#cost;
    const line = this.#cost.compared;
    const job = answer?.state.jobs[line] ?? answer?.state.jobs[0];
    if (!answer || !job) return;
    const own = answer.result.lines.find((one) => answer.state.jobs[one.job] === job);
    const total = answer.result.totals.find(({ balance }) => balance === own?.balance);
    const comparison = this.#hasOwnComparison ? this.#cost.comparison : null;
    // The comparison of these jobs is on its way.
    if (this.#hasOwnComparison && comparison?.text !== answer.text) return;
    const options = this.#cost.optionsOf(job);
    if (!total) {
      this.#found = { of: answer, cheaper: [] };
      return;
    }
    const rows = comparison?.result.rows ?? (await this.#cost.rowsOf(answer.state, job));
    // Rows come cheapest first.
    const model = rows[0]?.model;
    const tries: Pick<Cheaper, 'kind' | 'chosen' | 'change'>[] = [
      ...(model !== undefined && model !== job.model ? [{ kind: 'model', chosen: 'model', change: { model } } as const] : []),
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
        const jobs: JobDraft[] = answer.state.jobs.map((each) => (each === job ? { ...each, ...one.change } : each));
        const outcome = await engine.ask('estimate', toEstimate(answer.state, jobs));
        // What has no rate that way is no way.
        if (outcome.kind !== 'result') return [];
        const other = outcome.result.totals.find(({ balance }) => balance === total.balance);
        if (!other || !below(other, total)) return [];
        const amount =
          total.amount && other.amount
            ? { amount: minus(total.amount.amount, other.amount.amount), currency: total.amount.currency }
            : null;
        return [{ ...one, estimate: outcome.result, total: other, less: { units: minus(total.units, other.units), amount } }];
      }),
    );
    if (this.#cost.answer !== answer) return;
    const least = (isModel: boolean) =>
      found
        .flat()
        .filter(({ kind }) => (kind === 'model') === isModel)
        .reduce<Cheaper | null>((best, one) => (best === null || below(one.total, best.total) ? one : best), null);
    this.#found = { of: answer, cheaper: [least(true), least(false)].filter((one) => one !== null) };
  }
}
