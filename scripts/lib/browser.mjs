// Finds a Chromium and its driver, or installs them where that can be done unasked.
import { existsSync, readFileSync } from 'node:fs';
import { output, run, Stop, timed } from './run.mjs';

const which = (name) => output('sh', ['-c', `command -v ${name}`]) || undefined;

/** The browser that the tests use: CHROME_PATH, or one that is installed. */
export function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Stop(`CHROME_PATH names ${asked}, which is not there.`);
    return asked;
  }
  const application = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  if (existsSync(application)) return application;
  for (const name of ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']) {
    const path = which(name);
    if (path) return path;
  }
  return undefined;
}

/** The driver that starts the browser for the tests of the module. */
export const findDriver = () => process.env.CHROMEDRIVER || which('chromedriver');

function canInstall() {
  const isRoot = process.getuid?.() === 0;
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return isRoot && /^ID=debian$/m.test(system);
}

export async function setUpBrowser() {
  if (findBrowser() && findDriver()) return;
  if (!canInstall()) {
    throw new Stop(
      'The tests need Chromium (or Chrome) and chromedriver of the same version: install both (on Debian: apt-get install chromium chromium-driver), or name them in CHROME_PATH and CHROMEDRIVER.',
    );
  }
  await timed('Installing Chromium and chromedriver with apt-get', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], 'apt-get update failed, so Chromium could not be installed', { quiet: true, env });
    await run(
      'apt-get',
      ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'chromium-driver'],
      'apt-get could not install chromium and chromium-driver',
      { quiet: true, env },
    );
  });
}
