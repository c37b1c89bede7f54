// npm test: sets up, builds, then runs every test. Further arguments choose among them by name: npm test -- module types
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { IN_FIREFOX, NO_FIREFOX, prepareFirefox } from './firefox.mjs';
import { findBrowser, findDriver, setUpOffice } from './lib/browser.mjs';
import { installPacked } from './lib/pack.mjs';
import { setUpPython } from './lib/python.mjs';
import { attempt, main, ROOT, say, Stop, timed } from './lib/run.mjs';
import { LANES, tally } from './lib/tally.mjs';
import { setUp } from './setup.mjs';
import { syncCases } from './sync-cases.mjs';

const TARGET = 'wasm32-unknown-unknown';

const testsIn = (folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => `${folder}/${name}`);

/** What is written into the test's module about its sources takes the runner longer than the tests do. */
const LEAN = { CARGO_PROFILE_TEST_DEBUG: '0' };

/** The longest first, since the next begins when one has ended. */
function tests() {
  const wasm = ['test', '--lib', '--target', TARGET];
  return [
    { name: 'page: in Chromium', command: 'playwright', args: ['test'], env: { CHROME_PATH: findBrowser() } },
    { name: 'rust: the crate natively', command: 'cargo', args: ['test', '--workspace'] },
    { name: 'judges: from outside', command: 'node', args: ['--test', '--test-reporter=spec', ...testsIn('tests/judges')] },
    { name: 'module: the package', command: 'node', args: ['--test', '--test-reporter=spec', ...testsIn('tests/module')] },
    IN_FIREFOX,
    { name: 'wasm: the crate in Node', command: 'cargo', args: wasm, env: LEAN },
    {
      name: 'wasm: the crate in Chromium',
      command: 'cargo',
      args: wasm,
      env: { ...LEAN, WASM_BINDGEN_USE_BROWSER: '1', CHROMEDRIVER: findDriver() },
    },
    { name: 'types: the package against its contract', command: 'tsc', args: ['--project', 'tests/types'] },
    { name: 'scripts: what runs the tests', command: 'node', args: ['--test', '--test-reporter=spec', ...testsIn('tests/scripts')] },
  ];
}

/** Compiles before anything runs: the compiler takes all processors, and some tests have limits on their times. */
async function compile(chosen) {
  const crates = chosen.filter(({ command }) => command === 'cargo');
  if (crates.length === 0) return;
  await timed('Compiling the tests', async () => {
    // What does not compile fails where it is to be run, and says so there.
    for (const { args, env } of crates) await attempt('cargo', [...args, '--no-run'], { held: true, env });
  });
}

await main(async () => {
  const wanted = process.argv.slice(2);
  await setUp({ browser: true });
  syncCases();
  await build();
  await installPacked(join(ROOT, 'tests', 'module'), join(ROOT, 'tests', 'judges'));
  const chosen = tests().filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
  // Each judge sets up what it needs by itself, all at once, but for the Python that they share.
  if (chosen.some(({ name }) => name.startsWith('judges'))) await setUpPython();
  if (chosen.length === 0) throw new Stop(`No test begins with ${wanted.join(' or ')}.`);
  // Not everybody may install Firefox, and the page's rules are tested without it: where it is missing, that is said.
  const firefox = chosen.includes(IN_FIREFOX) ? await prepareFirefox() : undefined;
  const ready = chosen
    .filter((test) => test !== IN_FIREFOX || firefox)
    .map((test) => (test === IN_FIREFOX ? { ...test, env: firefox } : test));
  if (chosen.includes(IN_FIREFOX) && !firefox) say(`Left out: ${IN_FIREFOX.name}. ${NO_FIREFOX}`);
  const page = ready.find(({ name }) => name.startsWith('page: in Chromium'));
  const office = page && (await setUpOffice());
  if (page && office) page.env = { ...page.env, SOFFICE_PATH: office };
  await compile(ready);
  await tally(ready, { atOnce: LANES });
});
