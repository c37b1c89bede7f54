/** A worker's side of the conversation: a question comes with its number, and its outcome goes back with the same. */
import type { Ask, Outcome, Problem, Progress, Question, Questions, Reply } from './api';

type Answered<T> = T | Promise<T>;

/** What a worker can answer. What takes long tells how far it is. */
export type Answers<Q extends Question> = {
  [K in Q]: (request: Questions[K]['request'], tell: (progress: Progress) => void) => Answered<Questions[K]['result']>;
};

/** Refusals of either module: each has its own class of this name. */
const isRefusal = (error: unknown): error is { problems: Problem[] } => error instanceof Error && error.name === 'CalcError';

/** A file that could not be read to its end. */
export class Damaged extends Error {
  constructor(
    readonly reason: 'gzip' | 'file',
    error: unknown,
    /** Which of several files it is, from 0. */
    readonly at?: number,
  ) {
    super(error instanceof Error ? error.message : String(error));
  }
}

/** The answer, or why there is none. */
export async function outcomeOf<T>(answer: () => Answered<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'result', result: await answer() };
  } catch (error) {
    if (isRefusal(error)) return { kind: 'refused', problems: error.problems };
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: 'defect',
      message,
      ...(error instanceof Damaged && { damaged: error.reason, ...(error.at !== undefined && { at: error.at }) }),
    };
  }
}

export function serve<Q extends Question>(answers: Answers<Q>): void {
  const reply = (message: Reply) => postMessage(message);
  addEventListener('message', ({ data: { id, question, request } }: MessageEvent<Ask<Q>>) => {
    const tell = (progress: Progress) => reply({ id, progress });
    void outcomeOf(() => answers[question](request, tell)).then((outcome) => reply({ id, outcome }));
  });
}
