/** From what was typed to what the module is asked. Text that is not a number goes as it is: the module names the fault. */
import type { CompareRequest, EstimateRequest, Job } from '../../lib/api';
import { isDecimal, percentToShare } from '../../lib/decimal';
import { numberOr } from '../../lib/number-or';
import type { CostState, JobDraft } from './state';

function flag(text: string): boolean {
  if (text === '1' || text === '0') return text === '1';
  return text as unknown as boolean;
}

/** "0.05" and "5 %" are the same share. */
function share(text: string): string {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  return percent === undefined ? text : percentToShare(percent);
}

export function toJob(typed: JobDraft): Job {
  const job: Job = { model: typed.model };
  const text = (value: string) => value.trim();
  if (text(typed.task)) job.task = text(typed.task);
  if (text(typed.resolution)) job.resolution = text(typed.resolution);
  if (text(typed.mode)) job.mode = text(typed.mode);
  if (text(typed.durationSeconds)) job.durationSeconds = numberOr(text(typed.durationSeconds));
  if (text(typed.nativeAudio)) job.nativeAudio = flag(text(typed.nativeAudio));
  if (text(typed.voiceControl)) job.voiceControl = flag(text(typed.voiceControl));
  if (text(typed.videoInput)) job.videoInput = flag(text(typed.videoInput));
  if (text(typed.quantity)) job.quantity = numberOr(text(typed.quantity));
  if (text(typed.takesPerKeeper)) job.takesPerKeeper = text(typed.takesPerKeeper);
  if (text(typed.failureRate)) job.failureRate = share(text(typed.failureRate));
  return job;
}

/** What decides what jobs cost. */
type Priced = Pick<CostState, 'asOf' | 'track' | 'currency' | 'pricePerUnit' | 'jobs'> & Partial<Pick<CostState, 'appCredits'>>;

/** The reading that decides between two figures for credits of the app. */
export const APP_CREDITS = 'cost.app_credits';

/** The other track has no credits to read. */
const readingsOf = ({ track, appCredits }: Pick<Priced, 'track' | 'appCredits'>) =>
  track === 'app' && appCredits ? { readings: { [APP_CREDITS]: appCredits } } : {};

export function toEstimate(state: Priced, jobs: readonly JobDraft[] = state.jobs): EstimateRequest {
  const price = state.pricePerUnit.trim();
  return {
    asOf: state.asOf.trim(),
    track: state.track as 'api',
    currency: state.currency as 'USD',
    ...(price && { pricePerUnit: price }),
    ...readingsOf(state),
    jobs: jobs.map(toJob),
  };
}

/** One job on every model. An own price comes as an overlay, since a comparison is by list price otherwise. */
export function toCompare(state: CostState, line: JobDraft, balance: string | null): CompareRequest {
  const { quantity: _quantity, takesPerKeeper: _takes, failureRate: _failures, ...job } = toJob(line);
  const price = state.pricePerUnit.trim();
  return {
    asOf: state.asOf.trim(),
    track: state.track as 'api',
    currency: state.currency as 'USD',
    job,
    ...(state.baseline && { baseline: state.baseline }),
    ...readingsOf(state),
    ...(balance && isDecimal(price) && { overlay: { listPricePerUnit: { [balance]: { amount: price, currency: state.currency } } } }),
  };
}
