/** The packages on sale on a day, as the module says, in the rulebook's own words. */
import type { Lot, Package, Questions } from './api';
import { Asking } from './asking.svelte';
import type { Book } from './book';
import type { Engine } from './engine';

export class OnSale {
  readonly #asking: Asking<'offers'>;
  /** The same with the lots that are owned: while one is typed it may be refused. */
  readonly #owning: Asking<'offers'>;
  readonly #book: () => Book;
  /** None until they are known, and where what is asked for is nothing that is sold. */
  readonly packages: readonly Package[] = $derived.by(() =>
    this.#asking.problems.length > 0 ? [] : inWords(this.#book(), this.#asking.result?.packages ?? []),
  );
  /** What is sold that is asked for, as the module says; nothing until it did. */
  readonly balance: string | undefined = $derived.by(() => this.#asking.result?.balance ?? undefined);
  /** How many more of a package an account gets that owns these lots; of those without a limit nothing. */
  readonly left: ReadonlyMap<string, number> = $derived.by(
    () => new Map((this.#owning.result ?? this.#asking.result)?.stillToBeHad.map((one) => [one.package, one.count])),
  );
  readonly isKnown: boolean = $derived.by(() => this.#asking.result !== null || this.#asking.problems.length > 0);

  /** Needs an effect around it. */
  constructor(engine: Engine, book: () => Book, request: () => Questions['offers']['request'], lots: () => readonly Lot[] = () => []) {
    this.#book = book;
    this.#asking = new Asking(engine, 'offers', request);
    const owned = () => lots().filter((lot) => lot.package !== undefined);
    this.#owning = new Asking(
      engine,
      'offers',
      () => (owned().length > 0 ? { ...request(), lots: owned() } : null),
      () => {},
      'offers to an owner',
    );
  }
}

/** Packages as the rulebook tells of them in the page's language. */
export const inWords = (book: Book, packages: readonly Package[]): Package[] =>
  packages.flatMap(({ id }) => book.packages.find((entry) => entry.id === id) ?? []);
