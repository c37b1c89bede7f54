// npm start: sets up, builds and serves the page. PORT chooses the port.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { main, ROOT, say, Stop } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build();
  const port = Number(process.env.PORT ?? 4173);
  const { serve } = await import(pathToFileURL(join(ROOT, 'www', 'serve.mjs')).href);
  try {
    await serve({ dir: join(ROOT, 'site'), port });
  } catch (error) {
    throw new Stop(error.code === 'EADDRINUSE' ? `Port ${port} is taken: choose another one with PORT=5000 npm start.` : error.message);
  }
  // npm passes Ctrl+C on, but when it is ended by a signal it leaves its script running.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || process.exit(), 1000);
  say(`\nThe page is served at http://localhost:${port}/ (Ctrl+C ends it)`);
});
