import type { Note, Rulebook } from './index.js';

/** Languages that there are words of. */
export type Language = 'zh' | 'en';
/** Texts of the rulebook by their own words. */
export type Words = ReadonlyMap<string, string>;

/** Where a value stands. */
export interface Place {
  /** The argument's name; null where the sentence itself names a field of a request. */
  name: string | null;
  note: Note;
  /** In backticks, as what a reader entered is, and an id that is quoted. What is shown for it stands without them. */
  isQuoted: boolean;
}
/**
 * What a sentence shows for a value of its note: a title for an id, a day as a reader writes it. Undefined leaves it as it is. Each
 * value of a list is asked for, and those of a note within the note; a text of the rulebook is an argument by itself. Which words a
 * sentence chooses by a value does not hang on what is shown.
 */
export type Show = (value: string | number, place: Place) => string | undefined;

export interface Saying {
  /** The rulebook's texts (`wordsOf`), for notes that quote them. */
  words?: Words;
  show?: Show;
  /** False leaves steps as they are, for somebody who says each with `say` when it is asked for: most of an answer's sentences are in them. */
  steps?: boolean;
}

/** A note as a sentence of a language; null where the language has no words for it. */
export function say(note: Note, language: Language, saying?: Words | Saying): string | null;
/**
 * An answer, or the problems of a refusal, with every sentence in another language, or in English with its values as you show them: a
 * copy, the given one stays as it is.
 */
export function translate<T>(answer: T, language: Language, saying?: Words | Saying): T;
/** The rulebook with its texts in another language. */
export function translateRulebook<T extends object = Rulebook>(rulebook: T, language: Language): T;
/** The words of a rulebook's texts by the texts themselves, for what quotes them. */
export function wordsOf(rulebook: object, language: Language): Words;
