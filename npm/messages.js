// What the module says, in another language: every sentence of an answer comes with its note, an id with arguments, and is said
// anew from it. The words are the catalogues of `messages/`, in Fluent's syntax, read by Fluent's own library.
import catalogues from '#catalogues';
import { Listed, nameOf, roomOf, Shown } from './fluent.js';
import { closed } from './seams.js';

/** @typedef {import('../dist/index.d.ts').Note} Note */
/** @typedef {import('../dist/index.d.ts').NoteArg} NoteArg */
/** Texts of the rulebook by their own words. @typedef {ReadonlyMap<string, string>} Words */
/** @typedef {import('./messages.d.ts').Saying} Saying */

/** @type {Map<string, ReturnType<typeof roomOf>>} */
const rooms = new Map();

/** @param {string} language @param {string} name */
function room(language, name) {
  const key = `${language}/${name}`;
  let found = rooms.get(key);
  const text = catalogues[language]?.rooms[name];
  if (found === undefined && text !== undefined) rooms.set(key, (found = roomOf(language, text)));
  return found;
}

/** @param {Words | Saying | undefined} given @returns {Saying} */
const sayingOf = (given) => (given === undefined ? {} : 'get' in given ? { words: given } : given);

/** The message that is a text of the rulebook itself; names and entries of a reader are never looked up in it. */
const QUOTED = 'rulebook.words';

/**
 * A note as a sentence of a language; null where the language has no words for it.
 * @param {Note} note
 * @param {string} language
 * @param {Words | Saying} [saying]
 */
export const say = (note, language, saying) => said(note, language, sayingOf(saying));

/**
 * @param {Note} note
 * @param {string} language
 * @param {Saying} saying
 * @returns {string | null}
 */
function said(note, language, saying) {
  const { words, show } = saying;
  if (note.id === QUOTED) {
    const own = String(note.args['text']);
    const text = words?.get(own) ?? own;
    return show?.(text, { name: 'text', note, isQuoted: false }) ?? text;
  }
  const at = note.id.indexOf('.');
  const found = room(language, note.id.slice(0, at));
  const message = found?.messages.get(note.id.slice(at + 1));
  if (!found || !message) return null;

  /** @param {string | number} value @param {string | null} name */
  const shown = (value, name) => new Shown(value, (isQuoted) => show?.(value, { name, note, isQuoted }));
  /** @param {NoteArg} arg @param {string} name @returns {any} */
  const given = (arg, name) => {
    if (Array.isArray(arg)) return new Listed(arg.map((one) => given(one, name)));
    return typeof arg === 'object' ? (said(arg, language, saying) ?? '') : shown(arg, name);
  };
  /** @type {Record<string, any>} */
  const args = {};
  for (const [name, arg] of Object.entries(note.args)) args[name] = given(arg, name);
  for (const field of message.fields) args[nameOf(field)] = shown(field, null);
  const text = found.bundle.formatPattern(message.pattern, args, []);
  return language === 'zh' ? textsOf(Object.values(args)).reduce(closed, text) : text;
}

/** The texts that arguments put into a sentence. @param {any[]} args @returns {string[]} */
function textsOf(args) {
  return args.flatMap((arg) => {
    if (arg instanceof Listed) return textsOf(arg.value);
    if (!(arg instanceof Shown)) return arg ? [arg] : [];
    return [arg.showing(false), arg.showing(true), arg.value].filter((text) => typeof text === 'string' && text !== '');
  });
}

/** The field whose sentence a note is: `note` stands beside `text` or `message`, `xNote` beside `x`, `xNotes` beside `xs`. @param {string} name @param {object} record */
function sentenceOf(name, record) {
  if (name === 'note') return 'text' in record ? 'text' : 'message';
  if (name.endsWith('Notes')) return `${name.slice(0, -5)}s`;
  return name.endsWith('Note') ? name.slice(0, -4) : null;
}

/** A plain object: numbers in columns and files, which an answer may hold as well, have no sentences. @param {unknown} given @returns {given is Record<string, any>} */
function isRecord(given) {
  if (typeof given !== 'object' || given === null) return false;
  const prototype = Object.getPrototypeOf(given);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** @param {unknown} one @returns {one is Note} */
const isNote = (one) => typeof one === 'object' && one !== null && 'id' in one && 'args' in one;

/**
 * An answer, or the problems of a refusal, with every sentence in another language. What is given stays as it is.
 * @template T
 * @param {T} answer
 * @param {string} language
 * @param {Words | Saying} [given] texts of the rulebook, from `wordsOf`, and how arguments are shown
 * @returns {T}
 */
export function translate(answer, language, given) {
  const saying = sayingOf(given);
  /** @param {any} record @param {string} name @param {any} field */
  const put = (record, name, field) => {
    if (name === 'args' || (name === 'steps' && saying.steps === false)) return;
    const sentence = sentenceOf(name, record);
    if (sentence === null) record[name] = walk(field);
    else if (Array.isArray(field)) record[sentence] = field.map((note, index) => said(note, language, saying) ?? record[sentence][index]);
    else if (isNote(field)) record[sentence] = said(field, language, saying) ?? record[sentence];
    else record[name] = walk(field);
  };
  /** @param {any} given @returns {any} */
  const walk = (given) => {
    if (Array.isArray(given)) return typeof given[0] === 'object' ? given.map(walk) : given;
    if (!isRecord(given)) return given;
    const record = { ...given };
    for (const name in given) if (typeof given[name] === 'object') put(record, name, given[name]);
    // A cite's clause is a text of the rulebook.
    if (typeof given.clause === 'string' && typeof given.source === 'string')
      record.clause = saying.words?.get(given.clause) ?? given.clause;
    return record;
  };
  return walk(answer);
}

/**
 * The rulebook with its texts in another language.
 * @template {object} T
 * @param {T} rulebook
 * @param {string} language
 * @returns {T}
 */
export function translateRulebook(rulebook, language) {
  return merged(rulebook, catalogues[language]?.book ?? {}, null);
}

/**
 * The words of a rulebook's texts by the texts themselves, for what quotes them.
 * @param {object} rulebook
 * @param {string} language
 * @returns {Words}
 */
export function wordsOf(rulebook, language) {
  const words = new Map();
  merged(rulebook, catalogues[language]?.book ?? {}, words);
  return words;
}

/**
 * Puts words in the place of texts: entries of a list are found by their id, or by their place where they have none.
 * @param {any} given
 * @param {any} words
 * @param {Map<string, string> | null} seen
 * @returns {any}
 */
function merged(given, words, seen) {
  if (words === undefined) return given;
  if (typeof given === 'string') {
    if (typeof words !== 'string') return given;
    seen?.set(given, words);
    return words;
  }
  if (Array.isArray(given)) return given.map((one, index) => merged(one, words[one?.id ?? index], seen));
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, field]) => [name, merged(field, words[name], seen)]));
}
