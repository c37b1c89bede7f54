// Request logs: whole, or one that comes in pieces; the module holds what is under way, this is what a caller holds.
import { instance, limit, refuse } from './core.js';
import { Handle } from './handle.js';
import { view } from './typed.js';

/** What is handed over at once, in bytes: it is copied, and so little stays where the processor finds it again quickest. */
const PIECE_BYTES = 256 << 10;

/** The most of a log's start that is looked at. */
const PREVIEW_BYTES = 1 << 20;

const encoder = new TextEncoder();

/**
 * A whole log is read piece by piece as well: the module needs no room for it.
 * @param {unknown} log
 * @param {unknown} options
 */
export function availabilityFromLog(log, options) {
  const bytes = view(Uint8Array, log, 'log');
  const refused = bytes === undefined && typeof log !== 'string' ? 'type' : (bytes?.length ?? 0) > limit('logBytes') ? 'size' : undefined;
  if (refused) return refuseLog(refused, options);
  const reader = new Handle(instance(), 'openLog', [options]);
  try {
    if (bytes) pushBytes(reader, bytes);
    else if (!pushText(reader, /** @type {string} */ (log))) return refuseLog('size', options);
    reader.call('finishLog');
    return reader.answer();
  } finally {
    reader.free();
  }
}

/** What is wrong with the log is told together with what is wrong with the options. @param {'type' | 'size'} why @param {unknown} options */
function refuseLog(why, options) {
  const owner = instance();
  owner.call('refuseLog', [options], why === 'size');
  return owner.answer();
}

/** @param {Handle} reader @param {Uint8Array} bytes */
function pushBytes(reader, bytes) {
  // An empty one has to be refused after the end, too.
  let at = 0;
  do reader.call('pushLog', bytes.subarray(at, (at += PIECE_BYTES)));
  while (at < bytes.length);
}

/** Whether all of it was within the limit. @param {Handle} reader @param {string} text */
function pushText(reader, text) {
  const piece = new Uint8Array(PIECE_BYTES);
  let at = 0;
  let bytes = 0;
  while (at < text.length) {
    let end = Math.min(at + PIECE_BYTES, text.length);
    // The two halves of a character stay together.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    const { read, written } = encoder.encodeInto(text.slice(at, end), piece);
    at += read;
    bytes += written;
    if (bytes > limit('logBytes')) return false;
    reader.call('pushLog', piece.subarray(0, written));
  }
  return true;
}

/**
 * Its start is enough, of which no more is copied than can be looked at.
 * @param {unknown} head
 * @param {unknown} options
 */
export function previewLog(head, options) {
  const bytes = typeof head === 'string' ? encoder.encode(head.slice(0, PREVIEW_BYTES)) : view(Uint8Array, head, 'log');
  if (bytes === undefined) return refuseLog('type', options);
  const owner = instance();
  owner.call('previewLog', [options], bytes.subarray(0, PREVIEW_BYTES));
  return owner.answer();
}

/** @param {unknown} options */
export function availabilityReader(options) {
  const log = new Handle(instance(), 'openLog', [options]);
  return {
    /** @param {Uint8Array} chunk */
    push(chunk) {
      const bytes = view(Uint8Array, chunk, 'chunk');
      if (bytes === undefined) return refuse('bytes', 'chunk');
      pushBytes(log, bytes);
    },
    /** @param {(space: Uint8Array) => number} read */
    fill: (read) => fill(log, read),
    rows: () => log.call('logRows'),
    finish() {
      log.call('finishLog');
      try {
        return log.answer();
      } finally {
        // Whoever holds the reader holds nothing of the module any more.
        log.end('finished');
      }
    },
    free: () => log.free(),
    [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: () => log.free(),
  };
}

/**
 * Has a caller write into the module's own memory. The space belongs to the instance and is never given back, so that a caller who
 * keeps it and writes later spoils nothing; the reader cannot be used meanwhile.
 * @param {Handle} log
 * @param {(space: Uint8Array) => number} read
 */
function fill(log, read) {
  if (typeof read !== 'function') return refuse('function', 'read');
  const owner = log.get();
  const space = owner.spaces.pop() ?? owner.guarded('newSpace', () => owner.glue['newSpace'](PIECE_BYTES));
  const { buffer } = owner.memory;
  log.fault = 'busy';
  let filled;
  try {
    filled = read(new Uint8Array(buffer, owner.glue['spaceAt'](space), PIECE_BYTES));
  } finally {
    log.fault = undefined;
    owner.spaces.push(space);
  }
  if (!Number.isInteger(filled) || filled < 0 || filled > PIECE_BYTES) {
    refuse('filled', 'read', typeof filled === 'number' ? filled : typeof filled, PIECE_BYTES);
  }
  // What was written after the memory grew went nowhere.
  if (owner.memory.buffer !== buffer && !owner.isStopped) log.end('moved');
  log.call('takeLogSpace', space, filled);
  return filled;
}
