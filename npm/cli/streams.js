// The three streams of a process, and how wide its terminal is.
import { visibleLines } from './visible.js';

/** Fewer columns than this are taken as so many: what is narrower has no room for a figure and its name. */
const NARROWEST = 40;

/** What could no longer be written to, and why. @type {Map<NodeJS.WriteStream, NodeJS.ErrnoException>} */
const lost = new Map();
/** @type {(error: NodeJS.ErrnoException) => void} */
let tellLoss = () => {};

/** Says what is done when the standard output cannot be written, but for a reader who has read enough. @param {typeof tellLoss} tell */
export function whenLost(tell) {
  tellLoss = tell;
}

/** @param {NodeJS.WriteStream} stream @param {NodeJS.ErrnoException} error */
function lose(stream, error) {
  if (lost.has(stream)) return;
  lost.set(stream, error);
  // Whoever reads us has read enough: `kling-calc prices | head -1`. That is no failure.
  if (error.code !== 'EPIPE' && stream === process.stdout) tellLoss(error);
}

/** Data, as it is. @param {NodeJS.WriteStream} stream @param {string} text */
export function write(stream, text) {
  if (text === '' || lost.has(stream)) return;
  if (stream.listenerCount('error') === 0) stream.on('error', (error) => lose(stream, error));
  stream.write(text);
}

/** What somebody reads, who may be at a terminal. @param {NodeJS.WriteStream} stream @param {string} text */
export const tell = (stream, text) => write(stream, visibleLines(text));

/** The columns of the terminal, or those that COLUMNS names; without either nothing is cut or wrapped. */
export function width() {
  const named = Number(process.env['COLUMNS']);
  const columns = Number.isInteger(named) && named > 0 ? named : (process.stdout.isTTY && process.stdout.columns) || Infinity;
  return Math.max(NARROWEST, columns);
}

/** All of the standard input, and no more of it than one byte past the limit. @param {number} most bytes */
export async function readInput(most) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > most) break;
  }
  return Buffer.concat(chunks);
}
