// Takes the paths of the machine out of what the compiler writes: the same bytes from any folder, and nobody's name in them.
import { dirname, join } from 'node:path';
import { output, ROOT, Stop } from './run.mjs';

/** @typedef {{ source: string | null, manifest_path: string }} Crate */

/**
 * Where sources lie on this machine, each with the name that the module has for it.
 * @param {{ target: string, features: string[] }} options
 * @returns {[string, string][]}
 */
function places({ target, features }) {
  const described = output('cargo', ['metadata', '--format-version', '1', '--locked', '--filter-platform', target, ...features], {
    maxBuffer: 1 << 28,
  });
  const version = output('rustc', ['--version', '--verbose']);
  const sysroot = output('rustc', ['--print', 'sysroot']);
  if (described === undefined || version === undefined || sysroot === undefined) {
    throw new Stop('cargo and rustc do not say where the sources are: run "cargo metadata --locked" to see why.');
  }
  const { packages, target_directory } = /** @type {{ packages: Crate[], target_directory: string }} */ (JSON.parse(described));
  const crates = packages.filter(({ source }) => source !== null).map(({ manifest_path }) => dirname(dirname(manifest_path)));
  const commit = /^commit-hash: (\w+)$/m.exec(version)?.[1] ?? 'unknown';
  return [
    ...[...new Set(crates)].sort().map((folder) => /** @type {[string, string]} */ ([folder, '/crates'])),
    [ROOT, '/kling-calc'],
    // It may be elsewhere, or inside of the folder above; what stands last goes first.
    [target_directory, '/kling-calc/target'],
    // Where the library's sources are installed, its functions would be named by their place there.
    [join(sysroot, 'lib', 'rustlib', 'src', 'rust'), `/rustc/${commit}`],
  ];
}

/**
 * The setting of cargo's that has all of them renamed; it adds to the flags of .cargo/config.toml.
 * @param {{ target: string, features?: string[] }} options
 * @returns {Record<string, string>}
 */
export function remapped({ target, features = [] }) {
  const flags = places({ target, features }).map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  const spaced = flags.find((flag) => /\s/.test(flag));
  if (spaced) throw new Stop(`cargo takes no spaces in its flags, and there is one in a path of this machine: ${spaced}.`);
  return { [`CARGO_TARGET_${target.toUpperCase().replaceAll('-', '_')}_RUSTFLAGS`]: flags.join(' ') };
}
