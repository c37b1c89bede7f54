// npm run fix: brings all sources into the shape that npm run check asks for.
import { FORMATTED } from './lib/formatted.mjs';
import { main, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await run('cargo', ['fmt', '--all'], 'cargo fmt failed');
  await run('prettier', ['--write', '--log-level', 'warn', ...FORMATTED], 'prettier failed');
});
