/** The throughput view's own logic, without a browser. */
import { expect, test } from '@playwright/test';
import { readLink, writeLink } from '../../../www/src/lib/fragment';
import { readRun, writeRun } from '../../../www/src/views/throughput/codec';
import { readSteps, secondsOf } from '../../../www/src/views/throughput/request';
import { splitRuns } from '../../../www/src/views/throughput/simulate';
import { draft, emptyState } from '../../../www/src/views/throughput/state';

test('a link brings back what was typed', () => {
  const workload = draft({ id: 'a, b: c', count: '1 000', list: '1, 2\n3', failureRate: '5 %' });
  const state = {
    ...emptyState(),
    on: '2026-11-21',
    steps: '0,20\n24,5',
    packages: { 'package-1': 'x' },
    otherSlots: '+10',
    workloads: [workload],
  };
  const read = readRun(readLink(writeLink('rb', 'throughput', writeRun(state, [{ p50: '1', p90: '2' }])))?.parts ?? [], '2000-01-01');
  expect(read.state).toEqual({ ...state, workloads: [{ ...workload, key: read.state.workloads[0]?.key }] });
  expect(read.seen).toEqual([{ p50: '1', p90: '2' }]);
  expect(read.reports).toEqual([]);
});

test('parts hold every run once', () => {
  for (const [runs, parts] of [
    [1, 16],
    [7, 3],
    [100, 16],
  ] as const) {
    const ranges = splitRuns(runs, parts);
    expect(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).toEqual(
      Array.from({ length: runs }, (_, n) => n),
    );
    expect(ranges.every(({ from, to }) => to > from)).toBe(true);
  }
});

test('hours become seconds without a float in between, and steps are told by their line', () => {
  expect(secondsOf('0.1', 'h')).toBe(360);
  expect(secondsOf('soon', 'h')).toBe('soon');
  expect(readSteps('0,20\n\n1.5;5')).toEqual({
    steps: [
      { fromSeconds: 0, slots: 20 },
      { fromSeconds: 5400, slots: 5 },
    ],
    lines: [1, 3],
  });
});
