/** What the reader entered, as it was typed. What it means is for the module to say. */
import { draft, type JobsState } from '../cost/state';

export interface TracksState extends JobsState {
  /** First day of the first month; empty for the day whose prices are asked for. */
  startsOn: string;
  months: string;
  /** Which plans of packages are looked at; empty for the usual one. */
  strategy: string;
  /** Chosen readings, by id. */
  readings: Record<string, string>;
}

export const STRATEGIES = ['any-draw-order', 'expiring-first'] as const;

export function emptyState(): TracksState {
  return { asOf: '', track: 'api', currency: 'USD', jobs: [], startsOn: '', months: '12', strategy: '', readings: {} };
}

/** What a first visit shows: a clip for every day of a month, for a year. */
export function firstState(asOf: string): TracksState {
  const job = draft({
    model: 'kling-v3',
    task: 'text-to-video',
    resolution: '1080p',
    durationSeconds: '10',
    nativeAudio: '1',
    quantity: '30',
    takesPerKeeper: '1',
  });
  return { ...emptyState(), asOf, jobs: [job] };
}
