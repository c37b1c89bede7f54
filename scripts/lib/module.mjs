// Builds the npm package: Rust to wasm, then the entries of npm/ bundled around it into dist/.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pack, unpack } from '../../npm/inline.js';
import { compressed, forgetCompressed } from '../../www/compressed.mjs';
import { bundleCli } from './cli.mjs';
import { ENTRIES, makeParts, nameOf, partOf } from './entries.mjs';
import { isKept, LINKED, LINKER } from './link.mjs';
import { remapped } from './remap.mjs';
import { output, ROOT, run, say, Stop, timed } from './run.mjs';
import { hashOf, isFresh, setStamp } from './stamp.mjs';
import { declarations, partOfDeclarations } from './types.mjs';

const NAME = 'kling_calc';
const TARGET = 'wasm32-unknown-unknown';
const RAW = join(ROOT, 'target', 'package');
const DIST = join(ROOT, 'dist');
const STAMP = 'target/package.stamp';
/** Which files went into the package, for the notice of their licences. */
const LIBRARIES = join(ROOT, 'target', 'package.libraries.json');
/** What the package should weigh on the wire with every capability in, in bytes after brotli. */
const GOAL = { 'index.js': 235_000, [`${NAME}_bg.wasm`]: 250_000 };
/** The same of each entry with a part of the module, inlined. */
const ENTRY_GOAL = { bill: undefined, cost: 75_000, lots: 135_000, sla: 105_000, throughput: 98_000 };
/** The part of the module that the page loads first; see `features` in Cargo.toml. */
const PAGE_RAW = join(ROOT, 'target', 'page-first');
const PAGE = join(ROOT, 'target', 'page');

export async function buildModule() {
  const inputs = [
    'src',
    'build.rs',
    'Cargo.toml',
    'Cargo.lock',
    '.cargo',
    'npm',
    'messages',
    'scripts/lib/cli.mjs',
    'scripts/lib/entries.mjs',
    'scripts/lib/link.mjs',
    'scripts/lib/linker.mjs',
    'scripts/lib/module.mjs',
    'scripts/lib/remap.mjs',
    'scripts/lib/types.mjs',
    'package-lock.json',
  ];
  const hash = hashOf(inputs, output('rustc', ['--version']));
  const made = [LIBRARIES, ...['index', ...ENTRIES.map((entry) => `${entry}/index`)].map((name) => join(DIST, `${name}.d.cts`))];
  if ([join(PAGE, 'cost.js'), ...made].every((file) => existsSync(file)) && isFresh(STAMP, hash)) {
    say('The module is up to date.');
  } else {
    rmSync(join(ROOT, STAMP), { force: true });
    await timed('Compiling the module to wasm', () => compileWhole());
    await timed('Compiling the part that the page loads first', () => compile(PAGE_RAW, ['--no-default-features']));
    const esbuild = await import('esbuild');
    await makeParts((entry) => textOf(esbuild, entry));
    await timed('Making the package in dist/', () => makePackage(esbuild));
    await forgetCompressed();
    setStamp(STAMP, hash);
  }
  await weigh();
}

/** The whole module, and the objects it is linked of, which the parts are linked of as well. */
async function compileWhole() {
  // Cargo links only what it has compiled.
  if (!isKept()) await run('cargo', ['clean', '--release', '--quiet', '--package', 'kling-calc', '--target', TARGET], 'cargo clean failed');
  await compile(RAW, [], { KLING_CALC_LINKED: LINKED });
}

/**
 * @param {string} folder
 * @param {string[]} features
 * @param {Record<string, string>} [more] environment
 */
async function compile(folder, features = [], more = {}) {
  rmSync(folder, { recursive: true, force: true });
  const options = ['--target', 'web', '--release', '--no-pack', '--no-gitignore', '--out-dir', folder, '--out-name', NAME];
  // The same linker for all: cargo compiles anew what it has compiled for another one.
  const linker = { [`CARGO_TARGET_${TARGET.toUpperCase().replaceAll('-', '_')}_LINKER`]: LINKER };
  const env = { ...remapped({ target: TARGET, features }), ...linker, ...more };
  await run('wasm-pack', ['--quiet', 'build', ROOT, ...options, '--', ...features], 'The module could not be compiled to wasm', { env });
}

