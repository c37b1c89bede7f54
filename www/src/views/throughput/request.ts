/** From what was typed to what the module is asked. Text that is not a number goes as it is: the module names the fault. */
import type { ThroughputRequest } from '../../lib/api';
import { isDecimal, percentToShare } from '../../lib/decimal';
import { numberOr } from '../../lib/number-or';
import { times } from '../../lib/exact';
import { own } from '../../lib/own';
import type { RunState, WorkloadDraft } from './state';

export type WorkloadRequest = ThroughputRequest['workloads'][number];

/** A run's records are drawn as bars: more of them cannot be told apart. */
export const RECORDS = 200;

export const UNIT_SECONDS: Readonly<Record<string, string>> = { s: '1', min: '60', h: '3600', d: '86400' };

/** A span in its unit as seconds, without a float in between. */
export function secondsOf(text: string, unit: string): number {
  const seconds = own(UNIT_SECONDS, unit);
  return isDecimal(text) && seconds !== undefined ? Number(times(text, seconds)) : (text as unknown as number);
}

/** "0.05" and "5 %" are the same share. */
function shareOf(text: string): number {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  return numberOr(percent === undefined ? text : percentToShare(percent));
}

/** Numbers with blanks, commas or line ends between. */
function numbersOf(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '')
    .map(numberOr);
}

function serviceOf(typed: WorkloadDraft): WorkloadRequest['service'] {
  const kind = typed.service;
  const value = (field: 'seconds' | 'min' | 'max' | 'mean' | 'median' | 'p95') => numberOr(typed[field].trim());
  if (kind === 'uniform') return { kind, min: value('min'), max: value('max') };
  if (kind === 'exponential') return { kind, mean: value('mean') };
  if (kind === 'lognormal') return { kind, median: value('median'), p95: value('p95') };
  if (kind === 'list') return { kind, seconds: numbersOf(typed.list) };
  return { kind: kind as 'constant', seconds: value('seconds') };
}

function arrivalsOf(typed: WorkloadDraft): NonNullable<WorkloadRequest['arrivals']> {
  const kind = typed.arrivals;
  if (kind === 'every') return { kind, seconds: numberOr(typed.everySeconds.trim()) };
  if (kind === 'poisson') return { kind, perHour: numberOr(typed.perHour.trim()) };
  if (kind === 'times') return { kind, seconds: numbersOf(typed.times) };
  return { kind: kind as 'at-once' };
}

function workloadOf(typed: WorkloadDraft): WorkloadRequest {
  const [id, failure, attempts, slots, units] = [typed.id, typed.failureRate, typed.maxAttempts, typed.slotsPerJob, typed.unitsPerJob].map(
    (text) => text.trim(),
  ) as [string, string, string, string, string];
  return {
    ...(id && { id }),
    count: numberOr(typed.count.trim()),
    arrivals: arrivalsOf(typed),
    service: serviceOf(typed),
    ...(failure && { failureRate: shareOf(failure) }),
    ...(attempts && { maxAttempts: numberOr(attempts) }),
    ...(slots && { slotsPerJob: numberOr(slots) }),
    ...(units && { unitsPerJob: units }),
  };
}

/** The lines of the steps, with the number of the line each comes from. */
export function readSteps(text: string): { steps: { fromSeconds: number; slots: number }[]; lines: number[] } {
  const steps: { fromSeconds: number; slots: number }[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [hours = '', slots = ''] = line.split(/[,;\t]/).map((piece) => piece.trim());
    steps.push({ fromSeconds: secondsOf(hours, 'h'), slots: numberOr(slots) });
    lines.push(index + 1);
  }
  return { steps, lines };
}

/** Most packages of one kind that a request names: a second one changes nothing, and a thousandth is a slip. */
const EACH_MAX = 1000;

/** The ids of the packages, each as often as there is one of it. What is not such a number is told by its text. */
export function readPackages(packages: Readonly<Record<string, string>>): { ids: string[]; wrong: string[] } {
  const ids: string[] = [];
  const wrong: string[] = [];
  for (const [id, text] of Object.entries(packages)) {
    const count = text.trim();
    if (count === '') continue;
    if (/^\d{1,4}$/.test(count) && Number(count) <= EACH_MAX) ids.push(...Array.from({ length: Number(count) }, () => id));
    else wrong.push(id);
  }
  return { ids, wrong };
}

