/** The worker's side of reading a log: piece by piece, so that a file of any size fits into memory. */
import type { Progress } from './api';
import type { LogCounts } from './log-api';
import { Damaged } from './serve';

/** What the module reads a log with. */
export interface LogReader {
  push: (chunk: Uint8Array) => void;
  rows: () => number;
  finish: () => LogCounts;
}

const PIECE_BYTES = 4 * 1024 * 1024;

/** Often enough for a bar, seldom enough not to cost anything. */
const TELL_EVERY_MS = 100;

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** The bytes of a file in pieces, each read when the one before has been taken. */
function pieces(file: Blob, onRead: (bytes: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        if (offset >= file.size) {
          controller.close();
          return;
        }
        const piece = await file
          .slice(offset, offset + PIECE_BYTES)
          .arrayBuffer()
          .catch((error: unknown) => {
            throw new Damaged('file', error);
          });
        offset += PIECE_BYTES;
        onRead(Math.min(offset, file.size));
        controller.enqueue(new Uint8Array(piece));
      },
    },
    { highWaterMark: 1 },
  );
}

/** Reads a whole file; told how far it is from time to time. */
export async function readFile(file: Blob, start: () => LogReader, tell: (progress: Progress) => void): Promise<LogCounts> {
  let read = 0;
  let told = 0;
  const zipped = await isGzip(file).catch((error: unknown) => {
    throw new Damaged('file', error);
  });
  const plain = pieces(file, (bytes) => (read = bytes));
  const stream = (zipped ? plain.pipeThrough(new DecompressionStream('gzip')) : plain).getReader();
  const log = start();
  for (;;) {
    const { done, value } = await stream.read().catch((error: unknown) => {
      throw error instanceof Damaged ? error : new Damaged(zipped ? 'gzip' : 'file', error);
    });
    if (done) break;
    log.push(value);
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) continue;
    told = now;
    tell({ share: file.size > 0 ? read / file.size : 1, rows: log.rows() });
  }
  return log.finish();
}
