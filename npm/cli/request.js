// A request out of a JSON file, or the standard input, and flags; and which flag a problem's field came from.
import { readFileSync } from 'node:fs';
import { today } from './day.js';
import { misuse, Refused, refusal, Usage, whyUnreadable } from './faults.js';
import { repeatedIn } from './json-names.js';
import { readInput } from './streams.js';

/** @typedef {import('./flags.js').Flag} Flag */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {Record<string, any>} Fields */

/** @param {string} path */
const keysOf = (path) => /** @type {string[]} */ (path.match(/[^.[\]]+/g) ?? []);

/** @param {Fields} request @param {string} path @returns {any} */
export const read = (request, path) => keysOf(path).reduce((/** @type {any} */ at, key) => at?.[key], request);

/** Sets a field by its path, making what leads to it: `jobs[0].model`. @param {Fields} request @param {string} path @param {unknown} value */
export function put(request, path, value) {
  const keys = keysOf(path);
  /** @type {any} */
  let at = request;
  for (const [index, key] of keys.entries()) {
    if (index === keys.length - 1) at[key] = value;
    else at = at[key] ??= /^\d+$/.test(/** @type {string} */ (keys[index + 1])) ? [] : {};
  }
}

/** The JSON of a file; `-` is the standard input. @param {string} name @param {Words} words @returns {Promise<any>} */
export async function readJson(name, words) {
  const shown = name === '-' ? words.standardInput : name;
  let text;
  try {
    text = (name === '-' ? await readInput() : readFileSync(name)).toString('utf8');
  } catch (error) {
    throw refusal(shown, whyUnreadable(error, words));
  }
  // An editor of Windows begins a file with a mark of its bytes' order.
  const json = text.replace(/^\uFEFF/, '');
  let value;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw refusal(shown, words.errors.notJson, /** @type {Error} */ (error).message.replace(/\s+/g, ' '));
  }
  // Nobody knows which of the two is meant.
  const repeated = repeatedIn(json);
  if (repeated !== undefined) throw refusal(shown, words.errors.appearsTwice(repeated));
  return value;
}

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** A number where it is one; else as it stands, so that the module says what is wrong with it. @param {string} text */
const number = (text) => (NUMBER.test(text) ? Number(text) : text);

/** @type {Record<string, number>} */
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };
/** `7200`, `90m`, `2h` and `1h30m` in seconds. @param {string} text */
function period(text) {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) return number(text);
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * /** @type {number} */ (SECONDS[/** @type {string} */ (unit)]), 0);
}

/** `98USD`. @param {string} text */
function money(text) {
  const [, amount, currency] = /^(.*?) ?([A-Z]{3})$/.exec(text) ?? [, text, undefined];
  return { amount, ...(currency && { currency }) };
}

/** `units=1000,effective=2026-11-20` as the fields they name. @param {Flag} flag @param {string} text @param {Words} words */
function record(flag, text, words) {
  /** @type {Fields} */
  const fields = {};
  const known = flag.record ?? {};
  for (const pair of text.split(',')) {
    const [key, value] = cut(pair);
    const path = known[key];
    if (value === undefined || path === undefined) throw misuse(`--${flag.name}`, words.errors.badPair(pair, Object.keys(known)));
    put(fields, path, path === 'paid' ? money(value) : /^(?:validity|slots)/.test(path) ? number(value) : value);
  }
  return fields;
}

/** Around the first `=`. @param {string} pair @returns {[string, string | undefined]} */
export function cut(pair) {
  const at = pair.indexOf('=');
  return at < 1 ? [pair, undefined] : [pair.slice(0, at), pair.slice(at + 1)];
}

/**
 * What a flag was given as a field's value.
 * @param {Flag} flag
 * @param {any} given
 * @param {Words} words
 */
