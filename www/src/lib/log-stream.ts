/** The worker's side of reading a log: piece by piece, so that a file of any size fits into memory. */
import type { Progress } from './api';
import { Damaged } from './serve';

/** What the module reads a log with. */
export interface LogReader<Answer> {
  push: (chunk: Uint8Array) => void;
  rows: () => number;
  finish: () => Answer;
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

/** What makes a file's bytes a log's: plain, or unpacked where it is packed with gzip. Other packings are the module's to refuse. */
async function open(file: Blob, onRead: (bytes: number) => void): Promise<() => Promise<ReadableStreamReadResult<Uint8Array>>> {
  const zipped = await isGzip(file).catch((error: unknown) => {
    throw new Damaged('file', error);
  });
  const plain = pieces(file, onRead);
  const stream = (zipped ? plain.pipeThrough(new DecompressionStream('gzip')) : plain).getReader();
  return () =>
    stream.read().catch((error: unknown) => {
      throw error instanceof Damaged ? error : new Damaged(zipped ? 'gzip' : 'file', error);
    });
}

/** Hands over the bytes of a whole file, piece by piece, unpacked. */
export async function eachPiece(file: Blob, take: (piece: Uint8Array) => void, onRead: (bytes: number) => void): Promise<void> {
  const next = await open(file, onRead);
  for (;;) {
    const { done, value } = await next();
    if (done) return;
    take(value);
  }
}

/** How far reading is, told from time to time. */
export function teller(tell: (progress: Progress) => void): (progress: () => Progress) => void {
  let told = 0;
  return (progress) => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    tell(progress());
  };
}

/** Reads a whole file; told how far it is from time to time. */
export async function readFile<Answer>(file: Blob, start: () => LogReader<Answer>, tell: (progress: Progress) => void): Promise<Answer> {
  let read = 0;
  const log = start();
  const sometimes = teller(tell);
  const take = (piece: Uint8Array) => {
    log.push(piece);
    sometimes(() => ({ share: file.size > 0 ? read / file.size : 1, rows: log.rows() }));
  };
  await eachPiece(file, take, (bytes) => (read = bytes));
  return log.finish();
}

/** As much of a log as a preview looks at. */
const HEAD_BYTES = 64 * 1024;
/** Where lines are that long, no row would be whole in it. */
const LONG_HEAD_BYTES = 1024 * 1024;

/** The start of a file: enough for its first rows. */
export async function headOf(file: Blob): Promise<Uint8Array> {
  const next = await open(file, () => {});
  const head = new Uint8Array(LONG_HEAD_BYTES);
  let length = 0;
  for (;;) {
    const { done, value } = await next();
    if (done) break;
    const part = value.subarray(0, head.length - length);
    head.set(part, length);
    length += part.length;
    if (length === head.length) break;
  }
  const short = head.subarray(0, Math.min(length, HEAD_BYTES));
  return short.filter((byte) => byte === LINE_FEED).length >= LINES_WANTED ? short : head.subarray(0, length);
}

const LINE_FEED = 10;
/** Those that a preview shows, and what may stand before them. */
const LINES_WANTED = 40;
