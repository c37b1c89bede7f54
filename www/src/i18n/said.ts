/**
 * What the module says, in the page's language. It speaks English and gives a note beside every sentence; another language says
 * the same notes anew, by the package's own catalogues, when an answer comes in.
 */
import type { Outcome, Rulebook, Step } from '../lib/api';
import { language } from '../lib/language';

type Messages = typeof import('kling-calc/messages');
type Words = ReturnType<Messages['wordsOf']>;

/** The words are there before the first answer is: no sentence of the module comes before its rulebook. */
let messages: Messages | null = null;
/** The rulebook's texts, which some sentences quote. */
let words: Words = new Map();
const wanted: Promise<Messages | null> | null =
  language === 'zh'
    ? import('kling-calc/messages').then(
        (loaded) => (messages = loaded),
        () => null,
      )
    : null;

/** An outcome of the module with all its sentences in the page's language. */
export const translated = <T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> =>
  wanted ? wanted.then((loaded) => loaded?.translate(outcome, 'zh', words) ?? outcome) : outcome;

/** The rulebook with all its texts in the page's language. */
export function bookText(rulebook: Rulebook): Rulebook {
  if (messages === null) return rulebook;
  words = new Map([...words, ...messages.wordsOf(rulebook, 'zh')]);
  return messages.translateRulebook(rulebook, 'zh');
}

/** Texts that answers quote and no rulebook holds, in the page's language. */
export const learn = (more: Readonly<Record<string, string>>): unknown => (words = new Map([...words, ...Object.entries(more)]));

/** A text of the rulebook in the page's language, where an answer quotes it. */
export const noteText = (text: string): string => words.get(text) ?? text;

export const stepText = ({ text }: Step): string => text;
