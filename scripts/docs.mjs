// npm run docs: what the functions of the package take and give, from its types, as pages in site/api/.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildModule } from './lib/module.mjs';
import { main, ROOT, run, say, Stop, timed } from './lib/run.mjs';
import { hashOf, isFresh, setStamp } from './lib/stamp.mjs';
import { setUp } from './setup.mjs';

const MADE = join(ROOT, 'target', 'api-docs');
const STAMP = 'target/api-docs.stamp';
const SHOWN = join(ROOT, 'site', 'api');
/** What the generator puts into every page, before its scripts have loaded. */
const INLINE = /<script>(document\.documentElement[^<]*)<\/script>/g;
const SCRIPT = 'assets/first.js';

/** Makes the pages, unless they are as new as the types, and puts them beside the page. A warning is an error. */
export async function buildDocs() {
  const settings = ['npm/typedoc.json', 'npm/tsconfig.docs.json', 'package-lock.json', 'scripts/docs.mjs'];
  const inputs = ['dist/index.d.ts', 'README.md', 'docs/pictures', ...settings];
  const hash = hashOf(inputs);
  if (!existsSync(MADE) || !isFresh(STAMP, hash)) {
    await timed('Making the documentation of the package in site/api/', async () => {
      rmSync(MADE, { recursive: true, force: true });
      const args = ['--options', 'npm/typedoc.json', '--out', MADE, '--logLevel', 'Warn'];
      await run('typedoc', args, 'The documentation could not be made');
      moveScripts();
    });
    setStamp(STAMP, hash);
  }
  rmSync(SHOWN, { recursive: true, force: true });
  cpSync(MADE, SHOWN, { recursive: true });
}

/** Into a file of their own: the content security policy of these pages refuses scripts within a page. */
function moveScripts() {
  const pages = readdirSync(MADE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  let script = '';
  for (const name of pages) {
    const text = readFileSync(join(MADE, name), 'utf8');
    const [found, ...more] = text.matchAll(INLINE);
    if (!found || more.length > 0 || (script && script !== found[1]))
      throw new Stop(`typedoc writes its pages otherwise than expected: ${name}.`);
    script = found[1];
    const base = /data-base="([^"]*)"/.exec(text)?.[1] ?? './';
    writeFileSync(join(MADE, name), text.replace(INLINE, `<script src="${base}${SCRIPT}"></script>`));
  }
  writeFileSync(join(MADE, SCRIPT), `${script}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUp();
    await buildModule();
    await buildDocs();
    say(`  ${join(SHOWN, 'index.html')}`);
  });
}
