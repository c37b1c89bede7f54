// A module for a file of JavaScript: its code sorted, and all of it as text. Only the build does this; `unpack.js` puts it back.
import { SHORT, tablesOf, textsOf } from './letters.js';
import { BYTES, FIELDS, FORMS, joined, KINDS, NAMES, ROW, TURN, TURNS } from './streams.js';

/** @typedef {import('./letters.js').Encoded} Encoded */

const { OP, BRANCH, TYPE, FLOAT, OTHER, I32, CONST, LONG_CONST } = NAMES;

/**
 * Where the code is: its section's length is written from `at`, its functions from `from` until `until`.
 * @param {Uint8Array} module
 */
function findCode(module) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = module[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  for (;;) {
    const id = module[at++];
    const begin = at;
    const length = number();
    const until = at + length;
    if (id === 10) return { at: begin, count: number(), from: at, until };
    at = until;
  }
}

/**
 * Sorts the bodies of a module's functions. `unpack.wat` walks the same way.
 * @param {Uint8Array} module
 * @param {{ count: number, from: number, until: number }} code
 */
function sorted(module, { count, from, until }) {
  /** @type {number[][]} */
  const kinds = Array.from({ length: KINDS }, () => []);
  let at = from;
  const move = (/** @type {number} */ kind) => {
    const byte = module[at++];
    kinds[kind].push(byte);
    return byte;
  };
  const bytes = (/** @type {number} */ kind, /** @type {number} */ count) => {
    while (count-- > 0) move(kind);
  };
  const number = (/** @type {number} */ kind) => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = move(kind);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const opAfter = () => {
    let place = at;
    while (module[place++] > 127);
    return module[place];
  };
  const formOf = (/** @type {number} */ row) => {
    const form = FORMS.subarray(row * FIELDS, (row + 1) * FIELDS);
    if (form.length < FIELDS) throw new Error('the code of the module has an instruction that is not known here');
    return form;
  };
  const rest = (/** @type {Uint16Array} */ form) => {
    for (const kind of form.subarray(0, BYTES)) if (kind > 0) number(kind - 1);
    bytes(FLOAT, form[BYTES]);
  };
  const op = () => {
    let op = module[at++];
    if (op === LONG_CONST) throw new Error('the code of the module has an instruction that stands for another here');
    if (op === CONST && module[at] > 127 && module[at + 1] > 127) op = LONG_CONST;
    kinds[OP].push(op);
    return op;
  };
  const body = () => {
    for (let groups = number(OTHER); groups > 0; groups--) {
      number(OTHER);
      move(OTHER);
    }
    for (let depth = 1; depth > 0;) {
      const form = formOf(op());
      rest(form);
      const turn = form[TURNS];
      if (turn === TURN.BEGINS) depth++;
      else if (turn === TURN.ENDS) depth--;
      else if (turn === TURN.BRANCHES) for (let count = number(BRANCH); count >= 0; count--) number(BRANCH);
      else if (turn === TURN.TYPES) bytes(TYPE, number(TYPE));
      else if (turn === TURN.CONSTANT) number(I32 + opAfter());
      else if (turn === TURN.PREFIX) rest(formOf(form[ROW] + number(OP)));
    }
  };
  for (let index = 0; index < count; index++) {
    // The length of the body: it is found again.
    while (module[at++] > 127);
    body();
  }
  if (at !== until) throw new Error('the code of the module has an instruction that is not known here');
  return kinds;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Encoded}
 */
function encode(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const commonest = new Set([...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other).slice(0, SHORT));
  const digit = (/** @type {number} */ from) => [0, 1, 2, 3].reduce((sum, bit) => sum + (commonest.has(from + bit) ? 1 << bit : 0), 0);
  const common = Array.from({ length: 64 }, (_, place) => digit(4 * place).toString(16)).join('');
  const texts = textsOf(tablesOf(common));
  return { common, text: Array.from(bytes, (byte) => texts[byte]).join('') };
}

/** Bytes of one kind that are as many have an alphabet of their own. */
const OWN = 4000;

/**
 * Cuts sorted code before and after each long kind.
 * @param {readonly (readonly number[])[]} kinds
 */
function pieces(kinds) {
  /** @type {number[][]} */
  const found = [[]];
  for (const kind of kinds) {
    if (kind.length >= OWN) found.push([...kind], []);
    else found.at(-1)?.push(...kind);
  }
  return found.filter((piece) => piece.length > 0);
}

/**
 * Returns how many functions the module has, the lengths of what stands before its code and of each kind, and both as text.
 * @param {Uint8Array} module
 * @returns {import('./unpack.js').Packed}
 */
export function pack(module) {
  const code = findCode(module);
  const kinds = sorted(module, code);
  return {
    count: code.count,
    lengths: [code.at, ...kinds.map((kind) => kind.length)],
    rest: encode(joined([module.subarray(0, code.at), module.subarray(code.until)])),
    code: pieces(kinds).map((piece) => encode(Uint8Array.from(piece))),
  };
}
