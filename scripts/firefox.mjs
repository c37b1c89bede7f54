// npm run test:firefox: the page in Firefox, as far as browsers differ.
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { setUpFirefox } from './lib/browser.mjs';
import { main, Stop } from './lib/run.mjs';
import { tally } from './lib/tally.mjs';
import { installPackages, setUp } from './setup.mjs';

const FOLDER = 'tests/firefox';

export const IN_FIREFOX = {
  name: 'page: in Firefox',
  command: 'node',
  args: ['--test', '--test-reporter=spec', `${FOLDER}/page.test.mjs`],
};

export const NO_FIREFOX =
  'Firefox is not here and could not be installed: install it (on Debian: apt-get install firefox-esr), or name it in FIREFOX_PATH.';

/** The settings to run IN_FIREFOX with; undefined where there is no Firefox. */
export async function prepareFirefox() {
  const path = await setUpFirefox();
  if (!path) return undefined;
  await installPackages(FOLDER);
  return { FIREFOX_PATH: path };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUp();
    const env = await prepareFirefox();
    if (!env) throw new Stop(NO_FIREFOX);
    await build();
    await tally([{ ...IN_FIREFOX, env }]);
  });
}
