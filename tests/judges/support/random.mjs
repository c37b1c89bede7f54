// Numbers that look random and are the same at each run.

/** A generator of whole numbers (mulberry32), by its seed. */
export function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  /** A whole number from 0 to `count` - 1. */
  const below = (count) => next() % count;
  /** One of a list. */
  const of = (list) => list[below(list.length)];
  return { below, of };
}
