import type { Note, Rulebook } from './index.js';

/** Languages beside English. */
export type Language = 'zh' | 'en';
/** Texts of the rulebook by their own words. */
export type Words = ReadonlyMap<string, string>;
/** A note as a sentence of a language; null where the language has no words for it. */
export function say(note: Note, language: Language, words?: Words): string | null;
/**
 * An answer, or the problems of a refusal, with every sentence in another language: a copy, the given one stays as it is.
 * `words` are the rulebook's texts (`wordsOf`), for answers that quote them.
 */
export function translate<T>(answer: T, language: Language, words?: Words): T;
/** The rulebook with its texts in another language. */
export function translateRulebook<T extends object = Rulebook>(rulebook: T, language: Language): T;
/** The words of a rulebook's texts by the texts themselves, for what quotes them. */
export function wordsOf(rulebook: object, language: Language): Words;