/** What an entry is made of, by its list of functions in npm/: the whole package, or one of `npm/entries/`. */
/** @type {{ from: string, to: string, format: import('esbuild').Format }[]} */
const FILES = [
  { from: 'index.js', to: 'index.js', format: 'esm' },
  { from: 'index.js', to: 'index.cjs', format: 'cjs' },
  { from: 'slim.js', to: 'slim.js', format: 'esm' },
  { from: 'slim-node.js', to: 'slim-node.js', format: 'esm' },
  { from: 'workerd.js', to: 'workerd.js', format: 'esm' },
];

/**
 * An entry in a folder, with the module beside it. Returns the files that went into it.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} folder
 * @param {string} raw
 * @param {string} [entry]
 */
async function makeEntry(esbuild, folder, raw, entry) {
  mkdirSync(folder, { recursive: true });
  const name = entry === undefined ? NAME : nameOf(entry);
  copyFileSync(join(raw, `${name}_bg.wasm`), join(folder, `${name}_bg.wasm`));
  copyFileSync(join(ROOT, 'npm', 'node.js'), join(folder, 'node.js'));
  const modules = await parts(esbuild, raw, name);
  const files = [];
  for (const { from, to, format } of FILES) files.push(...(await bundle(esbuild, from, join(folder, to), format, modules, entry)));
  return files;
}

/** The functions of an entry that has been made. @param {string} folder */
async function functionsIn(folder) {
  const built = await import(pathToFileURL(join(folder, 'index.js')).href);
  return Object.keys(built).filter((name) => name !== 'CalcError');
}

/** @param {typeof import('esbuild')} esbuild */
async function makePackage(esbuild) {
  rmSync(DIST, { recursive: true, force: true });
  const files = await makeEntry(esbuild, DIST, RAW);
  const types = declarations(readFileSync(join(RAW, `${NAME}.d.ts`), 'utf8'), await functionsIn(DIST));
  writeFileSync(join(DIST, 'index.d.ts'), types);
  writeFileSync(join(DIST, 'index.d.cts'), types);
  for (const entry of ENTRIES) {
    const folder = join(DIST, entry);
    files.push(...(await makeEntry(esbuild, folder, partOf(entry), entry)));
    const functions = await functionsIn(folder);
    writeFileSync(join(folder, 'index.d.ts'), partOfDeclarations(types, functions, '../index.js'));
    writeFileSync(join(folder, 'index.d.cts'), partOfDeclarations(types, functions, '../index.cjs'));
  }
  await bundle(esbuild, 'page-cost.js', join(PAGE, 'cost.js'), 'esm', await parts(esbuild, PAGE_RAW));

  for (const format of /** @type {const} */ (['esm', 'cjs'])) {
    const to = join(DIST, format === 'esm' ? 'messages.js' : 'messages.cjs');
    files.push(...(await bundle(esbuild, 'messages.js', to, format, { catalogues: catalogues() })));
  }
  copyFileSync(join(ROOT, 'npm', 'messages.d.ts'), join(DIST, 'messages.d.ts'));
  writeFileSync(
    join(DIST, 'messages.d.cts'),
    readFileSync(join(ROOT, 'npm', 'messages.d.ts'), 'utf8').replace("'./index.js'", "'./index.cjs'"),
  );

  files.push(...(await bundleCli(esbuild, DIST)));
  writeFileSync(LIBRARIES, `${JSON.stringify([...new Set(files)].sort(), undefined, 2)}\n`);
}

/**
 * The JavaScript of an entry, but for the module and its glue.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} entry
 */
async function textOf(esbuild, entry) {
  const { outputFiles } = await esbuild.build({
    ...bundling('index.js', 'esm', { glue: 'export const createGlue = undefined;', 'wasm-packed': 'export default undefined;' }, entry),
    write: false,
  });
  return outputFiles[0].text;
}

/** The catalogues of `messages/` as a module: rooms of each language, and its words for the rulebook's texts. */
function catalogues() {
  const folder = join(ROOT, 'messages');
  // A folder with a dot in its name waits for the rest of its language, as it does in build/messages.rs.
  const named = readdirSync(folder).filter((language) => !language.includes('.'));
  const languages = named.map((language) => {
    const files = readdirSync(join(folder, language));
    const text = (/** @type {string} */ file) => readFileSync(join(folder, language, file), 'utf8');
    const rooms = Object.fromEntries(files.filter((file) => file.endsWith('.ftl')).map((file) => [file.slice(0, -4), text(file)]));
    return [language, { rooms, ...(files.includes('book.json') && { book: JSON.parse(text('book.json')) }) }];
  });
  return `export default ${JSON.stringify(Object.fromEntries(languages))};`;
}

