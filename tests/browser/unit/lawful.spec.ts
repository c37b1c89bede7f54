/** Only jobs that have a rate can be chosen, and every repair is told. */
import { expect, test } from '@playwright/test';
import type { Rate } from 'kling-calc';
import { modelOffers, offerFor, ratesOn, repair } from '../../../www/src/views/cost/lawful';
import { draft, type JobDraft, type JobField } from '../../../www/src/views/cost/state';

const row = (model: string, fields: Partial<Rate>): Rate => ({
  id: JSON.stringify([model, fields]),
  track: 'api',
  model,
  task: 'text-to-video',
  balance: 'api-video',
  basis: 'per-second',
  units: '1',
  confidence: 'high',
  cites: [],
  ...fields,
});

const SHORT = { anyOf: [5, 10] };
const RATES: Rate[] = [
  row('wide', { resolution: '720p', mode: 'std', nativeAudio: false, durations: { min: 3, max: 15 } }),
  row('wide', { resolution: '720p', mode: 'std', nativeAudio: true, durations: { min: 3, max: 15 } }),
  row('wide', { resolution: '1080p', mode: 'pro', nativeAudio: false, durations: { min: 3, max: 15 } }),
  row('wide', { resolution: '1080p', mode: 'pro', nativeAudio: true, durations: { min: 3, max: 15 } }),
  row('wide', { resolution: '4K', mode: '4k', durations: { min: 3, max: 15 } }),
  row('wide', { task: 'motion-control', resolution: '720p', videoInput: true }),
  row('voiced', { resolution: '720p', mode: 'std', nativeAudio: false, durations: SHORT }),
  row('voiced', { resolution: '1080p', mode: 'pro', nativeAudio: false, durations: SHORT }),
  row('voiced', { resolution: '1080p', mode: 'pro', nativeAudio: true, voiceControl: false, durations: SHORT }),
  row('voiced', { resolution: '1080p', mode: 'pro', nativeAudio: true, voiceControl: true, durations: SHORT }),
  row('loud', { resolution: '720p', nativeAudio: true, durations: { min: 3, max: 15 } }),
  row('picture', { task: 'text-to-image', resolution: '1K', basis: 'per-output', balance: 'api-image' }),
  row('effects', { task: 'effect', mode: 'squish', basis: 'per-output' }),
  row('effects', { task: 'effect', mode: 'expansion', basis: 'per-output' }),
  row('dear', { resolution: '720p', units: null }),
  row('half', { resolution: '720p', nativeAudio: false, durations: SHORT }),
  row('half', { resolution: '720p', nativeAudio: true, units: null, durations: SHORT }),
  row('half', { resolution: '1080p', nativeAudio: true, durations: SHORT }),
  row('gone', { resolution: '720p', until: '2026-09-15' }),
  row('next', { resolution: '720p', from: '2027-01-01' }),
  row('apponly', { track: 'app' }),
];
const DAY = '2026-11-21';
const NOW = ratesOn(RATES, 'api', DAY);

const job = (fields: Partial<Record<JobField, string>>): JobDraft => draft({ task: 'text-to-video', ...fields });

function fit(from: Partial<Record<JobField, string>>, change: Partial<Record<JobField, string>>, field: JobField) {
  const { job: next, changes } = repair({ ...job(from), ...change }, field, NOW);
  return { next, told: changes.map(({ field: name, from: was, to }) => `${name} ${was}>${to}`) };
}

test('a rate answers from its first day until before its last', () => {
  expect(ratesOn(RATES, 'api', '2026-09-14').some((rate) => rate.model === 'gone')).toBe(true);
  expect(ratesOn(RATES, 'api', '2026-09-15').some((rate) => rate.model === 'gone')).toBe(false);
  expect(ratesOn(RATES, 'api', '2026-12-31').some((rate) => rate.model === 'next')).toBe(false);
  expect(ratesOn(RATES, 'api', '2027-01-01').some((rate) => rate.model === 'next')).toBe(true);
});

