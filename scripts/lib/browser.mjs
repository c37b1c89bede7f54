// Finds Chromium with its driver, Firefox and LibreOffice, or installs them where that can be done unasked.
import { existsSync } from 'node:fs';
import { canInstall, install } from './apt.mjs';
import { output, Stop } from './run.mjs';

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

export async function setUpBrowser() {
  if (findBrowser() && findDriver()) return;
  if (!canInstall()) {
    throw new Stop(
      'The tests need Chromium (or Chrome) and chromedriver of the same version: install both (on Debian: apt-get install chromium chromium-driver), or name them in CHROME_PATH and CHROMEDRIVER.',
    );
  }
  await install('Chromium and chromedriver', ['chromium', 'chromium-driver']);
}

/**
 * Finds or installs the Chromium for the page's tests: CHROME_PATH; else its shell without a window, which takes little more than
 * half the time for a page; else the browser, which is there already.
 */
export async function setUpHeadless() {
  if (process.env.CHROME_PATH) return findBrowser();
  const shell = () => which('chromium-headless-shell') ?? which('chrome-headless-shell');
  if (!shell() && canInstall()) await install('the headless shell of Chromium', ['chromium-headless-shell']).catch(() => {});
  return shell() ?? findBrowser();
}

/** The Firefox that the tests use: FIREFOX_PATH, or one that is installed. */
export function findFirefox() {
  const asked = process.env.FIREFOX_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Stop(`FIREFOX_PATH names ${asked}, which is not there.`);
    return asked;
  }
  const application = '/Applications/Firefox.app/Contents/MacOS/firefox';
  if (existsSync(application)) return application;
  return which('firefox') ?? which('firefox-esr');
}

/** Finds or installs Firefox; undefined where neither can be done. */
export async function setUpFirefox() {
  if (!findFirefox() && canInstall()) {
    // Where it cannot be had the tests are left out, which is said.
    await install('Firefox', ['firefox-esr']).catch(() => {});
  }
  return findFirefox();
}

/** The LibreOffice that computes workbooks anew in the tests: SOFFICE_PATH, or one that is installed. */
export const findOffice = () => process.env.SOFFICE_PATH || which('soffice') || which('libreoffice');

/** Finds or installs LibreOffice; where neither can be done, the test that needs it is left out and says so. */
export async function setUpOffice() {
  if (!findOffice() && canInstall()) {
    await install('LibreOffice', ['libreoffice-calc-nogui']).catch(() => {});
  }
  return findOffice();
}
