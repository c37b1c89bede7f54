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

/** The words are there before the first answer is: no sentence of the module comes before its rulebook. */
let said: Said | null = null;
const wanted: Promise<Said | null> | null =
  language === 'zh'
    ? import('./zh-said').then(
        ({ zhSaid }) => (said = zhSaid),
        () => null,
      )
    : null;

/** A warning, a piece of advice, or any other sentence; what has been said already stays as it is. */
export const noteText = (text: string): string => said?.say(text) ?? text;

/** A step is said from its numbers when its answer comes in; one that the page makes brings its own words. */
export const stepText = ({ text }: Step): string => noteText(text);

export const lotText = (id: string): string => said?.lot(id) ?? id;

/** An outcome of the module with all its sentences in the page's language; a result is changed in place. */
export const told = <T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> =>
  wanted ? wanted.then((words) => words?.outcome(outcome) ?? outcome) : outcome;

/** The rulebook with all its texts in the page's language. */
export const bookText = (rulebook: Rulebook): Rulebook => said?.rulebook(rulebook) ?? rulebook;
