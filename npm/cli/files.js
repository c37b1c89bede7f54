// The files that operands name: paths, and patterns that the shell left as they are.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refused, whyUnreadable } from './faults.js';

/** @typedef {{ name: string, bytes: number }} Found `bytes` is 0 where nobody knows; `-` is the standard input */

/**
 * Each file once, in the given order.
 * @param {readonly string[]} operands @param {import('./words.js').Words} words
 * @returns {Promise<{ files: Found[], repeated: string[] }>} `repeated`: what is said of those that were named again
 */
export async function filesOf(operands, words) {
  /** @type {Map<string, Found>} */
  const found = new Map();
  const problems = [];
  /** @type {Set<string>} */
  const again = new Set();
  const add = (/** @type {string} */ key, /** @type {Found} */ file) => {
    if (found.has(key)) again.add(words.namedTwice(file.name === '-' ? words.standardInput : file.name));
    // A file that is named twice is not read twice.
    else found.set(key, file);
  };
  for (const operand of operands) {
    for (const name of await namesOf(operand)) {
      if (name === '-') {
        add('-', { name, bytes: 0 });
        continue;
      }
      try {
        const stat = statSync(name);
        if (stat.isDirectory()) problems.push({ field: name, message: words.errors.folder, help: words.errors.folderHelp(name) });
        else add(stat.isFile() ? realpathSync(name) : name, { name, bytes: stat.isFile() ? stat.size : 0 });
      } catch (error) {
        const message = isPattern(operand) ? whyNone(operand, words) : whyUnreadable(error, words);
        problems.push({ field: name, message });
      }
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  return { files: [...found.values()], repeated: [...again] };
}

/** @param {string} operand */
const isPattern = (operand) => /[*?[\]{}]/.test(operand);

/** A folder that may not be looked into has no file that matches, as far as anybody can see. @param {string} pattern @param {import('./words.js').Words} words */
function whyNone(pattern, words) {
  let folder = pattern;
  while (isPattern(folder)) folder = dirname(folder);
  try {
    readdirSync(folder);
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EACCES' || code === 'EPERM') return words.errors.folderDenied(folder);
  }
  return words.errors.noMatch;
}

/** @param {string} operand @returns {Promise<string[]>} */
async function namesOf(operand) {
  if (operand === '-' || !isPattern(operand) || existsSync(operand)) return [operand];
  const { glob } = await import('tinyglobby');
  const names = await glob(operand.replaceAll('\\', '/'), { dot: false, expandDirectories: false });
  // Logs are named by their days, which is the order to tell them in.
  return names.length > 0 ? names.sort() : [operand];
}
