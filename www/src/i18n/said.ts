/**
 * What the module says, in the page's language and by what its reader knows things by. The module speaks English, of ids, and gives a note
 * beside every sentence; the page says the same notes anew by the package's own catalogues, when an answer comes in.
 */
import type { Note, Outcome, Problem, Rulebook, Step } from '../lib/api';
import { language } from '../lib/language';
import type { Saying, Words } from 'kling-calc/messages';

type Messages = typeof import('kling-calc/messages');
type Named = typeof import('./named');

let messages: Messages | null = null;
/** Titles in the place of ids: loaded with the first answer, which is a figure and rarely has sentences. English words come with them. */
let named: Named | null = null;
let naming: Promise<void> | null = null;
/** The rulebook's texts, which some sentences quote. */
let words: Words = new Map();
/** The rulebooks that came before. */
const learned: Rulebook[] = [];

const load = (): Promise<Messages | null> =>
  (language === 'zh' ? import('kling-calc/messages-zh') : import('kling-calc/messages-en')).then(
    (loaded) => (messages = loaded),
    () => null,
  );

/** Chinese words are there before the first answer is: no sentence of the module comes before its rulebook. */
const wanted: Promise<Messages | null> | null = language === 'zh' ? load() : null;

function loadNames(): Promise<void> {
  naming ??= Promise.all([import('./named'), wanted ?? load()]).then(
    ([loaded]) => {
      named = loaded;
      for (const rulebook of learned.splice(0)) loaded.learnTitles(rulebook);
    },
    () => {},
  );
  return naming;
}

/** How sentences are said; those of a problem keep days as they are entered in fields. */
function saying(ofField = false): Saying {
  return named ? { words, show: ofField ? named.showOfField : named.show } : { words };
}

/** Steps are said when somebody asks for them: they are most of what an answer says, and few are ever read. */
const anew = <T>(outcome: Outcome<T>): Outcome<T> =>
  messages?.translate(outcome, language, { ...saying(outcome.kind === 'refused'), steps: false }) ?? outcome;

/** An outcome of the module with all its sentences in the page's language, and in the rulebook's titles. */
export const translated = <T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> =>
  wanted ? wanted.then(() => titled(outcome)) : titled(outcome);

function titled<T>(outcome: Outcome<T>): Outcome<T> | Promise<Outcome<T>> {
  // Nobody can have read a sentence before there is a rulebook.
  if (named || learned.length === 0) return anew(outcome);
  const loading = loadNames();
  if (outcome.kind === 'result' && !speaks(outcome.result)) return anew(outcome);
  return loading.then(() => anew(outcome));
}

/** Whether an answer has a note that is read at once: steps are said when somebody asks for them. */
function speaks(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return false;
  return 'args' in given || Object.entries(given).some(([name, inner]) => name !== 'steps' && speaks(inner));
}

/** The rulebook with all its texts in the page's language. */
export function bookText(rulebook: Rulebook): Rulebook {
  const ours = wanted && messages;
  if (ours) words = new Map([...words, ...ours.wordsOf(rulebook, language)]);
  const said = ours?.translateRulebook(rulebook, language) ?? rulebook;
  if (named) named.learnTitles(said);
  else learned.push(said);
  return said;
}

/** A text of the rulebook in the page's language, where an answer quotes it that came before the text had its words. */
export function noteText(text: string): string {
  const said = words.get(text);
  return said === undefined ? text : (named?.withDays(said) ?? said);
}

/** A sentence said again, with what is known of titles by now; as it stands where it has no note. */
export const sayAgain = (text: string, note: Note | undefined, how = saying()): string =>
  (note && messages?.say(note, language, how)) ?? text;

/** The same where a form calls the fields of the request otherwise than the module does. */
export const sayInFields = (text: string, note: Note | undefined, fields: Readonly<Record<string, string>>): string => {
  const { show } = saying();
  return sayAgain(text, note, {
    words,
    show: (value, place) => (place.name === null ? fields[value] : undefined) ?? show?.(value, place),
  });
};

/** A problem about another value than the reader entered, said of the one that was. */
export function aboutEntered(problem: Problem, enteredFor: (value: string) => string): Problem {
  if (!problem.note) return problem;
  const args = Object.entries(problem.note.args).map(([name, arg]) => [name, typeof arg === 'string' ? enteredFor(arg) : arg]);
  const note: Note = { ...problem.note, args: Object.fromEntries(args) };
  return { ...problem, note, message: sayAgain(problem.message, note, saying(true)) };
}

/** Said again with what is known of titles by now: an answer may have come before the rulebook had them all. */
export const stepText = ({ text, note }: Step): string => sayAgain(text, note);

/** What is wrong, said apart from the field that it is about. */
export const problemText = ({ message, note }: Problem): string => sayAgain(message, note);
