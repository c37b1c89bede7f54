/** The working parts of the price list: the rows of a day, which of them are shown, and what is on sale beside them. */
import { untrack } from 'svelte';
import { t } from '../../i18n';
import { prices as p } from '../../i18n/prices';
import type { Package, Plan, Problem } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import { inWords } from '../../lib/offers.svelte';
import { CURRENCIES, type Currency } from '../../lib/currency';
import { priceMoves, priceRows, type PriceMove, type PriceRow } from '../../lib/prices';
import type { Opened, Session } from '../../lib/session.svelte';
import { sinceOpened } from '../../lib/since';
import type { Seen } from './codec';
import { fitting, grouped, type Group } from './rows';
import { SORTS, type PricesState, type Sort } from './state';
import { qualityText, soundText } from './words';

export class Prices {
  readonly session: Session<PricesState, Seen>;
  readonly book: Book;
  readonly engine: Engine;
  readonly offers: Asking<'offers'>;
  /** The list's own prices, under a contract. */
  listed = $state.raw<{ rows: ReadonlyMap<string, PriceRow>; packages: ReadonlyMap<string, Package> } | null>(null);
  #textAsOpened = $state('');

  /** The day whose prices are shown: the last one that the module took. */
  readonly day: string = $derived.by(() => this.offers.asked?.asOf ?? '');
  readonly problems: readonly Problem[] = $derived.by(() => this.offers.problems.filter(({ field }) => field === 'asOf'));
  readonly others: readonly Problem[] = $derived.by(() => this.offers.problems.filter(({ field }) => field !== 'asOf'));
  readonly isStale = $derived.by(() => this.offers.problems.length > 0);
  readonly isFresh = $derived.by(() => !this.isStale && this.day !== '' && this.day === this.state.asOf.trim());
  readonly all: readonly PriceRow[] = $derived.by(() => (this.day === '' ? [] : priceRows(this.book.whole, this.day)));
  readonly rows: readonly PriceRow[] = $derived.by(() => fitting(this.all, this.state, (row) => this.textOf(row)));
  readonly sort: Sort | null = $derived.by(() => SORTS.find((known) => known === this.state.sort.replace(/^-/, '')) ?? null);
  readonly isDown = $derived.by(() => this.state.sort.startsWith('-'));
  readonly groups: readonly Group[] = $derived.by(() => grouped(this.rows, this.sort, this.isDown));
  readonly currencies: readonly Currency[] = $derived.by(() => {
    const chosen = CURRENCIES.find((known) => known === this.state.currency);
    return chosen ? [chosen] : CURRENCIES;
  });
  readonly moves: readonly PriceMove[] = $derived.by(() => {
    const moves = priceMoves(this.book.whole);
    const fits = new Set(
      fitting(
        moves.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()),
        { ...this.state, marked: '' },
        (row) => this.textOf(row),
      ).map(({ rate }) => rate),
    );
    return moves.filter(({ before, after }) => [before, after].some((row) => row !== null && fits.has(row.rate)));
  });
  readonly packages: readonly Package[] = $derived.by(() => inWords(this.book, this.offers.result?.packages ?? []));
  readonly plans: readonly Plan[];
  /** What there is to choose from, of all days: a choice must not vanish with the day. */
  readonly tasks: readonly string[];
  readonly resolutions: readonly string[];

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() =>
    sinceOpened(this.session, this.#textAsOpened, this.isFresh, this.book.version, (before) => {
      const [then, now] = [before?.rates ?? '', String(this.rows.length)];
      return then !== '' && then !== now ? [p.view.changedCount(then, now)] : [];
    }),
  );

  constructor(session: Session<PricesState, Seen>, book: Book, engine: Engine) {
    this.session = session;
    this.book = book;
    this.engine = engine;
    this.plans = book.plans;
    const distinct = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((text) => text !== undefined))].sort();
    this.tasks = distinct(book.rates.map(({ task }) => task));
    this.resolutions = distinct(book.rates.map(({ resolution }) => resolution));
    this.offers = new Asking(
      engine,
      'offers',
      () => ({ asOf: this.state.asOf.trim() }),
      () => session.settle(),
      'prices',
    );
    session.figures = () => this.#figures();
    $effect(() => {
      if (session.turn > 0) {
        untrack(() => {
          this.#textAsOpened = session.text;
          this.offers.forget();
        });
      }
    });
  }

  get state(): PricesState {
    return this.session.state;
  }

  get isFiltered(): boolean {
    const { find, track, task, resolution, sound, marked } = this.state;
    return [find, track, task, resolution, sound, marked].some((value) => value !== '');
  }

  clearFilters(): void {
    Object.assign(this.state, { find: '', track: '', task: '', resolution: '', sound: '', marked: '' });
  }

  /** Once upwards, once downwards, then as the rulebook has it. */
  sortBy(column: Sort): void {
    this.state.sort = this.sort !== column ? column : this.isDown ? '' : `-${column}`;
  }

  /** A row in words: what it is for. */
  whatIs(row: PriceRow): string {
    return [row.title, t.cost.taskTitle(row.task), qualityText(p, row), soundText(p, row)].join(t.comma);
  }

  textOf(row: PriceRow): string {
    return [row.rate, row.model, this.whatIs(row), ...row.sources.map(({ title }) => title), ...row.conflicts].join(' ');
  }

  #figures(): Opened<Seen> {
    return { rulebook: this.book.version, seen: this.isFresh ? [{ rates: String(this.rows.length) }] : [] };
  }
}
