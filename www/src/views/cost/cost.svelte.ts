/** The cost view's working parts: it asks the worker whenever an entry changes and holds what came back. */
import { untrack } from 'svelte';
import type { Comparison, Estimate, EstimateLine, Problem, Rate } from '../../lib/api';
import type { Book } from '../../lib/book';
import { isDay, today } from '../../lib/day';
import type { Engine } from '../../lib/engine';
import { sortProblems } from '../../lib/problems';
import type { Opened, Session } from '../../lib/session.svelte';
import type { Seen } from './codec';
import { modelOffers, ratesOn, repair, type Change } from './lawful';
import { toCompare, toEstimate } from './request';
import { whatChanged, type SinceThen } from './since-then';
import { draft, LINES_MAX, taskOf, type CostState, type JobDraft, type JobField } from './state';

/** An answer and the question it belongs to. */
interface Answered<T> {
  result: T;
  /** Text of the state that was asked about. */
  text: string;
  /** Keys of the lines, in their order at that time. */
  keys: readonly number[];
  state: CostState;
}

/** What a repair changed on a line, and the line as it was before. */
export interface Fitted {
  before: JobDraft;
  changes: readonly Change[];
}

export class Cost {
  readonly session: Session<CostState, Seen>;
  readonly book: Book;
  readonly #engine: Engine;
  #lastDay = today();

  answer = $state.raw<Answered<Estimate> | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  comparison = $state.raw<(Answered<Comparison> & { line: number }) | null>(null);
  comparisonProblems = $state.raw<readonly Problem[]>([]);
  defect = $state<string | null>(null);
  fitted = $state.raw<ReadonlyMap<number, Fitted>>(new Map());
  removed = $state.raw<{ job: JobDraft; index: number } | null>(null);
  sinceThen = $state.raw<SinceThen | null>(null);

  /** The newest day entered that is one: while a day is being typed, the options stay as they were. */
  readonly day = $derived.by(() => {
    const day = this.state.asOf.trim();
    if (isDay(day)) this.#lastDay = day;
    return this.#lastDay;
  });
  readonly rates: readonly Rate[] = $derived.by(() => ratesOn(this.book.rates, this.state.track, this.day));
  readonly models = $derived.by(() => modelOffers(this.book.models, this.book.rates, this.state.track, this.day));
  readonly sorted = $derived(sortProblems(this.problems));
  /** Whether the figures shown belong to an earlier entry. */
  readonly isStale = $derived(this.problems.length > 0);
  readonly hasOwnPrice = $derived(this.state.pricePerUnit.trim() !== '');
  readonly #byKey = $derived(new Map(this.answer?.result.lines.map((line) => [this.answer?.keys[line.job], line])));
  /** Index of the line that is compared. */
  readonly compared = $derived.by(() => {
    const line = Number(this.state.comparedLine || '1') - 1;
    return Number.isInteger(line) && line >= 0 && line < this.state.jobs.length ? line : 0;
  });

  constructor(session: Session<CostState, Seen>, book: Book, engine: Engine) {
    this.session = session;
    this.book = book;
    this.#engine = engine;
    session.figures = () => this.#figures();
    $effect(() => void this.#estimate());
    $effect(() => void this.#compare());
    $effect(() => {
      if (session.turn > 0) this.#forgetNotes();
    });
    $effect(() => void this.#compareWithThen());
  }

  get state(): CostState {
    return this.session.state;
  }

  /** The line's figures, where the last answer has any. */
  lineOf(job: JobDraft): EstimateLine | undefined {
    return this.#byKey.get(job.key);
  }

  /** Sets a field that other fields depend on, and moves those that no longer have a rate. */
  choose(index: number, fields: Partial<Record<JobField, string>>, changed: JobField): void {
    const before = this.state.jobs[index];
    if (before) this.#fit(index, { ...before, ...fields }, $state.snapshot(before), changed);
  }

  /** After another track or day was chosen: every line is moved to the nearest job that has a rate. */
  fitAll(): void {
    this.state.jobs.forEach((job, index) => this.#fit(index, { ...job }, $state.snapshot(job), null));
  }

  undoFit(index: number): void {
    const job = this.state.jobs[index];
    const fitted = job && this.fitted.get(job.key);
    if (!fitted) return;
    this.state.jobs[index] = { ...fitted.before };
    this.forgetFit(job.key);
  }

  forgetFit(key: number): void {
    if (!this.fitted.has(key)) return;
    const rest = new Map(this.fitted);
    rest.delete(key);
    this.fitted = rest;
  }

  get isFull(): boolean {
    return this.state.jobs.length >= LINES_MAX;
  }

  /** Adds a line, like the last one where there is one; returns its index. */
  add(): number {
    return this.#insert(this.state.jobs.length, this.state.jobs.at(-1));
  }

  duplicate(index: number): number {
    return this.#insert(index + 1, this.state.jobs[index]);
  }

  remove(index: number): void {
    const [job] = this.state.jobs.splice(index, 1);
    if (!job) return;
    this.removed = { job: $state.snapshot(job), index };
    this.#moveCompared(index, -1);
  }

  undoRemove(): void {
    if (!this.removed) return;
    const { job, index } = this.removed;
    this.state.jobs.splice(index, 0, job);
    this.removed = null;
    this.#moveCompared(index, 1);
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

  #insert(index: number, like: JobDraft | undefined): number {
    const { key: _key, ...fields } = like ?? draft({ model: this.book.models[0]?.id ?? '' });
    this.state.jobs.splice(index, 0, draft(fields));
    this.#moveCompared(index, 1);
    this.removed = null;
    if (!like) this.#fit(index, { ...(this.state.jobs[index] ?? draft({})) }, draft({}), 'model');
    return index;
  }

  /** Keeps the compared line the same one when lines before it come or go. */
  #moveCompared(index: number, by: 1 | -1): void {
    const line = Number(this.state.comparedLine || '1') - 1;
    if (index < line || (by === 1 && index === line)) this.state.comparedLine = String(line + by + 1);
    if (this.compared === 0) this.state.comparedLine = '';
  }

  #fit(index: number, wanted: JobDraft, before: JobDraft, changed: JobField | null): void {
    const { job, changes } = repair(wanted, changed, this.rates);
    this.state.jobs[index] = job;
    const rest = new Map(this.fitted);
    if (changes.length > 0) rest.set(job.key, { before, changes });
    else rest.delete(job.key);
    this.fitted = rest;
  }

  #forgetNotes(): void {
    this.fitted = new Map();
    this.removed = null;
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
    const balance = this.rates.find((rate) => rate.model === job.model && rate.task === taskOf(job))?.balance ?? null;
    const outcome = await this.#engine.askLatest('compare', 'compareModels', toCompare(state, job, balance));
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
