// Which libraries of others are in what we ship, found in what was built and not in a list that somebody keeps.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { output, ROOT, Stop } from './run.mjs';

/** @typedef {{ name: string, version: string, license: string, folder: string, kind: 'crate' | 'package' }} Library */

const LICENCE = /^(?:licen[cs]e|copying|notice|unlicense)/i;

/** The crates that are compiled into the module: normal dependencies, without those that only run while it is compiled. @param {string} target @returns {Library[]} */
export function crates(target) {
  const described = output('cargo', ['metadata', '--format-version', '1', '--locked', '--filter-platform', target], { maxBuffer: 1 << 28 });
  if (described === undefined) throw new Stop('cargo does not say which crates there are: run "cargo metadata --locked" to see why.');
  const { packages, resolve } = JSON.parse(described);
  const byId = new Map(packages.map((/** @type {any} */ one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const seen = new Set();
  const visit = (/** @type {string} */ id) => {
    if (seen.has(id) || byId.get(id).targets.some((/** @type {any} */ { kind }) => kind.includes('proc-macro'))) return;
    seen.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some((/** @type {any} */ { kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  return [...seen]
    .map((id) => byId.get(id))
    .filter(({ source }) => source !== null)
    .map(({ name, version, license, manifest_path }) => ({
      name,
      version,
      license,
      folder: dirname(manifest_path),
      kind: /** @type {const} */ ('crate'),
    }));
}

/** The npm packages that these files are of. @param {readonly string[]} files as a bundler names them, from the root of the project @returns {Library[]} */
export function packagesOf(files) {
  const folders = new Set(files.map(packageFolder).filter((folder) => folder !== undefined));
  return [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name, version, license, folder, kind: /** @type {const} */ ('package') };
  });
}

/** @param {string} file */
function packageFolder(file) {
  const parts = file.replaceAll('\\', '/').split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  const length = parts[at + 1]?.startsWith('@') ? 3 : 2;
  const folder = parts.slice(0, at + length).join(sep);
  return existsSync(join(ROOT, folder)) ? join(ROOT, folder) : folder;
}

/** The texts of a library's licences, each with the name of its file. @param {Library} library */
export function licencesOf({ folder }) {
  return readdirSync(folder)
    .filter((name) => LICENCE.test(name) && !/\.(?:js|ts|rs)$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}
