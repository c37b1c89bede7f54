// Installs Debian's packages where that can be done unasked.
import { existsSync, readFileSync } from 'node:fs';
import { run, timed } from './run.mjs';

/** How long another apt-get is waited for. */
const LOCK_SECONDS = 600;

export function canInstall() {
  const isRoot = process.getuid?.() === 0;
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return isRoot && /^ID=debian$/m.test(system);
}

/** @type {Promise<unknown>} what is being installed: there is one apt-get at a time */
let last = Promise.resolve();
let isUpdated = false;

/**
 * @param {string} what as a reader calls them
 * @param {string[]} packages as Debian calls them
 */
export function install(what, packages) {
  const installed = last.then(() => timed(`Installing ${what} with apt-get`, () => installNow(what, packages)));
  last = installed.catch(() => {});
  return installed;
}

async function installNow(what, packages) {
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  if (!isUpdated) await run('apt-get', ['update', '-q'], `apt-get update failed, so ${what} could not be installed`, options);
  isUpdated = true;
  const patience = ['-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`];
  const args = ['install', ...patience, '-q', '-y', '--no-install-recommends', ...packages];
  await run('apt-get', args, `apt-get could not install ${packages.join(' and ')}`, options);
}
