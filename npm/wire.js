// How requests and answers cross into the module and back: words, and one text. `src/record` has the other side.
//
// A caller's objects are read here, into plain words of our own, before the module is entered. What an object throws while it is
// read comes to its owner and harms nobody; what is too large is refused before it is copied.

/** The low bits of a word say what it is. */
const BITS = 3;
const TAG = (1 << BITS) - 1;
const WHOLE = 1;
const NUMBER = 2;
const TEXT = 3;
/** In an answer: text of the module, told by its place. In a request: a list of so many elements. */
const STATIC = 4;
const IN_LIST = 4;
const IN_RECORD = 5;
const IN_OTHER = 6;
const IN_EXCESS = 7;
const NULL = 0;
const TRUE = 1 << BITS;
const FALSE = 2 << BITS;
const END = 3 << BITS;
const LIST = 4 << BITS;
const RECORD = 5 << BITS;
/** The first number that is no small one. */
const LARGE = 2 ** (32 - BITS);

/** What JSON does not have, in the order of `OTHERS` in `src/record/source.rs`. */
const UNDEFINED = (0 << BITS) | IN_OTHER;
const BIGINT = (1 << BITS) | IN_OTHER;
const FUNCTION = (2 << BITS) | IN_OTHER;
const DEEP = (3 << BITS) | IN_OTHER;
const FOREIGN = (4 << BITS) | IN_OTHER;

/** What there is too much of, in the order of `Excess` in `src/value.rs`; how many of it stands in the next word. */
const ELEMENTS = (0 << BITS) | IN_EXCESS;
const FIELDS = (1 << BITS) | IN_EXCESS;
const LETTERS = (2 << BITS) | IN_EXCESS;
const VALUES = (3 << BITS) | IN_EXCESS;

/** Deeper than any request of the contract: an object that holds itself must not hang a page. */
const DEPTH_MAX = 16;
/** So many letters of text count as a value. */
const LETTERS_OF_VALUE = 64;
/** So many values of each element of a request's own lists are not counted: those lists have limits of their own. */
const VALUES_OF_ELEMENT = 24;
/** Thrown where a request holds too many values. */
const TOO_MANY = Symbol('too many values');

/** The module's limits (`src/limits.rs`): of lists by the name of their field, and all others by their own. */
/** @type {Record<string, number>} */
let lists = {};
/** @type {Record<string, number>} */
let limits = {};

/**
 * Has the limits obeyed that the module tells; they are asked for once.
 * @param {() => Record<string, number>} ofLists
 * @param {() => Record<string, number>} others
 */
export function obey(ofLists, others) {
  if (limits['values'] !== undefined) return;
  lists = ofLists();
  limits = others();
}

/** A limit by its name. @param {string} name */
export const limit = (name) => limits[name] ?? 0;

/** The length of an array, which may be a proxy with any. @param {readonly unknown[]} array */
export function lengthOf(array) {
  const length = Math.trunc(Number(array.length));
  return length > 0 ? Math.min(length, 2 ** 32 - 1) : 0;
}

/** What a writer that is kept for the next request may hold, in words or bytes. */
const KEPT = 1 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const kindOf = (/** @type {unknown} */ value) => Object.prototype.toString.call(value);

/** The same text as engines keep the names of fields: as such it is found at once wherever it names one. @param {string} text */
const asName = (text) => Object.keys({ [text]: 0 })[0] ?? text;

/** A list that is an argument itself: how long it may be is known by this name. */
export class NamedList {
  /**
   * @param {string} name
   * @param {readonly unknown[]} list
   */
  constructor(name, list) {
    this.name = name;
    this.list = list;
  }
}

/** Writes a request. One that is being written is nobody else's: an object may call us while it is read. */
class Writer {
  words = new Uint32Array(1024);
  bytes = new Uint8Array(4096);
  at = 0;
  textAt = 0;

  /** Values that may still come. */
  left = 0;

  begin() {
    this.at = 0;
    this.textAt = 0;
  }

  /** Takes values off those that may still come. @param {number} count */
  take(count) {
    this.left -= count;
    if (this.left < 0) throw TOO_MANY;
  }

