// npm run pack: the package as it is published, as a file in this folder.
import { relative } from 'node:path';
import { buildModule } from './lib/module.mjs';
import { pack } from './lib/pack.mjs';
import { main, ROOT, say } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await buildModule();
  say(`Packed: ${relative(ROOT, await pack(ROOT))}`);
});
