// The million rows that are priced, and what they must come to.
import { random } from '../lib/inputs.mjs';

export const AS_OF = '2026-11-20';
export const ROWS = 1_000_000;
const QUANTITY_MAX = 500;
/** For rates that take any duration. */
const SECONDS_MAX = 30;

/**
 * The rates of the API's video units that answer on the day: per second, per output and per block.
 * One balance, because a sum over several would mean nothing.
 */
export function ratesOf(book) {
  const holds = ({ from, until }) => (!from || from <= AS_OF) && (!until || AS_OF < until);
  return book.rates.filter((rate) => rate.track === 'api' && rate.balance === 'api-video' && rate.units !== null && holds(rate));
}

function lawfulSeconds(rate, { between, among }) {
  if (rate.durations?.anyOf) return among(rate.durations.anyOf);
  return rate.durations ? between(rate.durations.min, rate.durations.max) : between(1, SECONDS_MAX);
}

/** The same rows as columns and as objects. */
export function rowsOf(rates) {
  const dice = random(20261120);
  const columns = {
    rate: new Uint16Array(ROWS),
    durationSeconds: new Uint16Array(ROWS),
    quantity: new Uint32Array(ROWS),
  };
  const objects = Array.from({ length: ROWS }, (_, row) => {
    const rate = dice.below(rates.length);
    const durationSeconds = lawfulSeconds(rates[rate], dice);
    const quantity = dice.between(1, QUANTITY_MAX);
    columns.rate[row] = rate;
    columns.durationSeconds[row] = durationSeconds;
    columns.quantity[row] = quantity;
    return { rate, durationSeconds, quantity };
  });
  return { columns, objects };
}

/** Thousandths of a unit, out of a plain decimal with at most three places. */
export function milliOf(text) {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(3, '0'));
}

/** A plain decimal without trailing zeros, out of thousandths. */
export function textOf(milli) {
  const digits = milli.toString().padStart(4, '0');
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
}

/** What the rows come to, by the rule alone and in whole numbers of any size: the judge of everything that is timed. */
export function judge(rates, objects) {
  const milli = rates.map((rate) => milliOf(rate.units));
  const units = objects.map(({ rate, durationSeconds, quantity }) => {
    const { basis, blockSeconds } = rates[rate];
    let times = 1n;
    if (basis === 'per-second') times = BigInt(durationSeconds);
    if (basis === 'per-block') times = (BigInt(durationSeconds) + BigInt(blockSeconds) - 1n) / BigInt(blockSeconds);
    return milli[rate] * times * BigInt(quantity);
  });
  return { units, total: units.reduce((sum, milli) => sum + milli, 0n) };
}
