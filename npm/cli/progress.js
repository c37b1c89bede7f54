// A bar on the error stream for what takes longer than a second, where somebody looks.
import { write } from './streams.js';

const AFTER_MILLISECONDS = 1000;
const EVERY_MILLISECONDS = 100;
const CELLS = 30;

const NONE = { add: (/** @type {number} */ _bytes) => {}, end: () => {} };

/** @param {number} total bytes in all; 0 where nobody knows */
export function progress(total) {
  const { stderr } = process;
  if (!stderr.isTTY) return NONE;
  const start = performance.now();
  let done = 0;
  let drawnAt = 0;
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  return {
    add(/** @type {number} */ bytes) {
      done += bytes;
      const now = performance.now();
      if (now - start < AFTER_MILLISECONDS || now - drawnAt < EVERY_MILLISECONDS) return;
      drawnAt = now;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const full = Math.round(share * CELLS);
      const bar = total > 0 ? `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${(share * 100).toFixed(0)} % ` : '';
      write(stderr, `\r${bar}${megabytes(done)}\u001b[K`);
    },
    end() {
      if (drawnAt > 0) write(stderr, '\r\u001b[K');
    },
  };
}
