// Inputs that are the same in every run, on every machine.

/**
 * A generator of whole numbers (xorshift, 32 bits): `below(n)` is one of 0 to n - 1.
 * @param {number} seed any whole number but 0
 */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const below = (n) => next() % n;
  return {
    below,
    /** One of `from` to `to`, both included. */
    between: (from, to) => from + below(to - from + 1),
    /** One of the list. */
    among: (list) => list[below(list.length)],
  };
}
