/** The campaign view's working parts: what is asked of the worker, and what came back. */
import { untrack } from 'svelte';
import { approximateMoney, money, t } from '../../i18n';
import { c } from '../../i18n/campaign';
import type { Campaign, CampaignRequest, EstimateLine, EstimateRequest, Money, Package, Problem, ReadingInfo } from '../../lib/api';
import { Asking } from '../../lib/asking.svelte';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import { OnSale } from '../../lib/offers.svelte';
import { atInputs, sortProblems } from '../../lib/problems';
import type { Opened, Session } from '../../lib/session.svelte';
import { sinceOpened } from '../../lib/since';
import { Jobs } from '../cost/jobs.svelte';
import { toEstimate } from '../cost/request';
import type { JobDraft } from '../cost/state';
import { lotPlace } from '../expiry/lot';
import { readScenario, scenarioOf, type Seen } from './codec';
import { isChoice, offersOf, toCampaign } from './request';
import { preset, SCENARIOS_MAX, type CampaignState, type PresetId } from './state';

/** Fields that have an input of the same name; what has none is told above the answers. */
const INPUTS: ReadonlySet<string> = new Set([
  'asOf',
  'track',
  'currency',
  'startsOn',
  'deadlineOn',
  'pace',
  'hoursPerDay',
  'slots',
  'strategy',
  'packages',
  'lots',
]);

/** An answer within this time needs no sign that it is being worked on. */
const BEHIND_AFTER_MS = 350;

/** A campaign that was kept, as it comes out today. */
export interface Kept {
  text: string;
  state: CampaignState;
  result: Campaign | null;
  problems: readonly Problem[];
}

export function shownMoney(amount: Money | null | undefined): string {
  return amount ? approximateMoney(amount.amount, amount.currency) : c.noPrice;
}

/** An amount for reading, to four places; the exact one stands in its reason. */
export function shortMoney({ amount, currency }: Money): string {
  return approximateMoney(amount, currency, 4);
}

export class Plan extends Jobs {
  readonly session: Session<CampaignState, Seen>;
  readonly #engine: Engine;
  readonly answer: Asking<'planCampaign'>;
  /** What the jobs cost at list price: asked of the first load's module, and shown until the whole one has answered. */
  readonly listed: Asking<'estimate'>;
  /** What draws the answers; it is loaded with the whole module. */
  rest = $state.raw<typeof import('./rest') | null>(null);
  #restFailed = $state(false);
  #isRestAsked = false;
  /** Counts the times the whole module was loaded; before the first time it is not asked. */
  #loads = $state(0);
  readonly hasOwnPrice = false;
  /** The readings a campaign depends on, where there is a choice. */
  readonly readings: readonly ReadingInfo[];
  /** What a preset, a kept campaign or a saved plan took the place of: a state, or the link of all that there was. */
  replaced = $state.raw<{ what: string; before: CampaignState | string } | null>(null);
  /** A saved plan that is being taken over. */
  #opening: { what: string; before: string } | null = null;
  /** Whether the figures shown are of an earlier entry, and that for longer than an answer usually takes. */
  isBehind = $state(false);
  kept = $state.raw<readonly Kept[]>([]);
  /** How often somebody asked to see the report, wherever they were. */
  reportsAsked = $state(0);
  #textAsOpened = $state('');
  /** The lines a request was made of. */
  readonly #keys = new WeakMap<CampaignRequest | EstimateRequest, readonly number[]>();

