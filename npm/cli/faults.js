// What ends a command early, and how it is told: every problem by the flag or field that it is about.
import { visible } from './visible.js';

/** @typedef {import('./words.js').Words} Words */
/** `isMisuse`: the flag is not written as it has to be. @typedef {{ code?: string, field: string, message: string, help?: string, isMisuse?: boolean }} Problem */

/** What a system calls a disk, or a share of one, that is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The command line itself is wrong: exit code 2. */
export class Usage extends Error {}

/** It was understood and is refused: exit code 1. */
export class Refused extends Error {
  /** @param {Problem[]} problems @param {number} [problemsLeftOut] how many more there are */
  constructor(problems, problemsLeftOut = 0) {
    super(problems.map(({ message }) => message).join('; '));
    this.problems = problems;
    this.problemsLeftOut = problemsLeftOut;
  }
}

/** @param {string} field @param {string} message @param {string} [help] */
export const refusal = (field, message, help) => new Refused([{ field, message, ...(help !== undefined && { help }) }]);

/** A flag that is not written as it has to be: wrong usage, told with all else that is wrong. @param {string} field @param {string} message */
export const misuse = (field, message) => new Refused([{ field, message, isMisuse: true }]);

/** By its name: a worker's comes as a copy. @param {unknown} error @returns {Problem[] | undefined} */
export function problemsOf(error) {
  if (error instanceof Refused) return error.problems;
  if (error instanceof Error && error.name === 'CalcError') return /** @type {any} */ (error).problems;
  return undefined;
}

/** How many problems a refusal has beside those that it tells. @param {unknown} error @returns {number} */
export const leftOutOf = (error) => /** @type {any} */ (error)?.problemsLeftOut ?? 0;

/** @param {Problem[]} problems @param {number} leftOut how many more there are @param {Words} words */
export function tellProblems(problems, leftOut, words) {
  const told = problems.map(({ field, message, help }) => {
    const problem = visible(words.errors.problem(field, message));
    return help === undefined ? `${problem}\n` : `${problem}\n  ${visible(words.errors.help(help))}\n`;
  });
  const more = leftOut > 0 ? `${words.errors.problem('', words.errors.moreProblems(leftOut))}\n` : '';
  return `${told.join('')}${more}`;
}

/** Why a file could not be read, without a system's own words. @param {unknown} error @param {Words} words */
export function whyUnreadable(error, words) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
  const { files, damaged, unreadable } = words.errors;
  // zlib's own codes begin with a Z.
  if (code.startsWith('Z_')) return damaged;
  return files[/** @type {keyof typeof files} */ (code)] ?? unreadable(code || String(error));
}

/** Why an answer could not be written. @param {NodeJS.ErrnoException} error @param {Words} words */
export function whyUnwritable({ code = '' }, words) {
  const { full, unwritable } = words.errors;
  return FULL.has(code) ? full : unwritable(code);
}
