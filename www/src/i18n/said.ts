/**
 * What the module says, in the page's language. It speaks English; another language says a step anew from the numbers in
 * it, and keeps the English sentence where it does not know the rule.
 */
import type { Problem, ReadingInfo, Step } from '../lib/api';
import { language } from '../lib/language';

export interface Said {
  step: (step: Step) => string | null;
  /** What a result should be read with. */
  note: (text: string) => string | null;
  problem: (problem: Problem) => string | null;
  reading: (reading: ReadingInfo) => ReadingInfo | null;
}

const said: Said | null = language === 'zh' ? (await import('./zh-said')).zhSaid : null;

export const stepText = (step: Step): string => said?.step(step) ?? step.text;

export const noteText = (text: string): string => said?.note(text) ?? text;

/** What is wrong, in a few words, before the module's own sentence; nothing where that is enough. */
export const problemKind = (problem: Problem): string | null => said?.problem(problem) ?? null;

export const readingText = (reading: ReadingInfo): ReadingInfo => said?.reading(reading) ?? reading;
