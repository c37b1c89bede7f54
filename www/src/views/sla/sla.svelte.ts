/** The SLA view's working parts: what is asked of the worker, and what came back. */
import { untrack } from 'svelte';
import { money, t } from '../../i18n';
import { s } from '../../i18n/sla';
import type { IntervalRow, Problem, ReadingEffect, ReadingInfo, ServicePeriod, VoucherRequest } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import { atInputs } from '../../lib/problems';
import type { Opened, Session } from '../../lib/session.svelte';
import { sinceOpened } from '../../lib/since';
import type { Seen } from './codec';
import { conditionOf, countOptions, effectOptions, feeOf, LOG_READINGS } from './log-options';
import { Log, type LogQuestion } from './log.svelte';
import { clausesOf, readRows, readSpans, withoutClauses } from './rows';
import { rowsFitLink, YES, type SlaState } from './state';

const CLOCK = 'time.utc_offset';

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
  'format',
  'timeZone',
  'unreachedStatuses',
  'where',
  'log',
]);

/** What is changed by typing is not asked at every letter. */
const PAUSE_MS = 400;

export class Sla {
  readonly session: Session<SlaState, Seen>;
  readonly book: Book;
  readonly engine: Engine;
  readonly log = new Log();
  readonly periods: Asking<'servicePeriods'>;
  readonly measured: Asking<'measureAvailability'>;
  readonly preview: Asking<'previewLog'>;
  readonly voucher: Asking<'voucher'>;
  readonly window: Asking<'claimWindow'>;
  readonly claim: Asking<'claimState'>;
  /** The readings this view depends on. */
  readonly readings: readonly ReadingInfo[];
  #textAsOpened = $state('');

