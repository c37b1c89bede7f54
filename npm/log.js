// Request logs: whole, or one that comes in pieces; the module holds what is under way, this is what a caller holds.
import { CalcError, instance } from './core.js';
import { Handle } from './handle.js';

/** What is handed over at once, in bytes: it is copied, and so little stays where the processor finds it again quickest. */
const PIECE_BYTES = 256 << 10;

/** By its name, so that one of another realm will do, as Node's Buffer does. @param {unknown} chunk */
const isBytes = (chunk) => Object.prototype.toString.call(chunk) === '[object Uint8Array]';

/**
 * @param {unknown} log
 * @param {unknown} options
 */
export function availabilityFromLog(log, options) {
  const owner = instance();
  owner.call('readLog', [options], log);
  return owner.answer();
}

/** @param {unknown} options */
export function availabilityReader(options) {
  const log = new Handle(instance(), 'openLog', [options]);
  const refuseEnded = () => log.owner.answer();
  return {
    /** @param {Uint8Array} chunk */
    push(chunk) {
      if (!isBytes(chunk)) {
        const help = 'the bytes of a request log; text becomes bytes by TextEncoder';
        throw new CalcError([{ code: 'wrong_type', field: 'chunk', message: 'expected a Uint8Array', help }]);
      }
      // An empty one has to be refused after the end, too.
      let at = 0;
      do if (!log.call('pushLog', chunk.subarray(at, (at += PIECE_BYTES)))) refuseEnded();
      while (at < chunk.length);
    },
    /** @param {(space: Uint8Array) => number} read */
    fill(read) {
      if (typeof read !== 'function') {
        const help = 'it gets the space, writes into it, and gives how many bytes it wrote';
        throw new CalcError([{ code: 'wrong_type', field: 'read', message: 'expected a function', help }]);
      }
      const place = log.call('logSpace', PIECE_BYTES);
      if (place === 0) refuseEnded();
      // A view of the module's own memory: made anew each time, as memory that grows leaves old views behind.
      const filled = read(new Uint8Array(log.owner.memory.buffer, place, PIECE_BYTES));
      if (!Number.isInteger(filled) || filled < 0 || filled > PIECE_BYTES) {
        const help = `a whole number from 0 to ${PIECE_BYTES}, the bytes of the space`;
        throw new CalcError([{ code: 'out_of_range', field: 'read', message: `\`${String(filled)}\` bytes cannot have been read`, help }]);
      }
      if (!log.call('takeLogSpace', filled)) refuseEnded();
      return filled;
    },
    rows: () => log.call('logRows'),
    finish() {
      log.call('finishLog');
      return log.owner.answer();
    },
    free: () => log.free(),
    [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: () => log.free(),
  };
}
