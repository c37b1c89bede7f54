// Installs Debian's packages where that can be done unasked.
import { existsSync, readFileSync } from 'node:fs';
import { run, timed } from './run.mjs';

export function canInstall() {
  const isRoot = process.getuid?.() === 0;
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return isRoot && /^ID=debian$/m.test(system);
}

/**
 * @param {string} what as a reader calls them
 * @param {string[]} packages as Debian calls them
 */
export async function install(what, packages) {
  await timed(`Installing ${what} with apt-get`, async () => {
    const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update', '-q'], `apt-get update failed, so ${what} could not be installed`, options);
    const args = ['install', '-q', '-y', '--no-install-recommends', ...packages];
    await run('apt-get', args, `apt-get could not install ${packages.join(' and ')}`, options);
  });
}
