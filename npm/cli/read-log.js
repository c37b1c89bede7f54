// Feeds a file, or the standard input, to a reader: plain, or compressed by gzip, which is told by its first bytes and not its name.
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';

const PIECE_BYTES = 1 << 20;
/** What is told of the progress at once: a message for each piece would cost more than the piece. */
const TELL_BYTES = 8 << 20;

/** @param {Uint8Array} head */
const isGzip = (head) => head[0] === 0x1f && head[1] === 0x8b;

/** @typedef {{ push(chunk: Uint8Array): void, fill?(read: (space: Uint8Array) => number): number }} Reader */

/** @param {Reader} reader @param {string} name `-` is the standard input @param {(bytes: number) => void} tell how many more bytes of the file have been read */
export async function feed(reader, name, tell) {
  let untold = 0;
  const count = (/** @type {number} */ bytes) => {
    untold += bytes;
    if (untold < TELL_BYTES) return;
    tell(untold);
    untold = 0;
  };
  if (name === '-') await feedStream(reader, process.stdin, count);
  else {
    const file = openSync(name, 'r');
    try {
      await feedFile(reader, file, count);
    } finally {
      closeSync(file);
    }
  }
  tell(untold);
}

/** @param {Reader} reader @param {number} file @param {(bytes: number) => void} count */
async function feedFile(reader, file, count) {
  // Read in order and never twice, so that a pipe will do as well.
  const head = Buffer.alloc(PIECE_BYTES);
  const first = readSync(file, head, 0, head.length, null);
  count(first);
  const start = head.subarray(0, first);
  if (isGzip(start)) {
    const rest = createReadStream('', { fd: file, autoClose: false, highWaterMark: PIECE_BYTES });
    await unzip(reader, chain(start, counted(rest, count)));
    return;
  }
  reader.push(start);
  if (first === 0) return;
  const read = (/** @type {Uint8Array} */ space) => readSync(file, space, 0, space.length, null);
  for (;;) {
    const bytes = reader.fill ? reader.fill(read) : pushed(reader, head, read);
    if (bytes === 0) return;
    count(bytes);
  }
}

/** @param {Reader} reader @param {Buffer} space @param {(space: Uint8Array) => number} read */
function pushed(reader, space, read) {
  const bytes = read(space);
  if (bytes > 0) reader.push(space.subarray(0, bytes));
  return bytes;
}

/** @param {Reader} reader @param {AsyncIterable<Buffer>} stream @param {(bytes: number) => void} count */
async function feedStream(reader, stream, count) {
  const chunks = counted(stream, count);
  // The two bytes that tell may come one after the other.
  let start = Buffer.alloc(0);
  while (start.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  if (isGzip(start)) return unzip(reader, chain(start, chunks));
  for await (const chunk of chain(start, chunks)) reader.push(chunk);
}

/** @param {AsyncIterable<Buffer>} stream @param {(bytes: number) => void} count @returns {AsyncGenerator<Buffer, undefined>} */
async function* counted(stream, count) {
  for await (const chunk of stream) {
    count(chunk.length);
    yield chunk;
  }
}

/** @param {Buffer} start @param {AsyncIterable<Buffer>} rest */
async function* chain(start, rest) {
  yield start;
  yield* rest;
}

/** @param {Reader} reader @param {AsyncIterable<Buffer>} packed */
async function unzip(reader, packed) {
  // Not before it is needed: most commands answer in less time than it takes to load.
  const { createGunzip } = await import('node:zlib');
  const source = Readable.from(packed, { objectMode: false, highWaterMark: PIECE_BYTES });
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  for await (const chunk of source.pipe(gunzip)) reader.push(chunk);
}
