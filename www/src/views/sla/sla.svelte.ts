/** The SLA view's working parts: what is asked of the worker, and what came back. */
import { untrack } from 'svelte';
import { money } from '../../i18n';
import { s } from '../../i18n/sla';
import type { IntervalRow, Problem, ReadingInfo, ServicePeriod, VoucherRequest } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import type { LogOptions } from '../../lib/log-api';
import type { Opened, Session } from '../../lib/session.svelte';
import type { Seen } from './codec';
import { Log } from './log.svelte';
import { clausesOf, readRows, readSpans, withoutClauses } from './rows';
import { rowsFitLink, type SlaState } from './state';

const CLOCK = 'time.utc_offset';

/** At most so many problems of rows are told; the rest are counted. */
const PROBLEMS_SHOWN = 10;

/** Fields that have an input of the same name. */
const INPUTS: ReadonlySet<string> = new Set([
  'startsOn',
  'months',
  'on',
  'monthlyFee.amount',
  'monthlyFee.currency',
  'paidByVoucher',
  'timeField',
  'statusField',
]);

export class Sla {
  readonly session: Session<SlaState, Seen>;
  readonly book: Book;
  readonly log = new Log();
  readonly periods: Asking<'servicePeriods'>;
  readonly measured: Asking<'measureAvailability'>;
  readonly voucher: Asking<'voucher'>;
  readonly window: Asking<'claimWindow'>;
  readonly claim: Asking<'claimState'>;
  /** The readings this view depends on. */
  readonly readings: readonly ReadingInfo[];
  #textAsOpened = $state('');

