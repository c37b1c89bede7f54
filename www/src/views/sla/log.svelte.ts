/** The log that was dropped: how far it has been read, and what it came to. */
import { s } from '../../i18n/sla';
import type { Problem } from '../../lib/api';
import { readLog, type LogProgress, type LogReading } from '../../lib/log';
import type { LogCounts, LogOptions } from '../../lib/log-api';

export class Log {
  file = $state.raw<File | null>(null);
  progress = $state.raw<LogProgress | null>(null);
  result = $state.raw<{ name: string; counts: LogCounts; options: LogOptions } | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  failure = $state('');
  cancelled = $state(false);
  #reading: LogReading | null = null;

  async read(file: File, options: LogOptions): Promise<void> {
    this.cancel();
    this.file = file;
    this.failure = '';
    this.problems = [];
    this.cancelled = false;
    this.progress = { share: 0, rows: 0 };
    const reading = readLog(file, options, (progress) => (this.progress = progress));
    this.#reading = reading;
    const outcome = await reading.outcome;
    if (this.#reading !== reading) return;
    this.#reading = null;
    this.progress = null;
    if (outcome === null) this.cancelled = true;
    else if (outcome.kind === 'result') this.result = { name: file.name, counts: outcome.result, options };
    else if (outcome.kind === 'refused') this.problems = outcome.problems;
    else this.failure = outcome.kind === 'damaged' && outcome.reason === 'gzip' ? s.damagedGzip : outcome.message;
  }

  cancel(): void {
    this.#reading?.cancel();
  }

  /** Another link or another person's work: the log does not belong to it. */
  forget(): void {
    const reading = this.#reading;
    this.#reading = null;
    reading?.cancel();
    this.file = null;
    this.progress = null;
    this.result = null;
    this.problems = [];
    this.failure = '';
    this.cancelled = false;
  }
}
