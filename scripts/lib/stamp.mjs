// Remembers what something was made from, so that it is made again only when that changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './run.mjs';

function* files(path) {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** A hash of the names and contents of files and folders, and of further texts. */
export function hashOf(paths, ...texts) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = join(ROOT, path);
    if (!existsSync(full)) continue;
    for (const file of files(full))
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest('hex');
}

export function isFresh(stamp, hash) {
  const file = join(ROOT, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

export function setStamp(stamp, hash) {
  const file = join(ROOT, stamp);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
}