  readonly result: Campaign | null = $derived.by(() => (this.state.jobs.length === 0 ? null : this.answer.result));
  /** The balance that the last answer is about, where it is of this track. */
  readonly #answered = $derived.by(() => (this.answer.asked?.track === this.state.track ? this.answer.result?.balance : undefined));
  /** The balance that packages are bought for: as the last answer says, else what the track pays from; nothing until that is known. */
  readonly balance = $derived.by(() => {
    return this.#answered ?? this.#onSale.balance ?? '';
  });
  readonly #onSale: OnSale;
  readonly packages: readonly Package[] = $derived.by(() => this.#onSale.packages);
  /** Packages of which the account has had all that it gets. */
  readonly used: ReadonlySet<string> = $derived.by(() => new Set(this.result?.usedUp));
  readonly request: CampaignRequest | null = $derived.by(() => {
    if (this.state.jobs.length === 0) return null;
    const matters = isChoice(this.state);
    if (matters && !this.#onSale.isKnown) return null;
    const request = toCampaign(this.state, matters ? this.packages : []);
    return this.#withKeys(request);
  });
  /** Whether the four answers can be shown. */
  readonly isWhole = $derived.by(() => this.result !== null && this.rest !== null);
  readonly #listRequest: EstimateRequest | null = $derived.by(() =>
    this.isWhole || this.state.jobs.length === 0 ? null : this.#withKeys(toEstimate({ ...this.state, pricePerUnit: '' })),
  );
  readonly problems: readonly Problem[] = $derived.by(() =>
    this.answer.problems.length > 0 ? this.answer.problems : this.listed.problems,
  );
  readonly fields: Readonly<Record<string, readonly Problem[]>> = $derived.by(() =>
    atInputs(
      Object.values(sortProblems(this.problems).fields).flat(),
      (problem) => ({ field: this.#fieldOf(problem), problem }),
      t.moreProblems,
    ),
  );
  /** Whether the figures belong to exactly what is entered now. */
  readonly isFresh = $derived.by(() => this.problems.length === 0 && this.result !== null && this.answer.asked === this.request);
  readonly #byKey = $derived.by(() => {
    const { asked, result } = this.isWhole ? this.answer : this.listed;
    const lines = result && ('estimate' in result ? result.estimate.lines : result.lines);
    const keys = asked ? (this.#keys.get(asked) ?? []) : [];
    return new Map(lines?.map((line) => [keys[line.job], line]));
  });
  /** Whether the list price has been answered in some way, so that it is the turn of the rest. */
  readonly #isBegun = $derived.by(() => {
    const { result, problems, defect } = this.listed;
    return result !== null || problems.length > 0 || defect !== null || this.state.jobs.length === 0;
  });

  constructor(session: Session<CampaignState, Seen>, book: Book, engine: Engine) {
    super(book, engine);
    this.session = session;
    this.#engine = engine;
    this.useIds();
    this.readings = book.readings.filter(({ id, options }) => id.startsWith('lot.') && options.length > 1);
    this.#onSale = new OnSale(
      engine,
      () => this.book,
      () => offersOf({ ...this.state, asOf: this.day }, this.#answered),
    );
    this.answer = new Asking(
      engine,
      'planCampaign',
      () => (this.#loads > 0 ? this.request : null),
      () => session.settle(),
    );
    this.listed = new Asking(engine, 'estimate', () => this.#listRequest);
    $effect(() => {
      if (!this.#isBegun || this.#isRestAsked) return;
      this.#isRestAsked = true;
      untrack(() => void this.#loadRest());
    });
    session.figures = () => this.#figures();
    $effect(() => {
      if (session.turn > 0) {
        untrack(() => {
          this.useIds();
          this.#takenOver();
        });
      }
    });
    $effect(() => {
      if (this.isFresh || this.result === null) {
        this.isBehind = false;
        return undefined;
      }
      const timer = setTimeout(() => (this.isBehind = true), BEHIND_AFTER_MS);
      return () => clearTimeout(timer);
    });
    $effect(() => void this.#compare());
  }

  get state(): CampaignState {
    return this.session.state;
  }

  /** Whether figures are to be dimmed. */
  get isDimmed(): boolean {
    return this.isStale || this.isBehind;
  }

  /** For what is asked beside the plan. */
  get engine(): Engine {
    return this.#engine;
  }

  get defect(): string | null {
    return this.answer.defect ?? this.listed.defect;
  }

  /** Whether the list price has to do, because the rest could not be loaded or worked out. */
  get isCut(): boolean {
    return !this.isWhole && (this.#restFailed || this.answer.defect !== null) && this.listed.defect === null;
  }

  tryAgain(): void {
    this.answer.defect = null;
    void this.#loadRest();
  }

  async #loadRest(): Promise<void> {
    this.#restFailed = false;
    const rest = import('./rest').catch(() => null);
    // The answers name sources: they wait for the whole rulebook, which is there as soon as the module is.
    this.book = (await this.#engine.wholeBook()) ?? this.book;
    this.#loads += 1;
    this.rest ??= await rest;
    this.#restFailed = this.rest === null;
  }

  #withKeys<Request extends CampaignRequest | EstimateRequest>(request: Request): Request {
    this.#keys.set(
      request,
      this.state.jobs.map((job) => job.key),
    );
    return request;
  }

  lineOf(job: JobDraft): EstimateLine | undefined {
    return this.#byKey.get(job.key);
  }

  /** Where a line stood when the last answer was asked for; -1 for a newer one. */
  askedPlace(job: JobDraft): number {
    return this.answer.asked ? (this.#keys.get(this.answer.asked) ?? []).indexOf(job.key) : -1;
  }

  take(id: PresetId): void {
    this.#replace(c.presetTitles[id] ?? id, preset(id, this.day));
    // What a preset is made of is the page's own: nobody has to be told what was moved.
    void this.fitAll().then(() => (this.fitted = new Map()));
  }

  /** Brings back what was in the form before; what is kept beside it stays. */
  undoReplace(): void {
    if (!this.replaced) return;
    const { before } = this.replaced;
    if (typeof before === 'string') {
      this.session.take(before);
      return;
    }
    Object.assign(this.state, before, { scenarios: [...this.state.scenarios] });
    this.forgetNotes();
  }

  #replace(what: string, by: Partial<CampaignState>): void {
    const before = $state.snapshot(this.state);
    Object.assign(this.state, by);
    this.forgetNotes();
    this.replaced = { what, before };
  }

  /** Takes a saved plan into the form, with what was kept beside it; what has changed since is told as for any link. */
  openSaved(what: string, link: string): void {
    this.#opening = { what, before: this.session.take(link) };
  }

  offer(id: string, isOffered: boolean): void {
    const rest = this.state.without.filter((known) => known !== id);
    this.state.without = isOffered ? rest : [...rest, id];
  }

  optionOf(id: string): string {
    return this.state.readings[id] ?? this.book.reading(id)?.default ?? '';
  }

  chooseReading(id: string, option: string): void {
    if (option === this.book.reading(id)?.default) delete this.state.readings[id];
    else this.state.readings[id] = option;
  }

  get canKeep(): boolean {
    return this.state.scenarios.length < SCENARIOS_MAX && this.isFresh && !this.state.scenarios.includes(scenarioOf(this.state));
  }

  /** Puts the present campaign beside those to come. */
  keep(): void {
    if (this.canKeep) this.state.scenarios.push(scenarioOf(this.state));
  }

  /** Takes a kept campaign into the form; the others stay beside it. */
  restore(name: string, { text }: Kept): void {
    const state = readScenario(text, this.day);
    if (state) this.#replace(name, { ...state, scenarios: [...this.state.scenarios] });
  }

  drop(text: string): void {
    this.state.scenarios = this.state.scenarios.filter((known) => known !== text);
  }

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() =>
    sinceOpened(this.session, this.#textAsOpened, this.isFresh, this.book.version, (before) => {
      const now = this.#seen();
      if (!now) return null;
      return before
        ? (['cost', 'finish', 'wasted', 'limit'] as const)
            .filter((key) => before[key] !== now[key])
            .map((key) => c.changedItem(c.seenNames[key], before[key], now[key]))
        : [];
    }),
  );

  #seen(): Seen | null {
    const result = this.result;
    if (!result) return null;
    const { finishesOn: finish, wastedUnits: wasted, limitedBy: limit } = result;
    return { cost: shownMoney(result.cost).replace(/\s/g, ' '), finish, wasted, limit };
  }

  #figures(): Opened<Seen> {
    const seen = this.isFresh ? this.#seen() : null;
    return { rulebook: this.book.version, seen: seen ? [seen] : [] };
  }

