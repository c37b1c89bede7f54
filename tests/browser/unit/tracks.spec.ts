/** The choice between plan and API: mixtures of jobs, where the cheapest way changes, links and sheets. */
import { expect, test } from '@playwright/test';
import { compareTracks } from '../../../dist/index.js';
import { readLink, writeLink } from '../../../www/src/lib/fragment';
import { boughtOf } from '../../../www/src/views/cost/bought';
import { draft } from '../../../www/src/views/cost/state';
import { readTracks, tracksAddress, writeTracks } from '../../../www/src/views/tracks/codec';
import { bestOf, CLIPS_MOST, coarseFirst, gridOf, rangesOf, sweep, type Point } from '../../../www/src/views/tracks/curve';
import { curveCsv, toCsv } from '../../../www/src/views/tracks/export';
import { atJobs, clipsIn, scaled, toTracks } from '../../../www/src/views/tracks/request';
import { emptyState, firstState } from '../../../www/src/views/tracks/state';

const job = (quantity: number, durationSeconds = 5) => ({ model: 'kling-v3', resolution: '720p', durationSeconds, quantity });

test('a mixture of jobs keeps its proportions, and its sum is exactly what is asked for', () => {
  const jobs = [job(1), job(2, 10), job(4, 15)];
  for (let clips = 1; clips <= 500; clips += 7) {
    const parts = scaled(jobs, clips);
    expect(clipsIn(parts)).toBe(clips);
    for (const part of parts) {
      const share = (jobs.find(({ durationSeconds }) => durationSeconds === part.durationSeconds)?.quantity ?? 0) / 7;
      expect(Math.abs((part.quantity ?? 0) - share * clips)).toBeLessThan(1);
      expect(part.quantity).toBeGreaterThan(0);
    }
  }
  expect(scaled(jobs, 7)).toEqual(jobs);
  // A job that names no quantity is one.
  expect(scaled([{ model: 'a' }, { model: 'b' }], 3).map(({ quantity }) => quantity)).toEqual([2, 1]);
});

test('numbers of clips go from 1 to the most, the own one among them, ends first', () => {
  const grid = gridOf(37);
  expect([grid[0], grid.at(-1)]).toEqual([1, CLIPS_MOST]);
  expect(grid).toContain(37);
  expect(grid.every((number, index) => index === 0 || number > (grid[index - 1] ?? 0))).toBe(true);
  expect(gridOf(CLIPS_MOST + 1)).not.toContain(CLIPS_MOST + 1);
  const order = coarseFirst(grid);
  expect(order.slice(0, 2)).toEqual([1, CLIPS_MOST]);
  expect([...order].sort((a, b) => a - b)).toEqual(grid);
});

/** Three made-up ways: by use, by steps of a hundred, and flat. */
const madeUp = (clips: number): Point => ({
  clips,
  ways: [
    { id: 'use', title: 'By use', cost: String(clips) },
    { id: 'step', title: 'By the hundred', cost: String(Math.ceil(clips / 100) * 70) },
    { id: 'flat', title: 'Flat', cost: '5000' },
  ].sort((a, b) => Number(a.cost) - Number(b.cost) || a.id.localeCompare(b.id)),
});

test('every change that shows is narrowed down to one clip', async () => {
  const asked: number[] = [];
  let points: readonly Point[] = [];
  let last = 0;
  const isWhole = await sweep(
    30,
    (clips) => {
      asked.push(clips);
      return Promise.resolve(madeUp(clips));
    },
    (all, share) => {
      points = all;
      expect(share).toBeGreaterThan(last);
      last = share;
    },
  );
  expect([isWhole, last, new Set(asked).size]).toEqual([true, 1, asked.length]);
  const ranges = rangesOf(points);
  expect(ranges.length).toBeGreaterThan(2);
  for (const [index, { id, from, to }] of ranges.entries()) {
    expect([bestOf(madeUp(from.clips)), bestOf(madeUp(to.clips))]).toEqual([id, id]);
    const next = ranges[index + 1];
    if (next) expect(next.from.clips).toBe(to.clips + 1);
  }
  expect(ranges.at(-1)?.id).toBe('flat');
});

