// Columns in, columns out: typed arrays across the border.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CalcError, estimate, estimateColumns, rulebook } from 'kling-calc';

const asOf = '2026-11-20';
const rate = rulebook().rates.find(
  ({ track, model, task, resolution, nativeAudio }) =>
    track === 'api' && model === 'kling-v3' && task === 'text-to-video' && resolution === '720p' && nativeAudio === false,
);
const price = (rows) =>
  estimateColumns(
    { asOf, rates: [rate.id] },
    {
      rate: new Uint16Array(rows.length),
      durationSeconds: Uint16Array.from(rows, ([seconds]) => seconds),
      quantity: Uint32Array.from(rows, ([, quantity]) => quantity),
    },
  );

test('a row costs what the same job costs', () => {
  const rows = [
    [3, 1],
    [5, 1],
    [10, 200],
    [15, 4_000_000_000],
  ];
  const { unitsMilli, totalUnits } = price(rows);
  assert.ok(unitsMilli instanceof BigInt64Array);
  assert.equal(typeof totalUnits, 'string');
  for (const [i, [durationSeconds]] of rows.entries()) {
    const job = { model: 'kling-v3', resolution: '720p', nativeAudio: false, durationSeconds };
    const { unitsPerGeneration } = estimate({ asOf, jobs: [job] }).lines[0];
    assert.equal(unitsMilli[i], BigInt(Number(unitsPerGeneration) * 1000) * BigInt(rows[i][1]));
  }
});

test('an answer stays as it is while later calls use the memory', () => {
  const first = price([[5, 1]]);
  const before = first.unitsMilli[0];
  price(Array.from({ length: 200_000 }, () => [10, 7]));
  assert.equal(first.unitsMilli[0], before);
  assert.equal(first.unitsMilli.length, 1);
});

test('a million rows', () => {
  const { unitsMilli, totalUnits } = price(Array.from({ length: 1_000_000 }, () => [5, 2]));
  assert.equal(unitsMilli.length, 1_000_000);
  assert.equal(totalUnits, '6000000');
});

test('each balance has a sum of its own', () => {
  const known = rulebook().rates.filter(({ track, units, until }) => track === 'api' && units && !until);
  const rates = ['api-video', 'api-image'].map(
    (balance) => known.find((rate) => rate.balance === balance && rate.basis === 'per-output')?.id ?? '',
  );
  const columns = {
    rate: Uint16Array.of(0, 1, 0),
    durationSeconds: Uint16Array.of(5, 5, 5),
    quantity: Uint32Array.of(1, 2, 3),
  };
  const { unitsMilli, totals } = estimateColumns({ asOf, rates }, columns);
  assert.deepEqual(totals, [
    { balance: 'api-video', units: String(Number(unitsMilli[0] + unitsMilli[2]) / 1000) },
    { balance: 'api-image', units: String(Number(unitsMilli[1]) / 1000) },
  ]);
});

test('no rows', () => assert.equal(price([]).totalUnits, '0'));

test('columns of different lengths are refused', () => {
  const columns = { rate: new Uint16Array(2), durationSeconds: new Uint16Array(1), quantity: new Uint32Array(2) };
  assert.throws(() => estimateColumns({ asOf, rates: [rate.id] }, columns), CalcError);
});
