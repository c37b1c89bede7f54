/** The log that was dropped: how far it has been read, what it came to, and what other readings of it would give. */
import { s } from '../../i18n/sla';
import type { Problem, Progress, ReadingEffect } from '../../lib/api';
import { Channel, startWhole } from '../../lib/channel';
import type { LogAvailability, LogOptions } from '../../lib/log-api';
import { LOG_READINGS } from './log-options';

/** A file up to this size is read anew by itself when something about its reading changes; a longer one when it is asked for. */
const QUICK_BYTES = 32 * 1024 * 1024;

/** What is asked of a log: what decides its counts, and what its other readings are worth under. */
export interface LogQuestion {
  counts: LogOptions;
  effects: LogOptions;
}

const keyOf = (options: LogOptions): string => JSON.stringify(options);

export class Log {
  file = $state.raw<File | null>(null);
  progress = $state.raw<Progress | null>(null);
  result = $state.raw<{ name: string; counts: LogAvailability; key: string } | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  failure = $state('');
  cancelled = $state(false);
  /** What other ways to read the log would give, and under which options that is so. */
  effects = $state.raw<{ list: readonly ReadingEffect[]; key: string }>({ list: [], key: '' });
  /** Under which options the file was last asked for; empty where it was not yet. */
  #asked = $state('');
  #reading: Channel | null = null;
  #quiet: Channel | null = null;
  /** Whether the result is of the file that was chosen last. */
  readonly isDone = $derived(this.progress === null && !this.cancelled && this.failure === '' && this.problems.length === 0);
  readonly isQuick = $derived(this.file !== null && this.file.size <= QUICK_BYTES);

  /** Whether the chosen file has been asked for. */
  get wasAsked(): boolean {
    return this.#asked !== '';
  }

  /** Another file; it is read as soon as there is something to read it by. */
  choose(file: File): void {
    const reading = this.#reading;
    this.#reading = null;
    reading?.close();
    this.#endQuiet();
    this.progress = null;
    this.file = file;
    this.failure = '';
    this.problems = [];
    this.cancelled = false;
    this.#asked = '';
  }

  /** Whether the chosen file has not been asked for under these options. */
  isDue({ counts }: LogQuestion): boolean {
    return this.file !== null && this.#asked !== keyOf(counts);
  }

  isOutdated({ counts }: LogQuestion): boolean {
    return this.result !== null && this.result.key !== keyOf(counts);
  }

  areEffectsOutdated({ effects }: LogQuestion): boolean {
    return this.result !== null && this.effects.key !== keyOf(effects);
  }

  /** `whole`: the effects with every exclusion, which the counts have as well. */
  async read({ counts }: LogQuestion, whole: LogOptions): Promise<void> {
    const { file } = this;
    if (file === null) return;
    this.choose(file);
    this.#asked = keyOf(counts);
    this.progress = { share: 0, rows: 0 };
    // A worker of its own, so that it can be stopped and nothing else waits for it; the browser has its script already.
    const reading = new Channel(startWhole());
    this.#reading = reading;
    const request = { file, options: { ...whole, steps: false } };
    const outcome = await reading.ask('readLog', request, (progress) => (this.progress = progress));
    reading.close();
    if (this.#reading !== reading) return;
    this.#reading = null;
    this.progress = null;
    if (outcome === null) this.cancelled = true;
    else if (outcome.kind === 'result') {
      this.result = { name: file.name, counts: outcome.result, key: keyOf(counts) };
      this.#keepEffects(outcome.result, whole);
    } else if (outcome.kind === 'refused') this.problems = outcome.problems;
    else this.failure = outcome.damaged === 'gzip' ? s.damagedGzip : outcome.message;
  }

  /** Reads the log once more for what its other readings are worth now, and leaves everything else as it is. */
  async refreshEffects({ effects }: LogQuestion): Promise<void> {
    const { file } = this;
    if (file === null) return;
    this.#endQuiet();
    const reading = new Channel(startWhole());
    this.#quiet = reading;
    const outcome = await reading.ask('readLog', { file, options: { ...effects, steps: false } });
    reading.close();
    if (this.#quiet !== reading) return;
    this.#quiet = null;
    if (outcome?.kind === 'result' && this.isDone) this.#keepEffects(outcome.result, effects);
  }

  #keepEffects(counts: LogAvailability, options: LogOptions): void {
    const list = counts.readingEffects.filter(({ reading }) => LOG_READINGS.includes(reading));
    this.effects = { list, key: keyOf(options) };
  }

  cancel(): void {
    this.#reading?.close();
  }

  #endQuiet(): void {
    const quiet = this.#quiet;
    this.#quiet = null;
    quiet?.close();
  }

  /** Another link or another person's work: the log does not belong to it. */
  forget(): void {
    const reading = this.#reading;
    this.#reading = null;
    reading?.close();
    this.#endQuiet();
    this.file = null;
    this.progress = null;
    this.result = null;
    this.problems = [];
    this.failure = '';
    this.cancelled = false;
    this.effects = { list: [], key: '' };
    this.#asked = '';
  }
}
