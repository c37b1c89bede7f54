/** Writes the service worker of the built page: which files there are, and what each hashes to. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../sw.js', import.meta.url));
const NAME = 'sw.js';
/** Beside the page, but not of it: the host's settings, this worker, what is built after the page. */
const LEFT_OUT = /^(?:_headers|sw\.js|kling-calc\.html|api\/.*)$/;

function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
}

/** Writes sw.js for the page in a folder, as its files are now. */
export function writeServiceWorker(dir: string): void {
  const source = readFileSync(SOURCE, 'utf8');
  const files = filesOf(dir).map((path) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(dir, path)))
      .digest('base64');
    // A host may redirect from index.html to the folder; the folder's own address is safe.
    return [path === 'index.html' ? '' : path, `sha256-${hash}`];
  });
  const list = JSON.stringify(files);
  const version = createHash('sha256').update(source).update(list).digest('hex').slice(0, 16);
  writeFileSync(join(dir, NAME), source.replace('/* FILES */', () => list).replace('/* VERSION */', version));
}

/** After everything else has been written. */
export function offline(): Plugin {
  return {
    name: 'offline',
    writeBundle: { order: 'post', sequential: true, handler: ({ dir }) => writeServiceWorker(dir ?? '') },
  };
}
