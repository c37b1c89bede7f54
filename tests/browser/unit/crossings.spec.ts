/** Where the cheapest way to buy changes with the clips of a month, as the page looks for it. */
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import { crossings, spread } from '../../../www/src/lib/crossings';

test('numbers are spread from the first to the last, each once', () => {
  const numbers = spread(1, 10_000, 60);
  expect([numbers[0], numbers.at(-1)]).toEqual([1, 10_000]);
  expect(numbers.every((number, index) => Number.isInteger(number) && (index === 0 || number > (numbers[index - 1] ?? 0)))).toBe(true);
  expect(numbers.length).toBeGreaterThan(45);
});

test('every change of the cheapest between two samples is found at its very number', async () => {
  const asked: number[] = [];
  const cost = (n: number) => ({ cheap: n, step: Math.ceil(n / 100) * 70, flat: 5_000 });
  const result = await crossings([1, 500, 10_000], (n) => {
    asked.push(n);
    const ways = Object.entries(cost(n)).map(([id, value]) => ({ id, cost: value }));
    return Promise.resolve(ways.sort((one, other) => one.cost - other.cost || one.id.localeCompare(other.id)));
  });
  expect(new Set(asked).size).toBe(asked.length);
  for (const { at, before, after } of result.crossings) {
    const winner = (n: number) => Object.entries(cost(n)).sort(([a, x], [b, y]) => x - y || a.localeCompare(b))[0]?.[0];
    expect([winner(at - 1), winner(at)]).toEqual([before, after]);
  }
  expect(result.crossings.at(-1)?.after).toBe('flat');
  expect(result.samples.map(({ at }) => at)).toEqual([...asked].sort((a, b) => a - b));
});

test('from 1 to 10,000 clips a month the module is asked fast enough to draw the curve', async () => {
  const start = performance.now();
  let calls = 0;
  const { crossings: found } = await crossings(spread(1, 10_000, 60), (quantity) => {
    calls += 1;
    const { options } = calc.compareTracks({
      asOf: '2026-11-20',
      startsOn: '2026-12-01',
      months: 12,
      steps: false,
      jobsPerMonth: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5, quantity }],
    });
    return Promise.resolve(options.map(({ id, cost }) => ({ id, cost: Number(cost.amount) })));
  });
  const took = performance.now() - start;
  console.log(
    `${calls} calls took ${Math.round(took)} ms; the cheapest changes at ${found.map(({ at, after }) => `${at} (${after})`).join(', ')}`,
  );
  expect(found.length).toBeGreaterThan(2);
  expect(took).toBeLessThan(30_000);
});
