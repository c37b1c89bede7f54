/**
 * Asks the workers. Questions of one channel (the total, the comparison) replace each other: at most one is under way,
 * only the newest waits, and the answer to a question that has been replaced is dropped.
 */
import { told } from '../i18n/said';
import type { Answer, Ask, Outcome, Question, Questions } from './api';
import { Book } from './book';

interface Waiting {
  ask: () => void;
  drop: () => void;
}

interface Channel {
  busy: boolean;
  next: Waiting | null;
}

/** One worker and the questions it has not answered yet. */
class Desk {
  readonly #worker: Worker;
  readonly #open = new Map<number, (outcome: Outcome<unknown> | PromiseLike<Outcome<unknown>>) => void>();
  #lastId = 0;
  #defect: string | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const resolve = this.#open.get(data.id);
      this.#open.delete(data.id);
      resolve?.(told(data.outcome));
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
    for (const resolve of this.#open.values()) resolve({ kind: 'defect', message });
    this.#open.clear();
  }

  /** One question, one answer. */
  ask<Q extends Question>(question: Q, request: Questions[Q]['request']): Promise<Outcome<Questions[Q]['result']>> {
    if (this.#defect !== null) return Promise.resolve({ kind: 'defect', message: this.#defect });
    this.#lastId += 1;
    const message: Ask<Q> = { id: this.#lastId, question, request };
    return new Promise((resolve) => {
      this.#open.set(message.id, resolve as (outcome: Outcome<unknown> | PromiseLike<Outcome<unknown>>) => void);
      this.#worker.postMessage(message);
    });
  }
}

/** The questions that the worker of the first load answers. */
const FIRST: ReadonlySet<Question> = new Set<Question>(['rulebook', 'estimate', 'compareModels']);

export class Engine {
  readonly #first: Desk;
  readonly #startAll: () => Worker;
  #all: Desk | null = null;
  #book: Promise<Book | null> | null = null;
  readonly #channels = new Map<string, Channel>();

  constructor(first: Worker, startAll: () => Worker) {
    this.#first = new Desk(first);
    this.#startAll = startAll;
  }

  /** One question, one answer. */
  ask<Q extends Question>(question: Q, request: Questions[Q]['request']): Promise<Outcome<Questions[Q]['result']>> {
    if (FIRST.has(question)) return this.#first.ask(question, request);
    this.#all ??= new Desk(this.#startAll());
    return this.#all.ask(question, request);
  }

  /** Starts the worker of the whole module before it is asked, or anew where it could not be loaded. */
  startAll(): void {
    if (this.#all === null || this.#all.hasFailed) this.#all = new Desk(this.#startAll());
  }

  /** The whole rulebook, of the whole module, which is started for it; null where it cannot be had now. */
  wholeBook(): Promise<Book | null> {
    this.startAll();
    this.#book ??= this.ask('wholeRulebook', undefined).then((outcome) => {
      if (outcome.kind === 'result') return new Book(outcome.result);
      this.#book = null;
      return null;
    });
    return this.#book;
  }

  /** Whether somebody waits for an answer. */
  get isBusy(): boolean {
    return this.#first.isBusy || this.#all?.isBusy === true;
  }

  /** The answer to the newest question of a channel; null where a newer one came before it was answered. */
  askLatest<Q extends Question>(
    name: string,
    question: Q,
    request: Questions[Q]['request'],
  ): Promise<Outcome<Questions[Q]['result']> | null> {
    const channel = this.#channels.get(name) ?? { busy: false, next: null };
    this.#channels.set(name, channel);
    return new Promise((resolve) => {
      const ask = async () => {
        channel.busy = true;
        const outcome = await this.ask(question, request);
        channel.busy = false;
        const next = channel.next;
        channel.next = null;
        resolve(next === null ? outcome : null);
        next?.ask();
      };
      channel.next?.drop();
      if (channel.busy) channel.next = { ask: () => void ask(), drop: () => resolve(null) };
      else void ask();
    });
  }
}

export function startEngine(): Engine {
  return new Engine(
    new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' }),
    () => new Worker(new URL('../worker-all.ts', import.meta.url), { type: 'module' }),
  );
}
