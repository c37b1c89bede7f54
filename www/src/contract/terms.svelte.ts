/** The working parts of the contract's form: what is typed, what the module says of it, and what is taken over from files and links. */
import { untrack } from 'svelte';
import { o } from '../i18n/contract';
import type { Overlay, Problem } from '../lib/api';
import { Asking } from '../lib/asking.svelte';
import type { Book } from '../lib/book';
import type { Engine } from '../lib/engine';
import { contract } from './contract.svelte';
import { BALANCES } from '../lib/balances';
import { emptyDraft, fromOverlay, readDraft, toOverlay, type Draft } from './draft';
import { refused, type FileFault, type Read } from './file';

/** Problems that have an input of their own. */
const PLACED =
  /^(?:listPricePerUnit\.[\w-]+(?:\.(?:amount|currency))?|packages\[\d+\]\.(?:id|title|balance|units|price(?:\.(?:amount|currency))?|validityDays|validityMonths|slots|maxPerAccount|from|until|note)|rates\[\d+\]\.(?:id|track|model|task|resolution|mode|nativeAudio|voiceControl|videoInput|balance|basis|blockSeconds|units|from|until)|calendars\[\d+\]\.(?:id|title|off|work|announcedThrough)(?:\[\d+\])?)$/;

const short = (field: string) => field.replace(/^overlay\.?/, '');

export class Terms {
  draft = $state<Draft>(emptyDraft());
  readonly #engine: Engine;
  readonly #book: () => Book;
  readonly #check: Asking<'checkOverlay'>;
  /** What a file, a link or clearing has put away. */
  before = $state.raw<{ what: string; draft: Draft } | null>(null);
  fault = $state.raw<{ from: string; fault: FileFault } | null>(null);

  readonly overlay: Overlay = $derived.by(() =>
    toOverlay($state.snapshot(this.draft) as Draft, (balance, currency) => this.listPrice(balance, currency)),
  );
  readonly isEmpty = $derived.by(() => Object.keys(this.overlay).length === 0);
  readonly text = $derived.by(() => JSON.stringify(this.overlay));
  /** What is wrong with the entries that never reach the module. */
  readonly #own: readonly Problem[] = $derived.by(() =>
    BALANCES.flatMap((balance): Problem[] => {
      const { amount, discount, currency } = this.draft.prices[balance];
      if (discount.trim() === '') return [];
      const field = `discount.${balance}`;
      if (amount.trim() !== '') return [{ code: 'contradiction', field, message: o.both }];
      return this.listPrice(balance, currency) === undefined ? [{ code: 'missing', field, message: o.noList }] : [];
    }),
  );
  readonly problems: readonly Problem[] = $derived.by(() => [
    ...this.#own,
    ...this.#check.problems.map((problem) => ({ ...problem, field: short(problem.field) })),
  ]);
  readonly others: readonly Problem[] = $derived.by(() =>
    this.problems.filter(({ field }) => !field.startsWith('discount.') && !PLACED.test(field)),
  );
  readonly isChecked = $derived.by(() => this.isEmpty || (this.#check.problems.length > 0 ? true : this.#check.asked === this.overlay));
  readonly isUsable = $derived.by(() => !this.isEmpty && this.isChecked && this.problems.length === 0);
  /** Whether what is typed is what is in force. */
  readonly isInForce = $derived.by(() => contract.isOn && this.text === JSON.stringify(contract.overlay));
  readonly defect = $derived.by(() => this.#check.defect);

  /** Needs an effect around it. */
  constructor(engine: Engine, book: () => Book) {
    this.#engine = engine;
    this.#book = book;
    const kept = readDraft(contract.draft);
    if (kept) this.draft = kept;
    else if (contract.taken) this.draft = fromOverlay(contract.taken);
    this.#check = new Asking(engine, 'checkOverlay', () => (this.isEmpty ? null : this.overlay));
    let isFirst = true;
    $effect(() => {
      const draft = $state.snapshot(this.draft);
      // Looking is not typing.
      if (!isFirst) untrack(() => contract.keepDraft(draft));
      isFirst = false;
    });
  }

  get book(): Book {
    return this.#book();
  }

  /** The list price of a unit, whatever the contract in force says. */
  listPrice(balance: string, currency: string): string | undefined {
    const found = this.book.listPrices.find(
      (list) => list.balance === balance && list.price.currency === currency && !this.book.isOwnPrice(list),
    );
    return found?.price.amount;
  }

  /** The problems of some fields. */
  at(...fields: readonly string[]): Problem[] {
    return this.problems.filter(({ field }) => fields.includes(field) || fields.includes(field.replace(/\[\d+\]$/, '')));
  }

  use(): void {
    if (this.isUsable) contract.use(this.overlay);
  }

  clear(): void {
    this.#replace(emptyDraft(), o.cleared);
  }

  undo(): void {
    if (this.before) this.draft = this.before.draft;
    this.before = null;
  }

  /** Takes over what a file or a link holds, where the module finds it in order; else what was typed stays. */
  async take(read: Read, from: string): Promise<void> {
    this.fault = null;
    const outcome = read.fault ? read : await this.#checked(read.overlay);
    if (outcome.fault) this.fault = { from, fault: outcome.fault };
    else this.#replace(fromOverlay(outcome.overlay), o.loaded(from));
  }

  async #checked(overlay: Overlay): Promise<Read> {
    try {
      this.#engine.startAll();
      const outcome = await this.#engine.ask('checkOverlay', overlay);
      if (outcome.kind === 'result') return { overlay, fault: null };
      if (outcome.kind === 'refused') return refused('refused', '', outcome.problems);
    } catch {
      // It could not even be handed over.
    }
    return refused('no-module');
  }

  #replace(draft: Draft, what: string): void {
    this.before = { what, draft: $state.snapshot(this.draft) as Draft };
    this.fault = null;
    this.draft = draft;
  }
}
