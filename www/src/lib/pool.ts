/**
 * Spreads questions over several workers. The questions of one batch are answered in any order and told in theirs; a
 * batch can be cancelled at any time, which ends the workers that are busy with it: a module cannot be interrupted.
 */
import { told } from '../i18n/said';
import type { Answer, Ask, Outcome, Question, Questions } from './api';

export interface Task<Q extends Question = Question> {
  question: Q;
  request: Questions[Q]['request'];
}

export interface Batch<T> {
  /** The answers in the order of the tasks, or the first outcome that is none; null where it was cancelled. */
  outcome: Promise<Outcome<T[]> | null>;
  cancel: () => void;
}

interface Work {
  tasks: readonly Task[];
  next: number;
  done: number;
  results: unknown[];
  settle: (outcome: Outcome<unknown[]> | PromiseLike<Outcome<unknown[]>> | null) => void;
  onDone: (done: number) => void;
  isOver: boolean;
}

interface Seat {
  worker: Worker;
  /** What it is busy with. */
  work: Work | null;
}

export class Pool {
  readonly #start: () => Worker;
  readonly size: number;
  #seats: Seat[] = [];
  readonly #queue: Work[] = [];

  constructor(start: () => Worker, size: number) {
    this.#start = start;
    this.size = Math.max(1, Math.floor(size) || 1);
  }

  /** Batches are taken in the order in which they come. */
  run<Q extends Question>(tasks: readonly Task<Q>[], onDone: (done: number) => void = () => {}): Batch<Questions[Q]['result']> {
    let settle: Work['settle'] = () => {};
    const outcome = new Promise<Outcome<Questions[Q]['result'][]> | null>((resolve) => {
      settle = resolve as Work['settle'];
    });
    const work: Work = { tasks: tasks as readonly Task[], next: 0, done: 0, results: [], settle, onDone, isOver: false };
    if (tasks.length === 0) this.#end(work, { kind: 'result', result: [] });
    else this.#queue.push(work);
    this.#hand();
    return { outcome, cancel: () => this.#end(work, null) };
  }

  /** Ends all workers; what is under way is cancelled. */
  close(): void {
    for (const work of [...this.#queue, ...this.#seats.flatMap((seat) => seat.work ?? [])]) this.#end(work, null);
    for (const seat of this.#seats) seat.worker.terminate();
    this.#seats = [];
  }

  /** Gives every free worker something to do. */
  #hand(): void {
    for (;;) {
      const work = this.#queue[0];
      if (!work) return;
      const seat = this.#seats.find((free) => free.work === null) ?? this.#open();
      if (!seat) return;
      const index = work.next;
      work.next += 1;
      if (work.next === work.tasks.length) this.#queue.shift();
      seat.work = work;
      const { question, request } = work.tasks[index] as Task;
      seat.worker.postMessage({ id: index, question, request } satisfies Ask);
    }
  }

  #open(): Seat | null {
    if (this.#seats.length >= this.size) return null;
    const seat: Seat = { worker: this.#start(), work: null };
    seat.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#answered(seat, data));
    const fail = (event: Event) => this.#failed(seat, 'message' in event ? String(event.message) : event.type);
    seat.worker.addEventListener('error', fail);
    seat.worker.addEventListener('messageerror', fail);
    this.#seats.push(seat);
    return seat;
  }

  #answered(seat: Seat, { id, outcome }: Answer): void {
    const work = seat.work;
    if (!work) return;
    seat.work = null;
    if (outcome.kind !== 'result') {
      this.#end(work, outcome);
    } else {
      work.results[id] = outcome.result;
      work.done += 1;
      work.onDone(work.done);
      if (work.done === work.tasks.length) this.#end(work, { kind: 'result', result: work.results });
    }
    this.#hand();
  }

  /** A worker that cannot be started or read will never answer. */
  #failed(seat: Seat, message: string): void {
    const work = seat.work;
    this.#dismiss(seat);
    if (work) this.#end(work, { kind: 'defect', message });
  }

  #dismiss(seat: Seat): void {
    seat.worker.terminate();
    seat.work = null;
    this.#seats = this.#seats.filter((other) => other !== seat);
  }

  #end(work: Work, outcome: Outcome<unknown[]> | null): void {
    if (work.isOver) return;
    work.isOver = true;
    const place = this.#queue.indexOf(work);
    if (place >= 0) this.#queue.splice(place, 1);
    for (const seat of this.#seats.filter((busy) => busy.work === work)) this.#dismiss(seat);
    work.settle(outcome && told(outcome));
    this.#hand();
  }
}

/** A pool of workers that hold the whole module, as many as the machine runs at a time. */
export function startPool(): Pool {
  return new Pool(() => new Worker(new URL('../worker-all.ts', import.meta.url), { type: 'module' }), navigator.hardwareConcurrency);
}
