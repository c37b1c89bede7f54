/** What the reader entered, as it was typed. What it means is for the module to say. */
import { dayAfter } from '../../lib/days';
import { draft, type JobsState } from '../cost/state';
import type { LotDraft } from '../expiry/lot';

export interface CampaignState extends JobsState {
  startsOn: string;
  /** The last day that is in time; empty for none. */
  deadlineOn: string;
  /** On which days the work is done; empty for as soon as possible. */
  pace: string;
  hoursPerDay: string;
  /** Generations at a time, as the vendor confirmed them; empty for what the packages grant. */
  slots: string;
  strategy: string;
  /** Packages that are on sale, but are not to be bought. */
  without: string[];
  /** Lots already owned. */
  lots: LotDraft[];
  /** Readings other than the default. */
  readings: Record<string, string>;
  /** Campaigns kept to compare with, each as the parts of its own link. */
  scenarios: string[];
}

/** More than these do not stand beside each other. */
export const SCENARIOS_MAX = 4;

export const PACES = ['soon', 'even'] as const;

export const STRATEGIES = ['any-draw-order', 'expiring-first'] as const;

export function emptyState(): CampaignState {
  return {
    asOf: '',
    track: 'api',
    currency: 'USD',
    startsOn: '',
    deadlineOn: '',
    pace: '',
    hoursPerDay: '',
    slots: '',
    strategy: '',
    without: [],
    lots: [],
    jobs: [],
    readings: {},
    scenarios: [],
  };
}

export const PRESETS = ['film', 'series', 'product'] as const;
export type PresetId = (typeof PRESETS)[number];

const SHOT = { model: 'kling-v3', task: 'text-to-video', resolution: '1080p', nativeAudio: '1' };

/** The work of a preset, planned from a day on. Lots, packages and readings stay the reader's own. */
export function preset(id: PresetId, today: string): Pick<CampaignState, 'jobs' | 'startsOn' | 'deadlineOn' | 'hoursPerDay'> {
  if (id === 'film') {
    // One film of a minute: every shot is taken several times.
    const jobs = [draft({ ...SHOT, durationSeconds: '10', quantity: '12', takesPerKeeper: '4' })];
    return { jobs, startsOn: today, deadlineOn: dayAfter(today, 6), hoursPerDay: '8' };
  }
  if (id === 'series') {
    const jobs = [
      draft({ ...SHOT, durationSeconds: '10', quantity: '4800', takesPerKeeper: '3', failureRate: '5 %' }),
      draft({ ...SHOT, task: 'image-to-video', durationSeconds: '5', quantity: '2400', takesPerKeeper: '2', failureRate: '5 %' }),
    ];
    return { jobs, startsOn: today, deadlineOn: dayAfter(today, 29), hoursPerDay: '8' };
  }
  const jobs = [draft({ ...SHOT, resolution: '720p', nativeAudio: '0', durationSeconds: '5', quantity: '28000', failureRate: '2 %' })];
  // Steady traffic is work that fills an hour of every day.
  return { jobs, startsOn: today, deadlineOn: dayAfter(today, 89), hoursPerDay: '1' };
}

/** What a first visit shows: two thousand clips with a deadline. */
export function firstState(today: string): CampaignState {
  const jobs = [draft({ ...SHOT, durationSeconds: '5', quantity: '2000', takesPerKeeper: '1.5' })];
  return { ...emptyState(), asOf: today, startsOn: today, deadlineOn: dayAfter(today, 13), hoursPerDay: '8', jobs };
}
