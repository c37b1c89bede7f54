// What ends a command early, and how it is told: every problem by the flag or field that it is about.

/** @typedef {import('./words.js').Words} Words */
/** `isMisuse`: the flag is not written as it has to be. @typedef {{ code?: string, field: string, message: string, help?: string, isMisuse?: boolean }} Problem */

/** The command line itself is wrong: exit code 2. */
export class Usage extends Error {}

/** It was understood and is refused: exit code 1. */
export class Refused extends Error {
  /** @param {Problem[]} problems */
  constructor(problems) {
    super(problems.map(({ message }) => message).join('; '));
    this.problems = problems;
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

/** @param {Problem[]} problems @param {Words} words */
export function tellProblems(problems, words) {
  return problems
    .map(({ field, message, help }) => {
      const told = words.errors.problem(field, message);
      return help === undefined ? `${told}\n` : `${told}\n  ${words.errors.help(help)}\n`;
    })
    .join('');
}

/** Why a file could not be read, without a system's own words. @param {unknown} error @param {Words} words */
export function whyUnreadable(error, words) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
  const { files, damaged, unreadable } = words.errors;
  // zlib's own codes begin with a Z.
  if (code.startsWith('Z_')) return damaged;
  return files[/** @type {keyof typeof files} */ (code)] ?? unreadable(code || String(error));
}
