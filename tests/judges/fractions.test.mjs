// Availability, tiers and vouchers against fractions of whole numbers of any size, in another language.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { measureAvailability, voucher } from 'kling-calc';
import { setUpPython } from '../../scripts/lib/python.mjs';
import { ask } from './support/ask.mjs';
import { generator } from './support/random.mjs';

const MINUTE = 60_000;
const CLAUSES = ['1.2(i)', '1.2(ii)', '1.2(iii)', '2.2(i)', '2.2(v)', '2.2(x)'];
const UNREACHED = ['capped', 'literal', 'in-denominator'];
const ROUNDING = ['exact', 'two-decimals'];
const PERIODS = [
  { from: '2026-06-01', lastDay: '2026-06-30', days: 30 },
  { from: '2026-03-17', lastDay: '2026-03-31', days: 15 },
  { from: '2027-02-28', lastDay: '2027-02-28', days: 1 },
  { from: '2026-07-01', lastDay: '2026-07-31', days: 31 },
];
const { below, of } = generator(31);

const startOf = (from, index) => `${new Date(Date.parse(`${from}T00:00:00Z`) + index * 5 * MINUTE).toISOString().slice(0, 19)}+08:00`;

/** How busy an interval is, and how bad: quiet, whole percents, primes, and counts that no float holds. */
const TRAFFIC = [
  () => ({ valid: 1 + below(3), errors: below(2) }),
  () => ({ valid: 100, errors: below(3) }),
  () => ({ valid: of([7, 11, 13, 997, 1009, 104729]), errors: below(4) }),
  () => ({ valid: 9_007_199_254_740_991 - below(1000), errors: below(1 << 30) }),
  () => ({ valid: 0, errors: 0 }),
];

function row(from, index, loss) {
  const { valid, errors } = of(TRAFFIC)();
  const made = { start: startOf(from, index), valid, errors: below(100) < loss ? Math.min(errors, valid) : 0 };
  if (below(8) === 0 && below(100) < loss) made.unreached = below(4);
  const all = made.errors + (made.unreached ?? 0);
  if (all > 0 && below(5) === 0) Object.assign(made, { excluded: 1 + below(all), clause: of(CLAUSES) });
  return made;
}

/** A random part of a random period's intervals. */
function month() {
  const { from, lastDay, days } = of(PERIODS);
  const [share, loss] = [1 + below(100), of([1, 3, 10, 40, 100])];
  const intervals = [];
  // Denominators of all sizes are dear to add up by hand: the judge would take minutes for whole months of them.
  const most = 300;
  for (let index = below(20); index < days * 288 && intervals.length < most; index += 1 + below(Math.ceil(100 / share))) {
    intervals.push(row(from, index, loss));
  }
  return { period: { from, lastDay }, days, intervals };
}

/** Every interval alike, or so nearly that a tier hangs on the last digit. */
function onBoundary(errors, valid, extra) {
  const { from, lastDay, days } = PERIODS[0];
  const intervals = Array.from({ length: days * 288 }, (_, index) => ({ start: startOf(from, index), valid, errors }));
  Object.assign(intervals.at(-1), extra);
  return { period: { from, lastDay }, days, intervals };
}

const MONTHS = [
  ...Array.from({ length: 120 }, month),
  ...[
    [1, 1000],
    [1, 100],
    [5, 100],
  ].flatMap(([errors, valid]) => [
    onBoundary(errors, valid, {}),
    onBoundary(errors, valid, { valid: valid * 1_000_000, errors: errors * 1_000_000 + 1 }),
    onBoundary(errors, valid, { valid: valid * 1_000_000, errors: errors * 1_000_000 - 1 }),
    onBoundary(errors * 105, valid * 100, {}),
  ]),
];
const READINGS = UNREACHED.flatMap((unreached) => ROUNDING.map((rounding) => ({ 'sla.unreached': unreached, 'sla.rounding': rounding })));
const cases = MONTHS.flatMap((each) => READINGS.map((readings) => ({ ...each, readings })));

