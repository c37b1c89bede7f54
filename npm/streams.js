// The code of a module, sorted by what its bytes are: instructions, locals, calls, numbers. Within a kind they repeat, so that
// brotli and gzip see about a tenth less than in the order in which they run. It is undone when the module is first used.
//
// Constants of more than two bytes are a kind of their own, since most are addresses; the others are sorted by the instruction that
// follows, which tells whether one is a place on the stack, a mask, a limit or a number of a variant. The alignment of each instruction
// that loads or stores is a kind, since each has its usual one; the places that it loads from are another kind than those it stores to.

const OP = 0;
const LOCAL = 1;
const CALL = 2;
const BRANCH = 3;
const TYPE = 4;
const I64 = 5;
const FLOAT = 6;
const OTHER = 7;
const GLOBAL = 8;
const LONG_I32 = 9;
const LOADED = 10;
const STORED = 11;
/** Of vectors, then of each instruction that loads or stores. */
const ALIGN = 12;
const LOAD = 0x28;
const STORE = 0x36;
const LAST = 0x3e;
/** Before each instruction. */
const I32 = ALIGN + 2 + LAST - LOAD;
const KINDS = I32 + 256;

const CONST = 0x41;
/** What stands in the place of `CONST` where its number is long: an instruction that no module of ours has. */
const LONG_CONST = 0x06;

/** The kind of what stands behind an instruction, where that is one number. */
const ONE = new Uint8Array(256);
for (const op of [0x02, 0x03, 0x04]) ONE[op] = TYPE;
for (const op of [0x0c, 0x0d]) ONE[op] = BRANCH;
for (const op of [0x10, 0x12, 0xd2]) ONE[op] = CALL;
for (const op of [0x20, 0x21, 0x22]) ONE[op] = LOCAL;
for (const op of [0x23, 0x24, 0x25, 0x26]) ONE[op] = GLOBAL;
ONE[0x42] = I64;
ONE[LONG_CONST] = LONG_I32;

/** @typedef {(kind: number) => number} Move carries one byte over, and returns it */

/**
 * Goes through a function's body, byte by byte. The same walk sorts and puts back: what differs is what the two functions do.
 * @param {Move} move
 * @param {() => number} moveOp carries an instruction over, and returns it as it is sorted
 * @param {() => number} opAfter what instruction follows the constant that is next
 */
function walk(move, moveOp, opAfter) {
  const number = (/** @type {number} */ kind) => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = move(kind);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const bytes = (/** @type {number} */ kind, /** @type {number} */ count) => {
    while (count-- > 0) move(kind);
  };
  // Most numbers are carried over unread.
  const carry = (/** @type {number} */ kind) => {
    while (move(kind) > 127);
  };
  const address = (/** @type {number} */ kind, /** @type {number} */ offset) => {
    carry(kind);
    carry(offset);
  };
  for (let groups = number(OTHER); groups > 0; groups--) {
    carry(OTHER);
    move(OTHER);
  }
  for (let depth = 1; depth > 0;) {
    const op = moveOp();
    const kind = ONE[op];
    if (kind > 0) {
      carry(kind);
      if (kind === TYPE) depth++;
    } else if (op === CONST) carry(I32 + opAfter());
    else if (op >= LOAD && op <= LAST) address(ALIGN + 1 + op - LOAD, op < STORE ? LOADED : STORED);
    else if (op === 0x0b) depth--;
    else if (op === 0x0e) for (let count = number(BRANCH); count >= 0; count--) carry(BRANCH);
    else if (op === 0x11 || op === 0x13) {
      carry(OTHER);
      carry(OTHER);
    } else if (op === 0x1c) bytes(TYPE, number(TYPE));
    else if (op === 0x3f || op === 0x40 || op === 0xd0) move(OTHER);
    else if (op === 0x43) bytes(FLOAT, 4);
    else if (op === 0x44) bytes(FLOAT, 8);
    else if (op === 0xfc) {
      const sub = number(OP);
      if (sub >= 8) bytes(OTHER, sub === 9 || sub === 11 || sub === 13 || sub > 14 ? 1 : 2);
    } else if (op === 0xfd) {
      const sub = number(OP);
      if (sub <= 11 || sub === 92 || sub === 93) address(ALIGN, LOADED);
      else if (sub === 12 || sub === 13) bytes(FLOAT, 16);
      else if (sub >= 21 && sub <= 34) move(OTHER);
      else if (sub >= 84 && sub <= 91) {
        address(ALIGN, LOADED);
        move(OTHER);
      }
    }
  }
}

