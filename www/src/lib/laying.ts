/** Where a contract is laid over what is asked and linked: here and nowhere else, so that no view can forget it. */
import type { Question, Questions } from './api';

export interface Laying {
  /** The request as it goes to the module. */
  lay: <Q extends Question>(question: Q, request: Questions[Q]['request']) => Questions[Q]['request'];
  /** Whether it has to be asked of the whole module, though the first one could answer it at list price. */
  needsWhole: (request: unknown) => boolean;
  /** What a link says of it; whole where it is for others, and the reader says so. */
  mark: (isToBeCarried: boolean) => string;
  /** The rulebook of this page refuses it. */
  refuse: () => void;
}

/** At list price, until a contract is loaded. */
export const laying: Laying = { lay: (_, request) => request, needsWhole: () => false, mark: () => '', refuse: () => {} };
