// A log that comes in pieces: the module holds what is under way, this is what a caller holds.
import { entry } from './core.js';

const openLog = entry('openLog');
const pushLog = entry('pushLog');
const logRows = entry('logRows');
const finishLog = entry('finishLog');

/** @param {unknown} options */
export function availabilityReader(options) {
  const log = openLog(options);
  return {
    /** @param {Uint8Array} chunk */
    push: (chunk) => pushLog(log, chunk),
    rows: () => logRows(log),
    finish: () => finishLog(log),
  };
}
