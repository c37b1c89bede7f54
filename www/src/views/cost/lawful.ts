/**
 * Which jobs the rulebook has a rate for, and the nearest such job to one that has none.
 *
 * The options of every field come from the rates; none is typed here. A field offers every value that some rate of the
 * line's model and task knows; choosing one may leave other fields without a rate, and `repair` then moves those to the
 * nearest values that have one, and says so. The model is never changed for the reader: another model is another thing.
 */
import type { ModelInfo, Rate } from '../../lib/api';
import { taskOf, type JobDraft, type JobField } from './state';

/** `free`: both are sold. `always`, `never`: only one is. `absent`: no rate asks. */
export type FlagOffer = 'free' | 'always' | 'never' | 'absent';

export type DurationOffer =
  { kind: 'none' } | { kind: 'any' } | { kind: 'list'; seconds: number[] } | { kind: 'range'; min: number; max: number };

/** A resolution, a mode, or a resolution told from another of the same name by its mode. */
export interface Quality {
  resolution: string;
  mode: string;
  /** The mode that comes with the resolution, for the label. */
  alias: string;
  /** False where nobody published a rate. */
  known: boolean;
}

export interface ModelOffer {
  id: string;
  title: string;
  /** `later` and `ended` are seen from the day; `unknown` has no published rate; `elsewhere` is of the other track. */
  state: 'sold' | 'unknown' | 'ended' | 'later' | 'elsewhere';
  /** The day it ended or begins. */
  on: string;
}

export interface Offer {
  tasks: string[];
  qualities: Quality[];
  audio: FlagOffer;
  voice: FlagOffer;
  video: FlagOffer;
  duration: DurationOffer;
}

export interface Change {
  field: 'task' | 'quality' | 'nativeAudio' | 'voiceControl' | 'videoInput' | 'durationSeconds';
  from: string;
  to: string;
}

type Flag = 'nativeAudio' | 'voiceControl' | 'videoInput';
const FLAGS: readonly Flag[] = ['nativeAudio', 'voiceControl', 'videoInput'];

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Whether a half-open span of days holds the day. */
function holds(span: { from?: string | null; until?: string | null }, day: string): boolean {
  return (!span.from || span.from <= day) && (!span.until || day < span.until);
}

/** The rates of a track that answer on a day, unpublished ones included. */
export function ratesOn(rates: readonly Rate[], track: string, day: string): Rate[] {
  return rates.filter((rate) => rate.track === track && holds(rate, day));
}

const isKnown = (rate: Rate) => rate.units !== null;

/** Every model, and whether a job on it can be priced. */
export function modelOffers(models: readonly ModelInfo[], rates: readonly Rate[], track: string, day: string): ModelOffer[] {
  return models.map(({ id, title }) => {
    const all = rates.filter((rate) => rate.model === id);
    const own = all.filter((rate) => rate.track === track);
    const now = own.filter((rate) => holds(rate, day));
    if (now.some(isKnown)) return { id, title, state: 'sold', on: '' };
    if (now.length > 0) return { id, title, state: 'unknown', on: '' };
    const ends = own.flatMap((rate) => (rate.until && rate.until <= day ? [rate.until] : [])).sort();
    if (ends.length > 0) return { id, title, state: 'ended', on: ends.at(-1) ?? '' };
    const begins = own.flatMap((rate) => (rate.from && rate.from > day ? [rate.from] : [])).sort();
    if (begins.length > 0) return { id, title, state: 'later', on: begins[0] ?? '' };
    return { id, title, state: 'elsewhere', on: '' };
  });
}

function qualityOf(rate: Rate, siblings: readonly Rate[]): Quality {
  const resolution = rate.resolution ?? '';
  const mode = rate.mode ?? '';
  const twins = siblings.filter((other) => same(other.resolution ?? '', resolution));
  const needsMode = resolution === '' || twins.some((other) => !same(other.mode ?? '', mode));
  return { resolution, mode: needsMode ? mode : '', alias: mode, known: siblings.some((r) => r.units !== null && sameCell(r, rate)) };
}

function sameCell(a: Rate, b: Rate): boolean {
  return same(a.resolution ?? '', b.resolution ?? '') && same(a.mode ?? '', b.mode ?? '');
}

/** Whether a quality is the one the job names, by either name. */
export function isQuality(job: JobDraft, quality: Pick<Quality, 'resolution' | 'alias'>): boolean {
  if (job.resolution === '' && job.mode === '') return quality.resolution === '' && quality.alias === '';
  return (job.resolution === '' || same(job.resolution, quality.resolution)) && (job.mode === '' || same(job.mode, quality.alias));
}

function flagOffer(rates: readonly Rate[], flag: Flag): FlagOffer {
  const on = rates.some((rate) => rate[flag] === true);
  const off = rates.some((rate) => rate[flag] === false);
  const either = rates.some((rate) => (rate[flag] ?? null) === null);
  if (on) return off || either ? 'free' : 'always';
  return off && !either ? 'never' : 'absent';
}

function durationOffer(rate: Rate | undefined): DurationOffer {
  const durations = rate?.durations;
  if (durations && 'anyOf' in durations) return { kind: 'list', seconds: durations.anyOf };
  if (durations) return { kind: 'range', min: durations.min, max: durations.max };
  return rate?.basis === 'per-output' ? { kind: 'none' } : { kind: 'any' };
}