  protected override forgetNotes(): void {
    super.forgetNotes();
    this.replaced = null;
  }

  #takenOver(): void {
    this.#textAsOpened = this.session.text;
    this.forgetNotes();
    this.replaced = this.#opening;
    this.#opening = null;
    this.answer.forget();
    this.listed.forget();
  }

  /** Plans every kept campaign anew: its figures are today's, as those of the form are. */
  async #compare(): Promise<void> {
    if (this.#loads === 0) return;
    const texts = [...this.state.scenarios];
    const known = untrack(() => this.kept);
    const kept = await Promise.all(texts.map(async (text) => known.find((one) => one.text === text) ?? this.#plan(text)));
    if (texts.join('\n') === this.state.scenarios.join('\n')) this.kept = kept.flatMap((one) => one ?? []);
  }

  async #plan(text: string): Promise<Kept | null> {
    const state = readScenario(text, this.day);
    if (!state) return null;
    const offers = await this.#engine.ask('offers', offersOf(state));
    const packages = offers.kind === 'result' ? offers.result.packages : [];
    const outcome = await this.#engine.ask('planCampaign', toCampaign(state, packages));
    if (outcome.kind === 'result') return { text, state, result: outcome.result, problems: [] };
    const problems: Problem[] =
      outcome.kind === 'refused' ? outcome.problems : [{ code: 'contradiction', field: '', message: outcome.message }];
    return { text, state, result: null, problems };
  }

  #fieldOf(problem: Problem): string {
    const field = problem.field.replace(/\[\d+\].*$/, '');
    const lot = lotPlace(problem.field);
    if (lot !== null) return lot.row < this.state.lots.length ? lot.field : '';
    if (INPUTS.has(field)) return field;
    if (this.readings.some(({ id }) => problem.field === `readings.${id}`)) return problem.field;
    // What has no input of its own stands above the answers.
    return '';
  }
}
