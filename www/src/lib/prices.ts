/**
 * The price list: every rate of a day as a row. It holds no words, so that a view, a file and a page without script come from the
 * same rows. Amounts are exact decimals.
 */
import type { Rate, Rulebook } from 'kling-calc';
import type { Currency } from './currency';
import { times } from './exact';

/** Lengths of a clip that prices are given for, beside those of a second or an output. */
export const CLIP_SECONDS = [5, 10] as const;

/** The same price in units and in money: null where it has no list price in the currency. */
export interface Price {
  units: string;
  money: Record<Currency, string | null>;
}

export interface PriceRow {
  /** Id of the rate, unique. */
  rate: string;
  track: Rate['track'];
  model: string;
  title: string;
  task: string;
  resolution: string | null;
  mode: string | null;
  /** Null: with or without alike. */
  nativeAudio: boolean | null;
  voiceControl: boolean | null;
  videoInput: boolean | null;
  balance: Rate['balance'];
  basis: Rate['basis'];
  /** Seconds of a block, where that is the basis. */
  blockSeconds: number | null;
  /** Of a second, output or block; null where nobody published it. */
  price: Price | null;
  /** Of a clip of each of `CLIP_SECONDS`; null where there is none of that length, or no length counts. */
  clips: (Price | null)[];
  durations: Rate['durations'] | null;
  confidence: Rate['confidence'];
  /** How it is known, where its seller does not list it. */
  knownBy: string | null;
  /** Ids of the conflicts it is part of: sources contradict each other on it. */
  conflicts: readonly string[];
  /** Where it was read, the best source first, and the days. */
  sources: { id: string; title: string; readOn: string | null }[];
  from: string | null;
  until: string | null;
  note: string | null;
}

/** Whether a span that leaves out its end holds a day. */
export const isOn = ({ from, until }: { from?: string; until?: string }, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || day < until);

/** The day up to which the rulebook was read: that of its version. */
export const dayOf = (rulebook: Pick<Rulebook, 'version'>): string => rulebook.version.slice(0, 10);

/** Whether a clip of so many seconds can be made at a rate. */
function offers({ durations }: Rate, seconds: number): boolean {
  if (!durations) return true;
  return 'anyOf' in durations ? durations.anyOf.includes(seconds) : durations.min <= seconds && seconds <= durations.max;
}

/** How many times a rate is charged for a clip; null where no length counts, or there is none of this length. */
function charges(rate: Rate, seconds: number): number | null {
  if (!offers(rate, seconds)) return null;
  if (rate.basis === 'per-second') return seconds;
  if (rate.basis === 'per-block') return Math.ceil(seconds / (rate.blockSeconds ?? 1));
  // An output of any length costs the same only where lengths are told of.
  return rate.durations ? 1 : null;
}

/** Makes rows of rates. */
function rowMaker(rulebook: Rulebook): (rate: Rate) => PriceRow {
  const titles = new Map(rulebook.models.map(({ id, title }) => [id, title]));
  const sources = new Map(rulebook.sources.map((source) => [source.id, source]));
  // Of several prices for one balance and currency the first holds: an overlay's stands before the list's.
  const unitPrice = (balance: string, currency: string) =>
    rulebook.listPrices?.find((list) => list.balance === balance && list.price.currency === currency)?.price.amount;
  const priceOf = (balance: string, units: string): Price => {
    const inCurrency = (currency: string) => {
      const price = unitPrice(balance, currency);
      return price === undefined ? null : times(units, price);
    };
    return { units, money: { USD: inCurrency('USD'), CNY: inCurrency('CNY') } };
  };
  return (rate) => {
    const price = rate.units === null ? null : priceOf(rate.balance, rate.units);
    const clip = (seconds: number) => {
      const count = charges(rate, seconds);
      return count === null || rate.units === null ? null : priceOf(rate.balance, times(rate.units, String(count)));
    };
    return {
      rate: rate.id,
      track: rate.track,
      model: rate.model,
      title: titles.get(rate.model) ?? rate.model,
      task: rate.task,
      resolution: rate.resolution ?? null,
      mode: rate.mode ?? null,
      nativeAudio: rate.nativeAudio ?? null,
      voiceControl: rate.voiceControl ?? null,
      videoInput: rate.videoInput ?? null,
      balance: rate.balance,
      basis: rate.basis,
      blockSeconds: rate.basis === 'per-block' ? (rate.blockSeconds ?? null) : null,
      price,
      clips: CLIP_SECONDS.map(clip),
      durations: rate.durations ?? null,
      confidence: rate.confidence,
      knownBy: rate.knownBy ?? null,
      conflicts: rate.conflicts ?? [],
      sources: rate.cites.map(({ source }) => {
        const known = sources.get(source);
        return { id: source, title: known?.title ?? source, readOn: known?.readOn ?? null };
      }),
      from: rate.from ?? null,
      until: rate.until ?? null,
      note: rate.note ?? null,
    };
  };
}

/** Every rate of a day, in the rulebook's order. */
export const priceRows = (rulebook: Rulebook, day: string): PriceRow[] =>
  rulebook.rates.filter((rate) => isOn(rate, day)).map(rowMaker(rulebook));

/** A day on which the price of a job became another one, began or ended. */
export interface PriceMove {
  day: string;
  /** Null where it began on this day. */
  before: PriceRow | null;
  /** Null where it ended. */
  after: PriceRow | null;
}

/** What a rate is for: rates of the same job follow each other. */
const jobOf = (rate: Rate): string => {
  const { track, model, task, resolution, mode, nativeAudio, voiceControl, videoInput, knownBy, durations } = rate;
  return JSON.stringify([track, model, task, resolution, mode, nativeAudio, voiceControl, videoInput, knownBy, durations]);
};

/** The rates that follow each other for the job of one, the earliest first; the one alone where no other is known. */
export function historyOf(rulebook: Rulebook, id: string): PriceRow[] {
  const rate = rulebook.rates.find((one) => one.id === id);
  if (!rate) return [];
  const job = jobOf(rate);
  const rates = rulebook.rates.filter((one) => jobOf(one) === job);
  return rates.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '')).map(rowMaker(rulebook));
}

/** Every day on which a price became another, began or ended: the newest first, those of a day in the rulebook's order. */
export function priceMoves(rulebook: Rulebook): PriceMove[] {
  const row = rowMaker(rulebook);
  const byJob = new Map<string, Rate[]>();
  for (const rate of rulebook.rates) byJob.set(jobOf(rate), [...(byJob.get(jobOf(rate)) ?? []), rate]);
  const moves = [...byJob.values()].flatMap((rates) => {
    const days = new Set(rates.flatMap(({ from, until }) => [from, until]).filter((day) => day !== undefined));
    return [...days].map((day): PriceMove => {
      const before = rates.find(({ until }) => until === day);
      const after = rates.find(({ from }) => from === day);
      return { day, before: before ? row(before) : null, after: after ? row(after) : null };
    });
  });
  return moves.sort((a, b) => b.day.localeCompare(a.day));
}

/** A length that a rate takes: a usual one where it can be. */
export function usualSeconds({ basis, durations }: Pick<PriceRow, 'basis' | 'durations'>): number | null {
  if (!durations) return basis === 'per-output' ? null : CLIP_SECONDS[0];
  const takes = (seconds: number) =>
    'anyOf' in durations ? durations.anyOf.includes(seconds) : durations.min <= seconds && seconds <= durations.max;
  return CLIP_SECONDS.find(takes) ?? ('anyOf' in durations ? (durations.anyOf[0] ?? null) : durations.min);
}
