/** The job lines of a form: what they can be, what was moved to fit, what was removed. Views that price jobs build on it. */
import type { EstimateLine, Problem, Rate } from '../../lib/api';
import type { Book } from '../../lib/book';
import { isDay, today } from '../../lib/day';
import { sortProblems } from '../../lib/problems';
import { modelOffers, ratesOn, repair, type Change } from './lawful';
import { draft, LINES_MAX, type JobDraft, type JobField, type JobsState } from './state';

/** What a repair changed on a line, and the line as it was before. */
export interface Fitted {
  before: JobDraft;
  changes: readonly Change[];
}

export abstract class Jobs {
  /** Of the first load's module until the whole rulebook is there. What costs are computed from is the same in both. */
  book: Book;
  #lastDay = today();

  /** What is wrong with the last request. */
  abstract readonly problems: readonly Problem[];
  abstract readonly state: JobsState;
  /** Whether amounts are at the reader's own price. */
  abstract readonly hasOwnPrice: boolean;
  fitted = $state.raw<ReadonlyMap<number, Fitted>>(new Map());
  removed = $state.raw<{ job: JobDraft; index: number } | null>(null);

  /** The newest day entered that is one: while a day is being typed, the options stay as they were. */
  readonly day = $derived.by(() => {
    const day = this.state.asOf.trim();
    if (isDay(day)) this.#lastDay = day;
    return this.#lastDay;
  });
  readonly rates: readonly Rate[] = $derived.by(() => ratesOn(this.book.rates, this.state.track, this.day));
  readonly models = $derived.by(() => modelOffers(this.book.models, this.book.rates, this.state.track, this.day));
  readonly sorted = $derived.by(() => sortProblems(this.problems));
  /** Whether the figures shown belong to an earlier entry. */
  readonly isStale = $derived.by(() => this.problems.length > 0);

  constructor(book: Book) {
    this.book = book;
  }

  /** The line's figures, where the last answer has any. */
  abstract lineOf(job: JobDraft): EstimateLine | undefined;

  /** A link may call a model by another of its names: the form goes by ids. */
  protected useIds(): void {
    for (const job of this.state.jobs) {
      const id = this.book.modelId(job.model);
      if (id !== job.model) job.model = id;
    }
  }

  /** Told of a line that came or went. */
  protected moved(_index: number, _by: 1 | -1): void {}

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
    this.moved(index, -1);
  }

  undoRemove(): void {
    if (!this.removed) return;
    const { job, index } = this.removed;
    this.state.jobs.splice(index, 0, job);
    this.removed = null;
    this.moved(index, 1);
  }

  #insert(index: number, like: JobDraft | undefined): number {
    const { key: _key, ...fields } = like ?? draft({ model: this.book.models[0]?.id ?? '' });
    this.state.jobs.splice(index, 0, draft(fields));
    this.moved(index, 1);
    this.removed = null;
    if (!like) this.#fit(index, { ...(this.state.jobs[index] ?? draft({})) }, draft({}), 'model');
    return index;
  }

  #fit(index: number, wanted: JobDraft, before: JobDraft, changed: JobField | null): void {
    const { job, changes } = repair(wanted, changed, this.rates);
    this.state.jobs[index] = job;
    const rest = new Map(this.fitted);
    if (changes.length > 0) rest.set(job.key, { before, changes });
    else rest.delete(job.key);
    this.fitted = rest;
  }

  /** Notes about lines that are no longer there. */
  protected forgetNotes(): void {
    this.fitted = new Map();
    this.removed = null;
  }
}
