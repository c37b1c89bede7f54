/** A question that is asked anew whenever its request changes, and the last good answer to it. */
import type { Problem, Question, Questions } from './api';
import type { Engine } from './engine';

export class Asking<Q extends Question> {
  /** The last good answer, which may belong to an earlier entry. */
  result = $state.raw<Questions[Q]['result'] | null>(null);
  /** The request that was answered. */
  asked = $state.raw<Questions[Q]['request'] | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  defect = $state<string | null>(null);

  /** Needs an effect around it; null is no question, and keeps the last answer. Askings of one channel replace each other. */
  constructor(
    engine: Engine,
    question: Q,
    request: () => Questions[Q]['request'] | null,
    answered: () => void = () => {},
    channel: string = question,
  ) {
    let turn = 0;
    $effect(() => {
      const wanted = request();
      turn += 1;
      if (wanted === null) {
        this.problems = [];
        return;
      }
      const own = turn;
      void engine.askLatest(channel, question, wanted).then((outcome) => {
        if (outcome === null || own !== turn) return;
        if (outcome.kind === 'refused') {
          this.problems = outcome.problems;
        } else if (outcome.kind === 'defect') {
          this.defect = outcome.message;
        } else {
          this.result = outcome.result;
          this.asked = wanted;
          this.problems = [];
          this.defect = null;
          answered();
        }
      });
    });
  }

  /** The answer is forgotten: what it was about is gone. */
  forget(): void {
    this.result = null;
    this.asked = null;
    this.problems = [];
  }
}
