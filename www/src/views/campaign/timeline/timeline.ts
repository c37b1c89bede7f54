/** What happens on which day of a campaign, and the balance and usage between, ready to be drawn. */
import type { Campaign } from '../../../lib/api';
import { dayNumber } from '../../../lib/days';
import { plus } from '../../../lib/exact';

export type EventKind = 'start' | 'purchase' | 'finish' | 'deadline' | 'missing' | 'expiry' | 'claim-opens' | 'claim-by';

export interface TimelineEvent {
  day: string;
  kind: EventKind;
  /** What it is about: a package or a lot. */
  name: string;
  quantity: number;
  /** Units that come or lapse; empty for none. */
  units: string;
}

/** On one day: first what comes, last what ends. */
const ORDER: readonly EventKind[] = ['purchase', 'start', 'finish', 'deadline', 'missing', 'expiry', 'claim-opens', 'claim-by'];

export interface Frame {
  startsOn: string;
  deadlineOn: string | undefined;
  /** What a lot is called. */
  lotName: (lot: string) => string;
}

export function eventsOf(campaign: Campaign, { startsOn, deadlineOn, lotName }: Frame): TimelineEvent[] {
  const plain = (day: string, kind: EventKind): TimelineEvent => ({ day, kind, name: '', quantity: 0, units: '' });
  const events: TimelineEvent[] = [plain(startsOn, 'start'), plain(campaign.finishesOn, 'finish')];
  for (const { on, package: name, quantity } of campaign.purchases?.purchases ?? []) {
    events.push({ day: on, kind: 'purchase', name, quantity, units: '' });
  }
  if (deadlineOn) events.push(plain(deadlineOn, 'deadline'));
  if (campaign.expiry.runsOutOn) {
    events.push({ ...plain(campaign.expiry.runsOutOn, 'missing'), units: campaign.expiry.totals.shortfall });
  }
  for (const { id, expiresOn, expired } of campaign.expiry.lots) {
    events.push({ day: expiresOn, kind: 'expiry', name: lotName(id), quantity: 1, units: expired });
  }
  const window = campaign.sla?.window;
  if (window) events.push(plain(window.opensOn, 'claim-opens'), plain(window.fileBy, 'claim-by'));
  return events.sort((a, b) => a.day.localeCompare(b.day) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.name.localeCompare(b.name));
}

/** A span of days in which every day is the same. */
export interface Span {
  from: string;
  /** The first day after it. */
  to: string;
  opening: string;
  granted: string;
  used: string;
  missing: string;
  expired: string;
  closing: string;
}

const sum = (amounts: readonly { units: string }[]) => amounts.reduce((total, { units }) => plus(total, units), '0');

export function spansOf(campaign: Campaign): Span[] {
  return campaign.expiry.segments.map(({ from, to, opening, granted, burned, expired, shortfall, closing }) => ({
    from,
    to,
    opening,
    granted,
    used: sum(burned),
    missing: shortfall,
    expired: sum(expired),
    closing,
  }));
}

export interface Point {
  at: number;
  units: number;
}

/** The balance as a line: it falls evenly within a span, rises at purchases and drops where something lapses. */
export function balanceOf(spans: readonly Span[]): Point[] {
  return spans.flatMap(({ from, to, opening, granted, expired, closing }) => [
    { at: dayNumber(from), units: Number(opening) },
    { at: dayNumber(from), units: Number(opening) + Number(granted) },
    { at: dayNumber(to), units: Number(closing) + Number(expired) },
    { at: dayNumber(to), units: Number(closing) },
  ]);
}

/** Units used a day, paid or not, over each span. */
export function usageOf(spans: readonly Span[]): { from: number; to: number; paid: number; missing: number }[] {
  return spans.flatMap(({ from, to, used, missing }) => {
    const [first, end] = [dayNumber(from), dayNumber(to)];
    const days = end - first;
    if (days <= 0 || Number(used) + Number(missing) === 0) return [];
    return [{ from: first, to: end, paid: Number(used) / days, missing: Number(missing) / days }];
  });
}

/** How much longer than the work the picture may become for a day on which units are lost. */
const STRETCH = 2;

/** The days that are drawn: the whole of it, or the work with a margin, and what is lost soon after it. */
export function rangeOf(events: readonly TimelineEvent[], spans: readonly Span[], which: string): { first: number; last: number } {
  const isWork = ({ kind }: TimelineEvent) => kind === 'start' || kind === 'finish' || kind === 'deadline' || kind === 'purchase';
  const days = (which === 'work' ? events.filter(isWork) : events).map(({ day }) => dayNumber(day));
  const [begin, end] = [Math.min(...days), Math.max(...days)];
  const isLoss = ({ kind, units }: TimelineEvent) => kind === 'expiry' && units !== '' && units !== '0';
  const losses = events.filter(isLoss).map(({ day }) => dayNumber(day));
  const known =
    which === 'work'
      ? [...days, ...losses.filter((day) => day - begin <= (end - begin + 1) * STRETCH)]
      : [...days, ...spans.flatMap(({ from, to }) => [dayNumber(from), dayNumber(to)])];
  const [first, last] = [Math.min(...known), Math.max(...known) + 1];
  const margin = which === 'work' ? Math.max(1, Math.round((last - first) * 0.06)) : 0;
  return { first: first - margin, last: last + margin };
}

/** The events of one day, as one mark. */
export interface Mark {
  at: number;
  /** What they are, in full and in short, each said once. */
  long: string[];
  short: string[];
  /** The one that colours it. */
  kind: EventKind;
  /** The package that is bought on a day on which nothing weighs more than the work's start. */
  package: string;
}

const WEIGHT: readonly EventKind[] = ['missing', 'deadline', 'finish', 'start', 'claim-by', 'claim-opens', 'purchase', 'expiry'];

/** The marks of a time line. */
export function marksOf(
  events: readonly TimelineEvent[],
  longOf: (event: TimelineEvent) => string,
  shortOf: (event: TimelineEvent) => string,
): Mark[] {
  const days = new Map<string, TimelineEvent[]>();
  for (const event of events) days.set(event.day, [...(days.get(event.day) ?? []), event]);
  return [...days].map(([day, all]) => {
    const kind = WEIGHT.find((kind) => all.some((event) => event.kind === kind)) ?? 'start';
    return {
      at: dayNumber(day),
      long: [...new Set(all.map(longOf))],
      short: [...new Set(all.map(shortOf))],
      kind,
      package: kind === 'purchase' || kind === 'start' ? (all.find((event) => event.kind === 'purchase')?.name ?? '') : '',
    };
  });
}

/** The weightiest marks first: they are named where there is not room for all. */
export function byWeight(marks: readonly Mark[]): Mark[] {
  return marks.toSorted((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind) || a.at - b.at);
}

/** The days on which something begins or happens, with the span they are in and what happens. */
export function momentsOf(
  events: readonly TimelineEvent[],
  spans: readonly Span[],
): { day: string; span: Span | undefined; events: TimelineEvent[] }[] {
  const days = [...new Set([...spans.map(({ from }) => from), ...events.map(({ day }) => day)])].sort();
  return days.map((day) => ({
    day,
    span: spans.find(({ from, to }) => from <= day && day < to),
    events: events.filter((event) => event.day === day),
  }));
}
