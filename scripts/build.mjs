// npm run build: the package in dist/, the page in site/, there also as one file, and the documentation of the package.
import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDocs } from './docs.mjs';
import { buildModule } from './lib/module.mjs';
import { main, ROOT, run, say, timed } from './lib/run.mjs';
import { hashOf, isFresh, setStamp } from './lib/stamp.mjs';
import { setUp } from './setup.mjs';

const STAMP = 'target/page.stamp';
/** What the page is made of. The whole of the lock file, since any package may be the one that builds it. */
const INPUTS = ['www', 'npm/percent.js', 'npm/seams.js', 'dist', 'target/page', 'package-lock.json', 'scripts/build.mjs'];

/** The licences of what others have made; beside the page, and no part of it. */
const NOTICE = 'THIRD-PARTY.txt';
const BESIDE = [NOTICE, 'api'];

export async function build() {
  await buildModule();
  await buildPage();
  copyFileSync(join(ROOT, NOTICE), join(ROOT, 'site', NOTICE));
  say(`  site/kling-calc.html, the page in one file: ${statSync(join(ROOT, 'site', 'kling-calc.html')).size.toLocaleString('en')} bytes`);
  await buildDocs();
}

/** The page's configuration shares files with the page, which names them as bundlers take them: a loader that is not used would not. */
const QUIET = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };

/** The page, unless it was built of the same and is as it was left: Vite is also run by hand. */
async function buildPage() {
  const hash = hashOf(INPUTS);
  if (isFresh(STAMP, `${hash} ${builtPage()}`)) {
    say('The page is up to date.');
    return;
  }
  const vite = ['build', 'www', '--config', 'www/vite.config.ts', '--logLevel', 'warn'];
  await timed('Building the page in site/', async () => {
    await run('vite', vite, 'The page could not be built', { env: QUIET });
    await run('vite', [...vite, '--mode', 'single'], 'The page could not be put into one file', { env: QUIET });
  });
  setStamp(STAMP, `${hash} ${builtPage()}`);
}

/** What is in site/, but for what is put there afterwards. */
function builtPage() {
  const site = join(ROOT, 'site');
  const names = existsSync(site) ? readdirSync(site).filter((name) => !BESIDE.includes(name)) : [];
  return hashOf(names.sort().map((name) => join('site', name)));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUp();
    await build();
  });
}
