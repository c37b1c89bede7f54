/** Where the cheapest of several ways changes as a number grows: sampled, and every change that is seen followed to the very number. */

/** A number that was tried, with the cost of each way. */
export interface Sample<W extends string> {
  at: number;
  /** Cheapest first. */
  ways: { id: W; cost: number }[];
}

/** From this number on another way is the cheapest. */
export interface Crossing<W extends string> {
  at: number;
  before: W | null;
  after: W | null;
}

export interface Crossings<W extends string> {
  samples: Sample<W>[];
  crossings: Crossing<W>[];
}

const cheapest = <W extends string>({ ways }: Sample<W>): W | null => ways[0]?.id ?? null;

/** Whole numbers from the first to the last, both included, evenly spread by their logarithm. */
export function spread(first: number, last: number, count: number): number[] {
  const step = Math.log(last / first) / (count - 1);
  return [...new Set(Array.from({ length: count }, (_, index) => Math.round(first * Math.exp(step * index))))];
}

/**
 * Asks at some numbers, ascending, and between any two whose cheapest way differs until the number at which it changes is known.
 * Between two with the same cheapest way nothing is looked for. `ask` is called once for a number.
 */
export async function crossings<W extends string>(
  numbers: readonly number[],
  ask: (number: number) => Promise<Sample<W>['ways']>,
): Promise<Crossings<W>> {
  const samples: Sample<W>[] = [];
  const found: Crossing<W>[] = [];
  const sample = async (at: number): Promise<Sample<W>> => {
    const one = { at, ways: await ask(at) };
    samples.push(one);
    return one;
  };
  const between = async (low: Sample<W>, high: Sample<W>): Promise<void> => {
    const [before, after] = [cheapest(low), cheapest(high)];
    if (before === after) return;
    if (high.at - low.at <= 1) {
      found.push({ at: high.at, before, after });
      return;
    }
    const middle = await sample(Math.floor((low.at + high.at) / 2));
    await between(low, middle);
    await between(middle, high);
  };
  let last: Sample<W> | null = null;
  for (const number of numbers) {
    const next: Sample<W> = await sample(number);
    if (last) await between(last, next);
    last = next;
  }
  samples.sort((one, other) => one.at - other.at);
  return { samples, crossings: found };
}
