/** Where a chart can be looked at: places with their figures in words, for pointer, finger, keys and ears. */
import { t } from '../i18n';

/** A figure at a stop. */
export interface Told {
  name: string;
  value: string;
  /** The class of its colour in the chart. */
  colour?: string;
}

export interface Stop {
  /** Its place in the chart, in pixels; left out where it is the whole width or height. */
  x?: number;
  y?: number;
  /** How high its row is, where it has one. */
  high?: number;
  /** The row of the table twin that says the same. */
  row?: number;
  /** Its figures, in words once somebody looks. */
  tell: () => { title: string; rows: readonly Told[] };
}

const apart = (from: number | undefined, to: number) => (from === undefined ? 0 : Math.abs(from - to));

/** The stop next to a place: of rows first the row, then what stands in it. */
export function nearest(stops: readonly Stop[], x: number, y: number): number | null {
  let best: number | null = null;
  let [down, across] = [Infinity, Infinity];
  for (const [index, stop] of stops.entries()) {
    const [nextDown, nextAcross] = [apart(stop.y, y), apart(stop.x, x)];
    if (nextDown < down || (nextDown === down && nextAcross < across)) [best, down, across] = [index, nextDown, nextAcross];
  }
  return best;
}

const PAGE = 10;

/** Where a key leads from a stop; null where it is none of ours. */
export function stepped(from: number, key: string, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowRight: from + 1,
    ArrowDown: from + 1,
    ArrowLeft: from - 1,
    ArrowUp: from - 1,
    PageDown: from + PAGE,
    PageUp: from - PAGE,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(to, count - 1));
}

const GAP = 14;

/** The place of the tip beside a stop, within what is seen of the chart. */
export function tipPlace(
  { x, y }: Pick<Stop, 'x' | 'y'>,
  tip: { width: number; height: number },
  room: { from: number; to: number; height: number },
): { left: number; top: number } {
  const after = (at: number) => at + GAP;
  const before = (at: number, size: number) => at - GAP - size;
  const left = x === undefined ? room.to - tip.width : after(x) + tip.width <= room.to ? after(x) : before(x, tip.width);
  // A chart of few rows is lower than its tip, which then reaches below it.
  const isAbove = y !== undefined && after(y) + tip.height > room.height && before(y, tip.height) >= 0;
  const top = y === undefined ? 0 : isAbove ? before(y, tip.height) : after(y);
  return { left: Math.max(room.from, Math.min(left, room.to - tip.width)), top };
}

/** The stops as a table for a program for sheets: a row each, a column for every name. */
export function tableOf(stops: readonly Stop[]): string {
  const told = stops.map(({ tell }) => tell());
  const names = [...new Set(told.flatMap(({ rows }) => rows.map(({ name }) => name)))];
  const valueOf = (rows: readonly Told[], name: string) =>
    rows
      .filter((row) => row.name === name)
      .map(({ value }) => value)
      .join(t.comma);
  const lines = told.map(({ title, rows }) => [title, ...names.map((name) => valueOf(rows, name))]);
  return [['', ...names], ...lines].map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
}

/** Marks the row of a table that belongs to the stop, and brings it into sight where the table scrolls by itself. */
export const looked = (is: boolean) => (row: HTMLElement) => {
  row.classList.toggle('looked', is);
  const box = is ? row.closest<HTMLElement>('.tall') : null;
  if (!box) return;
  const [own, seen] = [row.getBoundingClientRect(), box.getBoundingClientRect()];
  if (own.top < seen.top || own.bottom > seen.bottom) box.scrollTop += own.top - seen.top - seen.height / 2;
};
