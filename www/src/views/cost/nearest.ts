/** What a line makes, as it is typed and as the module asks for it; and what the module moved to get a job that has a rate. */
import type { Job } from '../../lib/api';
import { isDecimal } from '../../lib/decimal';
import { taskOf, type JobDraft } from './state';

export interface Change {
  field: 'task' | 'quality' | 'nativeAudio' | 'voiceControl' | 'videoInput' | 'durationSeconds';
  from: string;
  to: string;
}

const FLAGS = ['nativeAudio', 'voiceControl', 'videoInput'] as const;
const TEXTS = ['model', 'task', 'resolution', 'mode'] as const;
const FIELDS = [...TEXTS, ...FLAGS, 'durationSeconds'] as const;

/** The fields that say what a line makes. */
export function pick(job: JobDraft): Pick<JobDraft, (typeof FIELDS)[number]> {
  return Object.fromEntries(FIELDS.map((field) => [field, job[field]])) as Pick<JobDraft, (typeof FIELDS)[number]>;
}

/** What is chosen of a job; text that is neither a number nor a flag is left out. */
export function toOpenJob(typed: JobDraft): Job {
  const job: Job = { model: typed.model };
  for (const field of TEXTS) if (typed[field].trim()) job[field] = typed[field].trim();
  for (const field of FLAGS) if (typed[field] === '1' || typed[field] === '0') job[field] = typed[field] === '1';
  const seconds = typed.durationSeconds.trim();
  if (isDecimal(seconds) && Number(seconds) >= 0) job.durationSeconds = Number(seconds);
  return job;
}

/** The line with what the module moved. */
export function nearestDraft(typed: JobDraft, nearest: Partial<Job> | undefined): JobDraft {
  if (!nearest) return typed;
  const next = { ...typed };
  for (const field of TEXTS) if ((nearest[field] ?? '') !== typed[field].trim()) next[field] = nearest[field] ?? '';
  for (const field of FLAGS) next[field] = nearest[field] === undefined ? '' : nearest[field] ? '1' : '0';
  const seconds = typed.durationSeconds.trim();
  // Text that is not a number is the reader's to mend.
  const isOpen = seconds === '' || isDecimal(seconds);
  if (isOpen && nearest.durationSeconds !== (seconds === '' ? undefined : Number(seconds))) {
    next.durationSeconds = String(nearest.durationSeconds ?? '');
  }
  return next;
}

/** What differs between two lines that make the same thing, as it is told. */
export function changesOf(before: JobDraft, after: JobDraft): Change[] {
  const flag = (value: string) => (value === '1' ? '1' : '0');
  const all: Change[] = [
    { field: 'task', from: taskOf(before), to: taskOf(after) },
    { field: 'quality', from: before.resolution || before.mode, to: after.resolution || after.mode },
    ...FLAGS.map((field) => ({ field, from: flag(before[field]), to: flag(after[field]) })),
    { field: 'durationSeconds', from: before.durationSeconds, to: after.durationSeconds },
  ];
  return all.filter(({ from, to }) => from !== to);
}
