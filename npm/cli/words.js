// The command's own words. What the module says is said by kling-calc/messages.
import en from './words/en.js';
import zh from './words/zh.js';

/** @typedef {typeof en} Words */
/** @typedef {'en' | 'zh'} Language */

/** @type {Record<Language, Words>} */
const LANGUAGES = { en, zh };

export const NAMES = /** @type {Language[]} */ (Object.keys(LANGUAGES));
/** @param {Language} language */
export const wordsOf = (language) => LANGUAGES[language];

/**
 * The language that is asked for, found before anything else is read: help and faults are said in it too.
 * @param {readonly string[]} args
 * @returns {Language}
 */
export function languageOf(args) {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const named = at < 0 ? undefined : args[at] === '--lang' ? args[at + 1] : /** @type {string} */ (args[at]).slice('--lang='.length);
  return NAMES.find((name) => name === named) ?? 'en';
}
