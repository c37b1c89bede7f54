// The code of a module, sorted by what its bytes are: instructions, locals, calls, numbers. Within a kind they repeat, so that
// brotli and gzip see about a tenth less than in the order in which they run. `pack.js` sorts them, `unpack.wat` puts them back.
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

export const KINDS = I32 + 256;

const CONST = 0x41;
/** What stands in the place of `CONST` where its number is long: an instruction that no module of ours has. */
const LONG_CONST = 0x06;

/** What both walks over the code know by name; all else stands in the forms. */
export const NAMES = { OP, BRANCH, TYPE, FLOAT, OTHER, I32, CONST, LONG_CONST };

/** What an instruction does to a walk, beside what stands behind it: nothing, or this. */
export const TURN = {
  /** A block begins or ends. */
  BEGINS: 1,
  ENDS: 2,
  /** A list of branches, or of types, is behind it. */
  BRANCHES: 3,
  TYPES: 4,
  /** A constant, whose kind the next instruction tells. */
  CONSTANT: 5,
  /** Another number says which instruction it is: the form has the row of the first of those. */
  PREFIX: 6,
};

/** Fields of a form: up to three kinds of numbers, each one more than its kind, how many bytes, the turn, and the row behind a prefix. */
export const BYTES = 3;
export const TURNS = 4;
export const ROW = 5;
export const FIELDS = 8;

/** Rows of the instructions behind the two prefixes. */
const MISC = 256;
const VECTOR = MISC + 32;

/** What stands behind each instruction: `FIELDS` numbers for each, as the walk in `unpack.wat` reads them. */
export const FORMS = new Uint16Array((VECTOR + 256) * FIELDS);

/**
 * @param {readonly number[]} rows
 * @param {readonly number[]} kinds
 * @param {{ bytes?: number, turn?: number, row?: number }} [more]
 */
function form(rows, kinds, { bytes = 0, turn = 0, row = 0 } = {}) {
  for (const at of rows) FORMS.set([...[0, 1, 2].map((place) => (kinds[place] ?? -1) + 1), bytes, turn, row], at * FIELDS);
}

/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

form([0x02, 0x03, 0x04], [TYPE], { turn: TURN.BEGINS });
form([0x0b], [], { turn: TURN.ENDS });
form([0x0c, 0x0d], [BRANCH]);
form([0x0e], [], { turn: TURN.BRANCHES });
form([0x10, 0x12, 0xd2], [CALL]);
form([0x11, 0x13], [OTHER, OTHER]);
form([0x1c], [], { turn: TURN.TYPES });
form([0x20, 0x21, 0x22], [LOCAL]);
form([0x23, 0x24, 0x25, 0x26], [GLOBAL]);
for (const op of range(LOAD, LAST)) form([op], [ALIGN + 1 + op - LOAD, op < STORE ? LOADED : STORED]);
form([0x3f, 0x40, 0xd0], [OTHER]);
form([CONST], [], { turn: TURN.CONSTANT });
form([LONG_CONST], [LONG_I32]);
form([0x42], [I64]);
form([0x43], [], { bytes: 4 });
form([0x44], [], { bytes: 8 });
form([0xfc], [], { turn: TURN.PREFIX, row: MISC });
form([0xfd], [], { turn: TURN.PREFIX, row: VECTOR });
form(
  [9, 11, 13, 15, 16, 17].map((sub) => MISC + sub),
  [OTHER],
);
form(
  [8, 10, 12, 14].map((sub) => MISC + sub),
  [OTHER, OTHER],
);
form(
  [...range(0, 11), 92, 93].map((sub) => VECTOR + sub),
  [ALIGN, LOADED],
);
form(
  [12, 13].map((sub) => VECTOR + sub),
  [],
  { bytes: 16 },
);
form(
  range(21, 34).map((sub) => VECTOR + sub),
  [OTHER],
);
form(
  range(84, 91).map((sub) => VECTOR + sub),
  [ALIGN, LOADED, OTHER],
);

/**
 * As WebAssembly writes a number, in as few bytes as will do.
 * @param {number} value
 */
export function leb(value) {
  const bytes = [];
  do bytes.push((value & 127) | (value > 127 ? 128 : 0));
  while ((value >>>= 7) > 0);
  return bytes;
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