function fits(rate: Rate, field: Flag | 'task' | 'quality', job: JobDraft): boolean {
  if (field === 'task') return rate.task === taskOf(job);
  if (field === 'quality') {
    return (
      (job.resolution === '' || !rate.resolution || same(rate.resolution, job.resolution)) &&
      (job.mode === '' || !rate.mode || same(rate.mode, job.mode))
    );
  }
  return (rate[field] ?? null) === null || rate[field] === (job[field] === '1');
}

/** The rates that fit the job, as far as there are any: fields that leave none are passed over. */
function nearest(job: JobDraft, rates: readonly Rate[], first: JobField | null): { rates: Rate[]; missed: Set<string> } {
  const pinned = first === 'resolution' || first === 'mode' ? 'quality' : first;
  const order = (['task', 'quality', ...FLAGS] as const).toSorted((a, b) => Number(b === pinned) - Number(a === pinned));
  let left = rates.filter((rate) => rate.model === job.model);
  const missed = new Set<string>();
  for (const field of order) {
    let fitting = left.filter((rate) => fits(rate, field, job));
    // A rate that asks for the voice goes before one that does not care about it.
    if (field === 'voiceControl' && job.voiceControl === '1') {
      const asking = fitting.filter((rate) => rate.voiceControl === true);
      if (asking.length > 0 || left.some((rate) => rate.voiceControl === true)) fitting = asking;
    }
    if (fitting.length > 0) left = fitting;
    else missed.add(field);
  }
  return { rates: left, missed };
}

/** What each field of a line can be. `rates` are those of the day and the track. */
export function offerFor(job: JobDraft, rates: readonly Rate[]): Offer {
  const ofModel = rates.filter((rate) => rate.model === job.model);
  const tasks = [...new Set(ofModel.filter(isKnown).map((rate) => rate.task))];
  const ofTask = ofModel.filter((rate) => rate.task === taskOf(job));
  const sold = ofTask.filter(isKnown);
  const qualities: Quality[] = [];
  for (const rate of ofTask) {
    const quality = qualityOf(rate, ofTask);
    if (quality.resolution === '' && quality.mode === '') continue;
    if (!qualities.some((q) => q.resolution === quality.resolution && q.mode === quality.mode)) qualities.push(quality);
  }
  const near = nearest(job, sold, null).rates[0];
  return {
    tasks,
    qualities,
    audio: flagOffer(sold, 'nativeAudio'),
    voice: flagOffer(sold, 'voiceControl'),
    video: flagOffer(sold, 'videoInput'),
    duration: sold.length > 0 ? durationOffer(near) : { kind: 'any' },
  };
}

function fitSeconds(typed: string, offer: DurationOffer): string {
  if (offer.kind === 'none') return '';
  const choices = offer.kind === 'list' ? offer.seconds : offer.kind === 'range' ? [offer.min, offer.max] : null;
  if (!choices) return typed;
  if (typed === '') return String(offer.kind === 'range' ? Math.min(Math.max(5, offer.min), offer.max) : (choices[0] ?? ''));
  const seconds = Number(typed);
  // What is no number at all is the reader's to mend, with the message at the field.
  if (!Number.isFinite(seconds)) return typed;
  if (offer.kind === 'range' && seconds >= offer.min && seconds <= offer.max) return String(Math.round(seconds));
  const best = choices.toSorted((a, b) => Math.abs(a - seconds) - Math.abs(b - seconds))[0];
  return best === seconds ? typed : String(best);
}

/**
 * The nearest job that has a rate, and every field that had to move. `changed` is the field the reader has just set,
 * which stays; a model without a rate leaves the job as it is.
 */
export function repair(job: JobDraft, changed: JobField | null, rates: readonly Rate[]): { job: JobDraft; changes: Change[] } {
  const sold = rates.filter(isKnown);
  const near = nearest(job, sold, changed);
  const rate = near.rates[0];
  if (!rate) return { job, changes: [] };

  const next: JobDraft = { ...job, task: rate.task === taskOf(job) ? job.task : rate.task };
  const siblings = sold.filter((other) => other.model === job.model && other.task === rate.task);
  const quality = qualityOf(rate, siblings);
  if (!isQuality(job, quality)) {
    next.resolution = quality.resolution;
    next.mode = quality.mode;
  }
  const offer = offerFor(next, rates);
  const offers: Record<Flag, FlagOffer> = { nativeAudio: offer.audio, voiceControl: offer.voice, videoInput: offer.video };
  for (const flag of FLAGS) {
    const fixed = rate[flag] ?? null;
    if (offers[flag] === 'absent' || offers[flag] === 'never') next[flag] = '';
    else if (fixed !== null) next[flag] = fixed ? '1' : '0';
    else if (near.missed.has(flag)) next[flag] = '0';
  }
  if (next.voiceControl === '1' && next.nativeAudio !== '1') next.voiceControl = '0';
  if (changed !== 'durationSeconds') next.durationSeconds = fitSeconds(next.durationSeconds, offerFor(next, rates).duration);

  const changes: Change[] = [];
  const note = (field: Change['field'], from: string, to: string) => {
    if (from !== to) changes.push({ field, from, to });
  };
  note('task', taskOf(job), next.task);
  note('quality', job.resolution || job.mode, next.resolution || next.mode);
  for (const flag of FLAGS) note(flag, job[flag] === '1' ? '1' : '0', next[flag] === '1' ? '1' : '0');
  note('durationSeconds', job.durationSeconds, next.durationSeconds);
  return { job: next, changes };
}
