// Lines of at most so many columns. A word stays whole where a line has room for it; an id that is longer than a line is broken behind
// a slash, else behind another mark, and only then anywhere.
import stringWidth from 'string-width';

/** Marks that no line ends with, and those that none begins with. */
const OPENING = '\u201c\u3008\u300a\u300c\u300e\u3010\uff08';
const CLOSING = '\u201d\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f';
/** Characters of East Asia, between which a line may end. */
const EAST =
  '\u2e80-\u3000\u3003-\u3007\u3012-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff02-\uff07\uff0a-\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff60';
/** What stands together on a line where there is room. */
const PIECES = new RegExp(`\\s+|[${OPENING}]*(?:[${EAST}]|[^\\s${EAST}${OPENING}${CLOSING}]+)?[${CLOSING}]*`, 'g');

/** @param {string} text @param {RegExp} behind @param {number} columns @returns {string[] | undefined} */
function parted(text, behind, columns) {
  const parts = text.split(behind);
  return parts.length > 1 && parts.every((part) => stringWidth(part) <= columns) ? parts : undefined;
}

/** A piece that no line has room for, in parts. @param {string} piece @param {number} columns */
function broken(piece, columns) {
  const parts = parted(piece, /(?<=\/)/, columns) ?? parted(piece, /(?<=[/_.:-])/, columns);
  if (parts) return parts;
  const lines = [''];
  for (const letter of piece) {
    const last = /** @type {string} */ (lines.at(-1));
    if (stringWidth(last + letter) <= columns) lines[lines.length - 1] = last + letter;
    else lines.push(letter);
  }
  return lines;
}

/** The columns of the widest piece that is not parted where there is room. @param {string} text */
export const widestPiece = (text) => Math.max(0, ...(text.match(PIECES) ?? []).map((piece) => stringWidth(piece.trim())));

/** @param {string} text without line breaks @param {number} columns */
export function wrap(text, columns) {
  if (!Number.isFinite(columns) || stringWidth(text) <= columns) return [text];
  const lines = [''];
  let gap = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (/^\s/.test(piece)) {
      gap = piece;
      continue;
    }
    for (const part of stringWidth(piece) <= columns ? [piece] : broken(piece, columns)) {
      const last = /** @type {string} */ (lines.at(-1));
      if (last === '') lines[lines.length - 1] = part;
      else if (stringWidth(last + gap + part) <= columns) lines[lines.length - 1] = last + gap + part;
      else lines.push(part);
      gap = '';
    }
  }
  return lines;
}