/** @param {readonly ArrayLike<number>[]} pieces */
export function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}

/** @param {number} value as WebAssembly writes it, in as few bytes as will do */
function leb(value) {
  const bytes = [];
  do bytes.push((value & 127) | (value > 127 ? 128 : 0));
  while ((value >>>= 7) > 0);
  return bytes;
}

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
 * Sorts the code of a module. Returns the rest of the module, the code, and the lengths of what stands before the code and of
 * each kind.
 * @param {Uint8Array} module
 */
export function sort(module) {
  const { at: begin, count, from, until } = findCode(module);
  /** @type {number[][]} */
  const kinds = Array.from({ length: KINDS }, () => []);
  let at = from;
  const move = (/** @type {number} */ kind) => {
    const byte = module[at++];
    kinds[kind].push(byte);
    return byte;
  };
  const moveOp = () => {
    let op = module[at++];
    if (op === LONG_CONST) throw new Error('the code of the module has an instruction that stands for another here');
    if (op === CONST && module[at] > 127 && module[at + 1] > 127) op = LONG_CONST;
    kinds[OP].push(op);
    return op;
  };
  const opAfter = () => {
    let place = at;
    while (module[place++] > 127);
    return module[place];
  };
  for (let index = 0; index < count; index++) {
    // The length of the body: it is found again.
    while (module[at++] > 127);
    walk(move, moveOp, opAfter);
  }
  if (at !== until) throw new Error('the code of the module has an instruction that is not known here');
  const around = [module.subarray(0, begin), module.subarray(until)];
  return { count, lengths: [begin, ...kinds.map((kind) => kind.length)], rest: joined(around), code: joined(kinds) };
}

/**
 * Puts the module together again.
 * @param {number} count how many functions it has
 * @param {readonly number[]} lengths
 * @param {Uint8Array} rest
 * @param {Uint8Array} bytes
 */
export function unsort(count, [before, ...kinds], rest, bytes) {
  const next = new Uint32Array(KINDS);
  let start = 0;
  kinds.forEach((length, kind) => {
    next[kind] = start;
    start += length;
  });
  // A body's length takes five bytes at most, and so do the section's and the number of functions.
  const code = new Uint8Array(bytes.length + 5 * count + 10);
  const body = new Uint8Array(bytes.length);
  let end = 0;
  let at = 0;
  const write = (/** @type {ArrayLike<number>} */ what) => {
    code.set(what, end);
    end += what.length;
  };
  const move = (/** @type {number} */ kind) => (body[at++] = bytes[next[kind]++]);
  const moveOp = () => {
    const op = bytes[next[OP]++];
    body[at++] = op === LONG_CONST ? CONST : op;
    return op;
  };
  const opAfter = () => (bytes[next[OP]] === LONG_CONST ? CONST : bytes[next[OP]]);
  write(leb(count));
  for (let index = 0; index < count; index++) {
    at = 0;
    walk(move, moveOp, opAfter);
    write(leb(at));
    write(body.subarray(0, at));
  }
  const length = leb(end);
  const module = new Uint8Array(rest.length + length.length + end);
  module.set(rest.subarray(0, before));
  module.set(length, before);
  module.set(code.subarray(0, end), before + length.length);
  module.set(rest.subarray(before), before + length.length + end);
  return module;
}
