// Schedules against SimPy: it is told when jobs arrive, how long each attempt takes and how many there are, and works out by
// its own event loop when each starts, how often submissions are refused and when all is done.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { simulateThroughput } from 'kling-calc';
import { pythonWith } from '../../scripts/lib/python.mjs';
import { ask } from './support/ask.mjs';

const lognormal = { kind: 'lognormal', median: 53, p95: 120 };
const clips = (more) => ({ id: 'clips', count: 400, service: lognormal, ...more });
const images = (more) => ({ id: 'images', count: 120, service: { kind: 'uniform', min: 11, max: 47 }, slotsPerJob: 4, ...more });
const RETRY = { kind: 'retry', firstSeconds: 0.73, factor: 1.9, maxSeconds: 41 };

/** Times of whole seconds meet often; those of the other cases never do. */
const CASES = [
  { name: 'equal jobs at once', slots: 7, workloads: [clips({ service: { kind: 'constant', seconds: 60 } })] },
  {
    name: 'a list of services, arrivals at even distances that meet the ends of others',
    slots: 3,
    workloads: [clips({ arrivals: { kind: 'every', seconds: 5 }, service: { kind: 'list', seconds: [20, 5, 10, 15] } })],
  },
  {
    name: 'several workloads at whole seconds, calls of several slots',
    slots: 9,
    workloads: [
      clips({ arrivals: { kind: 'every', seconds: 4 }, service: { kind: 'list', seconds: [30, 12, 40] } }),
      images({ arrivals: { kind: 'every', seconds: 12 }, service: { kind: 'constant', seconds: 8 } }),
    ],
  },
  { name: 'random arrivals and services', slots: 20, workloads: [clips({ arrivals: { kind: 'poisson', perHour: 1200 } })] },
  { name: 'failures', slots: 12, workloads: [clips({ arrivals: { kind: 'poisson', perHour: 600 }, failureRate: 0.3, maxAttempts: 4 })] },
  {
    name: 'failures of jobs with several slots',
    slots: 11,
    workloads: [
      clips({ arrivals: { kind: 'poisson', perHour: 300 }, failureRate: 0.2 }),
      images({ arrivals: { kind: 'poisson', perHour: 150 }, failureRate: 0.4 }),
    ],
  },
  { name: 'refusals', slots: 10, workloads: [clips({ arrivals: { kind: 'poisson', perHour: 700 } })], whenFull: RETRY },
  {
    name: 'refusals, failures and calls of several slots',
    slots: 9,
    workloads: [
      clips({ arrivals: { kind: 'poisson', perHour: 250 }, failureRate: 0.2 }),
      images({ arrivals: { kind: 'poisson', perHour: 150 } }),
    ],
    whenFull: RETRY,
  },
].flatMap((line) => [1, 2, 3].map((seed) => ({ ...line, name: `${line.name}, seed ${seed}`, seed })));

/** What SimPy is told of a case: nothing of when attempts started. */
function told({ slots, workloads, whenFull }, { records }) {
  const jobs = new Map();
  for (const { workload, job, arrived, started, ended } of records) {
    const place = workloads.findIndex(({ id }) => id === workload);
    const key = `${workload} ${job}`;
    if (!jobs.has(key)) jobs.set(key, { place, job, arrived, needed: workloads[place].slotsPerJob ?? 1, attempts: [] });
    jobs.get(key).attempts.push(ended - started);
  }
  const order = (a, b) => a.arrived - b.arrived || a.place - b.place || a.job - b.job;
  const keys = new Map([...jobs].sort(([, a], [, b]) => order(a, b)).map(([key], number) => [key, number]));
  const list = [...jobs.values()].sort(order).map(({ arrived, needed, attempts }) => [arrived, needed, attempts]);
  return { question: { slots, jobs: list, retry: whenFull ?? null }, keys };
}

const answers = CASES.map(({ name, ...request }) => simulateThroughput({ ...request, replications: 1, records: 10_000 }));
const questions = CASES.map((line, index) => told(line, answers[index]));
let judged;
before(async () => {
  const python = await pythonWith('throughput');
  judged = await ask(
    python,
    'judge_throughput.py',
    questions.map(({ question }) => question),
  );
});

/** Services are told as differences of moments, so a sum may be off by the clock's rounding. */
const near = (a, b) => Math.abs(a - b) <= 1e-6;

for (const [index, { name, workloads }] of CASES.entries()) {
  test(name, () => {
    const [answer, { keys }, judge] = [answers[index], questions[index], judged[index]];
    assert.equal(
      keys.size,
      workloads.reduce((sum, { count }) => sum + count, 0),
    );
    const ours = answer.records.map(({ workload, job, attempt, started }) => [keys.get(`${workload} ${job}`), attempt, started]);
    ours.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    assert.equal(ours.length, judge.starts.length);
    for (const [place, [job, attempt, started]] of ours.entries()) {
      const [theirJob, theirAttempt, theirStart] = judge.starts[place];
      assert.deepEqual([job, attempt], [theirJob, theirAttempt]);
      assert.ok(near(started, theirStart), `job ${job}, attempt ${attempt}: ${started} here, ${theirStart} there`);
    }
    assert.equal(answer.rejections, judge.refusals);
    assert.ok(near(answer.makespanSeconds.mean, judge.makespan));
    assert.ok(answer.rejections > 0 === name.startsWith('refusals'));
  });
}
