/** A job in words, for tables that leave the page. */
import { decimal, list, t } from '../../i18n';
import { compare } from '../../i18n/compare';
import { isDecimal } from '../../lib/decimal';
import type { Book } from '../../lib/book';
import type { Change } from './nearest';
import { taskOf, type JobDraft } from './state';

const shown = (text: string) => (isDecimal(text.trim()) ? decimal(text.trim()) : text.trim());

/** What is made: "Text to video · 1080p · 10 s · sound". The model stands apart. */
export function describeJob(job: JobDraft): string {
  const flags = [
    job.nativeAudio === '1' && t.cost.jobText.audio,
    job.voiceControl === '1' && t.cost.jobText.voice,
    job.videoInput === '1' && t.cost.jobText.video,
  ];
  return [
    t.cost.taskTitle(taskOf(job)),
    job.resolution,
    job.mode,
    job.durationSeconds && t.cost.jobText.seconds(shown(job.durationSeconds)),
    ...flags,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How many: "100 wanted · 2.5 takes each". */
export function describeCount(job: JobDraft): string {
  return [
    t.cost.jobText.outputs(shown(job.quantity || '1')),
    job.takesPerKeeper && shown(job.takesPerKeeper) !== '1' && t.cost.jobText.takes(shown(job.takesPerKeeper)),
    job.failureRate && t.cost.jobText.failure(job.failureRate),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What a repair moved: "seconds 12 → 10 and sound on → off". */
export function describeChanges(changes: readonly Change[]): string {
  const flag = (value: string) => (value === '1' ? t.cost.on : t.cost.off);
  const names: Record<Change['field'], string> = {
    task: t.cost.task,
    quality: t.cost.resolution,
    nativeAudio: t.cost.audio,
    voiceControl: t.cost.voice,
    videoInput: t.cost.video,
    durationSeconds: t.cost.seconds,
  };
  return list(
    changes.map(({ field, from, to }) => {
      const show = field === 'task' ? t.cost.taskTitle : field === 'quality' || field === 'durationSeconds' ? String : flag;
      return t.cost.change(names[field].toLocaleLowerCase(t.language), show(from), show(to));
    }),
  );
}

/** The compared line and model names for headings. */
export function describeLine(book: Book, job: JobDraft): string {
  return `${book.title(job.model)} · ${describeJob(job)}`;
}

/** Whose figures are shown, where they are not those of the entries: "The figures are those of 100 × Kling 3.0 · …". */
export function figuresOf(book: Book, jobs: readonly JobDraft[]): string {
  const [first] = jobs;
  if (!first) return '';
  return compare.figuresOf(compare.bought(shown(first.quantity || '1'), describeLine(book, first)), jobs.length - 1);
}
