// Text that others wrote, made harmless for a terminal: what would move its cursor, change its colours or turn its letters around is
// shown as the module shows it in a row that it quotes, `\u{1b}`.

/** Controls (C0, DEL and C1), separators of lines, and marks that turn the direction of text. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** @type {Record<string, string>} */
const SHORT = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** @param {string} letter */
const shown = (letter) => SHORT[letter] ?? `\\u{${/** @type {number} */ (letter.codePointAt(0)).toString(16)}}`;

/** For one place: a cell, a name, a sentence. @param {string} text */
export const visible = (text) => text.replace(UNSEEN, shown);

/** For text that is laid out in lines already. @param {string} text */
export const visibleLines = (text) => text.replace(UNSEEN, (letter) => (letter === '\n' ? letter : shown(letter)));
