/**
 * The one way to a worker: a question goes with its number, and under that number come how far it is and one outcome. What is
 * under way can only be stopped by ending the worker, because a module cannot be interrupted: then every open question is
 * answered with null.
 */
import { translated } from '../i18n/said';
import type { Ask, Outcome, Progress, Question, Questions, Reply } from './api';
import { laying } from './laying';

type Result<Q extends Question> = Questions[Q]['result'];

interface Open {
  settle: (outcome: Outcome<unknown> | PromiseLike<Outcome<unknown>> | null) => void;
  onProgress: (progress: Progress) => void;
}

export class Channel {
  readonly #worker: Worker;
  readonly #open = new Map<number, Open>();
  #lastId = 0;
  #defect: string | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const open = this.#open.get(data.id);
      if ('progress' in data) {
        open?.onProgress(data.progress);
        return;
      }
      this.#open.delete(data.id);
      open?.settle(translated(data.outcome));
    });
    // Fires when the worker cannot be loaded or started: then no answer will ever come.
    worker.addEventListener('error', (event) => this.#fail(event.message ?? ''));
    worker.addEventListener('messageerror', () => this.#fail('messageerror'));
  }

  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** Whether it answers nothing any more. */
  get hasFailed(): boolean {
    return this.#defect !== null;
  }

  #fail(message: string): void {
    this.#defect = message;
    this.#settleAll({ kind: 'defect', message });
  }

  #settleAll(outcome: Outcome<never> | null): void {
    for (const { settle } of this.#open.values()) settle(outcome);
    this.#open.clear();
  }

  /** One question, one outcome; null where the worker was ended before it. */
  ask<Q extends Question>(
    question: Q,
    request: Questions[Q]['request'],
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<Outcome<Result<Q>> | null> {
    if (this.#defect !== null) return Promise.resolve({ kind: 'defect', message: this.#defect });
    this.#lastId += 1;
    const message: Ask<Q> = { id: this.#lastId, question, request: laying.lay(question, request) };
    return new Promise((resolve) => {
      this.#open.set(message.id, { settle: resolve as Open['settle'], onProgress });
      this.#worker.postMessage(message);
    });
  }

  /** Ends the worker, and with it what is under way. */
  close(): void {
    this.#worker.terminate();
    this.#settleAll(null);
  }
}

/** A worker that holds the whole module. */
export const startWhole = (): Worker => new Worker(new URL('../worker-all.ts', import.meta.url), { type: 'module' });
