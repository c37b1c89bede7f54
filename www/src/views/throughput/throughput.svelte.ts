/** The throughput view's working parts: what is simulated, and what came back. */
import { untrack } from 'svelte';
import { t } from '../../i18n';
import { s } from '../../i18n/throughput';
import type { Package, Problem, ServiceTime } from '../../lib/api';
import type { Book } from '../../lib/book';
import type { Engine } from '../../lib/engine';
import { OnSale } from '../../lib/offers.svelte';
import { atInputs } from '../../lib/problems';
import type { Pool } from '../../lib/pool';
import type { Opened, Session } from '../../lib/session.svelte';
import { sinceOpened } from '../../lib/since';
import type { Seen } from './codec';
import { fieldOf } from './fields';
import { FinishMap } from './finish-map.svelte';
import { readPackages, readSteps, toOther, toRequest } from './request';
import { Simulation } from './simulation.svelte';
import { span } from './span';
import { draft, presetWork, withSlots, WORKLOADS_MAX, type PresetId, type RunState, type WorkloadDraft, type WorkloadField } from './state';

/** Fields of a workload that say how long a job takes. */
const TIME_FIELDS: ReadonlySet<WorkloadField> = new Set(['service', 'seconds', 'min', 'max', 'mean', 'median', 'p95', 'list']);

/** A service time as it fills in a form: one figure is the same for all, two are a range. */
export function timeFields(time: ServiceTime): Partial<Record<WorkloadField, string>> {
  const [least, most] = [time.secondsMin ?? null, time.secondsMax ?? null];
  if (least === null || most === null) return {};
  if (least !== most) return { service: 'uniform', min: String(least), max: String(most) };
  return { service: 'constant', seconds: String(least) };
}

/** Whether the figures in the form are still those of the measurement: a change of them makes them the reader's own. */
function isOf(time: ServiceTime, workload: WorkloadDraft): boolean {
  const [least, most] = [String(time.secondsMin ?? ''), String(time.secondsMax ?? '')];
  // What nobody measured has no figures, and neither has an empty field.
  if (least === '') return false;
  if (workload.service === 'uniform') return workload.min === least && workload.max === most;
  if (workload.service === 'exponential') return workload.mean === least && least === most;
  return workload.service === 'constant' && workload.seconds === least && least === most;
}

export class Throughput {
  readonly session: Session<RunState, Seen>;
  readonly book: Book;
  readonly pool: Pool;
  readonly main: Simulation;
  readonly other: Simulation;
  readonly map: FinishMap;
  readonly times: readonly ServiceTime[];
  /** What a preset replaced, until it is brought back or left behind. */
  replaced = $state.raw<{ preset: PresetId; before: RunState; after: string } | null>(null);
  #textAsOpened = $state('');

  readonly #onSale: OnSale;
  readonly packages: readonly Package[] = $derived.by(() => withSlots(this.#onSale.packages));
  readonly #own = $derived.by(() => this.#ownProblems());
  readonly #request = $derived.by(() => (this.#own.length > 0 ? null : toRequest(this.state)));
  readonly #otherRequest = $derived.by(() => {
    const { asked, result } = this.main;
    return asked && result && this.isFresh ? toOther(this.state, asked, result.slots) : null;
  });

