/** Decimals as text, requests out of what was typed, what changed since a link was made. */
import { expect, test } from '@playwright/test';
import { decimal, given, money } from '../../../www/src/i18n';
import { isDay, today } from '../../../www/src/lib/day';
import { fractionDigits, percentToShare, plain, sameDecimal } from '../../../www/src/lib/decimal';
import { roundedPercent } from '../../../www/src/lib/percent';
import { sortProblems } from '../../../www/src/lib/problems';
import { changedLines } from '../../../www/src/views/cost/changes';
import { toCompare, toEstimate, toJob } from '../../../www/src/views/cost/request';
import { draft, firstState } from '../../../www/src/views/cost/state';

test('decimals are compared by value', () => {
  expect(sameDecimal('1.50', '1.5')).toBe(true);
  expect(sameDecimal('007', '7.000')).toBe(true);
  expect(sameDecimal('-0', '0')).toBe(true);
  expect(sameDecimal('0.1', '0.10000000000000001')).toBe(false);
  expect(plain('x')).toBe('x');
  expect(fractionDigits('1.250')).toBe(2);
  expect(fractionDigits('10')).toBe(0);
});

test('a percentage is rounded to nothing or to all only where it is that', () => {
  for (const [percent, shown] of [
    [100, 100],
    [99.967, 99.9],
    [99.94, 99.9],
    [0, 0],
    [0.0001, 0.1],
    [-0.01, -0.1],
    [100.01, 100.1],
    [50.05, 50],
  ] as const) {
    expect(roundedPercent(percent, 1)).toBe(shown);
  }
});

test('a percentage becomes a share without a rounding', () => {
  for (const [percent, share] of [
    ['5', '0.05'],
    ['0', '0'],
    ['100', '1'],
    ['12.5', '0.125'],
    ['0.1', '0.001'],
    ['33.333333333333333333', '0.33333333333333333333'],
  ] as const) {
    expect(percentToShare(percent)).toBe(share);
  }
});

test('days are days of the calendar', () => {
  expect(isDay('2028-02-29')).toBe(true);
  for (const day of ['2026-02-29', '2026-2-1', '2026-13-01', '', '2026-11-211']) expect(isDay(day)).toBe(false);
  expect(today(new Date(2026, 0, 5))).toBe('2026-01-05');
});

test('numbers go as numbers, and what is none goes as it was typed', () => {
  expect(
    toJob(
      draft({
        model: 'm',
        durationSeconds: '10',
        quantity: ' 200 ',
        takesPerKeeper: '2.5',
        failureRate: '5 %',
        nativeAudio: '1',
        voiceControl: '0',
      }),
    ),
  ).toEqual({
    model: 'm',
    durationSeconds: 10,
    quantity: 200,
    takesPerKeeper: '2.5',
    failureRate: '0.05',
    nativeAudio: true,
    voiceControl: false,
  });
  expect(toJob(draft({ model: 'm', durationSeconds: 'ten', quantity: '1e3', nativeAudio: 'perhaps' }))).toEqual({
    model: 'm',
    durationSeconds: 'ten',
    quantity: '1e3',
    nativeAudio: 'perhaps',
  });
});

test('a price of one’s own holds for the comparison too', () => {
  const state = { ...firstState('2026-11-21'), pricePerUnit: '0.1' };
  expect(toEstimate(state).pricePerUnit).toBe('0.1');
  const [line] = state.jobs;
  expect(line && toCompare(state, line, 'api-video')).toEqual({
    asOf: '2026-11-21',
    track: 'api',
    currency: 'USD',
    job: { model: 'kling-v3', task: 'text-to-video', resolution: '1080p', durationSeconds: 10, nativeAudio: true },
    overlay: { listPricePerUnit: { 'api-video': { amount: '0.1', currency: 'USD' } } },
  });
});

test('only lines whose figures differ have changed', () => {
  const seen = [
    { units: '8.0', amount: '560' },
    { units: '3', amount: '1' },
    { units: '3', amount: null },
    null,
    { units: '1', amount: '1' },
  ];
  const now = [
    { units: '8', amount: '560.00' },
    { units: '3', amount: '1.1' },
    { units: '3', amount: null },
    { problem: 'gone' },
    { problem: 'gone' },
  ];
  expect(changedLines(seen, now).map(({ line }) => line)).toEqual([2, 5]);
});

test('problems find their inputs', () => {
  const problem = (field: string) => ({ code: 'missing' as const, field, message: field });
  const sorted = sortProblems(['asOf', 'jobs[12].durationSeconds', 'jobs[12].model', 'jobs[0]', 'jobs'].map(problem));
  expect(Object.keys(sorted.fields)).toEqual(['asOf', 'jobs']);
  expect(Object.keys(sorted.lines.get(12) ?? {})).toEqual(['durationSeconds', 'model']);
  expect(sorted.lines.get(0)?.['']).toHaveLength(1);
});

test('what is below zero is written with a minus sign, and what was cut says so', () => {
  expect(money('-0.42', 'USD')).toBe('USD\u00a0\u22120.42');
  expect(decimal('-1234.5')).toBe('\u22121,234.5');
  expect(given('99.652777777777')).toBe('≈ 99.652777777777');
  expect(given('99.5')).toBe('99.5');
});
