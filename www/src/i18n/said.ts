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

type Named = typeof import('./named');

/** Titles in the place of ids: loaded with the first answer, which is a figure and rarely has sentences. */
let named: Named | null = null;
let naming: Promise<void> | null = null;
/** The rulebooks that came before. */
const learned: Rulebook[] = [];

function loadNames(): Promise<void> {
  naming ??= import('./named').then(
    (loaded) => {
      named = loaded;
      for (const rulebook of learned.splice(0)) loaded.learnTitles(rulebook);
    },
    () => {},
  );
  return naming;
}

/** An outcome of the module with all its sentences in the page's language, and in the rulebook's titles. */
export const translated = <T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> =>
  wanted ? wanted.then((loaded) => titled(loaded?.translate(outcome, 'zh', words) ?? outcome)) : titled(outcome);

function titled<T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> {
  if (named) {
    named.nameInTitles(outcome);
    return outcome;
  }
  // Nobody can have read a sentence before there is a rulebook.
  if (learned.length === 0) return outcome;
  const loading = loadNames();
  if (outcome.kind === 'result' && !hasWarnings(outcome.result)) return outcome;
  return loading.then(() => {
    named?.nameInTitles(outcome);
    return outcome;
  });
}

const hasWarnings = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'warnings' in result && Array.isArray(result.warnings) && result.warnings.length > 0;

/** The rulebook with all its texts in the page's language. */
export function bookText(rulebook: Rulebook): Rulebook {
  if (messages !== null) words = new Map([...words, ...messages.wordsOf(rulebook, 'zh')]);
  const said = messages?.translateRulebook(rulebook, 'zh') ?? rulebook;
  if (named) named.learnTitles(said);
  else learned.push(said);
  return said;
}

/** A text of the rulebook in the page's language, where an answer quotes it. */
export const noteText = (text: string): string => words.get(text) ?? text;

/** Said again with what is known of titles by now: an answer may have come before the rulebook had them all. */
export const stepText = ({ text, note }: Step): string => (note && named ? named.inTitles(text, note) : text);
