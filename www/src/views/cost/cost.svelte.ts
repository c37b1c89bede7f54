/** The cost view's working parts: it asks the worker whenever an entry changes and holds what came back. */
import { untrack } from 'svelte';
import type { Comparison, Estimate, EstimateLine, Problem, Rate } from '../../lib/api';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import type { Opened, Session } from '../../lib/session.svelte';
import type { Seen } from './codec';
import { Jobs } from './jobs.svelte';
import { toCompare, toEstimate } from './request';
import { whatChanged, type SinceThen } from './since-then';
import { taskOf, type CostState, type JobDraft } from './state';

/** An answer and the question it belongs to. */
interface Answered<T> {
  result: T;
  /** Text of the state that was asked about. */
  text: string;
  /** Keys of the lines, in their order at that time. */
  keys: readonly number[];
  state: CostState;
}

export class Cost extends Jobs {
  readonly session: Session<CostState, Seen>;
  readonly #engine: Engine;

  answer = $state.raw<Answered<Estimate> | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  comparison = $state.raw<(Answered<Comparison> & { line: number }) | null>(null);
  comparisonProblems = $state.raw<readonly Problem[]>([]);
  defect = $state<string | null>(null);
  sinceThen = $state.raw<SinceThen | null>(null);
  /** What is drawn after the first figures, and loaded then. */
  rest = $state.raw<typeof import('./rest') | null>(null);
  #isRestAsked = false;

  readonly hasOwnPrice = $derived.by(() => this.state.pricePerUnit.trim() !== '');
  readonly #byKey = $derived(new Map(this.answer?.result.lines.map((line) => [this.answer?.keys[line.job], line])));
  /** Index of the line that is compared. */
  readonly compared = $derived.by(() => {
    const line = Number(this.state.comparedLine || '1') - 1;
    return Number.isInteger(line) && line >= 0 && line < this.state.jobs.length ? line : 0;
  });

  constructor(session: Session<CostState, Seen>, book: Book, engine: Engine) {
    super(book, engine);
    this.session = session;
    this.#engine = engine;
    this.useIds();
    session.figures = () => this.#figures();
    $effect(() => void this.#estimate());
    $effect(() => void this.#compare());
    $effect(() => {
      if (session.turn > 0) {
        untrack(() => this.useIds());
        this.forgetNotes();
      }
    });
    $effect(() => void this.#compareWithThen());
    $effect(() => {
      const isBegun = this.answer !== null || this.problems.length > 0 || this.state.jobs.length === 0;
      if (isBegun && !this.#isRestAsked) void this.#loadRest();
    });
  }

  async #loadRest(): Promise<void> {
    this.#isRestAsked = true;
    this.rest = await import('./rest').catch(() => null);
    // Another figure asks for it again, where the network was away.
    this.#isRestAsked = this.rest !== null;
  }

  get state(): CostState {
    return this.session.state;
  }

  protected override useIds(): void {
    super.useIds();
    const baseline = this.book.modelId(this.state.baseline);
    if (baseline !== this.state.baseline) this.state.baseline = baseline;
  }

  /** For what is asked beside the totals. */
  get engine(): Engine {
    return this.#engine;
  }

  lineOf(job: JobDraft): EstimateLine | undefined {
    return this.#byKey.get(job.key);
  }

  /** One generation of the compared job on another model, priced with its steps. */
  async oneOn(model: string): Promise<EstimateLine | null> {
    const asked = this.comparison;
    const line = asked?.state.jobs[asked.line];
    if (!asked || !line) return null;
    const once: JobDraft = { ...line, model, quantity: '1', takesPerKeeper: '1', failureRate: '' };
    const outcome = await this.#engine.ask('estimate', toEstimate(asked.state, [once]));
    return outcome.kind === 'result' ? (outcome.result.lines[0] ?? null) : null;
  }

  /** Keeps the compared line the same one when lines before it come or go. */
  protected override moved(index: number, by: 1 | -1): void {
    const line = Number(this.state.comparedLine || '1') - 1;
    if (index < line || (by === 1 && index === line)) this.state.comparedLine = String(line + by + 1);
    if (this.compared === 0) this.state.comparedLine = '';
  }

  protected override forgetNotes(): void {
    super.forgetNotes();
    this.answer = null;
    this.comparison = null;
  }

  #figures(): Opened<Seen> {
    const answer = this.answer;
    if (!answer || answer.text !== this.session.text || this.isStale) return { rulebook: this.book.version, seen: [] };
    return {
      rulebook: answer.result.rulebookVersion,
      seen: answer.result.lines.map((line) => ({ units: line.unitsPerGeneration, amount: line.amount?.amount ?? null })),
    };
  }

  async #estimate(): Promise<void> {
    const { text } = this.session;
    const state = $state.snapshot(this.state);
    if (state.jobs.length === 0) {
      this.answer = null;
      this.problems = [];
      return;
    }
    const outcome = await this.#engine.askLatest('estimate', 'estimate', toEstimate(state));
    if (outcome === null || text !== this.session.text) return;
    if (outcome.kind === 'result') {
      this.answer = { result: outcome.result, text, keys: state.jobs.map((job) => job.key), state };
      this.problems = [];
      // After a defect the module starts anew; an answer shows that it did.
      this.defect = null;
      this.session.settle();
    } else if (outcome.kind === 'refused') {
      this.problems = outcome.problems;
    } else {
      this.defect = outcome.message;
    }
  }

  async #compare(): Promise<void> {
    const { text } = this.session;
    const state = $state.snapshot(this.state);
    const line = this.compared;
    const job = state.jobs[line];
    if (!job) {
      this.comparison = null;
      this.comparisonProblems = [];
      return;
    }
    const outcome = await this.#engine.askLatest('compare', 'compareModels', toCompare(state, job, this.#balanceOf(state, job)));
    if (outcome === null || text !== this.session.text) return;
    if (outcome.kind === 'result') {
      this.comparison = { result: outcome.result, text, keys: [], state, line };
      this.comparisonProblems = [];
    } else if (outcome.kind === 'refused') {
      this.comparisonProblems = outcome.problems;
    } else {
      this.defect = outcome.message;
    }
  }

  #balanceOf({ track }: CostState, job: JobDraft): string | null {
    const isOfJob = (rate: Rate) => rate.track === track && rate.model === job.model && rate.task === taskOf(job);
    return this.book.rates.find(isOfJob)?.balance ?? null;
  }

  /** The job of other entries than those in the form on every model, cheapest first, against its own one. */
  async rowsOf(state: CostState, job: JobDraft): Promise<Comparison['rows']> {
    const request = toCompare({ ...state, baseline: '' }, job, this.#balanceOf(state, job));
    const outcome = await this.#engine.ask('compareModels', request);
    return outcome.kind === 'result' ? outcome.result.rows : [];
  }

  async #compareWithThen(): Promise<void> {
    const { opened, turn } = this.session;
    if (!opened) {
      this.sinceThen = null;
      return;
    }
    const state = $state.snapshot(untrack(() => this.state));
    const news = await whatChanged(opened, state, this.book.version, this.#engine);
    if (turn === this.session.turn) this.sinceThen = news;
  }
}
