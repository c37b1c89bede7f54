/** The packages on sale on a day, as the module says, in the rulebook's own words. */
import type { Package, Questions } from './api';
import { Asking } from './asking.svelte';
import type { Book } from './book';
import type { Engine } from './engine';

export class OnSale {
  readonly #asking: Asking<'offers'>;
  readonly #book: () => Book;
  /** None until they are known, and where what is asked for is nothing that is sold. */
  readonly packages: readonly Package[] = $derived.by(() =>
    this.#asking.problems.length > 0 ? [] : inWords(this.#book(), this.#asking.result?.packages ?? []),
  );
  /** What is sold that is asked for, as the module says; nothing until it did. */
  readonly balance: string | undefined = $derived.by(() => this.#asking.result?.balance ?? undefined);
  readonly isKnown: boolean = $derived.by(() => this.#asking.result !== null || this.#asking.problems.length > 0);

  /** Needs an effect around it. */
  constructor(engine: Engine, book: () => Book, request: () => Questions['offers']['request']) {
    this.#book = book;
    this.#asking = new Asking(engine, 'offers', request);
  }
}

/** Packages as the rulebook tells of them in the page's language. */
export const inWords = (book: Book, packages: readonly Package[]): Package[] =>
  packages.flatMap(({ id }) => book.packages.find((entry) => entry.id === id) ?? []);
