// What we take from others: licences, sources and doubles of the crates (deny.toml), and known vulnerabilities of crates and npm packages.
//
//     node scripts/supply.mjs
//
// Vulnerabilities are looked up where their databases can be reached; where not, that is said, and is not a failure.
import { join } from 'node:path';
import { attempt, main, output, ROOT, run, say, Stop, timed, TOOLS } from './lib/run.mjs';

const VERSION = '0.20.2';
/** Beside the other tools: an unoptimised build takes half as long, and the check a second. */
const FOLDER = join(TOOLS, 'deny');
const DENY = join(FOLDER, 'bin', 'cargo-deny');
/** Below it, a vulnerability of a tool that only builds is no reason to stop. */
const LEVEL = 'high';
const UNREACHED =
  /failed to fetch advisory database|could not resolve|unable to access|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENOAUDIT|endpoint|40[0-9]|50[0-9]/i;

async function setUpDeny() {
  if (output(DENY, ['--version'])?.endsWith(VERSION)) return;
  const args = ['install', 'cargo-deny', '--version', VERSION, '--locked', '--debug', '--force', '--quiet', '--root', FOLDER];
  await timed(`Building cargo-deny ${VERSION} into .tools (once, some minutes)`, () =>
    run('cargo', [...args, '--no-default-features'], `cargo-deny ${VERSION} could not be built`, {
      quiet: true,
      env: { CARGO_PROFILE_DEV_DEBUG: '0', CARGO_TARGET_DIR: join(ROOT, 'target', 'deny') },
    }),
  );
}

/** @param {string} what @param {string} command @param {string[]} args */
async function lookUp(what, command, args) {
  const { code, text } = await attempt(command, args, { held: true });
  if (code === 0) say(`No known vulnerability of ${what}.`);
  else if (UNREACHED.test(text) && !/^error\[|\d+ vulnerabilit/m.test(text))
    say(`Not looked up: the database of ${what} cannot be reached from here.`);
  else throw new Stop(`There are known vulnerabilities of ${what}:\n${text.trimEnd()}`);
}

await main(async () => {
  await setUpDeny();
  await run(DENY, ['--log-level', 'error', 'check', 'bans', 'licenses', 'sources'], 'What deny.toml asks for is not met');
  await lookUp('crates', DENY, ['--log-level', 'error', 'check', 'advisories']);
  await lookUp('npm packages', 'npm', ['audit', '--audit=true', `--audit-level=${LEVEL}`, '--package-lock-only']);
});
