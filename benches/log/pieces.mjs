// A file in pieces of 1 MiB, always in the same buffer.
import { closeSync, openSync, readSync } from 'node:fs';

export const PIECE_BYTES = 1 << 20;

/**
 * @param {string} path
 * @param {(piece: Buffer) => void} use
 */
export function inPieces(path, use) {
  const file = openSync(path);
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  for (let bytes; (bytes = readSync(file, buffer, 0, PIECE_BYTES, null)) > 0;) use(buffer.subarray(0, bytes));
  closeSync(file);
}
