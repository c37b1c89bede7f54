// The notice of the licences of what others have made and we ship, as one text.
import { licencesOf } from './libraries.mjs';

/** @typedef {import('./libraries.mjs').Library} Library */

/** What may be in what we ship; `deny.toml` has the same for the crates. */
export const ALLOWED = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Unicode-3.0', 'Unlicense', '0BSD'];

const RULE = `\n\n${'-'.repeat(100)}\n\n`;
const APACHE = /Apache License\s+Version 2\.0/;

/** Whether one of the licences that may be chosen, with all that must come with it, may be shipped. @param {string} expression as SPDX has it */
export function mayShip(expression) {
  const any = expression.replace(/[()]/g, ' ').split(/ AND /);
  return any.every((part) => part.split(/ OR |\//).some((one) => ALLOWED.includes(one.trim())));
}

/** The texts to hand on with a library: where there is a choice, the short one. @param {Library} library @param {string} apache the text for those that bring none */
function textsOf(library, apache) {
  const texts = licencesOf(library);
  const short = texts.filter((text) => !APACHE.test(text));
  if (/\bMIT\b/.test(library.license) && short.length > 0) return short;
  if (texts.length > 0) return texts;
  return library.license === 'Apache-2.0' ? [apache] : [];
}

/**
 * @param {{ title: string, libraries: Library[] }[]} parts
 * @param {string} apache the text of the Apache License
 * @returns {{ text: string, faults: string[] }}
 */
export function noticeOf(parts, apache) {
  const all = parts.flatMap(({ libraries }) => libraries);
  const faults = [];
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const library of all) {
    const name = `${library.name} ${library.version}`;
    if (!mayShip(library.license)) faults.push(`${name} is under ${library.license}, which is not one of ${ALLOWED.join(', ')}`);
    const texts = textsOf(library, apache);
    if (texts.length === 0) faults.push(`${name} brings no text of its licence, ${library.license}`);
    for (const text of texts) byText.set(text, [...new Set([...(byText.get(text) ?? []), name])].sort());
  }
  const lists = parts.map(({ title, libraries }) => {
    const lines = [...new Set(libraries.map(({ name, version, license }) => `  ${name} ${version}, ${license}`))].sort();
    return `${title}\n\n${lines.join('\n')}`;
  });
  const head = 'What kling-calc ships of others, and their licences. Made by "npm run notices".';
  const texts = [...byText].map(([text, names]) => `${names.join(', ')}\n\n${text}`);
  return { text: `${[[head, ...lists, RUST].join('\n\n'), ...texts].join(RULE)}\n`, faults };
}

/** Its version is that of the compiler, which no lock file names. */
const RUST = `Compiled into the module with them:

  the standard library of Rust, MIT OR Apache-2.0, copyright (c) The Rust Project contributors; the MIT licence that others below
  are under is its licence as well`;
