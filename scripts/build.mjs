// npm run build: the package in dist/ and the page in site/.
import { pathToFileURL } from 'node:url';
import { buildModule } from './lib/module.mjs';
import { main, run, timed } from './lib/run.mjs';
import { setUp } from './setup.mjs';

export async function build() {
  await buildModule();
  await timed('Building the page in site/', () =>
    run('vite', ['build', 'www', '--config', 'www/vite.config.ts', '--logLevel', 'warn'], 'The page could not be built'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUp();
    await build();
  });
}
