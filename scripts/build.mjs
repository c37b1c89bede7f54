// npm run build: the package in dist/, the page in site/, there also as one file, and the documentation of the package.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDocs } from './docs.mjs';
import { buildModule } from './lib/module.mjs';
import { main, ROOT, run, say, timed } from './lib/run.mjs';
import { setUp } from './setup.mjs';

export async function build() {
  await buildModule();
  const vite = ['build', 'www', '--config', 'www/vite.config.ts', '--logLevel', 'warn'];
  await timed('Building the page in site/', async () => {
    await run('vite', vite, 'The page could not be built');
    await run('vite', [...vite, '--mode', 'single'], 'The page could not be put into one file');
  });
  say(`  site/kling-calc.html, the page in one file: ${statSync(join(ROOT, 'site', 'kling-calc.html')).size.toLocaleString('en')} bytes`);
  await buildDocs();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUp();
    await build();
  });
}
