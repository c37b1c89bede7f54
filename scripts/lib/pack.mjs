// Packs the npm package as it is published.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

/** What is published, as a folder: this checkout's own README and scripts are for who works on it. */
export const STAGE = join(ROOT, 'target', 'npm');
/** What a user has no use for. */
const OURS = ['scripts', 'devDependencies'];

/** Lays out what is published, and returns the folder. */
export function stage() {
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(STAGE, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of ['LICENSE', ...manifest.files]) cpSync(join(ROOT, name), join(STAGE, name), { recursive: true });
  cpSync(join(ROOT, 'npm', 'README.md'), join(STAGE, 'README.md'));
  const published = Object.fromEntries(Object.entries(manifest).filter(([name]) => !OURS.includes(name)));
  writeFileSync(join(STAGE, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`);
  return STAGE;
}

/** Packs the package into a folder, which has no other tarball, and returns its path. */
export async function pack(folder) {
  mkdirSync(folder, { recursive: true });
  const tarballs = () => readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  for (const name of tarballs()) rmSync(join(folder, name));
  const args = ['pack', '--loglevel=error', '--ignore-scripts', '--pack-destination', folder];
  await run('npm', args, 'npm pack failed', { quiet: true, cwd: stage() });
  return join(folder, /** @type {string} */ (tarballs()[0]));
}

/** Packs the package and unpacks it as an installed package of each folder. */
export async function installPacked(...folders) {
  const work = join(ROOT, 'target', 'packed');
  rmSync(work, { recursive: true, force: true });
  const tarball = await pack(work);
  await run('tar', ['-xzf', tarball, '-C', work], 'The packed package could not be unpacked');
  for (const folder of folders) {
    const place = join(folder, 'node_modules', 'kling-calc');
    rmSync(place, { recursive: true, force: true });
    cpSync(join(work, 'package'), place, { recursive: true });
  }
}
