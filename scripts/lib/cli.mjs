// Bundles the terminal command of npm/cli/ into dist/, with what it is made with: nothing is needed when it runs.
import { chmodSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.mjs';

/** The package's own files stay beside it: the module is one for all, and the languages come when they are asked for. */
const BESIDE = /\/(?:slim-node|messages)\.js$/;
const PART = /^#module\//;

/** @type {import('esbuild').Plugin} */
const beside = {
  name: 'beside',
  setup(build) {
    build.onResolve({ filter: BESIDE }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
    build.onResolve({ filter: PART }, ({ path }) => ({ path: `./${basename(path)}/slim-node.js`, external: true }));
  },
};

/** Commander can run commands that are programs of their own. Ours are none, and what it loads for that takes longer than an estimate. */
/** @type {import('esbuild').Plugin} */
const noPrograms = {
  name: 'no-programs',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'no-programs' }));
    build.onLoad({ filter: /.*/, namespace: 'no-programs' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * The command and the thread that reads logs for it.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} folder
 * @returns {Promise<string[]>} the files that went into them, for the notice of their licences
 */
export async function bundleCli(esbuild, folder) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // The parts of the module know no version, and nobody waits for the whole to be told one.
  const { version: rulebook } = (await import(pathToFileURL(join(folder, 'node.js')).href)).rulebook();
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    metafile: true,
    define: { 'process.env.KLING_CALC_VERSION': JSON.stringify(version), 'process.env.KLING_CALC_RULEBOOK': JSON.stringify(rulebook) },
    plugins: [beside, noPrograms],
    logLevel: 'warning',
  };
  const command = await esbuild.build({
    ...shared,
    entryPoints: [join(ROOT, 'npm', 'cli', 'main.js')],
    outfile: join(folder, 'cli.js'),
    // Commander is CommonJS and asks for Node's own modules by require.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as kcRequire } from 'node:module';\nconst require = kcRequire(import.meta.url);",
    },
  });
  chmodSync(join(folder, 'cli.js'), 0o755);
  const thread = await esbuild.build({
    ...shared,
    entryPoints: [join(ROOT, 'npm', 'cli', 'log-worker.js')],
    outfile: join(folder, 'cli-log.js'),
  });
  return [command, thread].flatMap(({ metafile }) => Object.keys(/** @type {import('esbuild').Metafile} */ (metafile).inputs));
}
