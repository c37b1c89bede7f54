// Packs the npm package as it would be published.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

/** Packs the package into a folder, which is emptied, and returns the path of the tarball. */
export async function pack(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run('npm', ['pack', '--loglevel=error', '--ignore-scripts', '--pack-destination', folder], 'npm pack failed', { quiet: true });
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
}

/** Packs the package and unpacks it as an installed package of each folder. */
export async function installPacked(...folders) {
  const work = join(ROOT, 'target', 'packed');
  const tarball = await pack(work);
  await run('tar', ['-xzf', tarball, '-C', work], 'The packed package could not be unpacked');
  for (const folder of folders) {
    const place = join(folder, 'node_modules', 'kling-calc');
    rmSync(place, { recursive: true, force: true });
    cpSync(join(work, 'package'), place, { recursive: true });
  }
}
