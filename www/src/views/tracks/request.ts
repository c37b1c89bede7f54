/** From what was typed to what the module is asked. Text that is no number goes as it is: the module names the fault. */
import type { Job, Problem, TracksRequest } from '../../lib/api';
import { numberOr } from '../../lib/number-or';
import { toJob } from '../cost/request';
import type { TracksState } from './state';

/** The jobs of a month on both tracks; null where there are none. */
export function toTracks(state: TracksState): TracksRequest | null {
  if (state.jobs.length === 0) return null;
  const asOf = state.asOf.trim();
  return {
    asOf,
    startsOn: state.startsOn.trim() || asOf,
    months: numberOr(state.months.trim()),
    jobsPerMonth: state.jobs.map(toJob),
    currency: state.currency as 'USD',
    ...(state.strategy && { strategy: state.strategy as 'any-draw-order' }),
    ...(Object.keys(state.readings).length > 0 && { readings: { ...state.readings } }),
  };
}

/** Problems as the form of jobs knows its fields. */
export function atJobs(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, field: problem.field.replace(/^jobsPerMonth(?=\[)/, 'jobs') }));
}

/** Finished outputs of a job; one where no number stands. */
export const clipsOf = ({ quantity }: Job): number => quantity ?? 1;

/** Finished outputs of all jobs. */
export const clipsIn = (jobs: readonly Job[]): number => jobs.reduce((sum, job) => sum + clipsOf(job), 0);

/**
 * The same mixture of jobs with so many outputs in all: each job has its share, and what is left over by whole outputs goes to the
 * largest remainders, then to the first lines.
 */
export function scaled(jobs: readonly Job[], clips: number): Job[] {
  const all = clipsIn(jobs);
  const shares = jobs.map((job, index) => {
    const product = clipsOf(job) * clips;
    return { index, whole: Math.floor(product / all), rest: product % all };
  });
  let left = clips - shares.reduce((sum, { whole }) => sum + whole, 0);
  const quantities = shares.map(({ whole }) => whole);
  for (const { index, whole } of [...shares].sort((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (left === 0) break;
    quantities[index] = whole + 1;
    left -= 1;
  }
  return jobs.map((job, index) => ({ ...job, quantity: quantities[index] ?? 0 })).filter(({ quantity }) => quantity > 0);
}

/** The same with every quantity so many times. */
export const multiplied = (jobs: readonly Job[], factor: number): Job[] => jobs.map((job) => ({ ...job, quantity: clipsOf(job) * factor }));
