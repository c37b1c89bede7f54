// A request out of a JSON file, or the standard input, and flags; and which flag a problem's field came from.
import { today } from './day.js';
import { misuse, Refused, refusal, Usage } from './faults.js';
import { readJson } from './json-file.js';
import { isKept, isNumber } from './numbers.js';
import { Origin } from './origin.js';

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

/**
 * A number where it is one; else as it stands, so that the module says what is wrong with it.
 * @param {string} text @param {Flag} flag @param {Words} words
 */
function number(text, flag, words) {
  if (!isNumber(text)) return text;
  if (!isKept(text)) throw refusal(`--${flag.name}`, words.errors.tooLong(text));
  return Number(text);
}

/** @type {Record<string, number>} */
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };
/** `7200`, `90m`, `2h` and `1h30m` in seconds. @param {string} text @param {Flag} flag @param {Words} words */
function period(text, flag, words) {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) return number(text, flag, words);
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
    if (read(fields, path) !== undefined) throw misuse(`--${flag.name}`, words.errors.appearsTwice(key));
    put(fields, path, path === 'paid' ? money(value) : /^(?:validity|slots)/.test(path) ? number(value, flag, words) : value);
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
      return number(given, flag, words);
    case 'period':
      return period(given, flag, words);
    case 'file':
      return readJson(given, words, `--${flag.name} `);
    case 'list':
      return given.flatMap((/** @type {string} */ text) => text.split(','));
    case 'record':
      // A lot needs a name, which one who has a single lot does not think of.
      return given.map((/** @type {string} */ text, /** @type {number} */ index) => ({
        id: `lot-${index + 1}`,
        ...record(flag, text, words),
      }));
    case 'pairs': {
      /** @type {Map<string, string>} */
      const pairs = new Map();
      for (const pair of given) {
        const [key, value] = cut(pair);
        if (value === undefined) throw misuse(`--${flag.name}`, words.errors.badPair(pair, ['id=option']));
        if (pairs.has(key)) throw misuse(`--${flag.name}`, words.errors.appearsTwice(key));
        pairs.set(key, value);
      }
      return Object.fromEntries(pairs);
    }
    default:
      return given;
  }
}

/**
 * The request that a file and flags make together. A flag goes before the file; what is a list in the file is the file's alone.
 * @param {{ flags: readonly Flag[], options: Fields, file?: string | undefined, words: Words, dated?: string[] }} from `dated`: the fields
 *   that are today's date where nothing is said
 */
export async function requestOf({ flags, options, file, words, dated = ['asOf'] }) {
  const origin = new Origin(flags, file, words);
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
        if (flag.kind === 'file') origin.files.set(flag, options[flag.name]);
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  for (const path of dated) {
    if (read(request, path) !== undefined) continue;
    put(request, path, today());
    origin.todays.add(path);
  }
  return { request, origin };
}

/** How usage is cut without saying how much it is. @param {Fields} options @param {string | undefined} file @param {Words} words */
export function refuseIdleUsage(options, file, words) {
  if (options['per-day'] !== undefined || file !== undefined) return;
  const idle = ['from', 'to', 'weekdays', 'calendar'].find((name) => options[name] !== undefined);
  if (idle !== undefined) throw new Usage(words.errors.needs(`--${idle}`, '--per-day'));
}
