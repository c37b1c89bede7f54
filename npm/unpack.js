// A module out of a file of JavaScript. The work is done by a small module of its own (`unpack.wat`), which asks for its tables.
import { TABLES, tablesOf } from './letters.js';
import { FORMS, joined, KINDS, leb, NAMES } from './streams.js';

/** @typedef {import('./letters.js').Encoded} Encoded */
/** @typedef {{ count: number, lengths: readonly number[], rest: Encoded, code: readonly Encoded[] }} Packed */
/** @typedef {{ memory: WebAssembly.Memory, decode: (...places: number[]) => number, unsort: (...places: number[]) => number }} Unpacker */

const PAGE = 65_536;

/**
 * @param {string} unpacker in base64
 * @param {Packed} packed
 */
export function unpack(unpacker, { count, lengths: [before, ...kinds], rest, code }) {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(atob(unpacker), (letter) => letter.charCodeAt(0))), {
    names: NAMES,
  });
  const { memory, decode, unsort } = /** @type {Unpacker} */ (/** @type {unknown} */ (instance.exports));
  const sizeOf = (/** @type {readonly Encoded[]} */ texts) => texts.reduce((size, { text }) => size + text.length, 0);
  const longest = Math.max(rest.text.length, ...code.map(({ text }) => text.length));
  const nexts = FORMS.byteLength;
  const tables = nexts + 4 * KINDS;
  const text = tables + TABLES;
  const bytes = text + longest;
  // No byte is more than a letter, and a body's length takes five at most, as do the section's and the number of functions.
  const others = bytes + sizeOf(code);
  const start = others + rest.text.length;
  const head = before + 10;
  memory.grow(Math.ceil((start + head + sizeOf(code) + 5 * count + rest.text.length) / PAGE));
  const all = new Uint8Array(memory.buffer);
  const encoder = new TextEncoder();
  const decoded = (/** @type {Encoded} */ { common, text: letters }, /** @type {number} */ to) => {
    all.set(tablesOf(common), tables);
    encoder.encodeInto(letters, all.subarray(text));
    return decode(tables, text, text + letters.length, to);
  };
  code.reduce((end, piece) => decoded(piece, end), bytes);
  const around = all.subarray(others, decoded(rest, others));

  new Uint16Array(memory.buffer).set(FORMS);
  const next = new Uint32Array(memory.buffer, nexts, KINDS);
  kinds.reduce((from, length, kind) => (next[kind] = from) + length, bytes);
  const begin = start + head;
  const end = unsort(count, 0, nexts, begin);
  const counted = leb(count);
  const front = joined([around.subarray(0, before), leb(end - begin + counted.length), counted]);
  all.set(front, begin - front.length);
  all.set(around.subarray(before), end);
  return all.subarray(begin - front.length, end + around.length - before);
}
