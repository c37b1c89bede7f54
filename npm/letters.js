// Bytes as text. Base64 cuts bytes across its characters, so that brotli and gzip see a third less of what repeats; here a byte is one
// character, or two. Which bytes are common, and so take one, differs: long kinds of code, what is left of it, and the rest of a module
// have an alphabet each. A common byte that is a letter of the alphabet stands for itself, so that words stay words for brotli, which
// knows many. The text is printable ASCII without quotes, backslashes and dollar signs: no encoding and no minifier changes it.

const ALPHABET = ' !#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
const CODES = Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
/** So many bytes are one character; the last two characters of the alphabet begin the others. */
export const SHORT = CODES.length - 2;
const LONG = (256 - SHORT) / 2;

/** Letters that there can be. */
const LETTERS = 128;
/** Which of the tables tells what a letter asks for. */
const ASKED = 3 * LETTERS;
/** The size of an alphabet's tables in bytes. */
export const TABLES = ASKED + LETTERS;

/** @typedef {{ common: string, text: string }} Encoded `common` has a bit for each byte, four to a digit */

/**
 * An alphabet's tables by letter, as `unpack.wat` reads them: bytes of one letter, and of the second of two after each of the two that begin
 * them; and which of the three a letter asks for. Made for each piece before the first answer, so by plain loops.
 * @param {string} common
 */
export function tablesOf(common) {
  const tables = new Uint8Array(TABLES);
  const isTaken = new Uint8Array(256);
  const digits = Array.from(common, (digit) => parseInt(digit, 16));
  const isCommon = (/** @type {number} */ byte) => (digits[byte >> 2] >> (byte & 3)) & 1;
  for (let place = 0; place < SHORT; place++) {
    const code = CODES[place];
    if (isCommon(code)) isTaken[(tables[code] = code)] = 1;
  }
  let free = 0;
  let rest = 0;
  for (let byte = 0; byte < 256; byte++) {
    if (isTaken[byte]) continue;
    if (isCommon(byte)) {
      while (isTaken[CODES[free]]) free++;
      tables[CODES[free++]] = byte;
    } else {
      tables[(rest < LONG ? 1 : 2) * LETTERS + CODES[rest % LONG]] = byte;
      rest++;
    }
  }
  for (const table of [1, 2]) tables[ASKED + CODES[SHORT + table - 1]] = table;
  return tables;
}

/**
 * What each byte is in text.
 * @param {Uint8Array} tables
 */
export function textsOf(tables) {
  /** @type {string[]} */
  const texts = [];
  for (let place = 0; place < SHORT; place++) texts[tables[CODES[place]]] = ALPHABET[place];
  for (const table of [1, 2]) {
    for (let place = 0; place < LONG; place++) {
      texts[tables[table * LETTERS + CODES[place]]] = ALPHABET[SHORT + table - 1] + ALPHABET[place];
    }
  }
  return texts;
}
