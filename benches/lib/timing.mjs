// Times candidates against each other in one process.
//
// They take turns, round after round, so that a slow phase of the machine meets all of them. Garbage is collected before
// each turn and outside the timing: what one leaves behind is not charged to the next, while what a candidate causes to
// be collected during its own run is.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const WARM_UP_MS = 400;
const TURN_MS = 60;
const RUNS_PER_TURN = 8;

/** @typedef {{ median: number, least: number, low: number, high: number, runs: number }} Times milliseconds of one run */

/**
 * @template {{ name: string, run: () => unknown }} Candidate
 * @param {Candidate[]} candidates
 * @param {{ rounds?: number }} [options]
 * @returns {Map<Candidate, Times>}
 */
export function takeTurns(candidates, { rounds = 7 } = {}) {
  for (const candidate of candidates) turn(candidate, WARM_UP_MS, Infinity);
  const samples = new Map(candidates.map((candidate) => [candidate, []]));
  for (let round = 0; round < rounds; round++) {
    for (const candidate of candidates) {
      collectGarbage();
      samples.get(candidate).push(...turn(candidate, TURN_MS, RUNS_PER_TURN));
    }
  }
  return new Map([...samples].map(([candidate, times]) => [candidate, summary(times)]));
}

/**
 * The same for candidates that may have to be awaited, and take long: one run in each turn, and one to warm up.
 *
 * @template {{ name: string, run: () => unknown }} Candidate
 * @param {Candidate[]} candidates
 * @param {{ rounds?: number }} [options]
 * @returns {Promise<Map<Candidate, Times>>}
 */
export async function takeTurnsAwaited(candidates, { rounds = 7 } = {}) {
  for (const candidate of candidates) await candidate.run();
  const samples = new Map(candidates.map((candidate) => [candidate, []]));
  for (let round = 0; round < rounds; round++) {
    for (const candidate of candidates) {
      collectGarbage();
      const start = performance.now();
      await candidate.run();
      samples.get(candidate).push(performance.now() - start);
    }
  }
  return new Map([...samples].map(([candidate, times]) => [candidate, summary(times)]));
}

/** Runs a candidate until the time or the number of runs is reached, at least once. */
function turn(candidate, milliseconds, runs) {
  const times = [];
  const end = performance.now() + milliseconds;
  do {
    const start = performance.now();
    candidate.run();
    times.push(performance.now() - start);
  } while (times.length < runs && performance.now() < end);
  return times;
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), least: sorted[0], low: at(0.1), high: at(0.9), runs: sorted.length };
}
