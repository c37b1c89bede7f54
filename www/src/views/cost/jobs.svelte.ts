/** The job lines of a form: what they can be, what was moved to fit, what was removed. Views that price jobs build on it. */
import type { EstimateLine, JobOptions, ModelOption, Problem, Questions } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import { isDay, today } from '../../lib/day';
import type { Engine } from '../../lib/engine';
import { sortProblems } from '../../lib/problems';
import { changesOf, nearestDraft, pick, toOpenJob, type Change } from './nearest';
import { draft, firstJob, LINES_MAX, taskOf, type JobDraft, type JobField, type JobsState } from './state';

type Request = Questions['jobOptions']['request'];

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
  readonly #engine: Engine;
  readonly #options: Asking<'jobOptions'>;
  /** The lines that a request was made of. */
  readonly #asked = new WeakMap<Request, readonly number[]>();
  /** Choices are taken one after another: each begins with what the one before has left. */
  #turn: Promise<void> = Promise.resolve();
  readonly models: readonly ModelOption[] = $derived.by(
    // A name is the rulebook's text in the page's language; what is on offer comes from the module.
    () =>
      this.#options.result?.models.map((model) => ({ ...model, title: this.book.title(model.id) })) ??
      this.book.models.map(({ id, title }) => ({ id, title, state: 'sold' })),
  );
  readonly sorted = $derived.by(() => sortProblems(this.problems));
  /** Whether the figures shown belong to an earlier entry. */
  readonly isStale = $derived.by(() => this.problems.length > 0);

  constructor(book: Book, engine: Engine) {
    this.book = book;
    this.#engine = engine;
    this.#options = new Asking(engine, 'jobOptions', () => this.#request([...this.state.jobs]));
  }

  #request(jobs: readonly JobDraft[], chosen: JobField | null = null): Request {
    const request: Request = {
      asOf: this.day,
      track: this.state.track as 'api',
      jobs: jobs.map(toOpenJob),
      ...(chosen && { chosen: chosen as NonNullable<Request['chosen']> }),
    };
    this.#asked.set(
      request,
      jobs.map(({ key }) => key),
    );
    return request;
  }

  /** What each field of a line can be; until that is known, what stands in it. */
  optionsOf(job: JobDraft): Omit<JobOptions, 'nearest'> {
    const { result, asked } = this.#options;
    const own = asked ? (this.#asked.get(asked) ?? []).indexOf(job.key) : -1;
    // A new line may be like another one.
    const place = own >= 0 || !asked ? own : asked.jobs.map((one) => JSON.stringify(one)).indexOf(JSON.stringify(toOpenJob(job)));
    return (
      result?.jobs[place] ?? {
        tasks: [taskOf(job)],
        qualities: [],
        nativeAudio: 'free',
        voiceControl: 'absent',
        videoInput: 'absent',
        hasSeconds: job.durationSeconds !== '',
      }
    );
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
    const job = this.state.jobs[index];
    if (job) void this.#fit([job.key], fields, changed);
  }

  /** After another track or day was chosen: every line is moved to the nearest job that has a rate. */
  fitAll(): Promise<void> {
    return this.#fit(
      this.state.jobs.map(({ key }) => key),
      {},
      null,
    );
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
    const { key: _key, ...fields } = like ?? firstJob();
    this.state.jobs.splice(index, 0, draft(fields));
    this.moved(index, 1);
    this.removed = null;
    if (!like) this.choose(index, {}, 'model');
    return index;
  }

  #fit(keys: readonly number[], fields: Partial<Record<JobField, string>>, chosen: JobField | null): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const before = $state.snapshot(this.state.jobs).filter(({ key }) => keys.includes(key));
      const wanted = before.map((job) => ({ ...job, ...fields }));
      const outcome = await this.#engine.ask('jobOptions', this.#request(wanted, chosen));
      const rest = new Map(this.fitted);
      wanted.forEach((job, index) => {
        const now = this.state.jobs.find(({ key }) => key === job.key);
        const nearest = outcome.kind === 'result' ? nearestDraft(job, outcome.result.jobs[index]?.nearest) : job;
        // What was typed meanwhile into other fields stays.
        if (now) Object.assign(now, pick(nearest));
        const changes = changesOf(job, nearest);
        const was = before[index];
        if (was && changes.length > 0) rest.set(job.key, { before: was, changes });
        else rest.delete(job.key);
      });
      this.fitted = rest;
    });
    return this.#turn;
  }

  /** Notes about lines that are no longer there. */
  protected forgetNotes(): void {
    this.fitted = new Map();
    this.removed = null;
  }
}
