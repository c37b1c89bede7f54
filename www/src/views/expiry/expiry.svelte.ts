/** The expiry view's working parts: what is asked of the worker, and what came back. */
import { untrack } from 'svelte';
import { money, t } from '../../i18n';
import { x } from '../../i18n/expiry';
import type { ExpiryPlan, ExpiryRequest, Lot, Package, Problem, ReadingInfo } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import { isDay, today } from '../../lib/day';
import type { Engine } from '../../lib/engine';
import { OnSale } from '../../lib/offers.svelte';
import { atInputs } from '../../lib/problems';
import type { Opened, Session } from '../../lib/session.svelte';
import { sinceOpened } from '../../lib/since';
import { isNeutral, type Seen } from './codec';
import type { LotRows } from './lot-rows';
import { applied, placeOf, toRequest } from './request';
import { freeId, lotDraft, LOTS_MAX, pinBalance, type LotDraft, type LotField } from './lot';
import { lotOfPackage, nothingTried, usageDraft, USAGE_MAX, type ExpiryState, type UsageDraft } from './state';

/** Rows as they were before the last change that can be taken back. */
interface Undo {
  text: string;
  lots: LotDraft[];
  usage: UsageDraft[];
}

const CLOCK = 'time.utc_offset';
export const DRAW_ORDER = 'lot.draw_order';

export class Expiry implements LotRows {
  readonly session: Session<ExpiryState, Seen>;
  readonly book: Book;
  readonly engine: Engine;
  /** The readings this view depends on; the draw order has an input of its own. */
  readonly readings: readonly ReadingInfo[];
  /** The entries with what is tried out: what is shown. */
  readonly shown: Asking<'planExpiry'>;
  /** The entries alone, to compare with. */
  readonly plain: Asking<'planExpiry'>;
  /** The same with balances that are half a day behind. */
  readonly behind: Asking<'planExpiry'>;
  undo = $state.raw<Undo | null>(null);
  #textAsOpened = $state('');
  #lastDay = today();

