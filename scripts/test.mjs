// npm test: sets up, builds, then runs every test. Further arguments choose among them by name: npm test -- module types
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { IN_FIREFOX, NO_FIREFOX, prepareFirefox } from './firefox.mjs';
import { findDriver, setUpBrowser, setUpHeadless, setUpOffice } from './lib/browser.mjs';
import { installPacked } from './lib/pack.mjs';
import { setUpEnvironments } from './lib/python.mjs';
import { attempt, main, ROOT, say, Stop, timed } from './lib/run.mjs';
import { LANES, tally } from './lib/tally.mjs';
import { setUp } from './setup.mjs';
import { syncCases } from './sync-cases.mjs';

const testsIn = (folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => `${folder}/${name}`);

const nodeTests = (/** @type {string} */ folder, /** @type {string[]} */ ...flags) => ({
  command: 'node',
  args: ['--test', '--test-reporter=spec', ...flags, ...testsIn(folder)],
});

const WASM = { command: 'cargo', args: ['test', '--lib', '--target', 'wasm32-unknown-unknown'] };

/** The longest first, since the next begins when one has ended. */
const GROUPS = [
  { name: 'page: in Chromium', command: 'playwright', args: ['test'] },
  { name: 'rust: the crate natively', command: 'cargo', args: ['test', '--workspace'] },
  { name: 'judges: from outside', ...nodeTests('tests/judges') },
  { name: 'module: the package', ...nodeTests('tests/module') },
  { name: 'attack: callers who mean harm', ...nodeTests('tests/attack', '--expose-gc') },
  { name: 'cli: the command as a process', ...nodeTests('tests/cli') },
  IN_FIREFOX,
  { name: 'wasm: the crate in Node', ...WASM },
  { name: 'wasm: the crate in Chromium', ...WASM, env: { WASM_BINDGEN_USE_BROWSER: '1' } },
  { name: 'types: the package against its contract', command: 'tsc', args: ['--project', 'tests/types'] },
  { name: 'types: what `using` gives back', command: 'tsc', args: ['--project', 'tests/types/using'] },
  { name: 'scripts: what runs the tests', ...nodeTests('tests/scripts') },
];

/** Has what the chosen groups need from elsewhere; returns what only the machine can tell them. */
async function download(chosen) {
  const isChosen = (/** @type {string} */ start) => chosen.some(({ name }) => name.startsWith(start));
  const [, chromium, , firefox, office] = await Promise.all([
    (isChosen('page: in Chromium') || isChosen('wasm: the crate in Chromium')) && setUpBrowser(),
    isChosen('page: in Chromium') ? setUpHeadless() : undefined,
    isChosen('judges') && setUpEnvironments(),
    // Not everybody may install these two; what needs them is left out then, and that is said.
    isChosen(IN_FIREFOX.name) ? prepareFirefox() : undefined,
    isChosen('page: in Chromium') ? setUpOffice() : undefined,
  ]);
  return {
    'page: in Chromium': { ...(chromium && { CHROME_PATH: chromium }), ...(office && { SOFFICE_PATH: office }) },
    'wasm: the crate in Chromium': { CHROMEDRIVER: findDriver() },
    [IN_FIREFOX.name]: firefox,
  };
}

/** Builds the package and the page, and the tests of the crates meanwhile: a build ends in steps that keep one processor busy. */
async function compile(chosen) {
  await setUp();
  syncCases();
  const crates = chosen.filter(({ command }) => command === 'cargo');
  const compiled = timed('Compiling the tests', async () => {
    // What does not compile fails where it is to be run, and says so there.
    for (const { args, env } of crates) await attempt('cargo', [...args, '--no-run'], { held: true, env });
  });
  await build();
  await installPacked(...['module', 'judges', 'attack', 'cli'].map((name) => join(ROOT, 'tests', name)));
  await compiled;
}

await main(async () => {
  const wanted = process.argv.slice(2);
  const chosen = GROUPS.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
  if (chosen.length === 0) throw new Stop(`No test begins with ${wanted.join(' or ')}.`);
  const start = performance.now();
  // Nothing runs before all is compiled: the compiler takes all processors, and some tests have limits on their times.
  const [envs] = await Promise.all([download(chosen), compile(chosen)]);
  const ready = chosen
    .filter((group) => group !== IN_FIREFOX || envs[IN_FIREFOX.name])
    .map((group) => ({ ...group, env: { ...group.env, ...envs[group.name] } }));
  if (ready.length < chosen.length) say(`Left out: ${IN_FIREFOX.name}. ${NO_FIREFOX}`);
  await tally(ready, { atOnce: LANES, before: { name: 'set-up and build', seconds: (performance.now() - start) / 1000 } });
});