/** So many units of the last of so many places. */
const decimal = (units, places) => {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
const PERCENTS = ['99.9', '99.899999999999', '99.895', '99.894999999999', '99', '98.995', '98.99', '95', '94.995', '94.99', '100', '0'];
const vouchers = Array.from({ length: 3000 }, () => {
  const places = 1 + below(6);
  const fee = below(20_000 * 10 ** places);
  return {
    percent: below(3) === 0 ? of(PERCENTS) : `${90 + below(10)}.${below(100_000)}`,
    fee: decimal(fee, places),
    paidByVoucher: decimal(below(4) === 0 ? 0 : below(fee + 1), places),
    currency: of(['USD', 'CNY']),
    readings: {
      'sla.voucher_base': of(['gross', 'net']),
      'sla.voucher_rounding': of(['cut', 'half-up']),
      'sla.rounding': of(ROUNDING),
    },
  };
});

let judged;
before(async () => {
  judged = await ask(await setUpPython(), 'judge_availability.py', {
    availability: MONTHS.map((each) => ({ ...each, readings: READINGS })),
    vouchers,
  });
});

const effectsOf = ({ readingEffects }) =>
  readingEffects
    .map(({ reading, option }) => [reading, option])
    .filter(([reading]) => reading !== 'time.utc_offset')
    .sort();

test('availability, tiers, worst intervals and other readings, to the last digit', () => {
  for (const [index, { period, intervals, readings }] of cases.entries()) {
    const answer = measureAvailability({ period, intervals, readings });
    const { effects, ratioOfSums, ...expected } = judged.availability[index];
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(answer[key], value, `${key} of case ${index}`);
    if (ratioOfSums !== null) assert.equal(answer.ratioOfSums, ratioOfSums, `ratioOfSums of case ${index}`);
    assert.deepEqual(effectsOf(answer), effects, `effects of case ${index}`);
  }
});

test('the months take every tier, exclude, and hang on readings', () => {
  const all = judged.availability;
  for (const id of ['met', 'below-99.90', 'below-99.00', 'below-95.00'])
    assert.ok(
      all.some(({ tier }) => tier.id === id),
      id,
    );
  assert.ok(all.some(({ tier, withoutExclusions }) => withoutExclusions && withoutExclusions.tier.id !== tier.id));
  for (const reading of ['sla.unreached', 'sla.rounding'])
    assert.ok(
      all.some(({ effects }) => effects.some(([id]) => id === reading)),
      reading,
    );
});

test('vouchers under every reading, to the last digit', () => {
  for (const [index, { percent, fee, paidByVoucher, currency, readings }] of vouchers.entries()) {
    const answer = voucher({ availabilityPercent: percent, monthlyFee: { amount: fee, currency }, paidByVoucher, readings });
    const expected = judged.vouchers[index];
    const money = (amount) => ({ amount, currency });
    const shown = `case ${index}: ${JSON.stringify(vouchers[index])}`;
    assert.deepEqual(answer.tier, expected.tier, shown);
    assert.deepEqual(answer.amount, money(expected.amount), shown);
    assert.equal(answer.exactAmount, expected.exactAmount, shown);
    assert.deepEqual(answer.cap, money(expected.cap), shown);
    assert.equal(answer.capped, expected.capped, shown);
    assert.deepEqual(answer.range, { low: money(expected.range.low), high: money(expected.range.high) }, shown);
    assert.deepEqual(effectsOf(answer), expected.effects, shown);
    const next = answer.nextTier && { id: answer.nextTier.tier.id, percentNeeded: answer.nextTier.percentNeeded };
    assert.deepEqual(next, expected.nextTier, shown);
  }
});

test('the vouchers meet the cap, and are rounded both ways', () => {
  assert.ok(judged.vouchers.some(({ capped }) => capped));
  assert.ok(judged.vouchers.some(({ effects }) => effects.some(([id]) => id === 'sla.voucher_rounding')));
  assert.ok(judged.vouchers.some(({ effects }) => effects.some(([id]) => id === 'sla.rounding')));
});
