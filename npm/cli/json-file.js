// JSON out of a file, or the standard input: no more of it than is ever read, and refused where it would lose something.
import { closeSync, openSync, readSync } from 'node:fs';
import { refusal, whyUnreadable } from './faults.js';
import { lossIn } from './json-losses.js';
import { readInput } from './streams.js';

/** @typedef {import('./words.js').Words} Words */

/** No request, account or overlay is larger. */
const BYTES_MAX = 16 << 20;
const PIECE_BYTES = 1 << 20;

/** @param {string} name @param {number} most bytes @returns {Buffer} no more than a piece beyond `most` */
function readFile(name, most) {
  const file = openSync(name, 'r');
  try {
    const pieces = [];
    for (let bytes = 0; bytes <= most;) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const count = readSync(file, piece, 0, piece.length, null);
      if (count === 0) break;
      pieces.push(piece.subarray(0, count));
      bytes += count;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(file);
  }
}

/** What a file is called where something is wrong with it. @param {string} name @param {Words} words */
export const shownName = (name, words) => (name === '-' ? words.standardInput : name);

/**
 * The text of a file; `-` is the standard input.
 * @param {string} name @param {Words} words @param {string} flag what stands before its name where something is wrong with it
 */
export async function readText(name, words, flag = '') {
  const shown = `${flag}${shownName(name, words)}`;
  let bytes;
  try {
    bytes = name === '-' ? await readInput(BYTES_MAX) : readFile(name, BYTES_MAX);
  } catch (error) {
    throw refusal(shown, whyUnreadable(error, words));
  }
  if (bytes.length > BYTES_MAX) throw refusal(shown, words.errors.tooLarge(BYTES_MAX >> 20));
  // An editor of Windows begins a file with a mark of its bytes' order.
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** Its JSON. @param {string} name @param {Words} words @param {string} [flag] @returns {Promise<any>} */
export async function readJson(name, words, flag = '') {
  const shown = `${flag}${shownName(name, words)}`;
  const json = await readText(name, words, flag);
  let value;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw refusal(shown, words.errors.notJson, /** @type {Error} */ (error).message.replace(/\s+/g, ' '));
  }
  // Nobody knows which of two is meant, nor whether the digits that are lost mattered.
  const loss = lossIn(json);
  if (loss?.number !== undefined) throw refusal(`${shown}: ${loss.path}`, words.errors.tooLong(loss.number), words.errors.tooLongHelp);
  if (loss) throw refusal(shown, words.errors.appearsTwice(loss.path));
  return value;
}
