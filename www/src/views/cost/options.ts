/** What the rulebook offers, as options of a select. */
import { dayLong, t } from '../../i18n';
import type { ModelOption, QualityOption } from '../../lib/api';
import type { Option } from '../../parts/SelectField.svelte';
import type { JobDraft } from './state';

const dayOf = (day: string | null | undefined) => (day ? dayLong(day) : '');

const LABELS: Record<ModelOption['state'], (option: ModelOption) => string> = {
  sold: ({ title }) => title,
  unknown: ({ title }) => title,
  ended: ({ title, on }) => t.cost.ended(title, dayOf(on)),
  later: ({ title, on }) => t.cost.begins(title, dayOf(on)),
  elsewhere: ({ title }) => title,
};

/** Models: those with a rate first, then those whose rate nobody published, then those that are gone or yet to come. */
export function modelOptions(models: readonly ModelOption[]): Option[] {
  const group = (name: string, states: readonly ModelOption['state'][]) =>
    models
      .filter(({ state }) => states.includes(state))
      .map((option) => ({ value: option.id, label: LABELS[option.state](option), disabled: option.state !== 'sold', group: name }));
  return [...group(t.cost.groupSold, ['sold']), ...group(t.cost.groupUnknown, ['unknown']), ...group(t.cost.groupGone, ['ended', 'later'])];
}

export function taskOptions(tasks: readonly string[]): Option[] {
  return tasks.map((task) => ({ value: task, label: t.cost.taskTitle(task) }));
}

/** A quality's value for the select; both names, since either may be missing. */
const qualityValue = ({ resolution = '', mode = '' }: QualityOption) => `${resolution}/${mode}`;

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Whether a quality is the one that the job names, by either name. */
function isQuality(job: JobDraft, { resolution = '', alias = '' }: QualityOption): boolean {
  if (job.resolution === '' && job.mode === '') return resolution === '' && alias === '';
  return (job.resolution === '' || same(job.resolution, resolution)) && (job.mode === '' || same(job.mode, alias));
}

export function qualityOptions(qualities: readonly QualityOption[]): Option[] {
  return qualities.map((quality) => {
    const name = quality.resolution ?? quality.mode ?? '';
    const alias = quality.alias && !same(quality.alias, name) ? ` · ${quality.alias}` : '';
    return {
      value: qualityValue(quality),
      label: quality.known ? name + alias : t.cost.rateUnknown(name),
      disabled: !quality.known,
    };
  });
}

/** The option that the job names, or its own words where none fits. */
export function chosenQuality(job: JobDraft, qualities: readonly QualityOption[]): string {
  const fitting = qualities.filter((quality) => isQuality(job, quality));
  const [only] = fitting;
  return only && fitting.length === 1 ? qualityValue(only) : [job.resolution, job.mode].filter(Boolean).join(' ');
}

export function qualityOf(value: string, qualities: readonly QualityOption[]): { resolution: string; mode: string } | null {
  const quality = qualities.find((candidate) => qualityValue(candidate) === value);
  return quality ? { resolution: quality.resolution ?? '', mode: quality.mode ?? '' } : null;
}

export function secondsOptions(list: readonly number[]): Option[] {
  return list.map((seconds) => ({ value: String(seconds), label: String(seconds) }));
}
