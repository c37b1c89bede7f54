/** The working parts of the bill view: what is asked of the files, and what came back. */
import { untrack } from 'svelte';
import { t } from '../../i18n';
import type { Problem, ReadingInfo } from '../../lib/api';
import type { JudgeRequest, ObserveOptions } from '../../lib/bill-api';
import type { Book } from '../../lib/book';
import { atInputs } from '../../lib/problems';
import type { Session } from '../../lib/session.svelte';
import type { Seen } from './codec';
import { files } from './files.svelte';
import type { BillState } from './state';

/** As many findings are listed on the page; files can have all. */
export const FINDINGS_LISTED = 1000;

const INPUTS: ReadonlySet<string> = new Set(['asOf', 'currency']);

export class Bill {
  readonly session: Session<BillState, Seen>;
  readonly book: Book;
  readonly files = files;
  readonly readings: readonly ReadingInfo[];
  /** The clock of days and months. */
  readonly clock: string;

  readonly judge: JudgeRequest = $derived.by(() => ({
    currency: this.state.currency as 'USD',
    findings: FINDINGS_LISTED,
    ...(Object.keys(this.state.readings).length > 0 && { readings: { ...this.state.readings } }),
  }));
  readonly observe: ObserveOptions = $derived.by(() => ({
    asOf: this.state.asOf.trim(),
    ...(Object.keys(this.state.readings).length > 0 && { readings: { ...this.state.readings } }),
  }));
  readonly result = $derived.by(() => files.bill?.answer ?? null);
  readonly told = $derived.by(() => files.told?.answer ?? null);
  readonly details = $derived.by(() => files.read?.details ?? null);
  /** Whether figures are from before the last entry. */
  readonly isStale = $derived.by(() => this.result !== null && !files.isFresh(this.judge));
  readonly isToldStale = $derived.by(() => this.told !== null && !files.isToldFresh(this.observe));
  readonly fields: Readonly<Record<string, readonly Problem[]>> = $derived.by(() =>
    atInputs(files.problems, (problem) => ({ field: problem.field, problem }), t.moreProblems),
  );
  /** Problems that no input is for. */
  readonly others: readonly Problem[] = $derived.by(() =>
    Object.entries(this.fields).flatMap(([field, found]) => (INPUTS.has(field) || field.startsWith('readings.') ? [] : found)),
  );

  constructor(session: Session<BillState, Seen>, book: Book) {
    this.session = session;
    this.book = book;
    this.readings = book.readings.filter(({ id, options }) => id.startsWith('bill.') && options.length > 1);
    this.clock = book.reading('time.utc_offset')?.default ?? '+08:00';
    files.use(
      () => this.clock,
      () => ({ judge: this.judge, observe: this.observe }),
    );
    session.figures = () => ({ rulebook: book.version, seen: [] });
    session.settle();
    $effect(() => {
      void this.judge;
      void this.observe;
      untrack(() => void files.ask());
    });
  }

  get state(): BillState {
    return this.session.state;
  }

  optionOf(id: string): string {
    return this.state.readings[id] ?? this.book.reading(id)?.default ?? '';
  }

  chooseReading(id: string, option: string): void {
    if (option === this.book.reading(id)?.default) delete this.state.readings[id];
    else this.state.readings[id] = option;
  }
}
