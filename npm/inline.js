import { joined, sort, unsort } from './streams.js';

// A module as text. Base64 cuts bytes across its characters, so that brotli and gzip see a third less of what repeats; here
// a byte is one character, or two. Which bytes are common, and so take one, differs: long kinds of code, what is left of it, and the
// rest of a module have an alphabet each. A common byte that is a letter of the alphabet stands for itself, so that words stay words for brotli, which knows many. The
// text is printable ASCII without quotes, backslashes and dollar signs: no encoding and no minifier changes it.

const ALPHABET = ' !#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** So many bytes are one character; the last two characters of the alphabet begin the others. */
const SHORT = ALPHABET.length - 2;
const LONG = (256 - SHORT) / 2;

/**
 * What each byte is in text.
 * @param {(byte: number) => boolean} isCommon of as many bytes as there are short ones
 */
function textsOf(isCommon) {
  /** @type {string[]} */
  const texts = [];
  const free = new Set(ALPHABET.slice(0, SHORT));
  const common = Array.from({ length: 256 }, (_, byte) => byte).filter(isCommon);
  for (const byte of common) {
    const own = String.fromCharCode(byte);
    if (free.delete(own)) texts[byte] = own;
  }
  const [...left] = free;
  let next = 0;
  for (const byte of common) texts[byte] ??= left[next++];
  let rest = 0;
  for (let byte = 0; byte < 256; byte++) {
    if (texts[byte] === undefined) texts[byte] = ALPHABET[SHORT + Math.floor(rest / LONG)] + ALPHABET[rest++ % LONG];
  }
  return texts;
}

/** @typedef {{ common: string, text: string }} Encoded `common` has a bit for each byte, four to a digit */

/**
 * @param {Uint8Array} bytes
 * @returns {Encoded}
 */
export function encode(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const common = new Set([...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other).slice(0, SHORT));
  const texts = textsOf((byte) => common.has(byte));
  const digit = (/** @type {number} */ from) => [0, 1, 2, 3].reduce((sum, bit) => sum + (common.has(from + bit) ? 1 << bit : 0), 0);
  return {
    common: Array.from({ length: 64 }, (_, place) => digit(4 * place).toString(16)).join(''),
    text: Array.from(bytes, (byte) => texts[byte]).join(''),
  };
}

/** @param {Encoded} encoded */
export function decode({ common, text }) {
  const texts = textsOf((byte) => ((parseInt(/** @type {string} */ (common[byte >> 2]), 16) >> (byte & 3)) & 1) === 1);
  // By one letter, and by the second of two after each of the two that begin them.
  const tables = [0, 1, 2].map(() => new Uint8Array(128));
  texts.forEach((text, byte) => {
    const table = text.length === 1 ? 0 : ALPHABET.indexOf(/** @type {string} */ (text[0])) - SHORT + 1;
    tables[table][text.charCodeAt(text.length - 1)] = byte;
  });
  const [short, first, second] = tables;
  const begin = [ALPHABET.charCodeAt(SHORT), ALPHABET.charCodeAt(SHORT + 1)];
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    const table = letter === begin[0] ? first : letter === begin[1] ? second : undefined;
    bytes[length++] = table === undefined ? short[letter] : table[text.charCodeAt(++i)];
  }
  return bytes.subarray(0, length);
}

/** Bytes of one kind that are as many have an alphabet of their own. */
const OWN = 4000;

/**
 * Cuts sorted code before and after each long kind.
 * @param {Uint8Array} code
 * @param {readonly number[]} lengths of the kinds
 */
function pieces(code, lengths) {
  const ends = [0];
  let end = 0;
  for (const length of lengths) {
    if (length >= OWN) ends.push(end, end + length);
    end += length;
  }
  ends.push(end);
  return ends.map((end, index) => code.subarray(ends[index - 1] ?? 0, end)).filter((piece) => piece.length > 0);
}

/**
 * A module for a file of JavaScript: sorted, as text.
 * @param {Uint8Array} module
 */
export function pack(module) {
  const { count, lengths, rest, code } = sort(module);
  return { count, lengths, rest: encode(rest), code: pieces(code, lengths.slice(1)).map(encode) };
}

/** @param {{ count: number, lengths: readonly number[], rest: Encoded, code: readonly Encoded[] }} packed */
export const unpack = ({ count, lengths, rest, code }) => unsort(count, lengths, decode(rest), joined(code.map(decode)));
