// The million rows by what users would pick instead, each as its documentation would have it.
//
// Every candidate gives the units of each row and their sum. Rates are made into the peer's own numbers once, before the
// rows; none of the peers checks its rows, which ours does. `row` and `total` print a result exactly, for the judge.
import Big from 'big.js';
import { BigNumber } from 'bignumber.js';
import Decimal from 'decimal.js';
import { add, dinero, multiply, toSnapshot } from 'dinero.js';
import { milliOf, textOf } from './rows.mjs';

/** What a rate is multiplied by for one generation. */
function timesOf({ basis, blockSeconds }, seconds) {
  if (basis === 'per-second') return seconds;
  return basis === 'per-block' ? Math.ceil(seconds / blockSeconds) : 1;
}

/** The three libraries of decimals work alike. */
function decimals(name, make, print, rates, objects) {
  const run = () => {
    const prices = rates.map((rate) => make(rate.units));
    const units = new Array(objects.length);
    let total = make(0);
    for (let i = 0; i < objects.length; i++) {
      const { rate, durationSeconds, quantity } = objects[i];
      const price = prices[rate].times(timesOf(rates[rate], durationSeconds)).times(quantity);
      units[i] = price;
      total = total.plus(price);
    }
    return { units, total };
  };
  return { name, run, row: ({ units }, i) => print(units[i]), total: ({ total }) => print(total) };
}

function dineroJs(rates, objects) {
  const unit = { code: 'UNIT', base: 10, exponent: 3 };
  const exact = (amount) => {
    const { amount: digits, scale } = toSnapshot(amount);
    return textOf(BigInt(digits) * 10n ** BigInt(3 - scale));
  };
  const run = () => {
    const prices = rates.map((rate) => dinero({ amount: Number(milliOf(rate.units)), currency: unit }));
    const units = new Array(objects.length);
    let total = dinero({ amount: 0, currency: unit });
    for (let i = 0; i < objects.length; i++) {
      const { rate, durationSeconds, quantity } = objects[i];
      const price = multiply(multiply(prices[rate], timesOf(rates[rate], durationSeconds)), quantity);
      units[i] = price;
      total = add(total, price);
    }
    return { units, total };
  };
  return { name: 'dinero.js', run, row: ({ units }, i) => exact(units[i]), total: ({ total }) => exact(total) };
}

function bigInts(rates, objects) {
  const run = () => {
    const prices = rates.map((rate) => milliOf(rate.units));
    const units = new BigInt64Array(objects.length);
    let total = 0n;
    for (let i = 0; i < objects.length; i++) {
      const { rate, durationSeconds, quantity } = objects[i];
      const price = prices[rate] * BigInt(timesOf(rates[rate], durationSeconds)) * BigInt(quantity);
      units[i] = price;
      total += price;
    }
    return { units, total };
  };
  return { name: 'hand-written, BigInt thousandths', run, row: ({ units }, i) => textOf(units[i]), total: ({ total }) => textOf(total) };
}

/** What most people write. */
function floats(name, finish, rates, objects) {
  const run = () => {
    const prices = rates.map((rate) => Number(rate.units));
    const units = new Float64Array(objects.length);
    let total = 0;
    for (let i = 0; i < objects.length; i++) {
      const { rate, durationSeconds, quantity } = objects[i];
      const price = finish(prices[rate] * timesOf(rates[rate], durationSeconds) * quantity);
      units[i] = price;
      total += price;
    }
    return { units, total };
  };
  return { name, run, row: ({ units }, i) => String(units[i]), total: ({ total }) => String(total) };
}

/** The price of one generation by rate and duration, in thousandths; NaN where the rate does not offer the duration. */
const SECONDS = 64;
function generationTable(rates) {
  const generation = new Float64Array(rates.length * SECONDS).fill(NaN);
  rates.forEach((rate, index) => {
    const milli = Number(milliOf(rate.units));
    const offered = (seconds) => {
      const { anyOf, min = 1, max = SECONDS - 1 } = rate.durations ?? {};
      return anyOf ? anyOf.includes(seconds) : seconds >= min && seconds <= max;
    };
    for (let seconds = 1; seconds < SECONDS; seconds++) {
      if (offered(seconds)) generation[index * SECONDS + seconds] = milli * timesOf(rate, seconds);
    }
  });
  return generation;
}

const inThousandths = { row: ({ units }, i) => textOf(BigInt(units[i])), total: ({ total }) => textOf(BigInt(total)) };

/** The fastest we could write by hand: whole thousandths in a table, columns in, numbers out, nothing checked. */
function expertColumns(rates, columns) {
  const run = () => {
    const generation = generationTable(rates);
    const { rate, durationSeconds, quantity } = columns;
    const units = new Float64Array(rate.length);
    let total = 0;
    for (let i = 0; i < units.length; i++) {
      const price = generation[rate[i] * SECONDS + durationSeconds[i]] * quantity[i];
      units[i] = price;
      total += price;
    }
    return { units, total };
  };
  return { name: 'expert JS: columns, unchecked, Float64Array out', run, ...inThousandths };
}

/** The same with what ours gives: every row checked, 64-bit integers out. */
function expertColumnsChecked(rates, columns) {
  const run = () => {
    const generation = generationTable(rates);
    const { rate, durationSeconds, quantity } = columns;
    const units = new BigInt64Array(rate.length);
    // Written by halves: a BigInt for each row would take several times as long.
    const halves = new Uint32Array(units.buffer);
    let total = 0;
    for (let i = 0; i < units.length; i++) {
      const lawful = rate[i] < rates.length && durationSeconds[i] < SECONDS;
      const price = lawful ? generation[rate[i] * SECONDS + durationSeconds[i]] * quantity[i] : NaN;
      if (!(price <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`row ${i}`);
      halves[2 * i] = price >>> 0;
      halves[2 * i + 1] = price / 2 ** 32;
      total += price;
    }
    return { units, total };
  };
  return { name: 'expert JS: columns, checked, BigInt64Array out', run, ...inThousandths };
}

export function peers(rates, { columns, objects }) {
  return [
    decimals(
      'decimal.js',
      (value) => new Decimal(value),
      (value) => value.toFixed(),
      rates,
      objects,
    ),
    decimals(
      'bignumber.js',
      (value) => new BigNumber(value),
      (value) => value.toFixed(),
      rates,
      objects,
    ),
    decimals(
      'big.js',
      (value) => new Big(value),
      (value) => value.toFixed(),
      rates,
      objects,
    ),
    dineroJs(rates, objects),
    bigInts(rates, objects),
    floats('Number, as most people write it', (price) => price, rates, objects),
    floats('Number, each row rounded to 3 places', (price) => Math.round(price * 1000) / 1000, rates, objects),
    expertColumns(rates, columns),
    expertColumnsChecked(rates, columns),
  ];
}
