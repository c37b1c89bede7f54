/** What the reader entered, as it was typed. What it means is for the module to say. */

/** One job line. Every field is the text of its input; flags are "1", "0" or "" for left out. */
export interface JobDraft {
  /** Tells lines apart while the page is open; not part of a link. */
  key: number;
  model: string;
  task: string;
  resolution: string;
  mode: string;
  durationSeconds: string;
  nativeAudio: string;
  voiceControl: string;
  videoInput: string;
  quantity: string;
  takesPerKeeper: string;
  failureRate: string;
  /** How long a generation takes; only a campaign asks for it. */
  serviceSeconds: string;
}

export type JobField = Exclude<keyof JobDraft, 'key'>;

/** What decides which jobs there are. */
export interface JobsState {
  asOf: string;
  track: string;
  currency: string;
  jobs: JobDraft[];
}

export interface CostState extends JobsState {
  /** The reader's own price per unit; empty for the list price. */
  pricePerUnit: string;
  /** The reading of the app's credits; empty for the usual one. */
  appCredits: string;
  /** Which line is compared across models, counted from 1. */
  comparedLine: string;
  /** Model the others are compared with; empty for the line's own. */
  baseline: string;
}

/** More lines than this are no longer a form; the module itself takes far more. */
export const LINES_MAX = 200;

/** What the module takes where a job names no task. */
const TASK_DEFAULT = 'text-to-video';

/** The task of a line, named or not. */
export function taskOf(job: JobDraft): string {
  return job.task || TASK_DEFAULT;
}

let lastKey = 0;

/** A job line with nothing in it but what is given. */
export function draft(fields: Partial<Record<JobField, string>>): JobDraft {
  lastKey += 1;
  return {
    key: lastKey,
    model: '',
    task: '',
    resolution: '',
    mode: '',
    durationSeconds: '',
    nativeAudio: '',
    voiceControl: '',
    videoInput: '',
    quantity: '',
    takesPerKeeper: '',
    failureRate: '',
    serviceSeconds: '',
    ...fields,
  };
}

/** What there is to begin with: a job that has a price. */
export function firstJob(): JobDraft {
  return draft({
    model: 'kling-v3',
    task: 'text-to-video',
    resolution: '1080p',
    durationSeconds: '10',
    nativeAudio: '1',
    quantity: '100',
    takesPerKeeper: '1',
  });
}

/** What a first visit shows. */
export function firstState(asOf: string): CostState {
  return {
    asOf,
    track: 'api',
    currency: 'USD',
    pricePerUnit: '',
    appCredits: '',
    jobs: [firstJob()],
    comparedLine: '',
    baseline: '',
  };
}
