// What JSON.parse passes over: a name that an object has twice, of which it keeps the last, and digits of a number that it cannot keep.
import { isKept } from './numbers.js';

/** @typedef {{ names?: Set<string>, at: string | number, isNext: boolean }} Open an object with its names, or a list with how far it has come */
/** @typedef {{ path: string, number?: string }} Loss `number`: the one that is not kept; else its name appears twice */

const [QUOTE, BACKSLASH, COMMA, MINUS, PLUS, POINT] = /** @type {const} */ ([0x22, 0x5c, 0x2c, 0x2d, 0x2b, 0x2e]);
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = /** @type {const} */ ([0x7b, 0x7d, 0x5b, 0x5d]);
const [ZERO, NINE, E, SMALL_E] = /** @type {const} */ ([0x30, 0x39, 0x45, 0x65]);

/** Where a string ends that begins at `from`. @param {string} text @param {number} from */
function endOfString(text, from) {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    if (end < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

const isDigit = (/** @type {number} */ letter) => letter >= ZERO && letter <= NINE;

/** Where a number ends that begins at `from`. @param {string} text @param {number} from */
function endOfNumber(text, from) {
  let end = from + 1;
  for (; ; end++) {
    const letter = text.charCodeAt(end);
    if (!isDigit(letter) && letter !== POINT && letter !== E && letter !== SMALL_E && letter !== MINUS && letter !== PLUS) return end;
  }
}

/**
 * The first loss in a valid JSON text, by its path: `jobs[0].model`.
 * @param {string} text
 * @param {(number: string) => boolean} [keeps] whether its reader keeps a number
 * @returns {Loss | undefined}
 */
export function lossIn(text, keeps = isKept) {
  /** @type {Open[]} */
  const open = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    const top = open.at(-1);
    if (letter === BRACE) open.push({ names: new Set(), at: '', isNext: true });
    else if (letter === BRACKET) open.push({ at: 0, isNext: false });
    else if (letter === BRACE_END || letter === BRACKET_END) open.pop();
    else if (letter === COMMA) {
      if (top?.names) top.isNext = true;
      else if (top) top.at = Number(top.at) + 1;
    } else if (letter === QUOTE) {
      const end = endOfString(text, at);
      if (top?.names && top.isNext) {
        top.at = String(JSON.parse(text.slice(at, end)));
        top.isNext = false;
        if (top.names.has(top.at)) return { path: pathOf(open) };
        top.names.add(top.at);
      }
      at = end - 1;
    } else if (letter === MINUS || isDigit(letter)) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (!keeps(number)) return { path: pathOf(open), number };
      at = end - 1;
    }
  }
  return undefined;
}

/** @param {Open[]} open */
const pathOf = (open) =>
  open
    .map(({ names, at }) => (names ? `.${at}` : `[${at}]`))
    .join('')
    .replace(/^\./, '');
