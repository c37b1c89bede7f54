// What the module says, in another language: every sentence of an answer comes with its note, an id with arguments, and is said
// anew from it. The words are the catalogues of `messages/`, in Fluent's syntax, read by Fluent's own library.
import { FluentBundle, FluentNumber, FluentResource, FluentType } from '@fluent/bundle';
import catalogues from '#catalogues';

/** @typedef {import('../dist/index.d.ts').Note} Note */
/** @typedef {import('../dist/index.d.ts').NoteArg} NoteArg */

/** Most values that a sentence lists one by one; `src/note.rs` has the same. */
const LISTED_MAX = 12;

/** Several values, as a sentence lists them. @extends {FluentType<string[]>} */
class Listed extends FluentType {
  /** What stands between them; the language's own where a message names nothing. @type {string | undefined} */
  by;
  /** @param {import('@fluent/bundle').Scope} scope */
  toString(scope) {
    return this.value.join(this.by ?? separator(scope));
  }
}

const CHINESE = /[\p{Script=Han}，。；：、？！“”（）…]/u;

/**
 * Between two Chinese signs stands no space: a message has one beside a name, which may as well begin or end with a Latin sign.
 * @param {string} text
 * @param {string} part
 */
function closed(text, part) {
  const isChinese = (/** @type {string | undefined} */ sign) => sign !== undefined && CHINESE.test(sign);
  if (isChinese(part[0])) {
    text = text.replaceAll(` ${part}`, (found, at, all) => (isChinese(all[at - 1]) ? part : found));
  }
  if (isChinese(part.at(-1))) {
    text = text.replaceAll(`${part} `, (found, at, all) => (isChinese(all[at + found.length]) ? part : found));
  }
  return text;
}

/** @param {import('@fluent/bundle').Scope} scope */
const separator = (scope) => (scope.bundle.locales[0] === 'zh' ? '、' : ', ');