  /** @param {number} word */
  word(word) {
    if (this.at === this.words.length) {
      const larger = new Uint32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words[this.at++] = word;
  }

  /**
   * Writes text, and gives its length in bytes.
   * @param {string} text
   */
  text(text) {
    const most = this.textAt + text.length * 3;
    if (most > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, most));
      larger.set(this.bytes.subarray(0, this.textAt));
      this.bytes = larger;
    }
    const start = this.textAt;
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i);
      if (letter > 127) {
        this.textAt = start + encoder.encodeInto(text, this.bytes.subarray(start)).written;
        return this.textAt - start;
      }
      this.bytes[this.textAt++] = letter;
    }
    return text.length;
  }

  /** @param {number} number */
  number(number) {
    if (number >>> 0 === number && number < LARGE && !Object.is(number, -0)) {
      this.word((number << BITS) | WHOLE);
    } else {
      double[0] = number;
      const [low, high] = halves;
      this.word(NUMBER);
      this.word(/** @type {number} */ (low));
      this.word(/** @type {number} */ (high));
    }
  }

  /** An argument of a call. @param {unknown} value */
  argument(value) {
    const { at, textAt } = this;
    this.left = limit('values');
    try {
      if (value instanceof NamedList) this.value(value.list, DEPTH_MAX, value.name);
      else this.value(value, DEPTH_MAX, '');
    } catch (thrown) {
      if (thrown !== TOO_MANY) throw thrown;
      this.at = at;
      this.textAt = textAt;
      this.excess(VALUES, 0);
    }
  }

  /** What is not handed over. @param {number} of @param {number} count */
  excess(of, count) {
    this.word(of);
    this.word(count);
  }

  /**
   * @param {any} value
   * @param {number} depth
   * @param {string} name of the field it stands in; empty where it stands in none
   */
  value(value, depth, name) {
    switch (typeof value) {
      case 'string': {
        // Only text that is an argument itself may have been pasted.
        if (value.length > limit(depth === DEPTH_MAX ? 'accountBytes' : 'letters')) return this.excess(LETTERS, value.length);
        this.take(value.length / LETTERS_OF_VALUE);
        const at = this.at;
        this.word(0);
        this.words[at] = (this.text(value) << BITS) | TEXT;
        return;
      }
      case 'number':
        return this.number(value);
      case 'boolean':
        return this.word(value ? TRUE : FALSE);
      case 'undefined':
        return this.word(UNDEFINED);
      case 'bigint':
        return this.word(BIGINT);
      case 'object':
        return this.object(value, depth, name);
      default:
        return this.word(FUNCTION);
    }
  }

  /**
   * @param {any} value
   * @param {number} depth
   * @param {string} name
   */
  object(value, depth, name) {
    if (value === null) return this.word(NULL);
    if (depth === 0) return this.word(DEEP);
    if (Array.isArray(value)) {
      const length = lengthOf(value);
      // A list within a list is none of the contract's.
      if (depth < DEPTH_MAX && name === '') return this.excess(ELEMENTS, length);
      if (length > (Object.hasOwn(lists, name) ? /** @type {number} */ (lists[name]) : limit('otherList')))
        return this.excess(ELEMENTS, length);
      if (depth === DEPTH_MAX - 1) this.left += length * VALUES_OF_ELEMENT;
      this.take(length);
      this.word((length << BITS) | IN_LIST);
      for (let i = 0; i < length; i++) this.value(value[i], depth - 1, '');
      return;
    }
    if (ArrayBuffer.isView(value) || kindOf(value) !== '[object Object]') return this.word(FOREIGN);
    const at = this.at;
    this.word(0);
    let count = 0;
    const names = Object.keys(value);
    if (names.length > limit('fields')) {
      this.at = at;
      return this.excess(FIELDS, names.length);
    }
    this.take(names.length);
    for (const name of names) {
      const field = value[name];
      // As JSON has it: such a field is not there.
      if (field === undefined) continue;
      count++;
      const nameAt = this.at;
      this.word(0);
      // A longer name is none of ours, and is told by its beginning.
      this.words[nameAt] = this.text(name.length > limit('letters') ? `${name.slice(0, limit('letters'))}…` : name) << BITS;
      this.value(field, depth - 1, name);
    }
    this.words[at] = (count << BITS) | IN_RECORD;
  }
}

