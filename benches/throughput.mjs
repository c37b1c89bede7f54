// Workload `throughput`: a line of 20 slots at a load of 0.9 with random arrivals and lognormal services, simulated with its
// percentiles. Costs are compared per job; each candidate simulates as many as it can in a bearable time.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { heading, short, table, times, whole } from './lib/table.mjs';
import { takeTurns } from './lib/timing.mjs';
import { LOCATION, PER_SECOND, request, SCALE, SLOTS } from './throughput/line.mjs';
import { peers } from './throughput/peers.mjs';

const JOBS = 10_000_000;
/** How many times faster than each, per job, and how long ten million jobs may take. */
const GOALS = { expert: 6, simpy: 400 };
const GOAL_MS = 300;
const SIMPY = { jobs: 20_000, runs: 3 };
/** How far off a mean wait of so many jobs may be: at this load waits hang together for thousands of jobs. */
const SPREAD = (jobs) => 0.02 + 60 / Math.sqrt(jobs);

export function run(kling) {
  const own = {
    id: 'own',
    name: 'kling-calc simulateThroughput',
    jobs: JOBS,
    run: (jobs, seed) => {
      const { waitSeconds } = kling.simulateThroughput(request(jobs, seed));
      return { mean: waitSeconds.mean, p99: waitSeconds.p99 };
    },
  };
  let seed = 0;
  const candidates = [own, ...peers()].map((candidate) => {
    const means = [];
    return { ...candidate, means, run: () => means.push(candidate.run(candidate.jobs, ++seed).mean) };
  });
  const measured = takeTurns(candidates);
  const rows = candidates.map((candidate) => {
    const { median, least, runs } = measured.get(candidate);
    return { ...candidate, runs, perJob: (median * 1e6) / candidate.jobs, fastest: (least * 1e6) / candidate.jobs };
  });
  const python = simpy();
  if (python) rows.push(python);

  const [ours] = rows;
  const mean = (row) => row.means.reduce((sum, wait) => sum + wait, 0) / row.means.length;
  heading(`A line of ${SLOTS} slots, ns for a job`);
  table(
    ['', '>jobs', '>runs', '>median', '>fastest', '>of ours', '>mean wait, s'],
    rows.map((row) => [
      row.name,
      whole(row.jobs),
      `${row.runs}`,
      short(row.perJob),
      short(row.fastest),
      times(row.perJob / ours.perJob),
      short(mean(row)),
    ]),
  );
  if (!python)
    console.log('\n  SimPy is not there (python3 -m pip install simpy, or name a Python that has it in PYTHON), so it has no line.');
  console.log(`
  Ours is one replication on one thread, with means, percentiles by the sketch, the longest queue and jobs over time. The
  list of event objects keeps no percentiles, simjs and SimPy keep means alone.`);

  heading('Goals');
  const goal = (text, met) => console.log(`  ${met ? 'meets the goal' : 'misses the goal'}: ${text}`);
  const milliseconds = measured.get(candidates[0]);
  goal(
    `${whole(JOBS)} jobs in ${whole(milliseconds.median)} ms (fastest run: ${whole(milliseconds.least)}), at most ${GOAL_MS} wanted`,
    milliseconds.median <= GOAL_MS,
  );
  for (const row of rows.filter(({ id }) => id in GOALS)) {
    const ratio = row.perJob / ours.perJob;
    goal(
      `${times(ratio)} ${row.name} (fastest runs: ${times(row.fastest / ours.fastest)}), at least ${GOALS[row.id]}x wanted`,
      ratio >= GOALS[row.id],
    );
  }
  const expected = mean(ours);
  const off = rows.filter((row) => Math.abs(mean(row) / expected - 1) > SPREAD(row.jobs * row.means.length));
  goal(`the same mean wait, within chance${off.map((row) => `; not ${row.name}`).join('')}`, off.length === 0);
}

/** SimPy in a Python of its own, where one has it. */
function simpy() {
  const line = { ...SIMPY, slots: SLOTS, location: LOCATION, scale: SCALE, perSecond: PER_SECOND };
  const script = fileURLToPath(new URL('throughput/simpy_line.py', import.meta.url));
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const { version, runs } = JSON.parse(execFileSync(process.env.PYTHON ?? 'python3', [script, JSON.stringify(line)], options));
    const seconds = runs.map((each) => each.seconds).sort((a, b) => a - b);
    const perJob = (time) => (time * 1e9) / line.jobs;
    return {
      id: 'simpy',
      name: `SimPy ${version} (Python)`,
      jobs: line.jobs,
      runs: runs.length,
      means: runs.map((each) => each.mean),
      perJob: perJob(seconds[Math.floor(seconds.length / 2)]),
      fastest: perJob(seconds[0]),
    };
  } catch {
    return undefined;
  }
}