test('models say why they cannot be chosen', () => {
  const models = ['wide', 'dear', 'gone', 'next', 'apponly', 'nobody'].map((id) => ({ id, title: id, tasks: [] }));
  const offers = modelOffers(models, RATES, 'api', DAY).map(({ id, state, on }) => [id, state, on]);
  expect(offers).toEqual([
    ['wide', 'sold', ''],
    ['dear', 'unknown', ''],
    ['gone', 'ended', '2026-09-15'],
    ['next', 'later', '2027-01-01'],
    ['apponly', 'elsewhere', ''],
    ['nobody', 'elsewhere', ''],
  ]);
});

test('fields offer what some rate of the model and task knows', () => {
  expect(offerFor(job({ model: 'wide', resolution: '720p' }), NOW)).toMatchObject({
    tasks: ['text-to-video', 'motion-control'],
    qualities: [{ resolution: '720p' }, { resolution: '1080p' }, { resolution: '4K' }],
    audio: 'free',
    voice: 'absent',
    video: 'absent',
    duration: { kind: 'range', min: 3, max: 15 },
  });
  expect(offerFor(job({ model: 'voiced', resolution: '720p' }), NOW)).toMatchObject({
    audio: 'free',
    voice: 'free',
    duration: { kind: 'list', seconds: [5, 10] },
  });
  expect(offerFor(job({ model: 'loud' }), NOW)).toMatchObject({ audio: 'always' });
  expect(offerFor(job({ model: 'picture', task: 'text-to-image' }), NOW)).toMatchObject({ audio: 'absent', duration: { kind: 'none' } });
  expect(offerFor(job({ model: 'effects', task: 'effect' }), NOW).qualities.map(({ mode }) => mode)).toEqual(['squish', 'expansion']);
});

test('a lawful job is left alone', () => {
  for (const fields of [
    { model: 'wide', resolution: '1080p', nativeAudio: '1', durationSeconds: '7' },
    { model: 'wide', mode: 'pro', nativeAudio: '0', durationSeconds: '15' },
    { model: 'wide', resolution: '4k', nativeAudio: '1', durationSeconds: '3' },
    { model: 'voiced', resolution: '1080p', nativeAudio: '1', voiceControl: '1', durationSeconds: '5' },
  ]) {
    const before = job(fields);
    expect(repair(before, null, NOW)).toEqual({ job: before, changes: [] });
  }
});

test('another model keeps what it can and tells the rest', () => {
  const { next, told } = fit({ model: 'wide', resolution: '4K', nativeAudio: '1', durationSeconds: '12' }, { model: 'voiced' }, 'model');
  expect(next).toMatchObject({ model: 'voiced', resolution: '1080p', nativeAudio: '1', durationSeconds: '10' });
  expect(told).toEqual(['quality 4K>1080p', 'durationSeconds 12>10']);
});

test('a model of another kind changes the task', () => {
  const { next, told } = fit({ model: 'wide', resolution: '720p', durationSeconds: '5', nativeAudio: '1' }, { model: 'picture' }, 'model');
  expect(next).toMatchObject({ task: 'text-to-image', resolution: '1K', nativeAudio: '', durationSeconds: '' });
  expect(told).toEqual(['task text-to-video>text-to-image', 'quality 720p>1K', 'nativeAudio 1>0', 'durationSeconds 5>']);
});

