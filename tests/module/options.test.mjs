// The options of a job come from the rates, and the nearest job that has one is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobOptions, offers } from 'kling-calc';

const row = (model, fields) => ({
  id: JSON.stringify([model, fields]),
  track: 'api',
  model,
  task: 'text-to-video',
  balance: 'api-video',
  basis: 'per-second',
  units: '1',
  ...fields,
});

const SHORT = { anyOf: [5, 10] };
const RATES = [
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
const overlay = { rates: RATES };
const ask = (job, chosen, asOf = DAY) => jobOptions({ asOf, jobs: [job], overlay, ...(chosen && { chosen }) }).jobs[0];
const nearest = (job, chosen) => ask(job, chosen).nearest;

const has = (asOf, model) => ask({ model }, null, asOf).tasks.length > 0;

test('a rate answers from its first day until before its last', () => {
  assert.equal(has('2026-09-14', 'gone'), true);
  assert.equal(has('2026-09-15', 'gone'), false);
  assert.equal(has('2026-12-31', 'next'), false);
  assert.equal(has('2027-01-01', 'next'), true);
});

test('models say why they cannot be chosen', () => {
  const { models } = jobOptions({ asOf: DAY, jobs: [], overlay });
  const told = (id) => models.filter((model) => model.id === id).map(({ state, on = '' }) => [id, state, on]);
  assert.deepEqual(['wide', 'dear', 'gone', 'next', 'apponly'].flatMap(told), [
    ['wide', 'sold', ''],
    ['dear', 'unknown', ''],
    ['gone', 'ended', '2026-09-15'],
    ['next', 'later', '2027-01-01'],
    ['apponly', 'elsewhere', ''],
  ]);
});

/** Those of the fields that are named. */
const only = (options, like) => Object.fromEntries(Object.keys(like).map((key) => [key, options[key]]));
const offersAtLeast = (job, wanted) => assert.deepEqual(only(ask(job), wanted), wanted);

test('fields offer what some rate of the model and task knows', () => {
  offersAtLeast(
    { model: 'wide', resolution: '720p' },
    {
      tasks: ['text-to-video', 'motion-control'],
      nativeAudio: 'free',
      voiceControl: 'absent',
      videoInput: 'absent',
      hasSeconds: true,
      durations: { min: 3, max: 15 },
    },
  );
  assert.deepEqual(
    ask({ model: 'wide' }).qualities.map(({ resolution, mode, alias }) => [resolution, mode, alias]),
    [
      ['720p', undefined, 'std'],
      ['1080p', undefined, 'pro'],
      ['4K', undefined, '4k'],
    ],
  );
  offersAtLeast({ model: 'voiced', resolution: '720p' }, { nativeAudio: 'free', voiceControl: 'free', durations: { anyOf: [5, 10] } });
  offersAtLeast({ model: 'loud' }, { nativeAudio: 'always' });
  offersAtLeast({ model: 'picture', task: 'text-to-image' }, { nativeAudio: 'absent', hasSeconds: false, durations: undefined });
  assert.deepEqual(
    ask({ model: 'effects', task: 'effect' }).qualities.map(({ mode }) => mode),
    ['squish', 'expansion'],
  );
  assert.deepEqual(
    ask({ model: 'dear' }).qualities.map(({ resolution, known }) => [resolution, known]),
    [['720p', false]],
  );
});

test('a job that has a rate is left alone', () => {
  for (const job of [
    { model: 'wide', resolution: '1080p', nativeAudio: true, durationSeconds: 7 },
    { model: 'wide', mode: 'pro', nativeAudio: false, durationSeconds: 15 },
    { model: 'wide', resolution: '4k', nativeAudio: true, durationSeconds: 3 },
    { model: 'voiced', resolution: '1080p', nativeAudio: true, voiceControl: true, durationSeconds: 5 },
  ]) {
    assert.deepEqual(nearest(job), job);
  }
});

/** What is moved of a job. */
function moved(job, chosen) {
  const after = nearest(job, chosen);
  const keys = [...new Set([...Object.keys(job), ...Object.keys(after)])];
  return keys.filter((key) => (job[key] || undefined) !== (after[key] || undefined)).map((key) => `${key} ${job[key]}>${after[key]}`);
}

test('another model keeps what it can', () => {
  const job = { model: 'voiced', resolution: '4K', nativeAudio: true, durationSeconds: 12 };
  assert.deepEqual(moved(job, 'model'), ['resolution 4K>1080p', 'durationSeconds 12>10']);
});

test('a model of another kind changes the task', () => {
  const job = { model: 'picture', resolution: '720p', durationSeconds: 5, nativeAudio: true };
  assert.deepEqual(nearest(job, 'model'), { model: 'picture', task: 'text-to-image', resolution: '1K' });
});

test('the field that was chosen stays, the others give way', () => {
  const full = { model: 'voiced', resolution: '1080p', nativeAudio: true, voiceControl: true, durationSeconds: 5 };
  assert.deepEqual(moved({ model: 'voiced', resolution: '720p', nativeAudio: true, durationSeconds: 5 }, 'nativeAudio'), [
    'resolution 720p>1080p',
  ]);
  assert.deepEqual(moved({ ...full, resolution: '720p' }, 'resolution'), ['nativeAudio true>false', 'voiceControl true>false']);
  assert.deepEqual(moved({ model: 'voiced', resolution: '720p', voiceControl: true, durationSeconds: 5 }, 'voiceControl'), [
    'resolution 720p>1080p',
    'nativeAudio undefined>true',
  ]);
  assert.deepEqual(moved({ ...full, nativeAudio: false }, 'nativeAudio'), ['voiceControl true>false']);
});

test('sound that is always on is switched on', () => {
  assert.deepEqual(moved({ model: 'loud', resolution: '1080p', nativeAudio: false, durationSeconds: 5 }, 'model'), [
    'resolution 1080p>720p',
    'nativeAudio false>true',
  ]);
});

test('a rate that nobody published is never moved to', () => {
  assert.deepEqual(moved({ model: 'half', resolution: '720p', nativeAudio: true, durationSeconds: 5 }, 'nativeAudio'), [
    'resolution 720p>1080p',
  ]);
});

test('a model without a rate is never replaced', () => {
  for (const model of ['dear', 'gone', 'next', 'apponly', 'nobody']) {
    assert.deepEqual(nearest({ model, resolution: '720p' }), { model, resolution: '720p' });
  }
});

test('the lengths of a clip: the first below, at and above each end', () => {
  const seconds = (durationSeconds) => nearest({ model: 'wide', resolution: '720p', durationSeconds }).durationSeconds;
  assert.deepEqual([2, 3, 4, 14, 15, 16].map(seconds), [3, 3, 4, 14, 15, 15]);
  assert.equal(seconds(undefined), 5);
  assert.equal(nearest({ model: 'voiced', resolution: '720p' }).durationSeconds, 5);
});

test('what is wrong with an open job is told', () => {
  const refused = () => jobOptions({ asOf: DAY, jobs: [{ model: 'wide', nativeAudio: 'yes' }], chosen: 'colour' });
  assert.throws(refused, ({ problems }) => {
    assert.deepEqual(
      problems.map(({ field }) => field),
      ['jobs[0].nativeAudio', 'chosen'],
    );
    return true;
  });
});

/** Every combination of the values, one object each. */
function* combinations(values) {
  const keys = Object.keys(values);
  const count = keys.reduce((product, key) => product * values[key].length, 1);
  for (let index = 0; index < count; index += 1) {
    let rest = index;
    yield Object.fromEntries(
      keys.map((key) => {
        const value = values[key][rest % values[key].length];
        rest = Math.floor(rest / values[key].length);
        return [key, value];
      }),
    );
  }
}

test('the nearest job has a rate, and is its own nearest', () => {
  const flags = [undefined, false, true];
  const all = [
    ...combinations({
      model: ['wide', 'voiced', 'loud', 'picture', 'effects', 'half'],
      task: [undefined, 'motion-control', 'effect', 'nonsense'],
      resolution: [undefined, '720p', '4K', 'squish'],
      nativeAudio: flags,
      voiceControl: flags,
      videoInput: flags,
    }),
  ].map((fields) => JSON.parse(JSON.stringify({ ...fields, durationSeconds: 7 })));
  for (const chosen of ['model', 'resolution', 'nativeAudio', 'voiceControl', undefined]) {
    const asked = { asOf: DAY, overlay, ...(chosen && { chosen }) };
    const once = jobOptions({ ...asked, jobs: all }).jobs.map((job) => job.nearest);
    const twice = jobOptions({ asOf: DAY, overlay, jobs: once }).jobs.map((job) => job.nearest);
    assert.deepEqual(twice, once);
    const sold = (job) => RATES.filter((rate) => rate.model === job.model && rate.units !== null);
    for (const job of once) {
      const fitting = sold(job).filter(
        (rate) =>
          rate.task === (job.task ?? 'text-to-video') &&
          (!rate.resolution || rate.resolution.toLowerCase() === (job.resolution ?? rate.resolution).toLowerCase()) &&
          ['nativeAudio', 'voiceControl', 'videoInput'].every((flag) => rate[flag] === undefined || rate[flag] === (job[flag] ?? false)),
      );
      assert.ok(fitting.length > 0, JSON.stringify({ chosen, job }));
    }
  }
});

test('a package is on offer from its first day until before its last, by balance and currency', () => {
  const price = { amount: 1, currency: 'USD' };
  const own = { id: 'own', title: 'Own', balance: 'api-video', units: 5, price, validityDays: 30, from: '2026-11-02', until: '2026-11-04' };
  const ids = (asOf, more = {}) => offers({ asOf, overlay: { packages: [own] }, ...more }).packages.map(({ id }) => id);
  assert.deepEqual(
    ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'].map((day) => ids(day).includes('own')),
    [false, true, true, false],
  );
  assert.equal(ids('2026-11-02', { balance: 'api-video', currency: 'USD' }).includes('own'), true);
  assert.equal(ids('2026-11-02', { balance: 'api-image' }).includes('own'), false);
  assert.equal(ids('2026-11-02', { currency: 'CNY' }).includes('own'), false);
  for (const {
    balance,
    price: { currency },
  } of offers({ asOf: '2026-11-02', balance: 'app-credit', currency: 'USD' }).packages) {
    assert.deepEqual([balance, currency], ['app-credit', 'USD']);
  }
});