async function valueOf(flag, given, words) {
  switch (flag.kind) {
    case 'number':
      return number(given);
    case 'period':
      return period(given);
    case 'file':
      return readJson(given, words);
    case 'list':
      return given.flatMap((/** @type {string} */ text) => text.split(','));
    case 'record':
      // A lot needs a name, which one who has a single lot does not think of.
      return given.map((/** @type {string} */ text, /** @type {number} */ index) => ({
        id: `lot-${index + 1}`,
        ...record(flag, text, words),
      }));
    case 'pairs':
      return Object.fromEntries(
        given.map((/** @type {string} */ pair) => {
          const [key, value] = cut(pair);
          if (value === undefined) throw misuse(`--${flag.name}`, words.errors.badPair(pair, ['id=option']));
          return [key, value];
        }),
      );
    default:
      return given;
  }
}

/** Where the fields of a request came from. */
export class Origin {
  /** @param {readonly Flag[]} flags @param {string | undefined} file */
  constructor(flags, file) {
    this.flags = flags;
    this.file = file;
    /** @type {Map<string, Flag>} */
    this.set = new Map();
  }

  /** What a user calls a field: the flag that set it, or would set it; the field itself where it came from a file. @param {string} told */
  nameOf(told) {
    const field = told.replace(/^options\./, '');
    const set = [...this.set].find(([path]) => within(field, path));
    if (set) return named(set[1], field.slice(set[0].length));
    if (this.file !== undefined) return this.file === '-' ? field : `${this.file}: ${field}`;
    for (const flag of this.flags) {
      const path = flag.paths?.find((one) => within(field, one));
      if (path !== undefined) return named(flag, field.slice(path.length));
    }
    // A part that is missing as a whole is told by the first flag that would begin it.
    const first = this.flags.find(({ paths = [] }) => paths.some((path) => within(path, field)));
    return first ? `--${first.name}` : field;
  }

  /** The problems, by flags. @template {{ field: string }} P @param {readonly P[]} problems @returns {P[]} */
  name(problems) {
    return problems.map((problem) => ({ ...problem, field: this.nameOf(problem.field) }));
  }
}

/** Whether a path is that of a field, or leads into it. @param {string} path @param {string} field */
const within = (path, field) => path === field || (path.startsWith(field) && /^[.[]/.test(path.slice(field.length)));

/** @param {Flag} flag @param {string} rest */
function named(flag, rest) {
  if (flag.kind === 'pairs') return `--${flag.name}${rest.replace(/^\./, ' ')}`;
  const [, place, field = ''] = /^\[(\d+)\](.*)$/.exec(rest) ?? [, undefined, rest];
  if (flag.kind !== 'record' || place === undefined) return `--${flag.name}${rest}`;
  const path = field.replace(/^\./, '');
  const key = Object.entries(flag.record ?? {}).find(([, to]) => to === path)?.[0] ?? path;
  return `--${flag.name} ${Number(place) + 1}${key && `: ${key}`}`;
}

/**
 * The request that a file and flags make together. A flag goes before the file; what is a list in the file is the file's alone.
 * @param {{ flags: readonly Flag[], options: Fields, file?: string | undefined, words: Words, dated?: string[] }} from `dated`: the fields
 *   that are today's date where nothing is said
 */
export async function requestOf({ flags, options, file, words, dated = ['asOf'] }) {
  const origin = new Origin(flags, file);
  const given = flags.filter(({ name, paths }) => paths && options[name] !== undefined);
  const request = file === undefined ? {} : await readJson(file, words);
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw refusal(file === '-' ? words.standardInput : /** @type {string} */ (file), words.errors.notObject);
  }
  const problems = [];
  for (const flag of given) {
    const paths = flag.paths ?? [];
    const list = paths
      .map((path) => /^(\w+)\[/.exec(path)?.[1])
      .find((name) => name !== undefined && file !== undefined && name in request);
    if (list !== undefined) throw new Usage(words.errors.setTwice(/** @type {string} */ (file), `--${flag.name}`, list));
    try {
      const value = await valueOf(flag, options[flag.name], words);
      for (const path of paths) {
        put(request, path, value);
        origin.set.set(path, flag);
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  for (const path of dated) if (read(request, path) === undefined) put(request, path, today());
  return { request, origin };
}
