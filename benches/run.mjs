// npm run bench: the built package against what users would pick instead, side by side in one process.
//
//   node benches/run.mjs [workload ...]      all of them where none is named
//
// No pass and no fail: it says which goals are met, and exits with 0. It exits with 1 where it cannot measure at all.
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { heading } from './lib/table.mjs';

const WORKLOADS = {
  cost: () => import('./cost.mjs'),
  lots: () => import('./lots.mjs'),
  purchases: () => import('./purchases.mjs'),
  throughput: () => import('./throughput.mjs'),
  log: () => import('./log.mjs'),
  formats: () => import('./formats.mjs'),
  bill: () => import('./bill.mjs'),
  worst: () => import('./worst.mjs'),
};
const PACKAGE = new URL('../dist/index.js', import.meta.url);

const manifest = (place) => new URL(place, import.meta.url);
const PEERS = Object.keys(JSON.parse(readFileSync(manifest('package.json'), 'utf8')).dependencies);
const version = (place) => JSON.parse(readFileSync(manifest(place), 'utf8')).version;
const peerManifest = (peer) => `node_modules/${peer}/package.json`;

async function main(asked) {
  const unknown = asked.find((name) => !Object.hasOwn(WORKLOADS, name));
  if (unknown) return stop(`There is no workload \`${unknown}\`; there are: ${Object.keys(WORKLOADS).join(', ')}`);
  if (!existsSync(PACKAGE)) return stop('The package is not built yet: run `npm run build` first');
  if (!PEERS.every((peer) => existsSync(manifest(peerManifest(peer))))) {
    return stop('The peers are not installed: run `npm ci --prefix benches` first, or `npm run bench`, which does');
  }

  const start = performance.now();
  const kling = await import(PACKAGE.href);
  const imported = performance.now();
  const book = kling.rulebook();
  const answered = performance.now();

  const peers = PEERS.map((peer) => `${peer} ${version(peerManifest(peer))}`);
  const [{ model }] = cpus();
  const load = loadavg()[0];
  console.log(`kling-calc ${version('../package.json')}, rulebook ${book.version}, against ${peers.join(', ')}`);
  console.log(
    `Node ${process.versions.node} (V8 ${process.versions.v8}), ${process.platform} ${process.arch}, ${cpus().length} cores, ${model.trim()}`,
  );
  console.log(`Cold: import ${(imported - start).toFixed(1)} ms, first call (compiles the module) ${(answered - imported).toFixed(1)} ms`);
  console.log(`Load when it began: ${load.toFixed(1)}. What else runs on the machine is in the spread; ratios are better kept than times`);
  for (const name of asked.length > 0 ? asked : Object.keys(WORKLOADS)) {
    heading(`Workload \`${name}\``);
    const { run } = await WORKLOADS[name]();
    await run(kling);
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

await main(process.argv.slice(2));