const functions = {
  /** A number, its thousands apart. A decimal is a text, exact to its last digit; a name in its place stays. @param {any[]} positional */
  NUMBER: ([given]) => {
    if (given instanceof FluentNumber) return new FluentNumber(given.value, { ...given.opts, useGrouping: true });
    if (typeof given !== 'string') return given;
    return given.replace(/^-?\d+(?=\.\d+$|$)/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
  },
  /** Clauses that hold marks of their own may ask for a stronger one `by` name. @param {any[]} positional @param {Record<string, any>} named */
  LIST: ([list], { by }) => (by && list instanceof Listed ? Object.assign(new Listed(list.value), { by: String(by) }) : list),
  /** A decimal with two places, as agreements write percentages. @param {any[]} positional */
  HUNDREDTHS: ([given]) => {
    if (typeof given !== 'string') return given;
    const [whole, places = ''] = given.split('.');
    return `${whole}.${places.padEnd(2, '0')}`;
  },
  /** Values in backticks; a long list ends in a count. @param {any[]} positional */
  CODES: ([given]) => {
    const values = given instanceof Listed ? given.value : [String(given.value ?? given)];
    const more = values.length - LISTED_MAX;
    const shown = values.slice(0, LISTED_MAX).map((/** @type {string} */ value) => `\`${value}\``);
    return more > 0 ? new Cut(shown, more) : new Listed(shown);
  },
};

/** A list that has been cut. */
class Cut extends Listed {
  /**
   * @param {string[]} shown
   * @param {number} more
   */
  constructor(shown, more) {
    super(shown);
    this.more = more;
  }

  /** @param {import('@fluent/bundle').Scope} scope */
  toString(scope) {
    const text = super.toString(scope);
    return scope.bundle.locales[0] === 'zh' ? `${text}，另有 ${this.more} 个` : `${text} and ${this.more} more`;
  }
}

/** @type {Map<string, Map<string, FluentBundle>>} */
const languages = new Map();

/** @param {string} language @param {string} room */
function bundleOf(language, room) {
  let rooms = languages.get(language);
  if (rooms === undefined) languages.set(language, (rooms = new Map()));
  let bundle = rooms.get(room);
  const text = catalogues[language]?.rooms[room];
  if (bundle === undefined && text !== undefined) {
    bundle = new FluentBundle(language, { useIsolating: false, functions });
    bundle.addResource(new FluentResource(text));
    rooms.set(room, bundle);
  }
  return bundle;
}

/**
 * An argument as the catalogue's library takes it.
 * @param {NoteArg} arg
 * @param {string} language
 * @param {Words} words
 * @returns {any}
 */
function value(arg, language, words) {
  if (Array.isArray(arg)) return new Listed(arg.map((one) => String(plain(one, language, words))));
  if (typeof arg === 'object') return say(arg, language, words) ?? '';
  if (typeof arg === 'number') return new FluentNumber(arg, { useGrouping: false, maximumFractionDigits: 20 });
  return arg;
}

/** @param {NoteArg} arg @param {string} language @param {Words} words */
const plain = (arg, language, words) => (typeof arg === 'object' && !Array.isArray(arg) ? (say(arg, language, words) ?? '') : arg);

/** The message that is a text of the rulebook itself; names and entries of a reader are never looked up in it. */
const QUOTED = 'rulebook.words';

/** Texts of the rulebook by their own words. @typedef {ReadonlyMap<string, string>} Words */
/** @type {Words} */
const NO_WORDS = new Map();

/**
 * A note as a sentence of a language; null where the language has no words for it.
 * @param {Note} note
 * @param {string} language
 * @param {Words} [words]
 */
export function say(note, language, words = NO_WORDS) {
  if (note.id === QUOTED) {
    const text = String(note.args['text']);
    return words.get(text) ?? text;
  }
  const at = note.id.indexOf('.');
  const bundle = bundleOf(language, note.id.slice(0, at));
  const pattern = bundle?.getMessage(note.id.slice(at + 1))?.value;
  if (!bundle || !pattern) return null;
  const args = Object.fromEntries(Object.entries(note.args).map(([name, arg]) => [name, value(arg, language, words)]));
  const text = bundle.formatPattern(pattern, args, []);
  if (language !== 'zh') return text;
  const parts = Object.values(args).flatMap((arg) => (arg instanceof Listed ? arg.value : typeof arg === 'string' ? [arg] : []));
  return parts.filter(Boolean).reduce(closed, text);
}

/** The field whose sentence a note is: `note` stands beside `text` or `message`, `xNote` beside `x`. @param {string} name @param {object} record */
function sentenceOf(name, record) {
  if (name === 'note') return 'text' in record ? 'text' : 'message';
  if (name === 'warningNotes') return 'warnings';
  return name.endsWith('Note') ? name.slice(0, -4) : null;
}

/** @param {unknown} one @returns {one is Note} */
const isNote = (one) => typeof one === 'object' && one !== null && 'id' in one && 'args' in one;

/**
 * An answer, or the problems of a refusal, with every sentence in another language. What is given stays as it is.
 * @template T
 * @param {T} answer
 * @param {string} language
 * @param {Words} [words] texts of the rulebook, from `wordsOf`
 * @returns {T}
 */
export function translate(answer, language, words = NO_WORDS) {
  /** @param {any} given @returns {any} */
  const walk = (given) => {
    if (Array.isArray(given)) return typeof given[0] === 'object' ? given.map(walk) : given;
    if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return given;
    /** @type {Record<string, any>} */
    const record = {};
    for (const [name, field] of Object.entries(given)) record[name] = name === 'args' ? field : walk(field);
    for (const [name, field] of Object.entries(given)) {
      const sentence = sentenceOf(name, given);
      if (sentence === null) continue;
      if (Array.isArray(field)) record[sentence] = field.map((note, index) => say(note, language, words) ?? given[sentence][index]);
      else if (isNote(field)) record[sentence] = say(field, language, words) ?? given[sentence];
    }
    // A cite's clause is a text of the rulebook.
    if (typeof given.clause === 'string' && typeof given.source === 'string') record['clause'] = words.get(given.clause) ?? given.clause;
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
