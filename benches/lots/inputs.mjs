// A million rows of usage over 400 days, and lots that expire inside of them, in whole thousandths and days.
import { random } from '../lib/inputs.mjs';

export const AS_OF = '2026-01-01';
/** The day that columns count from is 1970-01-01. */
export const FIRST = Date.parse(AS_OF) / 86_400_000;
export const ROWS = 1_000_000;
const DAYS = 400;
const MILLI_MAX = 1_000;
const VALIDITIES = [3, 7, 14, 30, 90];
/** Units of all lots over units of all usage: some of both is left. */
const PLENTY = 1.6;

/** Usage in the order in which it happened. */
export function usage() {
  const dice = random(20260101);
  const day = new Int32Array(ROWS);
  const unitsMilli = new Uint32Array(ROWS);
  let total = 0;
  for (let row = 0; row < ROWS; row++) {
    day[row] = FIRST + dice.below(DAYS);
    unitsMilli[row] = dice.between(1, MILLI_MAX);
    total += unitsMilli[row];
  }
  day.sort();
  return { day, unitsMilli, total, until: new Date((FIRST + DAYS) * 86_400_000).toISOString().slice(0, 10), end: FIRST + DAYS };
}

/** So many lots, whose units are numbers too for those who reckon with them. */
export function lots(count, total) {
  const dice = random(count);
  const effectiveOn = new Int32Array(count);
  const expiresOn = new Int32Array(count);
  const units = new Float64Array(count);
  const mean = Math.max(2, Math.round((total * PLENTY) / count));
  for (let row = 0; row < count; row++) {
    effectiveOn[row] = FIRST + dice.below(DAYS - 20);
    expiresOn[row] = effectiveOn[row] + dice.among(VALIDITIES);
    units[row] = dice.between(Math.ceil(mean / 5), Math.floor((mean * 9) / 5));
  }
  return { effectiveOn, expiresOn, units, unitsMilli: BigInt64Array.from(units, BigInt) };
}