test('what is given up asks nothing more', async () => {
  const asked: number[] = [];
  const isWhole = await sweep(
    30,
    (clips) => Promise.resolve(asked.push(clips) > 5 ? null : madeUp(clips)),
    () => {},
  );
  expect([isWhole, asked.length]).toEqual([false, 6]);
});

test('a link brings back every entry', () => {
  const state = {
    ...firstState('2026-11-20'),
    startsOn: '2026-12-01',
    months: '24',
    strategy: 'expiring-first',
    currency: 'CNY',
    readings: { 'lot.subscription_validity': '1-month' },
  };
  const link = writeLink('rb', 'tracks', writeTracks(state, [{ way: 'top-ups', cost: 'USD 5.00' }]));
  const read = readTracks(readLink(link)?.parts ?? [], '2000-01-01');
  expect(read.reports).toEqual([]);
  expect(read.seen).toEqual([{ way: 'top-ups', cost: 'USD 5.00' }]);
  const withoutKeys = ({ jobs, ...rest }: typeof state) => ({ ...rest, jobs: jobs.map(({ key: _key, ...fields }) => fields) });
  expect(withoutKeys(read.state as typeof state)).toEqual(withoutKeys(state));
});

test('the jobs of the cost view are those of a month', () => {
  const jobs = [draft({ model: 'kling-v3', resolution: '720p', durationSeconds: '5', quantity: '20', takesPerKeeper: '2.5' })];
  const address = tracksAddress('rb', {
    asOf: '2026-11-20',
    track: 'app',
    currency: 'USD',
    pricePerUnit: '0.1',
    appCredits: 'analysis',
    jobs,
    comparedLine: '',
    baseline: '',
  });
  const { state, reports } = readTracks(readLink(address.slice(1))?.parts ?? [], '2000-01-01');
  expect(reports).toEqual([]);
  expect(toTracks(state)).toEqual({
    asOf: '2026-11-20',
    startsOn: '2026-11-20',
    months: 12,
    currency: 'USD',
    readings: { 'cost.app_credits': 'analysis' },
    jobsPerMonth: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5, quantity: 20, takesPerKeeper: '2.5' }],
  });
  expect(toTracks(emptyState())).toBeNull();
});

test('problems of the jobs stand at their lines, those of all jobs beside the list', () => {
  const problem = (field: string) => ({ code: 'out_of_range' as const, field, message: '' });
  const fields = atJobs([problem('jobsPerMonth[2].quantity'), problem('jobsPerMonth'), problem('months')]).map(({ field }) => field);
  expect(fields).toEqual(['jobs[2].quantity', 'jobsPerMonth', 'months']);
});

test('a sheet has every way with exact figures, those that are not compared with their reason', () => {
  const request = { asOf: '2026-11-20', startsOn: '2026-12-01', months: 2, jobsPerMonth: [job(20)] };
  const comparison = compareTracks(request);
  const [head, ...rows] = toCsv(comparison, request).trimEnd().split('\r\n');
  expect(head).toMatch(/^way,track,title,cost,currency,cost_per_output,needed,bought,lapsed,left,/);
  expect(rows.length).toBe(comparison.options.length + comparison.notCompared.length);
  const [best] = comparison.options;
  expect(rows[0]).toContain(`${best?.cost.amount},USD,${best?.costPerOutput.amount},${best?.needed},${best?.bought}`);
  const yuan = { ...request, currency: 'CNY' as const };
  const inYuan = compareTracks(yuan);
  expect(inYuan.notCompared.length).toBeGreaterThan(0);
  const sheet = toCsv(inYuan, yuan);
  for (const { id } of inYuan.notCompared) expect(sheet).toMatch(new RegExp(`^${id},app|^${id},api`, 'm'));
  expect(curveCsv([madeUp(1), madeUp(2)], 'USD')).toBe(
    'outputs_per_month,currency,flat,step,use\r\n1,USD,5000,70,1\r\n2,USD,5000,70,2\r\n',
  );
});

test('what is bought on several days is told once by what it is', () => {
  const buys = [
    { what: 'video-2', quantity: 1 },
    { what: 'video-1', quantity: 1 },
    { what: 'video-2', quantity: 1 },
  ];
  expect(boughtOf(buys)).toEqual([
    { what: 'video-2', quantity: 2 },
    { what: 'video-1', quantity: 1 },
  ]);
});
