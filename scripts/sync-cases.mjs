// Keeps the worked cases and the contract in step with where they are agreed on: ../shared, where that folder is there.
//
//     node scripts/sync-cases.mjs [--check]
//
// Copies them into tests/, all of them: what is not there yet is named in tests/cases/pending.json, which is this project's own.
// With --check, and in CI, it changes nothing and fails where they differ. Where ../shared is not, the copies are used as they are.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, ROOT, say, Stop } from './lib/run.mjs';

const SHARED = join(ROOT, '..', 'shared');

function pairs() {
  const cases = readdirSync(join(SHARED, 'vectors')).filter((name) => name.endsWith('.json'));
  return [
    ...cases.map((name) => ({ from: join(SHARED, 'vectors', name), to: `tests/cases/${name}` })),
    { from: join(SHARED, 'api.d.ts'), to: 'tests/types/contract.d.ts' },
  ];
}

export function syncCases({ check = Boolean(process.env.CI) } = {}) {
  if (!existsSync(join(SHARED, 'vectors'))) return;
  const stale = pairs().filter(({ from, to }) => {
    const file = join(ROOT, to);
    return !existsSync(file) || !readFileSync(from).equals(readFileSync(file));
  });
  if (stale.length === 0) return;
  const names = stale.map(({ to }) => to).join(', ');
  if (check) throw new Stop(`Not in step with ../shared, run "node scripts/sync-cases.mjs": ${names}.`);
  // Written, not copied: the originals may be read-only.
  for (const { from, to } of stale) writeFileSync(join(ROOT, to), readFileSync(from));
  say(`Copied from ../shared: ${names}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => syncCases({ check: process.argv.includes('--check') || Boolean(process.env.CI) }));
}
