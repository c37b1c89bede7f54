/**
 * Brotli as hosts send it, kept from one run to the next: at its best it takes seconds for the module, and what is served or
 * weighed is mostly what was served before.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../target/compressed', import.meta.url));
const compress = promisify(brotliCompress);

/**
 * @param {Buffer} bytes
 * @returns {Promise<Buffer>}
 */
export async function compressed(bytes) {
  const file = join(FOLDER, `${createHash('sha256').update(bytes).digest('hex')}.br`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return kept;
  const made = await compress(bytes);
  // Renamed when it is whole: others may look for it now. Where nothing can be written, it is made again the next time.
  const draft = `${file}.${randomUUID()}`;
  await mkdir(FOLDER, { recursive: true })
    .then(() => writeFile(draft, made))
    .then(() => rename(draft, file))
    .catch(() => {});
  return made;
}

/** Forgets everything: what was kept for files that are no more would stay for ever. */
export const forgetCompressed = () => rm(FOLDER, { recursive: true, force: true });
