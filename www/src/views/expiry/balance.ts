/**
 * The balance over time as areas, one for each lot, out of the plan's segments. It draws what the module computed and
 * decides nothing: inside a segment every day is the same, so between its ends the balance runs straight.
 */
import type { ExpiryPlan } from '../../lib/api';
import { dayNumber } from '../../lib/days';
import { minus, plus, share, times } from '../../lib/exact';

/** What a lot holds at a moment. Two points of one moment are a jump: a grant, or an expiry. */
export interface Point {
  /** The moment, in days; a day's usage is gone when it ends. */
  at: number;
  units: string;
}

export interface Band {
  id: string;
  expiresOn: string;
  /** What of it lapses. */
  expired: string;
  points: Point[];
}

/** A lot as it was asked about. */
export interface Begun {
  id: string;
  effectiveOn: string;
}

/** The bands from the bottom up: the last to expire stands at the bottom, so that what is used first melts from the top. */
export function bandsOf(plan: ExpiryPlan, begun: readonly Begun[]): Band[] {
  const start = plan.segments[0]?.from;
  if (start === undefined) return [];
  const firstDay = new Map(begun.map(({ id, effectiveOn }) => [id, effectiveOn > start ? effectiveOn : start]));
  const bands = new Map<string, Band>();
  const granted = new Map<string, string>();
  for (const lot of plan.lots) {
    // What had expired before takes no part.
    if (lot.expiresOn <= start) continue;
    bands.set(lot.id, { id: lot.id, expiresOn: lot.expiresOn, expired: lot.expired, points: [] });
    granted.set(lot.id, lot.granted);
  }
  for (const { from, to, burned, expired } of plan.segments) {
    const [begin, end] = [dayNumber(from), dayNumber(to)];
    for (const band of bands.values()) {
      const isNew = firstDay.get(band.id) === from;
      if (isNew) band.points.push({ at: begin, units: granted.get(band.id) ?? '0' });
      const last = band.points.at(-1);
      if (!last) continue;
      const used = burned.find(({ lot }) => lot === band.id)?.units;
      const lost = expired.find(({ lot }) => lot === band.id)?.units;
      if (used === undefined && lost === undefined) continue;
      // A lot that rested has no point since its last change.
      if (last.at < begin) band.points.push({ at: begin, units: last.units });
      const left = used === undefined ? last.units : minus(last.units, used);
      band.points.push({ at: end, units: left });
      if (lost !== undefined) band.points.push({ at: end, units: minus(left, lost) });
    }
  }
  const horizon = dayNumber(plan.segments.at(-1)?.to ?? start);
  for (const band of bands.values()) {
    const last = band.points.at(-1);
    if (last && last.at < horizon && last.units !== '0') band.points.push({ at: horizon, units: last.units });
  }
  return [...bands.values()]
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => (a.expiresOn < b.expiresOn ? 1 : a.expiresOn > b.expiresOn ? -1 : a.id < b.id ? 1 : -1));
}

/** What a band holds at each of some moments, for drawing: before and after what jumps there. */
export function heightsOf({ points }: Band, moments: readonly number[]): { before: number[]; after: number[] } {
  const before: number[] = [];
  const after: number[] = [];
  let next = 0;
  for (const at of moments) {
    while (next < points.length && (points[next]?.at ?? 0) < at) next += 1;
    const [last, here] = [points[next - 1], points[next]];
    if (here?.at === at) {
      // A lot begins with a jump from nothing.
      before.push(last ? Number(here.units) : 0);
      while ((points[next + 1]?.at ?? Infinity) === at) next += 1;
      after.push(Number(points[next]?.units ?? '0'));
    } else if (last && here) {
      const units = Number(last.units) + ((Number(here.units) - Number(last.units)) * (at - last.at)) / (here.at - last.at);
      before.push(units);
      after.push(units);
    } else {
      const units = last ? Number(last.units) : 0;
      before.push(units);
      after.push(units);
    }
  }
  return { before, after };
}

/** More corners than this cannot be seen. */
const MOMENTS_MAX = 1500;

/** The moments at which any band bends or jumps, in order; of very many bends only some, of jumps all. */
export function momentsOf(bands: readonly Band[]): number[] {
  const jumps = new Set(
    bands.flatMap(({ points }) => points.flatMap(({ at }, index) => (points[index - 1]?.at === at || index === 0 ? [at] : []))),
  );
  const all = [...new Set(bands.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  const step = Math.ceil(all.length / MOMENTS_MAX);
  return all.filter((at, index) => index % step === 0 || index === all.length - 1 || jumps.has(at));
}

/** What the lots hold in the morning of a day, to the last digit; the first to expire comes first. */
export function balancesOn(bands: readonly Band[], day: string): { id: string; units: string }[] {
  const at = dayNumber(day);
  return [...bands].reverse().flatMap(({ id, points }) => {
    const index = points.findLastIndex((point) => point.at <= at);
    const [here, next] = [points[index], points[index + 1]];
    if (!here) return [];
    const used = next && here.at < at ? times(share(minus(here.units, next.units), next.at - here.at), String(at - here.at)) : '0';
    const units = minus(here.units, used);
    return units === '0' ? [] : [{ id, units }];
  });
}
