// npm run bench: the package against its peers. Arguments are handed on to benches/run.mjs.
import { buildModule } from './lib/module.mjs';
import { main, run } from './lib/run.mjs';
import { installPackages, setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await buildModule();
  await installPackages('benches');
  await run('node', ['benches/run.mjs', ...process.argv.slice(2)], 'The benchmark failed');
});
