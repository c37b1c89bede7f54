// Tries every lock file of npm that there is: whether it is complete on every platform, and whether "npm ci" takes it.
//
//     node scripts/locks.mjs
//
// They are looked for, not listed, so that none can be forgotten; so are packages that need one and have none.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultsOf } from './lib/locks.mjs';
import { attempt, main, output, ROOT, say, Stop } from './lib/run.mjs';

const LOCK = 'package-lock.json';

/** The files of a name in this checkout, those not committed yet too. */
function filesNamed(name) {
  const list = output('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', name, `**/${name}`]);
  if (list === undefined) throw new Stop('The lock files are looked for with git, which does not answer here.');
  return [...new Set(list.split('\n'))].filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

const readJson = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

/** Folders whose package asks for others. */
const needy = () =>
  filesNamed('package.json')
    .filter((file) => {
      const { dependencies, devDependencies, optionalDependencies } = readJson(file);
      return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).length > 0;
    })
    .map(dirname);

async function faultsIn(folder) {
  const faults = faultsOf(readJson(join(folder, LOCK)));
  if (faults.length > 0) return faults;
  // Whether it fits its package.json, and whether this npm installs from it.
  const args = ['ci', '--dry-run', '--ignore-scripts', '--loglevel=error'];
  const { code, text } = await attempt('npm', args, { held: true, cwd: join(ROOT, folder) });
  return code === 0 ? [] : [`is refused by npm ci:\n${text.trimEnd()}`];
}

await main(async () => {
  const folders = filesNamed(LOCK).map(dirname);
  if (!folders.includes('.')) throw new Stop('The lock file of the project was not found.');
  const broken = needy()
    .filter((folder) => !folders.includes(folder))
    .map((folder) => `${join(folder, 'package.json')} has no lock file beside it`);
  for (const folder of folders) {
    const faults = await faultsIn(folder);
    broken.push(...faults.map((fault) => `${join(folder, LOCK)} ${fault}`));
  }
  for (const sentence of broken) say(sentence);
  if (broken.length > 0)
    throw new Stop('Write a lock file anew in a folder without node_modules: npm install --package-lock-only --ignore-scripts.');
  say(`${folders.length} lock files are complete: ${folders.map((folder) => join(folder, LOCK)).join(', ')}.`);
});
