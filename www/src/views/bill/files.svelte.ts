/** The files that were dropped: how far they are read, what could not be, and what the module answers on them. */
import { b } from '../../i18n/bill';
import type { Outcome, Problem, Progress, Question, Questions } from '../../lib/api';
import type { BillRead, JudgeRequest, Observations, ObserveOptions, Reconciliation } from '../../lib/bill-api';
import { Channel, startWhole } from '../../lib/channel';

export interface BillFile {
  key: number;
  file: File;
  /** Why nothing of it can be used. */
  problems: readonly Problem[];
}

/** What is asked of the files. */
export interface BillQuestion {
  judge: JudgeRequest;
  observe: ObserveOptions;
}

const OF_FILE = /^files\[(\d+)\]/;
const keyOf = (value: unknown): string => JSON.stringify(value);

class Files {
  list = $state.raw<readonly BillFile[]>([]);
  /** The made-up example, and no records of anybody. */
  isExample = $state(false);
  progress = $state.raw<Progress | null>(null);
  read = $state.raw<BillRead | null>(null);
  bill = $state.raw<{ answer: Reconciliation; key: string; asked: JudgeRequest } | null>(null);
  told = $state.raw<{ answer: Observations; key: string; asked: ObserveOptions } | null>(null);
  /** Of the question, not of the files. */
  problems = $state.raw<readonly Problem[]>([]);
  failure = $state('');
  cancelled = $state(false);
  readonly refused = $derived(this.list.filter(({ problems }) => problems.length > 0));
  #channel: Channel | null = null;
  #lastKey = 0;
  #turn = 0;
  #clock: () => string = () => '+08:00';
  #question: (() => BillQuestion) | null = null;

  /** Whose question is asked: the view's that is open. */
  use(clock: () => string, question: () => BillQuestion): void {
    this.#clock = clock;
    this.#question = question;
  }

  isFresh(judge: JudgeRequest): boolean {
    return this.bill !== null && this.bill.key === keyOf(judge);
  }

  isToldFresh(observe: ObserveOptions): boolean {
    return this.told !== null && this.told.key === keyOf(observe);
  }

  /** More files beside those that are there; an example gives way to records. */
  add(files: readonly File[], isExample = false): void {
    if (files.length === 0) return;
    const kept = this.isExample || isExample ? [] : this.list;
    this.isExample = isExample;
    this.#take([...kept, ...files.map((file) => ({ key: (this.#lastKey += 1), file, problems: [] }))]);
  }

  remove(key: number): void {
    this.#take(this.list.filter((one) => one.key !== key));
  }

  /** Without those that are refused. */
  goOn(): void {
    this.#take(this.list.filter(({ problems }) => problems.length === 0));
  }

  again(): void {
    this.#take(this.list);
  }

  clear(): void {
    this.#take([]);
  }

  cancel(): void {
    this.#channel?.close();
  }

  #close(): void {
    const channel = this.#channel;
    this.#channel = null;
    channel?.close();
  }

  /** Other files are another bill: nothing of the one before stays. */
  #take(list: readonly BillFile[]): void {
    this.#close();
    this.list = list.map((one) => ({ ...one, problems: [] }));
    if (list.length === 0) this.isExample = false;
    this.progress = null;
    this.read = null;
    this.bill = null;
    this.told = null;
    this.problems = [];
    this.failure = '';
    this.cancelled = false;
    if (list.length > 0) void this.#start();
  }

  async #start(): Promise<void> {
    this.progress = { share: 0, rows: 0 };
    // A worker of its own, so that it can be stopped and nothing else waits for it; what was read stays open in it.
    const channel = new Channel(startWhole());
    this.#channel = channel;
    const request = { files: this.list.map(({ file }) => file), clock: this.#clock() };
    const outcome = await channel.ask('readBill', request, (progress) => (this.progress = progress));
    if (this.#channel !== channel) return;
    if (outcome?.kind === 'result') {
      this.read = outcome.result;
      await this.ask();
    } else {
      this.#close();
      this.#refuse(outcome);
    }
    this.progress = null;
  }

  #refuse(outcome: Exclude<Outcome<unknown>, { kind: 'result' }> | null): void {
    if (outcome === null) this.cancelled = true;
    else if (outcome.kind === 'refused') this.#mark(outcome.problems);
    else if (outcome.at !== undefined) {
      const message = outcome.damaged === 'gzip' ? b.damagedGzip : b.unreadable(outcome.message);
      this.#mark([{ code: 'bad_row', field: `files[${outcome.at}]`, message }]);
    } else this.failure = outcome.message;
  }

  /** Each problem at its file. */
  #mark(problems: readonly Problem[]): void {
    const indexOf = ({ field }: Problem) => Number(OF_FILE.exec(field)?.[1] ?? NaN);
    this.list = this.list.map((one, index) => ({ ...one, problems: problems.filter((problem) => indexOf(problem) === index) }));
    this.problems = problems.filter((problem) => Number.isNaN(indexOf(problem)));
  }

  /** Asks about what was read; only the newest question is answered. */
  async ask(): Promise<void> {
    const channel = this.#channel;
    if (channel === null || this.read === null || this.#question === null) return;
    const { judge, observe } = this.#question();
    const turn = (this.#turn += 1);
    const answers = Promise.all([channel.ask('judgeBill', judge), channel.ask('observeBill', observe)]);
    const [bill, told] = await answers;
    if (turn !== this.#turn || this.#channel !== channel) return;
    if (bill === null || told === null) {
      // It was stopped, and with it what was read is gone.
      this.#close();
      this.read = null;
      this.cancelled = true;
      return;
    }
    if (bill.kind === 'result') this.bill = { answer: bill.result, key: keyOf(judge), asked: judge };
    if (told.kind === 'result') this.told = { answer: told.result, key: keyOf(observe), asked: observe };
    this.problems = [bill, told].flatMap((outcome) => (outcome.kind === 'refused' ? outcome.problems : []));
    this.failure = [bill, told].flatMap((outcome) => (outcome.kind === 'defect' ? [outcome.message] : []))[0] ?? '';
  }

  /** One more question about what was read, for a file; null where there is no answer. */
  async also<Q extends Question>(question: Q, request: Questions[Q]['request']): Promise<Questions[Q]['result'] | null> {
    const outcome = await this.#channel?.ask(question, request);
    return outcome?.kind === 'result' ? outcome.result : null;
  }
}

/** Who looks at another view in between finds the files as they were; they are gone with the page. */
export const files = new Files();