/** @type {Writer[]} */
const free = [];

/**
 * Reads a caller's arguments; gives what puts them before an instance of the module.
 * @param {readonly unknown[]} args
 */
export function written(args) {
  const writer = free.pop() ?? new Writer();
  writer.begin();
  for (const arg of args) writer.argument(arg);
  return writer;
}

/**
 * The module's memory, and what has been read of it before.
 * @typedef {{ memory: WebAssembly.Memory, room: Function, answer: Function }} Glue
 */

export class Wire {
  /** @param {Glue} glue */
  constructor(glue) {
    this.glue = glue;
    this.buffer = new ArrayBuffer(0);
    this.words = new Uint32Array(0);
    this.bytes = new Uint8Array(0);
    /** Texts of the module by their place. Two may begin at one, one being the start of the other: the second stands in a map of its own. */
    /** @type {Map<number, { length: number, text: string }>} */
    this.statics = new Map();
    /** @type {Map<string, string>} */
    this.second = new Map();
    this.at = 0;
    this.text = '';
    this.textAt = 0;
  }

  /** Memory that grows leaves the views on it behind. */
  refresh() {
    const { buffer } = this.glue.memory;
    if (buffer === this.buffer) return;
    this.buffer = buffer;
    this.words = new Uint32Array(buffer);
    this.bytes = new Uint8Array(buffer);
  }

  /**
   * Puts what was written before the module.
   * @param {Writer} writer
   */
  send(writer) {
    const place = this.glue.room(writer.at, writer.textAt) >>> 2;
    this.refresh();
    const wordsAt = /** @type {number} */ (this.words[place]) >>> 2;
    const bytesAt = /** @type {number} */ (this.words[place + 1]);
    this.words.set(writer.words.subarray(0, writer.at), wordsAt);
    this.bytes.set(writer.bytes.subarray(0, writer.textAt), bytesAt);
    // One that a large request made large is not kept.
    if (writer.words.length <= KEPT && writer.bytes.length <= KEPT) free.push(writer);
  }

  /** Reads the answer: what it is, and whether it is a refusal. */
  receive() {
    this.at = this.glue.answer() >>> 2;
    this.refresh();
    const textAt = /** @type {number} */ (this.words[this.at++]);
    const textLength = /** @type {number} */ (this.words[this.at++]);
    const isRefused = this.words[this.at++] === 1;
    this.text = textLength === 0 ? '' : decoder.decode(this.bytes.subarray(textAt, textAt + textLength));
    this.textAt = 0;
    const answer = this.value();
    this.text = '';
    return { answer, isRefused };
  }

  /** @returns {any} */
  value() {
    const word = /** @type {number} */ (this.words[this.at++]);
    switch (word & TAG) {
      case WHOLE:
        return word >>> BITS;
      case NUMBER:
        halves[0] = /** @type {number} */ (this.words[this.at++]);
        halves[1] = /** @type {number} */ (this.words[this.at++]);
        return double[0];
      case TEXT:
        return this.piece(word >>> BITS);
      case STATIC:
        return this.fixed(word >>> BITS);
    }
    switch (word) {
      case LIST: {
        const list = [];
        while (this.words[this.at] !== END) list.push(this.value());
        this.at++;
        return list;
      }
      case RECORD: {
        /** @type {Record<string, unknown>} */
        const record = {};
        while (this.words[this.at] !== END) {
          const name = this.value();
          record[name] = this.value();
        }
        this.at++;
        return record;
      }
      case TRUE:
        return true;
      case FALSE:
        return false;
      default:
        return null;
    }
  }

  /** @param {number} units */
  piece(units) {
    return this.text.slice(this.textAt, (this.textAt += units));
  }

  /** @param {number} place */
  fixed(place) {
    const length = /** @type {number} */ (this.words[this.at++]);
    const known = this.statics.get(place);
    if (known !== undefined && known.length === length) return known.text;
    const key = `${place} ${length}`;
    let text = this.second.get(key);
    if (text === undefined) {
      text = asName(decoder.decode(this.bytes.subarray(place, place + length)));
      if (known === undefined) this.statics.set(place, { length, text });
      else this.second.set(key, text);
    }
    return text;
  }
}
