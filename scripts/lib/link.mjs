// Links a part of the module out of the objects of the whole: the linker leaves out whatever the part's exports do not reach, data
// and tables included, and wasm-bindgen writes the glue of what is left. A part takes seconds; to compile it would take a minute.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { output, ROOT, run, Stop } from './run.mjs';

/** What the last link of the whole was made of; `linker.mjs` writes it. */
export const LINKED = join(ROOT, 'target', 'linked');
const ARGS = join(LINKED, 'args.json');
/** In the way of cargo's linker, which then keeps what it links. */
export const LINKER = join(ROOT, 'scripts', 'lib', 'linker.mjs');

export const isKept = () => existsSync(ARGS);

/** wasm-bindgen's exports of this crate: a function, or its description, each with the mark of the crate's build. */
const OURS = /^(?:__wbindgen_describe_)?(.+)_([0-9a-f]{16})$/;

/** @returns {string[]} */
const args = () => JSON.parse(readFileSync(ARGS, 'utf8'));

/** What stands after each `--export`. @param {string[]} all */
const exportsIn = (all) => all.flatMap((arg, index) => (arg === '--export' ? [all[index + 1] ?? ''] : []));

/** The mark of this crate's exports, by one of them that has always been there. @param {string[]} all */
function markIn(all) {
  const [, , mark] =
    exportsIn(all)
      .map((name) => OURS.exec(name))
      .find((found) => found?.[1] === 'room') ?? [];
  if (mark === undefined) throw new Stop('The linker was not told to export `room`: see scripts/lib/link.mjs.');
  return mark;
}

/** The functions that the whole module exports, by their names in Rust's bindings. */
export function exported() {
  const all = args();
  const mark = markIn(all);
  const names = exportsIn(all).map((name) => OURS.exec(name));
  return [...new Set(names.flatMap((found) => (found?.[2] === mark ? [found[1]] : [])))];
}

/** The host's folder of the compiler's own programs, where its linker is. */
function linker() {
  const host = /^host: (.+)$/m.exec(output('rustc', ['--version', '--verbose']) ?? '')?.[1];
  return join(output('rustc', ['--print', 'sysroot']) ?? '', 'lib', 'rustlib', host ?? '', 'bin', 'rust-lld');
}

/** How the whole is optimised, but not over and over: the second time takes as long as the first and finds nothing. */
function optimisation() {
  const described = JSON.parse(output('cargo', ['metadata', '--no-deps', '--format-version', '1']) ?? '{}');
  const { metadata } = described.packages.find(({ name }) => name === 'kling-calc');
  const flags = metadata['wasm-pack'].profile.release['wasm-opt'];
  return [...flags.filter((flag) => flag !== '--converge'), '--strip-producers', '--strip-target-features'];
}

/**
 * Links the part of the module with these exports into a folder, as wasm-pack lays out the whole.
 * @param {string} folder
 * @param {string} name of the files
 * @param {ReadonlySet<string>} kept
 */
export async function linkPart(folder, name, kept) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = args();
  const mark = markIn(all);
  const isLeftOut = (/** @type {string} */ name) => {
    const found = OURS.exec(name);
    return found?.[2] === mark && !kept.has(found[1]);
  };
  const linked = join(folder, 'linked.wasm');
  const part = [];
  for (let at = 0; at < all.length; at++) {
    if (all[at] === '--export' && isLeftOut(all[at + 1])) at++;
    else if (all[at] === '-o') (part.push('-o', linked), at++);
    else part.push(all[at]);
  }
  const sentence = `The part of the module in ${folder} could not be made`;
  await run(linker(), part, sentence, { quiet: true });
  const bindings = ['--target', 'web', '--omit-default-module-path', '--no-typescript', '--out-dir', folder, '--out-name', name];
  await run('wasm-bindgen', [...bindings, linked], sentence, { quiet: true });
  const module = join(folder, `${name}_bg.wasm`);
  await run('wasm-opt', [module, ...optimisation(), '-o', module], sentence, { quiet: true });
  rmSync(linked);
}
