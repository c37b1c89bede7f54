// What several logs of one month come to together: their five-minute rows, added up.

/** @typedef {{ start: string, valid: number, errors: number, unreached?: number, excluded?: number, clause?: string }} Row */

/** @param {Row[][]} lists @returns {Row[]} */
export function sumRows(lists) {
  /** @type {Map<string, Row>} */
  const sums = new Map();
  for (const row of lists.flat()) {
    const sum = sums.get(row.start);
    if (sum === undefined) {
      sums.set(row.start, { ...row });
      continue;
    }
    sum.valid += row.valid;
    sum.errors += row.errors;
    sum.unreached = (sum.unreached ?? 0) + (row.unreached ?? 0);
    sum.excluded = (sum.excluded ?? 0) + (row.excluded ?? 0);
    if (row.clause !== undefined) sum.clause ??= row.clause;
  }
  return [...sums.values()].sort((one, other) => (one.start < other.start ? -1 : 1));
}
