/** The working parts of the choice between plan and API: what is asked of the worker, and what came back. */
import { untrack } from 'svelte';
import { money } from '../../i18n';
import { k } from '../../i18n/tracks';
import type { EstimateLine, Problem, ReadingInfo, TrackComparison, TracksRequest } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import type { Opened, Session } from '../../lib/session.svelte';
import { sinceOpened } from '../../lib/since';
import { Jobs } from '../cost/jobs.svelte';
import type { Seen } from './codec';
import { Curve } from './curve.svelte';
import { balanceOf, wayName } from './reasons';
import { atJobs, clipsIn, multiplied, toTracks } from './request';
import type { TracksState } from './state';

/** Fields that have an input of the same name; what has none is told with the answer. */
const INPUTS: ReadonlySet<string> = new Set(['asOf', 'startsOn', 'months', 'currency', 'strategy', 'jobsPerMonth']);

export class Tracks extends Jobs {
  readonly session: Session<TracksState, Seen>;
  readonly engine: Engine;
  readonly answer: Asking<'compareTracks'>;
  /** The same with more of everything. */
  readonly more: Asking<'compareTracks'>;
  readonly curve: Curve;
  readonly hasOwnPrice = false;
  /** The readings a comparison can depend on, where there is a choice. */
  readonly readings: readonly ReadingInfo[];
  /** Looking at more is no work: it stands in no link, and is not kept. */
  factor = $state(2);
  #textAsOpened = $state('');

  readonly request: TracksRequest | null = $derived.by(() => toTracks(this.state));
  readonly result: TrackComparison | null = $derived.by(() => (this.state.jobs.length === 0 ? null : this.answer.result));
  readonly problems: readonly Problem[] = $derived.by(() => atJobs(this.answer.problems));
  /** Whether the figures belong to exactly what is entered now. */
  readonly isFresh = $derived.by(() => this.problems.length === 0 && this.result !== null && this.answer.asked === this.request);
  readonly fields = $derived.by(() => this.sorted.fields);
  /** One way alone has a price: what is not compared is not the cheapest. */
  readonly isOnly = $derived.by(() => this.result?.options.length === 1 && this.result.notCompared.length > 0);
  /** Problems that no input of the form is for. */
  readonly others: readonly Problem[] = $derived.by(() =>
    Object.entries(this.fields).flatMap(([field, found]) => (INPUTS.has(field) || field.startsWith('readings.') ? [] : found)),
  );
  /** Outputs a month of what was answered. */
  readonly clips = $derived.by(() => (this.answer.asked ? clipsIn(this.answer.asked.jobsPerMonth) : 0));

  constructor(session: Session<TracksState, Seen>, book: Book, engine: Engine) {
    super(book, engine);
    this.session = session;
    this.engine = engine;
    this.useIds();
    this.readings = book.readings.filter(({ id, options }) => /^(lot|cost)\./.test(id) && options.length > 1);
    this.answer = new Asking(
      engine,
      'compareTracks',
      () => this.request,
      () => session.settle(),
    );
    this.more = new Asking(
      engine,
      'compareTracks',
      () => {
        const { asked } = this.answer;
        return this.isFresh && asked ? { ...asked, jobsPerMonth: multiplied(asked.jobsPerMonth, this.factor) } : null;
      },
      () => {},
      'compareTracks more',
    );
    // What cannot be answered once need not be asked fifty times.
    this.curve = new Curve(
      () => (this.isFresh && (this.result?.options.length ?? 0) > 0 ? this.answer.asked : null),
      (id) => wayName(book, id),
    );
    session.figures = () => this.#figures();
    $effect(() => {
      if (session.turn > 0) {
        untrack(() => {
          this.#textAsOpened = session.text;
          this.useIds();
          this.forgetNotes();
          this.answer.forget();
          this.more.forget();
        });
      }
    });
  }

  get state(): TracksState {
    return this.session.state;
  }

  /** Lines have no figures of their own here: the two tracks charge in different balances. */
  lineOf(): EstimateLine | undefined {
    return undefined;
  }

  balanceOf(track: string): string {
    return balanceOf(this.result, track);
  }

  optionOf(id: string): string {
    return this.state.readings[id] ?? this.book.reading(id)?.default ?? '';
  }

  chooseReading(id: string, option: string): void {
    if (option === this.book.reading(id)?.default) delete this.state.readings[id];
    else this.state.readings[id] = option;
  }

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() =>
    sinceOpened(this.session, this.#textAsOpened, this.isFresh, this.book.version, (before) => {
      const now = this.#seen();
      return before && now && (before.way !== now.way || before.cost !== now.cost)
        ? [k.changed(this.#titleOf(before.way), before.cost, this.#titleOf(now.way), now.cost)]
        : [];
    }),
  );

  #titleOf(way: string): string {
    return this.result?.options.find(({ id }) => id === way)?.title ?? way;
  }

  #seen(): Seen | null {
    const best = this.result?.options[0];
    return best ? { way: best.id, cost: money(best.cost.amount, best.cost.currency).replace(/\s/g, ' ') } : null;
  }

  #figures(): Opened<Seen> {
    const seen = this.isFresh ? this.#seen() : null;
    return { rulebook: this.book.version, seen: seen ? [seen] : [] };
  }
}
