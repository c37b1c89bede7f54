/** The worker's side of reading a log: piece by piece, so that a file of any size fits into memory. */
import type { Problem } from './api';
import type { LogAsk, LogCounts, LogOptions, LogOutcome, LogReply } from './log-api';

/** What the module reads a log with. */
export interface LogReader {
  push: (chunk: Uint8Array) => void;
  rows: () => number;
  finish: () => LogCounts;
}

const PIECE_BYTES = 4 * 1024 * 1024;

/** Often enough for a bar, seldom enough not to cost anything. */
const TELL_EVERY_MS = 100;

class Damaged extends Error {
  constructor(
    readonly reason: 'gzip' | 'file',
    error: unknown,
  ) {
    super(error instanceof Error ? error.message : String(error));
  }
}

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
export async function readFile(
  file: Blob,
  start: () => LogReader,
  tell: (progress: { share: number; rows: number }) => void,
): Promise<LogCounts> {
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

const isRefusal = (error: unknown): error is { problems: Problem[] } => error instanceof Error && error.name === 'CalcError';

export async function outcomeOf(
  { file, options }: LogAsk['log'],
  start: (options: LogOptions) => LogReader,
  tell: (progress: { share: number; rows: number }) => void,
): Promise<LogOutcome> {
  try {
    const { rows, outside, badRows, intervalRows } = await readFile(file, () => start(options), tell);
    return { kind: 'result', result: { rows, outside, badRows, intervalRows } };
  } catch (error) {
    if (isRefusal(error)) return { kind: 'refused', problems: error.problems };
    if (error instanceof Damaged) return { kind: 'damaged', reason: error.reason, message: error.message };
    return { kind: 'defect', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Answers what lib/log.ts asks. */
export function serveLog(start: (options: LogOptions) => LogReader): void {
  addEventListener('message', ({ data }: MessageEvent<Partial<LogAsk>>) => {
    if (!data.log) return;
    const reply = (message: LogReply) => postMessage(message);
    void outcomeOf(data.log, start, (progress) => reply({ progress })).then((outcome) => reply({ outcome }));
  });
}
