/** Writes down which libraries the page is made with, for the notice of their licences (`scripts/notices.mjs`). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LIST = join(ROOT, 'target', 'page.libraries.json');
/** Of the page and of its workers, which are bundled each on their own. */
const found = new Set<string>();

export function libraries(): Plugin {
  return {
    name: 'libraries',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          if (renderedLength > 0 && id.includes('node_modules')) found.add(relative(ROOT, id.replace(/^\0|[?].*$/g, '')));
        }
      }
      mkdirSync(dirname(LIST), { recursive: true });
      writeFileSync(LIST, `${JSON.stringify([...found].sort(), undefined, 2)}\n`);
    },
  };
}
