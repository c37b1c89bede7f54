// A log that comes in pieces: the module holds what is under way, this is what a caller holds.
import { CalcError, entry } from './core.js';

const openLog = entry('openLog');
const pushLog = entry('pushLog');
const logSpace = entry('logSpace');
const takeLogSpace = entry('takeLogSpace');
const memory = entry('memory');
const logRows = entry('logRows');
const finishLog = entry('finishLog');

/** What is handed over at once, in bytes: it is copied, and so little stays where the processor finds it again quickest. */
const PIECE_BYTES = 256 << 10;

/** By its name, so that one of another realm will do, as Node's Buffer does. @param {unknown} chunk */
const isBytes = (chunk) => Object.prototype.toString.call(chunk) === '[object Uint8Array]';

/** @param {unknown} options */
export function availabilityReader(options) {
  const log = openLog(options);
  return {
    /** @param {Uint8Array} chunk */
    push(chunk) {
      if (!isBytes(chunk)) {
        const help = 'the bytes of a CSV or NDJSON log; text becomes bytes by TextEncoder';
        throw new CalcError([{ code: 'wrong_type', field: 'chunk', message: 'expected a Uint8Array', help }]);
      }
      // An empty one has to be refused after the end, too.
      let at = 0;
      do pushLog(log, chunk.subarray(at, (at += PIECE_BYTES)));
      while (at < chunk.length);
    },
    /** @param {(space: Uint8Array) => number} read */
    fill(read) {
      const place = logSpace(log, PIECE_BYTES);
      // A view of the module's own memory: made anew each time, as memory that grows leaves old views behind.
      const filled = read(new Uint8Array(memory().buffer, place, PIECE_BYTES));
      if (!Number.isInteger(filled) || filled < 0 || filled > PIECE_BYTES) {
        const help = `a whole number from 0 to ${PIECE_BYTES}, the bytes of the space`;
        throw new CalcError([{ code: 'out_of_range', field: 'read', message: `\`${filled}\` bytes cannot have been read`, help }]);
      }
      takeLogSpace(log, filled);
      return filled;
    },
    rows: () => logRows(log),
    finish: () => finishLog(log),
  };
}
