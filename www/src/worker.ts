/** Runs the module off the page's thread, so that typing never waits for an answer. */
import { CalcError, compareModels, estimate, rulebook } from 'kling-calc';
import type { Answer, Ask, Outcome, Question, Questions } from './lib/api';

const answers: { [Q in Question]: (request: Questions[Q]['request']) => Questions[Q]['result'] } = {
  rulebook: () => rulebook(),
  estimate,
  compareModels,
};

function answer<Q extends Question>({ question, request }: Ask<Q>): Outcome<Questions[Q]['result']> {
  try {
    return { kind: 'result', result: answers[question](request) };
  } catch (error) {
    if (error instanceof CalcError) return { kind: 'refused', problems: error.problems };
    return { kind: 'defect', message: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const message: Answer = { id: data.id, outcome: answer(data) };
  postMessage(message);
});
