/** A worker's side of the conversation: a question comes with its number, and its outcome goes back with the same. */
import type { Answer, Ask, Outcome, Problem, Question, Questions } from './api';

/** What a worker can answer. */
export type Answers<Q extends Question> = { [K in Q]: (request: Questions[K]['request']) => Questions[K]['result'] };

/** Refusals of either module: each has its own class of this name. */
const isRefusal = (error: unknown): error is { problems: Problem[] } => error instanceof Error && error.name === 'CalcError';

export function serve<Q extends Question>(answers: Answers<Q>): void {
  const answer = <K extends Q>({ question, request }: Ask<K>): Outcome<Questions[K]['result']> => {
    try {
      return { kind: 'result', result: answers[question](request) };
    } catch (error) {
      if (isRefusal(error)) return { kind: 'refused', problems: error.problems };
      return { kind: 'defect', message: error instanceof Error ? error.message : String(error) };
    }
  };
  addEventListener('message', ({ data }: MessageEvent<Ask<Q>>) => {
    // A log is read by the same script, and is no question.
    if (!('question' in data)) return;
    const message: Answer = { id: data.id, outcome: answer(data) };
    postMessage(message);
  });
}
