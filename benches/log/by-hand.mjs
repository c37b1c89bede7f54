// What the best of hands would write in JavaScript for these very logs, and what a reader of lines cannot do without.
import { readFileSync } from 'node:fs';
import binaryen from 'binaryen';
import { INTERVALS, noCounts } from './logs.mjs';
import { PIECE_BYTES, inPieces } from './pieces.mjs';

const [LINE_END, COMMA, ZERO, FIVE] = [0x0a, 0x2c, 0x30, 0x35];
const ROW_BYTES_MAX = 4096;
const TIME_BYTES = '2026-04-01T00:00:00.000Z'.length;
const JSON_TIME = '{"ts":"'.length;
const JSON_STATUS = '200}'.length;
const DAY_INTERVALS = 288;

/**
 * A loop over bytes that knows the layout of these logs: the month, the places of the digits, the status's column. It
 * checks nothing.
 */
export const byteLoop = (log, { path }) => ({
  name: 'by hand: a loop over bytes that checks nothing',
  run() {
    const { valid, errors } = noCounts();
    const bytes = Buffer.allocUnsafe(PIECE_BYTES + ROW_BYTES_MAX);
    let held = 0;
    let header = log.header !== '';
    const two = (at) => (bytes[at] - ZERO) * 10 + bytes[at + 1] - ZERO;
    inPieces(path, (piece) => {
      piece.copy(bytes, held);
      held += piece.length;
      let row = 0;
      for (;;) {
        const end = bytes.indexOf(LINE_END, row);
        if (end < 0 || end >= held) break;
        if (header) {
          header = false;
        } else {
          const time = log.id === 'ndjson' ? row + JSON_TIME : row;
          const interval = (two(time + 8) - 1) * DAY_INTERVALS + two(time + 11) * 12 + ((two(time + 14) / 5) | 0);
          let status = row + TIME_BYTES + 1;
          if (log.id === 'ndjson') status = end - JSON_STATUS;
          else for (let column = 1; column < log.status;) if (bytes[status++] === COMMA) column++;
          if (interval < INTERVALS) {
            valid[interval]++;
            if (bytes[status] >= FIVE) errors[interval]++;
          }
        }
        row = end + 1;
      }
      bytes.copyWithin(0, row, held);
      held -= row;
    });
    return { valid, errors };
  },
  counts: (counts) => counts,
});

/** Line ends counted in JavaScript, one call of `indexOf` each. */
export const newlinesInJs = (log, { path }) => ({
  name: 'line ends alone: Buffer.indexOf',
  run() {
    let lines = 0;
    inPieces(path, (piece) => {
      for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) lines++;
    });
    return lines;
  },
  lines: (lines) => lines,
});

/** Line ends counted in WebAssembly with vector instructions, the file read straight into its memory or copied. */
export function newlinesInWasm() {
  const module = binaryen.parseText(readFileSync(new URL('newlines.wat', import.meta.url), 'utf8'));
  module.setFeatures(binaryen.Features.SIMD128);
  const { memory, count } = new WebAssembly.Instance(new WebAssembly.Module(module.emitBinary())).exports;
  const bytes = new Uint8Array(memory.buffer);
  return (log, { path }) => ({
    name: 'line ends alone: WebAssembly, sixteen bytes at a time',
    run() {
      let lines = 0;
      inPieces(path, (piece) => {
        bytes.set(piece);
        bytes.fill(0, piece.length, piece.length + 16);
        lines += count(piece.length);
      });
      return lines;
    },
    lines: (lines) => lines,
  });
}

/** Nothing but reading the file. */
export const readingAlone = (log, { path }) => ({
  name: 'the file read, nothing else',
  run() {
    let bytes = 0;
    inPieces(path, (piece) => (bytes += piece.length));
    return bytes;
  },
});
