/**
 * Asks the workers. Questions of one line (the total, the comparison) replace each other: at most one is under way,
 * only the newest waits, and the answer to a question that has been replaced is dropped.
 */
import type { Outcome, Question, Questions } from './api';
import { Book } from './book';
import { Channel, startWhole } from './channel';
import { today } from './day';
import { laying } from './laying';

interface Waiting {
  ask: () => void;
  drop: () => void;
}

interface Line {
  busy: boolean;
  next: Waiting | null;
}

/** The questions that the worker of the first load answers. */
const FIRST: ReadonlySet<Question> = new Set<Question>(['rulebook', 'estimate', 'compareModels', 'jobOptions', 'offers']);

export class Engine {
  readonly #first: Channel;
  readonly #startAll: () => Worker;
  #all: Channel | null = null;
  #book: Promise<Book | null> | null = null;
  readonly #lines = new Map<string, Line>();

  constructor(first: Worker, startAll: () => Worker) {
    this.#first = new Channel(first);
    this.#startAll = startAll;
  }

  /** One question, one answer. */
  async ask<Q extends Question>(question: Q, request: Questions[Q]['request']): Promise<Outcome<Questions[Q]['result']>> {
    const isFirst = FIRST.has(question) && !laying.needsWhole(request);
    if (!isFirst) this.#all ??= new Channel(this.#startAll());
    const channel = isFirst ? this.#first : this.#all;
    // These workers are never ended.
    return (await channel?.ask(question, request)) ?? { kind: 'defect', message: '' };
  }

  /** Starts the worker of the whole module before it is asked, or anew where it could not be loaded. */
  startAll(): void {
    if (this.#all === null || this.#all.hasFailed) this.#all = new Channel(this.#startAll());
  }

  /** The whole rulebook, of the whole module, which is started for it; null where it cannot be had now. */
  wholeBook(): Promise<Book | null> {
    this.startAll();
    this.#book ??= this.#loadBook();
    return this.#book;
  }

  /** What was negotiated has changed: the rulebook is another one. */
  forgetBook(): void {
    this.#book = null;
  }

  async #loadBook(): Promise<Book | null> {
    const [book, offers] = await Promise.all([this.ask('wholeRulebook', undefined), this.ask('offers', { asOf: today() })]);
    if (book.kind === 'result') return new Book(book.result, offers.kind === 'result' ? offers.result.packages : []);
    this.#book = null;
    return null;
  }

  /** Whether somebody waits for an answer. */
  get isBusy(): boolean {
    return this.#first.isBusy || this.#all?.isBusy === true;
  }

  /** The answer to the newest question of a line; null where a newer one came before it was answered. */
  askLatest<Q extends Question>(
    name: string,
    question: Q,
    request: Questions[Q]['request'],
  ): Promise<Outcome<Questions[Q]['result']> | null> {
    const line = this.#lines.get(name) ?? { busy: false, next: null };
    this.#lines.set(name, line);
    return new Promise((resolve) => {
      const ask = async () => {
        line.busy = true;
        const outcome = await this.ask(question, request);
        line.busy = false;
        const next = line.next;
        line.next = null;
        resolve(next === null ? outcome : null);
        next?.ask();
      };
      line.next?.drop();
      if (line.busy) line.next = { ask: () => void ask(), drop: () => resolve(null) };
      else void ask();
    });
  }
}

export function startEngine(): Engine {
  return new Engine(new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' }), startWhole);
}
