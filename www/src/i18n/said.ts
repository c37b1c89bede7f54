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
export const told = <T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> =>
  wanted ? wanted.then((loaded) => loaded?.translate(outcome, 'zh', words) ?? outcome) : outcome;

/** The rulebook with all its texts in the page's language. */
export function bookText(rulebook: Rulebook): Rulebook {
  if (messages === null) return rulebook;
  words = new Map([...words, ...messages.wordsOf(rulebook, 'zh')]);
  return messages.translateRulebook(rulebook, 'zh');
}

/** A text of the rulebook in the page's language, where an answer quotes it. */
export const noteText = (text: string): string => words.get(text) ?? text;

export const stepText = ({ text }: Step): string => text;

/** The name of a lot that a campaign plans to buy: its id is the package's and the day, and a number where there are several. */
export function lotText(id: string): string {
  const found = /^(.+)@(\d{4}-\d\d-\d\d)(#\d+)?$/.exec(id);
  if (!found) return id;
  const [, name, day, more = ''] = found;
  return language === 'zh' ? `${day} 购买的 ${name}${more}` : `${name} on ${day}${more}`;
}