  // The term.
  readonly #termRequest = $derived.by(() => {
    const months = this.state.months.trim();
    // What is no number goes to the module as it is, for the module to say so.
    return { startsOn: this.state.startsOn.trim(), months: (/^\d{1,9}$/.test(months) ? Number(months) : months) as number };
  });
  readonly period: ServicePeriod | null = $derived.by(() => {
    const all = this.periods.result ?? [];
    const wanted = this.state.period;
    return (wanted === '' ? all[0] : all.find((period) => period.from === wanted)) ?? null;
  });

  // The availability.
  readonly utcOffset = $derived(this.optionOf(CLOCK));
  readonly #read = $derived(
    this.state.source === 'rows'
      ? readRows(this.state.rows, s)
      : { rows: [] as IntervalRow[], lines: [] as number[], problems: [] as Problem[] },
  );
  readonly spans = $derived(readSpans(this.state.windows));
  readonly logOptions: LogOptions | null = $derived.by(() => {
    if (!this.period) return null;
    const { timeField, statusField, unreached } = this.state;
    return {
      period: { from: this.period.from, lastDay: this.period.lastDay },
      utcOffset: this.utcOffset,
      ...(timeField.trim() && { timeField: timeField.trim() }),
      ...(statusField.trim() && { statusField: statusField.trim() }),
      ...(unreached.trim() && { unreachedStatuses: unreached.split(',').map((status) => status.trim()) }),
      ...(this.spans.spans.length > 0 && { exclude: this.spans.spans }),
    };
  });
  /** Whether the log was read under other conditions than those that are entered now. */
  readonly isLogOutdated = $derived(
    this.state.source === 'log' && this.log.result !== null && JSON.stringify(this.log.result.options) !== JSON.stringify(this.logOptions),
  );
  /** All rows, with every exclusion. */
  readonly rows: readonly IntervalRow[] = $derived(
    this.state.source === 'log' ? (this.log.result?.counts.intervalRows ?? []) : this.#read.rows,
  );
  readonly hasRows = $derived(this.rows.length > 0 || (this.state.source === 'log' && this.log.result !== null));
  readonly clauses = $derived(clausesOf(this.rows));
  readonly #measureRequest = $derived.by(() => {
    if (!this.period || !this.hasRows || this.#read.problems.length > 0 || this.isLogOutdated) return null;
    return {
      period: { from: this.period.from, lastDay: this.period.lastDay },
      utcOffset: this.utcOffset,
      intervals: withoutClauses(this.rows, this.state.off),
      readings: this.#chosen(false),
    };
  });
  /** What the result was measured from, for looking at. */
  readonly shownRows: readonly IntervalRow[] = $derived.by(() => (this.hasRows ? (this.measured.asked?.intervals ?? []) : []));
  readonly isMeasured = $derived.by(() => this.state.source !== 'percent' && this.hasRows && this.measured.result !== null);
  /** The percentage the voucher rests on; null where there is none yet. */
  readonly percent: string | null = $derived.by(() => {
    const { source, percent, measured } = this.state;
    if (source === 'percent') return percent.trim().replace(/\s*%$/, '');
    if (this.hasRows) return this.measured.result?.percent ?? null;
    return measured === '' ? null : measured;
  });
  /** Whether the rows are missing and the figure in the link stands for them. */
  readonly isFromLink = $derived(this.state.source !== 'percent' && !this.hasRows && this.state.measured !== '');

  // The voucher and the claim.
  readonly #voucherRequest: VoucherRequest | null = $derived.by(() => {
    if (this.percent === null) return null;
    const paid = this.state.paidByVoucher.trim();
    return {
      availabilityPercent: this.percent,
      monthlyFee: { amount: this.state.fee.trim(), currency: this.state.currency as 'USD' },
      ...(paid && { paidByVoucher: paid }),
      readings: this.#chosen(false),
    };
  });
  readonly month = $derived(this.period?.from.slice(0, 7) ?? null);
  readonly #windowRequest = $derived(this.month === null ? null : { month: this.month, readings: this.#chosen(true) });
  readonly #stateRequest = $derived(
    this.month === null ? null : { month: this.month, on: this.state.on.trim(), readings: this.#chosen(true) },
  );

  // What is wrong, at its field.
  readonly #periodProblems: readonly Problem[] = $derived.by(() =>
    this.periods.result && this.period === null
      ? [{ code: 'out_of_range', field: 'period', message: `\`${this.state.period}\` is no period of this term` }]
      : [],
  );
  readonly problems: readonly Problem[] = $derived.by(() => [
    ...this.periods.problems,
    ...this.#periodProblems,
    ...this.#read.problems,
    ...(this.state.source === 'percent' ? [] : this.measured.problems),
    ...(this.state.source === 'log' ? this.log.problems : []),
    ...this.voucher.problems,
    ...this.window.problems,
    ...this.claim.problems,
  ]);
  readonly fields: Readonly<Record<string, readonly Problem[]>> = $derived.by(() => {
    const fields: Record<string, Problem[]> = {};
    for (const problem of this.problems) {
      const field = this.#fieldOf(problem);
      const list = (fields[field] ??= []);
      const placed = this.#placed(problem);
      if (!list.some((known) => known.message === placed.message)) list.push(placed);
    }
    for (const list of Object.values(fields)) {
      const more = list.length - PROBLEMS_SHOWN;
      if (more > 0) list.splice(PROBLEMS_SHOWN, more, { code: 'bad_row', field: '', message: s.moreProblems(more) });
    }
    return fields;
  });
  readonly isStale = $derived.by(() => this.problems.length > 0 || this.isLogOutdated);
  readonly blocked = $derived(Object.values(this.fields).reduce((sum, list) => sum + Math.min(list.length, 1), 0));
  /** Whether every figure belongs to exactly what is entered now. */
  readonly isFresh = $derived.by(
    () =>
      !this.isStale &&
      this.voucher.asked !== null &&
      this.voucher.asked === this.#voucherRequest &&
      this.window.asked !== null &&
      this.window.asked === this.#windowRequest,
  );
  readonly defect = $derived.by(
    () =>
      [this.periods, this.measured, this.voucher, this.window, this.claim].map((asking) => asking.defect).find((text) => text !== null) ??
      null,
  );

  constructor(session: Session<SlaState, Seen>, book: Book, engine: Engine) {
    this.session = session;
    this.book = book;
    this.readings = book.readings.filter(({ id }) => id === CLOCK || id.startsWith('sla.') || id.startsWith('claim.'));
    this.periods = new Asking(engine, 'servicePeriods', () => this.#termRequest);
    this.measured = new Asking(
      engine,
      'measureAvailability',
      () => this.#measureRequest,
      () => this.#remember(),
    );
    this.voucher = new Asking(
      engine,
      'voucher',
      () => this.#voucherRequest,
      () => session.settle(),
    );
    this.window = new Asking(engine, 'claimWindow', () => this.#windowRequest);
    this.claim = new Asking(engine, 'claimState', () => this.#stateRequest);
    session.figures = () => this.#figures();
    $effect(() => {
      if (session.turn > 0) untrack(() => this.#takenOver());
    });
    $effect(() => () => this.log.forget());
  }

  get state(): SlaState {
    return this.session.state;
  }

  optionOf(id: string): string {
    return this.state.readings[id] ?? this.book.reading(id)?.default ?? '';
  }

  choose(id: string, option: string): void {
    if (option === this.book.reading(id)?.default) delete this.state.readings[id];
    else this.state.readings[id] = option;
    if (id === CLOCK) this.state.measured = '';
  }

  /** Another term has other periods, and what was measured belongs to the old one. */
  setTerm(fields: Partial<Pick<SlaState, 'startsOn' | 'months' | 'period'>>): void {
    Object.assign(this.state, { period: '', measured: '' }, fields);
  }

  setRows(rows: string): void {
    this.state.rows = rows;
    this.state.measured = '';
  }

  setExcluded(clause: string, counts: boolean): void {
    const rest = this.state.off.filter((known) => known !== clause);
    this.state.off = counts ? rest : [...rest, clause];
  }

  read(file: File): void {
    if (this.logOptions) void this.log.read(file, $state.snapshot(this.logOptions));
  }

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() => {
    const { opened, text } = this.session;
    const before = opened?.seen[0];
    if (!opened || !this.isFresh || text !== this.#textAsOpened) return null;
    const now = this.#seen();
    if (!before || !now) return null;
    const names = { voucher: s.voucher, opens: s.opens, by: s.fileBy };
    const items = (['voucher', 'opens', 'by'] as const)
      .filter((key) => before[key] !== now[key])
      .map((key) => s.changedItem(names[key], before[key], now[key]));
    const isOtherRulebook = opened.rulebook !== '' && opened.rulebook !== this.book.version;
    return items.length > 0 || isOtherRulebook ? { opened, items } : null;
  });

  #seen(): Seen | null {
    const [voucher, window] = [this.voucher.result, this.window.result];
    if (!voucher || !window) return null;
    const { amount, currency } = voucher.amount;
    return { voucher: money(amount, currency).replace(/\s/g, ' '), opens: window.opensOn, by: window.fileBy };
  }

  #figures(): Opened<Seen> {
    const seen = this.isFresh ? this.#seen() : null;
    return { rulebook: this.book.version, seen: seen ? [seen] : [] };
  }

  #chosen(withClock: boolean): Record<string, string> {
    return Object.fromEntries(Object.entries(this.state.readings).filter(([id]) => withClock || id !== CLOCK));
  }

  /** The link cannot hold a log or long rows, but it can hold what they came to. */
  #remember(): void {
    const isInLink = this.state.source === 'rows' && rowsFitLink(this.state);
    this.state.measured = isInLink ? '' : (this.measured.result?.percent ?? '');
  }

  #takenOver(): void {
    this.#textAsOpened = this.session.text;
    for (const asking of [this.measured, this.voucher]) asking.forget();
    this.log.forget();
  }

  #fieldOf(problem: Problem): string {
    const field = problem.field.replace(/^options\./, '');
    if (field === 'availabilityPercent') return this.state.source === 'percent' ? 'percent' : this.state.source;
    if (field.startsWith('intervals')) return this.state.source;
    if (field.startsWith('exclude')) return 'windows';
    if (field.startsWith('unreachedStatuses')) return 'unreachedStatuses';
    if (field === 'utcOffset') return `readings.${CLOCK}`;
    if (field.startsWith('period') || field === 'month') return 'period';
    if (INPUTS.has(field) || this.readings.some(({ id }) => field === `readings.${id}`)) return field;
    // What has no input of its own stands where the availability is entered.
    return '';
  }

  /** Rows and spans are told by their line in the text. */
  #placed(problem: Problem): Problem {
    const match = /^(?:options\.)?(intervals|exclude)\[(\d+)\](?:\.(\w+))?/.exec(problem.field);
    if (!match) return problem;
    const lines = match[1] === 'exclude' ? this.spans.lines : this.#read.lines;
    const line = lines[Number(match[2])];
    return line === undefined ? problem : { ...problem, message: s.atLine(line, match[3] ?? '', problem.message) };
  }
}
