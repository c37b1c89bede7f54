// Python for the judges: an environment for each of them in .tools/, with the packages that its file pins.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall, install } from './apt.mjs';
import { attempt, output, run, Stop, timed, TOOLS } from './run.mjs';
import { hashOf, isFresh, setStamp } from './stamp.mjs';

/** The environments, by what they are for, each with the file that pins its packages. */
const ENVIRONMENTS = {
  bench: 'benches/bill/requirements.txt',
  calendars: 'tests/judges/calendars.txt',
  duckdb: 'tests/judges/warehouse/duckdb.txt',
  focus: 'tests/judges/warehouse/focus.txt',
  java: 'tests/judges/warehouse/java.txt',
  spark: 'tests/judges/warehouse/spark.txt',
  throughput: 'tests/judges/throughput.txt',
};

/** What the pinned packages ask for. */
const MINIMUM = [3, 11];
const BY_HAND =
  `The outside judges need Python ${MINIMUM.join('.')} or newer that can make environments with pip: install it ` +
  '(on Debian: apt-get install python3 python3-venv), or name it in PYTHON.';
const VERSION = 'import sys; print(*sys.version_info[:2])';

/** What Python prints; undefined where it is not there or fails, which it may say to nobody. */
const said = (/** @type {string} */ python, /** @type {string[]} */ args) => output(python, args, { stdio: ['ignore', 'pipe', 'ignore'] });

/** Debian keeps what brings pip into an environment in a package of its own; the pip beside Python does as well. */
const bringsPip = (/** @type {string} */ python) => said(python, ['-c', 'import venv, ensurepip']) !== undefined;
const hasPip = (/** @type {string} */ python) => said(python, ['-m', 'pip', '--version']) !== undefined;

/** The Python to start from: PYTHON, or one that is installed. */
function findPython() {
  const suits = (/** @type {string} */ command) => {
    const [major, minor] = said(command, ['-c', VERSION])?.split(' ').map(Number) ?? [0, 0];
    return (major - MINIMUM[0] || minor - MINIMUM[1]) >= 0 && (bringsPip(command) || hasPip(command));
  };
  return (process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python']).find(suits);
}

/**
 * Makes sure of a Python; without packages it is all that some judges need.
 * @returns {Promise<string>} the command
 */
export async function setUpPython() {
  const found = findPython();
  if (found !== undefined) return found;
  if (canInstall()) await install('Python', ['python3', 'python3-venv']);
  const python = findPython();
  if (python === undefined) throw new Stop(BY_HAND);
  return python;
}

/**
 * The Python of an environment that holds what its file of requirements names: made, or found as it was made before.
 * @param {keyof typeof ENVIRONMENTS} name
 * @returns {Promise<string>} the interpreter
 */
export async function pythonWith(name) {
  const requirements = ENVIRONMENTS[name];
  const folder = join(TOOLS, `python-${name}`);
  const interpreter = join(folder, 'bin', 'python');
  const stamp = join('.tools', `python-${name}`, '.installed');
  const hash = hashOf([requirements]);
  if (isFresh(stamp, hash) && said(interpreter, ['-c', VERSION]) !== undefined) return interpreter;
  const python = await setUpPython();
  await timed(`Installing the Python packages of ${requirements} into .tools`, async () => {
    rmSync(folder, { recursive: true, force: true });
    const inside = bringsPip(python);
    await run(python, ['-m', 'venv', ...(inside ? [] : ['--without-pip']), folder], BY_HAND, { quiet: true });
    const pip = inside ? [interpreter, '-m', 'pip'] : [python, '-m', 'pip', '--python', interpreter];
    const [command, ...words] = [...pip, 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--requirement', requirements];
    const { code } = await attempt(command, words, { quiet: true });
    if (code !== 0) throw new Stop(`pip could not install what ${requirements} names; why is said above.`);
  });
  setStamp(stamp, hash);
  return interpreter;
}

/** Makes every environment, so that no judge has to wait for its own; one that cannot be had is told by the judge that needs it. */
export async function setUpEnvironments() {
  await setUpPython();
  const names = /** @type {(keyof typeof ENVIRONMENTS)[]} */ (Object.keys(ENVIRONMENTS));
  const judges = names.filter((name) => name !== 'bench');
  await Promise.allSettled(judges.map(pythonWith));
}