function slotsOf(state: RunState): Pick<ThroughputRequest, 'slots' | 'packages' | 'asOf'> {
  if (state.from === 'packages') return { packages: readPackages(state.packages).ids, asOf: state.on.trim() };
  if (state.from === 'steps') return { slots: readSteps(state.steps).steps };
  return { slots: numberOr(state.slots.trim()) };
}

function whenFullOf(state: RunState, kind: string): NonNullable<ThroughputRequest['whenFull']> {
  if (kind !== 'retry') return { kind: kind as 'queue' };
  const [first, factor, most] = [state.firstSeconds.trim(), state.factor.trim(), state.maxSeconds.trim()];
  return {
    kind,
    // The contract asks for the first pause; the vendor advises to begin with a second.
    firstSeconds: first === '' ? 1 : numberOr(first),
    ...(factor && { factor: numberOr(factor) }),
    ...(most && { maxSeconds: numberOr(most) }),
  };
}

export function toRequest(state: RunState): ThroughputRequest {
  const [deadline, replications, seed] = [state.deadline.trim(), state.replications.trim(), state.seed.trim()];
  return {
    ...slotsOf(state),
    workloads: state.workloads.map(workloadOf),
    whenFull: whenFullOf(state, state.whenFull),
    ...(deadline && { deadlineSeconds: secondsOf(deadline, state.deadlineUnit) }),
    ...(replications && { replications: numberOr(replications) }),
    ...(seed && { seed: numberOr(seed) }),
    records: RECORDS,
  };
}

/** The same service times, longer or shorter. */
export function scaled(service: WorkloadRequest['service'], factor: number): WorkloadRequest['service'] {
  if (service.kind === 'uniform') return { ...service, min: service.min * factor, max: service.max * factor };
  if (service.kind === 'exponential') return { ...service, mean: service.mean * factor };
  if (service.kind === 'lognormal') return { ...service, median: service.median * factor, p95: service.p95 * factor };
  if (service.kind === 'list') return { ...service, seconds: service.seconds.map((seconds) => seconds * factor) };
  return { ...service, seconds: service.seconds * factor };
}

/** More slots or fewer, in every step where they step over time. */
export function movedSlots(request: ThroughputRequest, slots: number, by: number): NonNullable<ThroughputRequest['slots']> {
  return Array.isArray(request.slots) ? request.slots.map((step) => ({ ...step, slots: step.slots + by })) : slots + by;
}

/** Another number of slots, absolute or as "+10"; steps move as a whole. Null where the text is not such a number. */
export function otherSlots(request: ThroughputRequest, slots: number, text: string): ThroughputRequest['slots'] | null {
  const match = /^([+-]?)(\d{1,6})$/.exec(text);
  if (!match) return null;
  return movedSlots(request, slots, match[1] === '' ? Number(match[2]) - slots : Number(text));
}

/** The request of another scenario: the same work with other slots, times or manners. */
export function variantOf(
  request: ThroughputRequest,
  change: { slots?: NonNullable<ThroughputRequest['slots']>; factor?: number; whenFull?: NonNullable<ThroughputRequest['whenFull']> },
): ThroughputRequest {
  const { packages, asOf, ...rest } = request;
  const factor = change.factor;
  return {
    ...rest,
    // With a number of slots of its own, the packages say nothing any more.
    ...(change.slots === undefined ? { ...(packages && { packages }), ...(asOf && { asOf }) } : { slots: change.slots }),
    workloads:
      factor === undefined || factor === 1
        ? request.workloads
        : request.workloads.map((workload) => ({ ...workload, service: scaled(workload.service, factor) })),
    ...(change.whenFull && { whenFull: change.whenFull }),
  };
}

/** What the state asks of the other scenario; null where nothing is asked, or what is typed cannot be read. */
export function toOther(state: RunState, request: ThroughputRequest, slots: number): ThroughputRequest | null {
  const [text, percent] = [state.otherSlots.trim(), state.otherPercent.trim().replace(/\s*%$/, '')];
  const wanted = text === '' ? undefined : otherSlots(request, slots, text);
  if (wanted === null) return null;
  if (percent !== '' && (!isDecimal(percent) || !(Number(percent) > 0))) return null;
  const full = state.otherFull;
  if (wanted === undefined && percent === '' && full === '') return null;
  return variantOf(request, {
    ...(wanted !== undefined && { slots: wanted }),
    ...(percent !== '' && { factor: Number(percent) / 100 }),
    ...(full !== '' && { whenFull: whenFullOf(state, full) }),
  });
}
