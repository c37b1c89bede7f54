// Builds the npm package: Rust to wasm, then the entries of npm/ bundled around it into dist/.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encode } from '../../npm/inline.js';
import { compressed, forgetCompressed } from '../../www/compressed.mjs';
import { output, ROOT, run, say, timed } from './run.mjs';
import { hashOf, isFresh, setStamp } from './stamp.mjs';
import { declarations } from './types.mjs';

const NAME = 'kling_calc';
const RAW = join(ROOT, 'target', 'package');
const DIST = join(ROOT, 'dist');
const STAMP = 'target/package.stamp';
/** What the package should weigh on the wire with every capability in, in bytes after brotli. */
const GOAL = { 'index.js': 120 * 1024, [`${NAME}_bg.wasm`]: 90 * 1024 };
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
    'scripts/lib/module.mjs',
    'scripts/lib/types.mjs',
    'package-lock.json',
  ];
  const hash = hashOf(inputs, output('rustc', ['--version']));
  if (existsSync(join(DIST, 'index.d.cts')) && existsSync(join(PAGE, 'cost.js')) && isFresh(STAMP, hash)) {
    say('The module is up to date.');
  } else {
    rmSync(join(ROOT, STAMP), { force: true });
    await timed('Compiling the module to wasm', () => compile(RAW));
    await timed('Compiling the part that the page loads first', () => compile(PAGE_RAW, ['--no-default-features']));
    await timed('Making the package in dist/', makePackage);
    await forgetCompressed();
    setStamp(STAMP, hash);
  }
  await weigh();
}

/**
 * @param {string} folder
 * @param {string[]} features
 */
async function compile(folder, features = []) {
  rmSync(folder, { recursive: true, force: true });
  const options = ['--target', 'web', '--release', '--no-pack', '--no-gitignore', '--out-dir', folder, '--out-name', NAME];
  await run('wasm-pack', ['--quiet', 'build', ROOT, ...options, '--', ...features], 'The module could not be compiled to wasm');
}

async function makePackage() {
  const esbuild = await import('esbuild');
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  copyFileSync(join(RAW, `${NAME}_bg.wasm`), join(DIST, `${NAME}_bg.wasm`));
  copyFileSync(join(ROOT, 'npm', 'node.js'), join(DIST, 'node.js'));

  const all = await parts(esbuild, RAW);
  /** @type {{ from: string, to: string, format: import('esbuild').Format }[]} */
  const entries = [
    { from: 'index.js', to: 'index.js', format: 'esm' },
    { from: 'index.js', to: 'index.cjs', format: 'cjs' },
    { from: 'slim.js', to: 'slim.js', format: 'esm' },
    { from: 'slim-node.js', to: 'slim-node.js', format: 'esm' },
    { from: 'workerd.js', to: 'workerd.js', format: 'esm' },
  ];
  for (const { from, to, format } of entries) await bundle(esbuild, from, join(DIST, to), format, all);
  await bundle(esbuild, 'page-cost.js', join(PAGE, 'cost.js'), 'esm', await parts(esbuild, PAGE_RAW));

  for (const format of /** @type {const} */ (['esm', 'cjs']))
    await bundle(esbuild, 'messages.js', join(DIST, format === 'esm' ? 'messages.js' : 'messages.cjs'), format, {
      catalogues: catalogues(),
    });
  copyFileSync(join(ROOT, 'npm', 'messages.d.ts'), join(DIST, 'messages.d.ts'));
  writeFileSync(
    join(DIST, 'messages.d.cts'),
    readFileSync(join(ROOT, 'npm', 'messages.d.ts'), 'utf8').replace("'./index.js'", "'./index.cjs'"),
  );

  const built = await import(pathToFileURL(join(DIST, 'index.js')).href);
  const names = Object.keys(built).filter((name) => name !== 'CalcError');
  const types = declarations(readFileSync(join(RAW, `${NAME}.d.ts`), 'utf8'), names);
  writeFileSync(join(DIST, 'index.d.ts'), types);
  writeFileSync(join(DIST, 'index.d.cts'), types);
}

/** The catalogues of `messages/` as a module: rooms of each language, and its words for the rulebook's texts. */
function catalogues() {
  const folder = join(ROOT, 'messages');
  const languages = readdirSync(folder).map((language) => {
    const files = readdirSync(join(folder, language));
    const text = (/** @type {string} */ file) => readFileSync(join(folder, language, file), 'utf8');
    const rooms = Object.fromEntries(files.filter((file) => file.endsWith('.ftl')).map((file) => [file.slice(0, -4), text(file)]));
    return [language, { rooms, ...(files.includes('book.json') && { book: JSON.parse(text('book.json')) }) }];
  });
  return `export default ${JSON.stringify(Object.fromEntries(languages))};`;
}

/**
 * What the entries of npm/ find under the names `#glue` and `#wasm-text`.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} raw
 */
const parts = async (esbuild, raw) => ({
  glue: await glueFactory(esbuild, raw),
  'wasm-text': `export default "${encode(readFileSync(join(raw, `${NAME}_bg.wasm`)))}";`,
});

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {string} from
 * @param {string} to
 * @param {import('esbuild').Format} format
 * @param {Record<string, string>} modules
 */
const bundle = (esbuild, from, to, format, modules) =>
  esbuild.build({
    entryPoints: [join(ROOT, 'npm', from)],
    outfile: to,
    format,
    bundle: true,
    // For CommonJS, esbuild lists the names of the exports for Node only; node.js needs them.
    platform: format === 'cjs' ? 'node' : 'neutral',
    external: ['node:*', '*.wasm'],
    target: 'es2022',
    plugins: [generated(modules)],
    logLevel: 'warning',
  });

/** wasm-bindgen's glue keeps its instance in variables; as a function it gives every instance its own. */
async function glueFactory(esbuild, raw) {
  const { outputFiles } = await esbuild.build({
    // Without its default export, which fetches a module.
    stdin: { contents: `export * from './${NAME}.js';`, resolveDir: raw },
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

/** Resolves the names `#glue` and `#wasm-text` in npm/ to what was made here. */
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
}
