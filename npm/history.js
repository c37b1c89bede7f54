// The vendor's exports: several files, in pieces; the module holds what is under way, this is what a caller holds.
import { instance, limit, refuse } from './core.js';
import { Handle } from './handle.js';
import { view } from './typed.js';
import { lengthOf, NamedList } from './wire.js';

/** What is handed over at once, in bytes: it is copied, and so little stays where the processor finds it again quickest. */
const PIECE_BYTES = 256 << 10;

const encoder = new TextEncoder();

/**
 * A file as it is checked before anything is read: its contents are handed over apart from the rest.
 * @param {any} file
 */
function described(file) {
  if (file === null || typeof file !== 'object' || Array.isArray(file) || ArrayBuffer.isView(file)) return { file, shape: file };
  const copy = { ...file };
  const isContent = typeof copy.content === 'string' || view(Uint8Array, copy.content, 'content') !== undefined;
  return { file: copy, shape: isContent ? { ...copy, content: '' } : copy };
}

/** @param {Handle} reader @param {Uint8Array} bytes */
function pushBytes(reader, bytes) {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (!reader.call('pushHistory', bytes.subarray(at, at + PIECE_BYTES))) reader.answer();
  }
}

/** @param {Handle} reader @param {string} text */
function pushText(reader, text) {
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + PIECE_BYTES, text.length);
    // The two halves of a character stay together.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    pushBytes(reader, encoder.encode(text.slice(at, end)));
    at = end;
  }
}

/** The files of a list, looked at once; nothing where it is no list, or one that is too long to be looked at. @param {unknown} files */
function describedAll(files) {
  if (!Array.isArray(files)) return undefined;
  const count = lengthOf(files);
  if (count > limit('files')) return refuse('too-large', 'files', count, limit('files'));
  /** @type {ReturnType<typeof described>[]} */
  const all = [];
  for (let at = 0; at < count; at++) all.push(described(files[at]));
  return all;
}

/**
 * @param {unknown} files
 * @param {unknown} options
 */
export function readHistory(files, options) {
  const read = describedAll(files);
  const shape = read
    ? new NamedList(
        'files',
        read.map(({ shape }) => shape),
      )
    : files;
  const reader = new Handle(instance(), 'openHistory', [options, shape]);
  try {
    for (const { file } of read ?? []) {
      reader.call('beginHistoryFile', typeof file.name === 'string' ? file.name : undefined);
      if (typeof file.content === 'string') pushText(reader, file.content);
      else pushBytes(reader, file.content);
    }
    reader.call('finishHistory');
    return reader.answer();
  } finally {
    reader.free();
  }
}

/** @param {unknown} options */
export function historyReader(options) {
  // Its files are still to come.
  const reader = new Handle(instance(), 'openHistory', [options, []]);
  const ask = (/** @type {string} */ name, /** @type {unknown} */ request) => {
    const owner = reader.get();
    owner.call(name, [request], reader.open);
    return reader.answer();
  };
  return {
    /** @param {string} name */
    file(name) {
      if (name !== undefined && typeof name !== 'string') return refuse('text', 'name');
      if (name !== undefined && name.length > limit('letters')) return refuse('too-large', 'name', name.length, limit('letters'));
      if (!reader.call('beginHistoryFile', name)) reader.answer();
    },
    /** @param {Uint8Array} chunk */
    push(chunk) {
      const bytes = view(Uint8Array, chunk, 'chunk');
      if (bytes === undefined) return refuse('bytes', 'chunk');
      pushBytes(reader, bytes);
    },
    rows: () => reader.call('historyRows'),
    finish() {
      reader.call('finishHistory');
      return reader.answer();
    },
    /** @param {unknown} request */
    reconcile: (request = {}) => ask('reconcileHistory', request),
    /** @param {unknown} request */
    observe: (request) => ask('observeHistory', request),
    /** @param {unknown} request */
    focusRows: (request = {}) => ask('focusHistory', request),
    free: () => reader.free(),
    [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: () => reader.free(),
  };
}