  readonly isTrying = $derived.by(() => !isNeutral(this.state.whatIf));
  readonly #entries = $derived.by(() => toRequest(this.state));
  readonly #request: ExpiryRequest = $derived.by(() => toRequest({ ...this.state, ...applied(this.state) }));
  /** The newest day entered that is one: while a day is being typed, the options stay as they were. */
  readonly day = $derived.by(() => {
    const day = this.state.asOf.trim();
    if (isDay(day)) this.#lastDay = day;
    return this.#lastDay;
  });
  readonly #onSale: OnSale;
  readonly packages: readonly Package[] = $derived.by(() => this.#onSale.packages);
  readonly plan: ExpiryPlan | null = $derived.by(() => this.shown.result);
  /** The lots of the plan that is shown, as they were asked about. */
  readonly begun: readonly Lot[] = $derived.by(() => this.shown.asked?.lots ?? []);
  /** By how much imported balances may be too high. */
  readonly lateUnits: string | null = $derived.by(() => this.plan?.mayBeGone ?? null);
  readonly #behindRequest: ExpiryRequest | null = $derived.by(() => {
    const asked = this.shown.asked;
    if (this.lateUnits === null || this.lateUnits === '0' || !asked) return null;
    return { ...asked, usage: [...asked.usage, { on: asked.asOf, units: this.lateUnits }] };
  });
  /** The plan with balances that are behind; null where none are. */
  readonly late: ExpiryPlan | null = $derived.by(() => (this.#behindRequest === null ? null : this.behind.result));

  readonly fields: Readonly<Record<string, readonly Problem[]>> = $derived.by(() =>
    atInputs(
      this.shown.problems,
      (told) => {
        const { field, problem } = placeOf(told, this.state);
        return { field: this.#hasInput(field) ? field : '', problem };
      },
      t.moreProblems,
    ),
  );
  readonly isStale = $derived.by(() => this.shown.problems.length > 0);
  readonly blocked = $derived(Object.keys(this.fields).length);
  /** Whether the figures belong to exactly what is entered now. */
  readonly isFresh = $derived.by(() => !this.isStale && this.shown.asked !== null && this.shown.asked === this.#request);
  readonly defect = $derived.by(() => this.shown.defect ?? this.plain.defect);

  constructor(session: Session<ExpiryState, Seen>, book: Book, engine: Engine) {
    this.session = session;
    this.book = book;
    this.engine = engine;
    this.readings = book.readings.filter(({ id, options }) => id.startsWith('lot.') && id !== DRAW_ORDER && options.length > 1);
    this.#onSale = new OnSale(
      engine,
      () => book,
      () => ({ asOf: this.day, balance: this.state.balance as 'api-video', currency: this.state.currency as 'USD' }),
    );
    this.shown = new Asking(
      engine,
      'planExpiry',
      () => this.#request,
      () => session.settle(),
    );
    this.plain = new Asking(
      engine,
      'planExpiry',
      () => (this.isTrying ? this.#entries : null),
      () => {},
      'planExpiry without trying',
    );
    this.behind = new Asking(
      engine,
      'planExpiry',
      () => this.#behindRequest,
      () => {},
      'planExpiry half a day behind',
    );
    session.figures = () => this.#figures();
    $effect(() => {
      if (session.turn > 0) untrack(() => this.#takenOver());
    });
  }

  get state(): ExpiryState {
    return this.session.state;
  }

  get lots(): LotDraft[] {
    return this.state.lots;
  }

  get balance(): string {
    return this.state.balance;
  }

  get isFull(): boolean {
    return this.state.lots.length >= LOTS_MAX;
  }

  get isUsageFull(): boolean {
    return this.state.usage.length >= USAGE_MAX;
  }

  /** On which clock the account query's moments are days. */
  get utcOffset(): string {
    return this.book.reading(CLOCK)?.default ?? '+08:00';
  }

  optionOf(id: string): string {
    return this.state.readings[id] ?? this.book.reading(id)?.default ?? '';
  }

  choose(id: string, option: string): void {
    if (option === this.book.reading(id)?.default) delete this.state.readings[id];
    else this.state.readings[id] = option;
  }

  #ids(): string[] {
    return this.state.lots.map(({ id }) => id.trim());
  }

  /** Rows before a change that may be a slip. */
  #remember(text: string): void {
    this.undo = { text, lots: $state.snapshot(this.state.lots), usage: $state.snapshot(this.state.usage) };
  }

  undoLast(): void {
    if (!this.undo) return;
    this.state.lots = this.undo.lots;
    this.state.usage = this.undo.usage;
    this.undo = null;
  }

  chooseBalance(balance: string): void {
    pinBalance(this.state.lots, this.state.balance);
    this.state.balance = balance;
  }

  addEmptyLot(): void {
    if (!this.isFull) this.state.lots.push(lotDraft({ id: freeId(x.newLot, this.#ids()), effectiveOn: this.day, balance: this.balance }));
  }

  addPackage(id: string, day: string): void {
    const entry = this.packages.find((known) => known.id === id);
    if (entry && !this.isFull) this.state.lots.push(lotOfPackage(entry, day.trim(), this.#ids()));
  }

  /** Takes lots over. One that is here already, by its name, gets the new fields and keeps the others. */
  takeOver(found: readonly Partial<Record<LotField, string>>[], said: (added: number, renewed: number) => string): string {
    const before = { lots: $state.snapshot(this.state.lots), usage: $state.snapshot(this.state.usage) };
    let [added, renewed, left] = [0, 0, 0];
    for (const fields of found) {
      const id = fields.id?.trim() || freeId(x.newLot, this.#ids());
      const known = this.state.lots.find((lot) => lot.id.trim() === id);
      if (known) {
        Object.assign(known, { late: '', balance: this.balance, bought: '' }, fields);
        renewed += 1;
      } else if (this.isFull) {
        left += 1;
      } else {
        this.state.lots.push(lotDraft({ balance: this.balance, ...fields, id }));
        added += 1;
      }
    }
    const text = left > 0 ? `${said(added, renewed)} ${x.tooManyLots(left, LOTS_MAX)}` : said(added, renewed);
    this.undo = { text, ...before };
    return text;
  }

  removeLot(index: number): void {
    this.#remember(x.lotRemoved(this.state.lots[index]?.id ?? ''));
    this.state.lots.splice(index, 1);
    // The lots are told apart by their number in what is tried out.
    const moved = Number(this.state.whatIf.lot);
    if (moved === index + 1) Object.assign(this.state.whatIf, { lot: '', lotDays: '0' });
    else if (moved > index + 1) this.state.whatIf.lot = String(moved - 1);
  }

  removeAllLots(): void {
    this.#remember(x.lotsRemoved);
    this.state.lots = [];
    Object.assign(this.state.whatIf, { lot: '', lotDays: '0' });
  }

  addUsage(kind: 'span' | 'day'): void {
    if (this.isUsageFull) return;
    const last = this.state.usage.at(-1);
    this.state.usage.push(usageDraft({ kind, from: this.day, lastDay: kind === 'span' ? (last?.lastDay ?? '') : '' }));
  }

  removeUsage(index: number): void {
    this.#remember(x.usageRemoved(index + 1));
    this.state.usage.splice(index, 1);
  }

  resetTrying(): void {
    this.state.whatIf = nothingTried();
  }

  /** What is tried out becomes what is entered. */
  keepTrying(): void {
    this.#remember(x.tryingKept);
    Object.assign(this.state, applied($state.snapshot(this.state)), { whatIf: nothingTried() });
  }

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() =>
    sinceOpened(this.session, this.#textAsOpened, this.isFresh, this.book.version, (before) => {
      const now = this.#seen();
      if (!before || !now) return null;
      const names = { expired: x.lapses, lost: x.value, runsOut: x.runsOut };
      return (['expired', 'lost', 'runsOut'] as const)
        .filter((key) => before[key] !== now[key])
        .map((key) => x.changedItem(names[key], before[key], now[key]));
    }),
  );

  #seen(): Seen | null {
    if (!this.plan) return null;
    const { expired, valueLost } = this.plan.totals;
    const lost = valueLost ? money(valueLost.amount, valueLost.currency).replace(/\s/g, ' ') : '';
    return { expired, lost, runsOut: this.plan.runsOutOn ?? '' };
  }

  #figures(): Opened<Seen> {
    const seen = this.isFresh ? this.#seen() : null;
    return { rulebook: this.book.version, seen: seen ? [seen] : [] };
  }

  #takenOver(): void {
    this.#textAsOpened = this.session.text;
    this.undo = null;
    this.shown.forget();
  }

  #hasInput(field: string): boolean {
    const row = /^(lots|usage)\[(\d+)\]/.exec(field);
    if (row) return Number(row[2]) < (row[1] === 'lots' ? this.state.lots.length : this.state.usage.length);
    if (field.startsWith('readings.')) return this.readings.some(({ id }) => field === `readings.${id}`);
    return true;
  }
}
