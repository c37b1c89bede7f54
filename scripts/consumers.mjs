// npm run test:consumers: the packed package in Node, Deno, Bun, workerd, bundlers and Chromium.
import { join } from 'node:path';
import { build } from './build.mjs';
import { findBrowser } from './lib/browser.mjs';
import { pack } from './lib/pack.mjs';
import { main, ROOT } from './lib/run.mjs';
import { tally } from './lib/tally.mjs';
import { installPackages, setUp } from './setup.mjs';

await main(async () => {
  await setUp({ browser: true });
  await installPackages('tests/consumers');
  await build();
  const env = { KLING_CALC_TARBALL: await pack(join(ROOT, 'target', 'tarball')), CHROME_PATH: findBrowser() };
  const args = ['--test', '--test-reporter=spec', 'tests/consumers/consumers.test.mjs'];
  await tally([{ name: 'consumers of the package', command: 'node', args, env }]);
});
