/** The log that was dropped: how far it has been read, and what it came to. */
import { s } from '../../i18n/sla';
import type { Problem, Progress } from '../../lib/api';
import { Channel, startWhole } from '../../lib/channel';
import type { LogCounts, LogOptions } from '../../lib/log-api';

export class Log {
  file = $state.raw<File | null>(null);
  progress = $state.raw<Progress | null>(null);
  result = $state.raw<{ name: string; counts: LogCounts; options: LogOptions } | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  failure = $state('');
  cancelled = $state(false);
  #reading: Channel | null = null;
  /** Whether the result is of the file that was chosen last. */
  readonly isDone = $derived(this.progress === null && !this.cancelled && this.failure === '' && this.problems.length === 0);

  async read(file: File, options: LogOptions): Promise<void> {
    this.cancel();
    this.file = file;
    this.failure = '';
    this.problems = [];
    this.cancelled = false;
    this.progress = { share: 0, rows: 0 };
    // A worker of its own, so that it can be stopped and nothing else waits for it; the browser has its script already.
    const reading = new Channel(startWhole());
    this.#reading = reading;
    const outcome = await reading.ask('readLog', { file, options }, (progress) => (this.progress = progress));
    reading.close();
    if (this.#reading !== reading) return;
    this.#reading = null;
    this.progress = null;
    if (outcome === null) this.cancelled = true;
    else if (outcome.kind === 'result') this.result = { name: file.name, counts: outcome.result, options };
    else if (outcome.kind === 'refused') this.problems = outcome.problems;
    else this.failure = outcome.damaged === 'gzip' ? s.damagedGzip : outcome.message;
  }

  cancel(): void {
    this.#reading?.close();
  }

  /** Another link or another person's work: the log does not belong to it. */
  forget(): void {
    const reading = this.#reading;
    this.#reading = null;
    reading?.close();
    this.file = null;
    this.progress = null;
    this.result = null;
    this.problems = [];
    this.failure = '';
    this.cancelled = false;
  }
}