  // The term.
  readonly #termRequest = $derived.by(() => {
    const months = this.state.months.trim();
    // What is not a number goes to the module as it is, for the module to say so.
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
  /** The first place of each condition that is filled in. */
  readonly #filled = $derived(this.state.where.flatMap((condition, place) => (conditionOf(condition) ? [place] : [])));
  readonly logQuestion: LogQuestion | null = $derived.by(() => {
    if (!this.period) return null;
    const counts = countOptions(this.state, { period: this.period, utcOffset: this.utcOffset, spans: this.spans.spans });
    return { counts, effects: effectOptions(this.state, counts, this.#chosen(false)) };
  });
  /** Whether the log was read under other conditions than those that are entered now. */
  readonly isLogOutdated = $derived.by(
    () => this.state.source === 'log' && this.logQuestion !== null && this.log.isOutdated(this.logQuestion),
  );
  /** The log's start, as it would be read now. */
  readonly previewed = $derived.by(() => (this.preview.asked?.file === this.log.file ? this.preview.result : null));
  /** What other ways to read the log would give, and whether that is from before the last entry. */
  readonly logEffects = $derived.by(() => {
    const list = this.state.source === 'log' && this.log.result ? this.log.effects.list : [];
    return { list, isOutdated: this.logQuestion !== null && this.log.areEffectsOutdated(this.logQuestion) };
  });
  /** Whether another log was chosen than the one the figures are of: it is being read, or could not be. */
  readonly #hasOtherLog = $derived.by(() => this.state.source === 'log' && this.log.result !== null && !this.log.isDone);
  /** All rows, with every exclusion. */
  readonly rows: readonly IntervalRow[] = $derived(
    this.state.source === 'log' ? (this.log.result?.counts.intervalRows ?? []) : this.#read.rows,
  );
  /** Whether it is said that nothing was sent, without which no figure is made of rows without requests. */
  readonly isQuiet = $derived(this.state.source === 'rows' && this.state.quiet === YES);
  readonly hasRows = $derived(this.rows.length > 0 || this.isQuiet || (this.state.source === 'log' && this.log.result !== null));
  readonly clauses = $derived(clausesOf(this.rows));
  readonly #measureRequest = $derived.by(() => {
    if (!this.period || !this.hasRows || this.#read.problems.length > 0 || this.isLogOutdated) return null;
    return {
      period: { from: this.period.from, lastDay: this.period.lastDay },
      utcOffset: this.utcOffset,
      intervals: withoutClauses(this.rows, this.state.off),
      ...(this.isQuiet && { quiet: true }),
      ...feeOf(this.state),
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
    this.periods.result && this.period === null ? [{ code: 'out_of_range', field: 'period', message: s.noPeriod(this.state.period) }] : [],
  );
  /** Those of the reading; of the preview where the reading waits for its button. */
  readonly #logProblems = $derived.by(() =>
    this.log.problems.length > 0 ? this.log.problems : this.log.file ? this.preview.problems : [],
  );
  readonly problems: readonly Problem[] = $derived.by(() => [
    ...this.periods.problems,
    ...this.#periodProblems,
    ...this.#read.problems,
    ...(this.state.source === 'percent' ? [] : this.measured.problems),
    ...(this.state.source === 'log' ? this.#logProblems : []),
    ...this.voucher.problems,
    ...this.window.problems,
    ...this.claim.problems,
  ]);
  readonly fields: Readonly<Record<string, readonly Problem[]>> = $derived.by(() =>
    atInputs(this.problems, (problem) => ({ field: this.#fieldOf(problem), problem: this.#placed(problem) }), t.moreProblems),
  );
  readonly isStale = $derived.by(() => this.problems.length > 0 || this.isLogOutdated || this.#hasOtherLog);
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
    this.engine = engine;
    this.readings = book.readings.filter(({ id }) => id === CLOCK || id.startsWith('sla.') || id.startsWith('claim.'));
    this.periods = new Asking(engine, 'servicePeriods', () => this.#termRequest);
    this.measured = new Asking(
      engine,
      'measureAvailability',
      () => this.#measureRequest,
      () => this.#remember(),
    );
    this.preview = new Asking(engine, 'previewLog', () => {
      const [file, question] = [this.log.file, this.logQuestion];
      return file && question && this.state.source === 'log' ? { file, options: question.counts } : null;
    });
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
    // A log is read when it is chosen, and a short one again whenever something about its reading changes.
    $effect(() => this.#readWhenDue());
    $effect(() => this.#refreshWhenDue());
  }

  get state(): SlaState {
    return this.session.state;
  }

  /** What other readings would give; those about the log come first. */
  get effects(): readonly ReadingEffect[] {
    return [
      ...(this.isMeasured ? this.logEffects.list : []),
      ...(this.isMeasured ? (this.measured.result?.readingEffects ?? []) : []),
      ...(this.percent === null ? [] : (this.voucher.result?.readingEffects ?? [])),
      ...(this.window.result?.readingEffects ?? []),
    ];
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

  setQuiet(isQuiet: boolean): void {
    this.state.quiet = isQuiet ? YES : '';
    this.state.measured = '';
  }

  setExcluded(clause: string, counts: boolean): void {
    const rest = this.state.off.filter((known) => known !== clause);
    this.state.off = counts ? rest : [...rest, clause];
  }

  read(): void {
    const question = this.logQuestion;
    if (question) void this.log.read(question, effectOptions({ ...this.state, off: [] }, question.counts, this.#chosen(false)));
  }

  #readWhenDue(): (() => void) | void {
    const { log, logQuestion } = this;
    if (this.state.source !== 'log' || logQuestion === null || !log.isDue(logQuestion) || log.cancelled) return;
    const isNew = !log.wasAsked;
    if (!isNew && !log.isQuick) return;
    const timer = setTimeout(() => this.read(), isNew ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }

  #refreshWhenDue(): (() => void) | void {
    const { log, logQuestion } = this;
    if (this.state.source !== 'log' || logQuestion === null || !log.isQuick || !log.isDone) return;
    if (this.isLogOutdated || !log.areEffectsOutdated(logQuestion)) return;
    const timer = setTimeout(() => void log.refreshEffects(logQuestion), PAUSE_MS);
    return () => clearTimeout(timer);
  }

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() =>
    sinceOpened(this.session, this.#textAsOpened, this.isFresh, this.book.version, (before) => {
      const now = this.#seen();
      if (!before || !now) return null;
      const names = { voucher: s.voucher, opens: s.opens, by: s.fileBy };
      return (['voucher', 'opens', 'by'] as const)
        .filter((key) => before[key] !== now[key])
        .map((key) => s.changedItem(names[key], before[key], now[key]));
    }),
  );

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
    const condition = /^where\[(\d+)\]/.exec(field);
    if (condition) return `where.${this.#filled[Number(condition[1])] ?? 0}`;
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