/**
 * What the entries of npm/ find under the names `#glue` and `#wasm-packed`.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} raw
 * @param {string} [name] of the files in it
 */
const parts = async (esbuild, raw, name = NAME) => ({
  glue: await glueFactory(esbuild, raw, name),
  'wasm-packed': `export default ${JSON.stringify(packedModule(readFileSync(join(raw, `${name}_bg.wasm`))))};`,
});

/** @param {Buffer} module */
function packedModule(module) {
  const packed = pack(module);
  if (!module.equals(unpack(packed))) throw new Stop('The packed module does not unpack to what it was.');
  return packed;
}

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {string} from
 * @param {string} to
 * @param {import('esbuild').Format} format
 * @param {Record<string, string>} modules
 * @param {string} [entry]
 * @returns {Promise<string[]>} the files that went into it
 */
async function bundle(esbuild, from, to, format, modules, entry) {
  // Names stay: a stack that somebody reports can be read.
  const smaller = { minifyWhitespace: true, minifySyntax: true };
  const { metafile } = await esbuild.build({ ...bundling(from, format, modules, entry), ...smaller, outfile: to });
  return Object.keys(/** @type {import('esbuild').Metafile} */ (metafile).inputs);
}

/**
 * @param {string} from
 * @param {import('esbuild').Format} format
 * @param {Record<string, string>} modules
 * @param {string} [entry] whose list of functions it has; without it, all of them
 * @returns {import('esbuild').BuildOptions}
 */
const bundling = (from, format, modules, entry) => ({
  entryPoints: [join(ROOT, 'npm', from)],
  format,
  bundle: true,
  // For CommonJS, esbuild lists the names of the exports for Node only; node.js needs them.
  platform: format === 'cjs' ? 'node' : 'neutral',
  external: ['node:*', '*.wasm'],
  target: 'es2022',
  plugins: [generated(modules), ...(entry === undefined ? [] : [listOf(entry)])],
  metafile: true,
  logLevel: 'warning',
});

/** Has an entry export its own list of functions in the place of all, out of its own part of the module. */
/** @type {(entry: string) => import('esbuild').Plugin} */
const listOf = (entry) => ({
  name: 'list-of-functions',
  setup(build) {
    build.onLoad({ filter: /[\\/]npm[\\/](?:slim|slim-node|workerd)\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(`${NAME}_bg.wasm`, `${nameOf(entry)}_bg.wasm`),
    }));
    build.onResolve({ filter: /^\.\/api\.js$/ }, () => ({ path: join(ROOT, 'npm', 'entries', `${entry}.js`) }));
  },
});

/** wasm-bindgen's glue keeps its instance in variables; as a function it gives every instance its own. */
async function glueFactory(esbuild, raw, name) {
  const { outputFiles } = await esbuild.build({
    // Without its default export, which fetches a module.
    stdin: { contents: `export * from './${name}.js';`, resolveDir: raw },
    write: false,
    bundle: true,
    format: 'iife',
    globalName: 'glue',
    target: 'es2022',
    banner: { js: 'export function createGlue() {' },
    footer: { js: 'return glue; }' },
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** Resolves the names `#glue` and `#wasm-packed` in npm/ to what was made here. */
const generated = (modules) => ({
  name: 'generated',
  setup(build) {
    build.onResolve({ filter: /^#/ }, ({ path }) => ({ path: path.slice(1), namespace: 'generated' }));
    build.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => ({ contents: modules[path], loader: 'js' }));
  },
});

async function weigh() {
  const bytes = (/** @type {number} */ count) => count.toLocaleString('en');
  for (const [name, goal] of Object.entries(GOAL)) {
    const file = readFileSync(join(DIST, name));
    const packed = (await compressed(file)).length;
    const verdict = packed > goal ? 'over the goal of' : 'within the goal of';
    say(`  dist/${name}: ${bytes(file.length)} bytes, ${bytes(packed)} after brotli, ${verdict} ${bytes(goal)}`);
  }
  for (const entry of ENTRIES) {
    const [inlined, wasm] = await Promise.all(
      ['index.js', `${nameOf(entry)}_bg.wasm`].map(async (name) => (await compressed(readFileSync(join(DIST, entry, name)))).length),
    );
    const goal = ENTRY_GOAL[entry];
    const verdict = goal === undefined ? '' : `, ${inlined > goal ? 'over' : 'within'} the goal of ${bytes(goal)}`;
    say(`  kling-calc/${entry}: ${bytes(wasm)} after brotli, inlined ${bytes(inlined)}${verdict}`);
  }
}
