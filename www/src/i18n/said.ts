/**
 * What the module says, in the page's language. It speaks English; another language says a step anew from the numbers in
 * it and everything else by the form of its sentence, and keeps the English sentence where it knows neither.
 */
import type { Outcome, Problem, Rulebook, Step } from '../lib/api';
import { language } from '../lib/language';

export interface Said {
  step: (step: Step) => string | null;
  /** Any other sentence of the module, and every text of the rulebook. */
  say: (text: string) => string | null;
  /** The name of a lot that a campaign plans to buy. */
  lot: (id: string) => string | null;
  problem: (problem: Problem) => Problem;
  outcome: <T>(outcome: Outcome<T>) => Outcome<T>;
  rulebook: (rulebook: Rulebook) => Rulebook;
}

const said: Said | null = language === 'zh' ? (await import('./zh-said')).zhSaid : null;

export const stepText = (step: Step): string => said?.step(step) ?? step.text;

/** A warning, a piece of advice, or any other sentence. */
export const noteText = (text: string): string => said?.say(text) ?? text;

export const lotText = (id: string): string => said?.lot(id) ?? id;

/** An outcome of the module with all its sentences in the page's language; a result is changed in place. */
export const told = <T>(outcome: Outcome<T>): Outcome<T> => (said ? said.outcome(outcome) : outcome);

/** The rulebook with all its texts in the page's language. */
export const bookText = (rulebook: Rulebook): Rulebook => (said ? said.rulebook(rulebook) : rulebook);