  readonly problems: readonly Problem[] = $derived.by(() => [...this.#own, ...this.main.problems]);
  readonly fields = $derived.by(() =>
    atInputs(this.problems, (problem) => ({ field: fieldOf(this.state, problem), problem: this.#placed(problem) }), t.moreProblems),
  );
  readonly otherFields = $derived.by(() => this.#otherProblems());
  readonly blocked = $derived(Object.keys(this.fields).length);
  readonly isStale = $derived.by(() => this.problems.length > 0 || this.main.isStopped);
  /** Whether the result belongs to exactly what is entered now. */
  readonly isFresh = $derived.by(
    () =>
      !this.isStale &&
      this.main.progress === null &&
      this.main.asked !== null &&
      JSON.stringify(this.main.asked) === JSON.stringify(this.#request),
  );
  /** Whether the other scenario belongs to the result beside it. */
  readonly isOtherFresh = $derived.by(
    () => this.isFresh && this.other.asked !== null && JSON.stringify(this.other.asked) === JSON.stringify(this.#otherRequest),
  );
  readonly isCompared = $derived(this.#otherRequest !== null);

  constructor(session: Session<RunState, Seen>, book: Book, pool: Pool, engine: Engine) {
    this.session = session;
    this.book = book;
    this.pool = pool;
    this.times = book.whole.serviceTimes ?? [];
    this.#onSale = new OnSale(
      engine,
      () => book,
      () => ({ asOf: this.state.on.trim() }),
    );
    this.main = new Simulation(
      pool,
      () => this.#request,
      () => session.settle(),
    );
    this.other = new Simulation(pool, () => this.#otherRequest);
    this.map = new FinishMap(pool, () => this.#base());
    session.figures = () => this.#figures();
    $effect(() => {
      if (session.turn > 0) untrack(() => this.#takenOver());
    });
  }

  /** What the map is drawn around. */
  #base() {
    const { asked, result } = this.main;
    return this.isFresh && asked && result ? { request: asked, result } : null;
  }

  get state(): RunState {
    return this.session.state;
  }

  /** The measurement that a workload's time comes from; null where the figures are the reader's own. */
  timeOf(workload: WorkloadDraft): ServiceTime | null {
    const time = this.times.find(({ id }) => id === workload.measured);
    return time && isOf(time, workload) ? time : null;
  }

  /** Measurements with the very figures of a workload that names none: a plan passes its times on by their figures. */
  alike(workload: WorkloadDraft): readonly ServiceTime[] {
    return this.timeOf(workload) ? [] : this.times.filter((time) => isOf(time, workload));
  }

  /** Whether a time that nobody is sure of plays a part: what follows from it is shown in round numbers. */
  readonly isGuessed = $derived.by(() => this.state.workloads.some((workload) => (this.timeOf(workload)?.confidence ?? 'high') !== 'high'));

  /** Takes a measurement's figures over, or makes the present ones the reader's own. */
  setTime(workload: WorkloadDraft, id: string): void {
    const time = this.times.find((known) => known.id === id);
    Object.assign(workload, { measured: time ? id : '' }, time ? timeFields(time) : {});
  }

  /** A spread other than the measurement's own can still rest on its figure. */
  setService(workload: WorkloadDraft, service: string): void {
    const time = this.timeOf(workload);
    workload.service = service;
    if (time && time.secondsMin === time.secondsMax) {
      const figure = String(time.secondsMin ?? '');
      if (service === 'exponential') workload.mean = figure;
      if (service === 'constant') workload.seconds = figure;
    }
  }

  set(workload: WorkloadDraft, field: WorkloadField, text: string): void {
    workload[field] = text;
    if (TIME_FIELDS.has(field) && this.timeOf(workload) === null) workload.measured = '';
  }

  addWorkload(): void {
    if (this.state.workloads.length < WORKLOADS_MAX) this.state.workloads.push(draft({ count: '100' }));
  }

  removeWorkload(key: number): void {
    this.state.workloads = this.state.workloads.filter((workload) => workload.key !== key);
  }

  usePreset(preset: PresetId): void {
    const before = $state.snapshot(this.state) as RunState;
    Object.assign(this.state, presetWork(this.book, preset));
    this.replaced = { preset, before, after: this.session.text };
  }

  undoPreset(): void {
    if (this.replaced) Object.assign(this.state, this.replaced.before);
    this.replaced = null;
  }

  /** What differs from what the maker of the link saw; null where there is nothing to tell. */
  readonly sinceThen = $derived.by(() =>
    sinceOpened(this.session, this.#textAsOpened, this.isFresh, this.book.version, (before) => {
      const now = this.#seen();
      if (!before || !now) return null;
      const told = (seconds: string) => (seconds !== '' && Number.isFinite(Number(seconds)) ? span(Number(seconds)) : seconds);
      const names = { p50: s.quantileTitle(s.done, s.quantileColumns.p50), p90: s.quantileTitle(s.done, s.quantileColumns.p90) };
      return (['p50', 'p90'] as const)
        .filter((key) => before[key] !== now[key])
        .map((key) => s.changedItem(names[key], told(before[key]), told(now[key])));
    }),
  );

  #seen(): Seen | null {
    const result = this.main.result;
    return result && { p50: String(result.makespanSeconds.p50), p90: String(result.makespanSeconds.p90) };
  }

  #figures(): Opened<Seen> {
    const seen = this.isFresh ? this.#seen() : null;
    return { rulebook: this.book.version, seen: seen ? [seen] : [] };
  }

  #takenOver(): void {
    this.#textAsOpened = this.session.text;
    this.replaced = null;
    for (const simulation of [this.main, this.other]) simulation.forget();
  }

  /** What the page has to say before the module can be asked: a count of packages is no part of a request. */
  #ownProblems(): Problem[] {
    if (this.state.from !== 'packages') return [];
    return readPackages(this.state.packages).wrong.map((id) => ({
      code: 'bad_number',
      field: `packages.${id}`,
      message: s.noWhole(this.state.packages[id] ?? ''),
    }));
  }

  #otherProblems(): Record<'slots' | 'percent', readonly Problem[]> {
    const [slots, percent] = [this.state.otherSlots.trim(), this.state.otherPercent.trim()];
    const problem = (message: string): Problem[] => [{ code: 'bad_number', field: '', message }];
    const isPercent = percent === '' || (/^\d+(\.\d+)?\s*%?$/.test(percent) && Number.parseFloat(percent) > 0);
    const isSlots = slots === '' || /^[+-]?\d{1,6}$/.test(slots);
    return {
      slots: isSlots ? this.other.problems : problem(s.wrongSlots(slots)),
      percent: isPercent ? [] : problem(s.wrongPercent(percent)),
    };
  }

  /** Steps are told by their line in the text. */
  #placed(problem: Problem): Problem {
    const match = /^slots\[(\d+)\](?:\.(\w+))?/.exec(problem.field);
    const line = match && this.state.from === 'steps' ? readSteps(this.state.steps).lines[Number(match[1])] : undefined;
    return line === undefined ? problem : { ...problem, message: s.atLine(line, problem.message) };
  }
}