test('the field that was changed stays, the others give way', () => {
  expect(fit({ model: 'voiced', resolution: '720p', durationSeconds: '5' }, { nativeAudio: '1' }, 'nativeAudio').told).toEqual([
    'quality 720p>1080p',
  ]);
  expect(
    fit(
      { model: 'voiced', resolution: '1080p', nativeAudio: '1', voiceControl: '1', durationSeconds: '5' },
      { resolution: '720p' },
      'resolution',
    ).told,
  ).toEqual(['nativeAudio 1>0', 'voiceControl 1>0']);
  expect(fit({ model: 'voiced', resolution: '720p', durationSeconds: '5' }, { voiceControl: '1' }, 'voiceControl').told).toEqual([
    'quality 720p>1080p',
    'nativeAudio 0>1',
  ]);
  expect(
    fit(
      { model: 'voiced', resolution: '1080p', nativeAudio: '1', voiceControl: '1', durationSeconds: '5' },
      { nativeAudio: '0' },
      'nativeAudio',
    ).told,
  ).toEqual(['voiceControl 1>0']);
});

test('sound that is always on is switched on, and told', () => {
  expect(fit({ model: 'wide', resolution: '1080p', nativeAudio: '0', durationSeconds: '5' }, { model: 'loud' }, 'model').told).toEqual([
    'quality 1080p>720p',
    'nativeAudio 0>1',
  ]);
});

test('a rate that nobody published is never moved to', () => {
  expect(fit({ model: 'half', resolution: '720p', durationSeconds: '5' }, { nativeAudio: '1' }, 'nativeAudio').told).toEqual([
    'quality 720p>1080p',
  ]);
});

test('a model without a rate is never replaced', () => {
  for (const model of ['dear', 'gone', 'next', 'apponly', 'nobody', '']) {
    const before = job({ model, resolution: '720p' });
    expect(repair(before, null, NOW)).toEqual({ job: before, changes: [] });
  }
});

test('seconds that are no number are the reader’s to mend', () => {
  expect(
    fit({ model: 'wide', resolution: '720p', nativeAudio: '0', durationSeconds: 'ten' }, { model: 'voiced' }, 'model').next.durationSeconds,
  ).toBe('ten');
});

/** Every combination of the values, one object each. */
function* combinations<T extends Record<string, readonly unknown[]>>(values: T): Generator<{ [K in keyof T]: T[K][number] }> {
  const keys = Object.keys(values);
  const count = keys.reduce((product, key) => product * (values[key]?.length ?? 0), 1);
  for (let index = 0; index < count; index += 1) {
    let rest = index;
    yield Object.fromEntries(
      keys.map((key) => {
        const list = values[key] ?? [];
        const value = list[rest % list.length];
        rest = Math.floor(rest / list.length);
        return [key, value];
      }),
    ) as { [K in keyof T]: T[K][number] };
  }
}

test('a repaired job is lawful: it has a rate, and repairing it again changes nothing', () => {
  const flags = ['', '0', '1'] as const;
  const faults: string[] = [];
  const all = combinations({
    model: ['wide', 'voiced', 'loud', 'picture', 'effects', 'half'],
    task: ['text-to-video', 'motion-control', 'effect', 'nonsense'],
    resolution: ['', '720p', '4K', 'squish'],
    nativeAudio: flags,
    voiceControl: flags,
    videoInput: flags,
    changed: ['model', 'resolution', 'nativeAudio', 'voiceControl', null] as const,
  });
  for (const { changed, ...fields } of all) {
    const once = repair(job({ ...fields, durationSeconds: '7' }), changed, NOW).job;
    const { job: twice, changes } = repair(once, null, NOW);
    const fitting = NOW.filter(
      (rate) =>
        rate.units !== null &&
        rate.model === once.model &&
        rate.task === once.task &&
        (!rate.resolution || rate.resolution.toLowerCase() === once.resolution.toLowerCase()) &&
        (['nativeAudio', 'voiceControl', 'videoInput'] as const).every(
          (flag) => rate[flag] === undefined || rate[flag] === (once[flag] === '1'),
        ),
    );
    if (changes.length > 0 || JSON.stringify(twice) !== JSON.stringify(once) || fitting.length === 0) {
      faults.push(JSON.stringify({ fields, changed, once, changes, fitting: fitting.length }));
    }
  }
  expect(faults).toEqual([]);
});
