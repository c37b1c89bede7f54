/** What the rulebook offers, as options of a select. */
import { t } from '../../i18n';
import type { Option } from '../../parts/SelectField.svelte';
import { isQuality, type DurationOffer, type ModelOffer, type Quality } from './lawful';
import type { JobDraft } from './state';

const LABELS: Record<ModelOffer['state'], (offer: ModelOffer) => string> = {
  sold: ({ title }) => title,
  unknown: ({ title }) => title,
  ended: ({ title, on }) => t.cost.ended(title, on),
  later: ({ title, on }) => t.cost.begins(title, on),
  elsewhere: ({ title }) => title,
};

/** Models: those with a rate first, then those whose rate nobody published, then those that are gone or yet to come. */
export function modelOptions(offers: readonly ModelOffer[]): Option[] {
  const group = (name: string, states: readonly ModelOffer['state'][]) =>
    offers
      .filter((offer) => states.includes(offer.state))
      .map((offer) => ({ value: offer.id, label: LABELS[offer.state](offer), disabled: offer.state !== 'sold', group: name }));
  return [...group(t.cost.groupSold, ['sold']), ...group(t.cost.groupUnknown, ['unknown']), ...group(t.cost.groupGone, ['ended', 'later'])];
}

export function taskOptions(tasks: readonly string[]): Option[] {
  return tasks.map((task) => ({ value: task, label: t.cost.taskTitle(task) }));
}

/** A quality's value for the select; both names, since either may be missing. */
const qualityValue = (quality: Quality) => `${quality.resolution}/${quality.mode}`;

export function qualityOptions(qualities: readonly Quality[]): Option[] {
  return qualities.map((quality) => {
    const name = quality.resolution || quality.mode;
    const alias = quality.alias && quality.alias.toLowerCase() !== name.toLowerCase() ? ` · ${quality.alias}` : '';
    return {
      value: qualityValue(quality),
      label: quality.known ? name + alias : t.cost.rateUnknown(name),
      disabled: !quality.known,
    };
  });
}

/** The option that the job names, or its own words where none fits. */
export function chosenQuality(job: JobDraft, qualities: readonly Quality[]): string {
  const fitting = qualities.filter((quality) => isQuality(job, quality));
  const [only] = fitting;
  return only && fitting.length === 1 ? qualityValue(only) : [job.resolution, job.mode].filter(Boolean).join(' ');
}

export function qualityOf(value: string, qualities: readonly Quality[]): { resolution: string; mode: string } | null {
  const quality = qualities.find((candidate) => qualityValue(candidate) === value);
  return quality ? { resolution: quality.resolution, mode: quality.mode } : null;
}

export function secondsOptions(offer: DurationOffer & { kind: 'list' }): Option[] {
  return offer.seconds.map((seconds) => ({ value: String(seconds), label: String(seconds) }));
}
