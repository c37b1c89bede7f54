// Python for the judges: an environment of its own for each of them in .tools/, with the packages that its file pins.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, output, run, Stop, timed, TOOLS } from './run.mjs';
import { hashOf, isFresh, setStamp } from './stamp.mjs';

/** What the pinned packages ask for. */
const MINIMUM = [3, 11];
const WANTED = `Python ${MINIMUM.join('.')} or newer with its module venv`;
const BY_HAND = `The judges need ${WANTED}: install it (on Debian: apt-get install python3 python3-venv), or name it in PYTHON.`;
const PROBE = 'import sys; print(*sys.version_info[:2])';

/** The Python to start from: PYTHON, or the one that is installed. */
function findPython() {
  for (const command of process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python']) {
    const version = output(command, ['-c', PROBE])?.split(' ').map(Number);
    if (version && (version[0] - MINIMUM[0] || version[1] - MINIMUM[1]) >= 0) return command;
  }
  return undefined;
}

/**
 * Makes an environment, with pip in it or with the pip that stands beside Python: Debian keeps what brings pip in a
 * package of its own. Returns the words that call pip, or undefined where there is none.
 * @param {string | undefined} python
 * @param {string} folder
 */
async function makeEnvironment(python, folder) {
  if (python === undefined) return undefined;
  const interpreter = join(folder, 'bin', 'python');
  const make = (/** @type {string[]} */ ...options) => {
    rmSync(folder, { recursive: true, force: true });
    return output(python, ['-m', 'venv', ...options, folder], { stdio: ['ignore', 'pipe', 'ignore'] }) !== undefined;
  };
  if (make()) return [interpreter, '-m', 'pip'];
  const hasPip = output(python, ['-m', 'pip', '--version'], { stdio: ['ignore', 'pipe', 'ignore'] }) !== undefined;
  return hasPip && make('--without-pip') ? [python, '-m', 'pip', '--python', interpreter] : undefined;
}

function canInstall() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^ID=debian$/m.test(system);
}

async function installPython() {
  await timed('Installing Python with apt-get', async () => {
    const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update', '-q'], `apt-get update failed. ${BY_HAND}`, options);
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'python3', 'python3-venv'], BY_HAND, options);
  });
}

/** A Python without any package but its own library, for a judge that needs no other. */
export async function plainPython() {
  if (findPython() === undefined && canInstall()) await installPython();
  const python = findPython();
  if (python === undefined) throw new Stop(BY_HAND);
  return python;
}

/**
 * The Python of an environment that holds what a file of requirements names: made, or found as it was made before.
 * @param {string} name the environment's
 * @param {string} requirements the file, from the project's folder on
 * @returns {Promise<string>} the interpreter
 */
export async function pythonWith(name, requirements) {
  const folder = join(TOOLS, `python-${name}`);
  const interpreter = join(folder, 'bin', 'python');
  const stamp = join('.tools', `python-${name}`, '.installed');
  const hash = hashOf([requirements]);
  if (isFresh(stamp, hash) && output(interpreter, ['-c', PROBE]) !== undefined) return interpreter;
  await timed(`Installing the Python packages of ${requirements} into .tools`, async () => {
    let pip = await makeEnvironment(findPython(), folder);
    if (pip === undefined && canInstall()) {
      await installPython();
      pip = await makeEnvironment(findPython(), folder);
    }
    if (pip === undefined) throw new Stop(BY_HAND);
    const [command, ...words] = pip;
    const { code } = await attempt(command, [...words, 'install', '--quiet', '--no-input', '--requirement', requirements], { quiet: true });
    if (code !== 0) throw new Stop(`pip could not install what ${requirements} names for ${WANTED}.`);
  });
  setStamp(stamp, hash);
  return interpreter;
}
