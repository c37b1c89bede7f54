/** Where the cheapest way changes with what is made in a month. */

/** What the ways cost at a number of clips a month, cheapest first. */
export interface Point {
  clips: number;
  ways: readonly { id: string; title: string; cost: string }[];
}

/** Neighbouring numbers of clips with the same cheapest way. */
export interface Range {
  id: string;
  title: string;
  from: Point;
  /** The last of them that was computed. */
  to: Point;
}

export const CLIPS_MOST = 10_000;
/** About so many numbers are computed before changes are looked for. */
const GRID = 48;
/** A mixture that changes all the time ends here. */
const ASKED_MOST = 400;

export const bestOf = ({ ways }: Point): string => ways[0]?.id ?? '';

/** Whole numbers from 1 to the most, in equal proportions; the reader's own number among them. */
export function gridOf(own: number): number[] {
  const even = Array.from({ length: GRID }, (_value, index) => Math.round(CLIPS_MOST ** (index / (GRID - 1))));
  const all = own >= 1 && own <= CLIPS_MOST ? [...even, own] : even;
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Ends first, then the middle of what is still open: the picture is whole from the start and becomes finer. */
export function coarseFirst(numbers: readonly number[]): number[] {
  const order = new Set<number>();
  const gaps: [number, number][] = [[0, numbers.length - 1]];
  for (const end of [numbers[0], numbers.at(-1)]) if (end !== undefined) order.add(end);
  for (let gap = gaps.shift(); gap; gap = gaps.shift()) {
    const [low, high] = gap;
    if (high - low < 2) continue;
    const middle = (low + high) >> 1;
    const number = numbers[middle];
    if (number !== undefined) order.add(number);
    gaps.push([low, middle], [middle, high]);
  }
  return [...order];
}

export const sorted = (points: Iterable<Point>): Point[] => [...points].sort((a, b) => a.clips - b.clips);

/** The ranges of the cheapest way, and whether each ends exactly where the next begins. */
export function rangesOf(points: readonly Point[]): Range[] {
  const ranges: Range[] = [];
  for (const point of points) {
    const [best] = point.ways;
    const last = ranges.at(-1);
    if (!best) continue;
    if (last?.id === best.id) last.to = point;
    else ranges.push({ id: best.id, title: best.title, from: point, to: point });
  }
  return ranges;
}

/** A number between two that have different cheapest ways and are no neighbours; null where every change is found. */
function openNumber(points: readonly Point[]): number | null {
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (next && bestOf(point) !== bestOf(next) && next.clips - point.clips > 1) return (point.clips + next.clips) >> 1;
  }
  return null;
}

/** Asks what is needed for the picture and its changes, one number at a time; a null ends it. */
export async function sweep(
  own: number,
  ask: (clips: number) => Promise<Point | null>,
  tell: (points: readonly Point[], share: number) => void,
): Promise<boolean> {
  const grid = coarseFirst(gridOf(own));
  const points = new Map<number, Point>();
  const add = async (clips: number): Promise<boolean> => {
    const point = await ask(clips);
    if (point === null) return false;
    points.set(clips, point);
    return true;
  };
  for (const [index, clips] of grid.entries()) {
    if (!(await add(clips))) return false;
    tell(sorted(points.values()), (index + 1) / (grid.length + 1));
  }
  // Halving what is open: each change ends between two neighbouring whole numbers.
  for (let open = openNumber(sorted(points.values())); open !== null; open = openNumber(sorted(points.values()))) {
    if (points.size >= ASKED_MOST || !(await add(open))) return false;
  }
  tell(sorted(points.values()), 1);
  return true;
}
