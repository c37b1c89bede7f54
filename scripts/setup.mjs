// Installs what the project needs and does not find: run by every other script, quick when nothing is missing.
//
//     node scripts/setup.mjs [--browser]
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser, setUpBrowser } from './lib/browser.mjs';
import { main, output, ROOT, run, say, Stop, timed, TOOLS } from './lib/run.mjs';
import { hashOf, isFresh, setStamp } from './lib/stamp.mjs';

const NODE_MINIMUM = 20;
const TARGET = 'wasm32-unknown-unknown';
const WASM_PACK = '0.15.1';

/** Makes everything ready that building and checking need; with `browser` also what the tests in a browser need. */
export async function setUp({ browser = false } = {}) {
  checkNode();
  // What is downloaded need not wait for what is compiled.
  await Promise.all([setUpRust().then(setUpCargoTools), setUpPackages(), browser && setUpBrowser()]);
}

function checkNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < NODE_MINIMUM) throw new Stop(`Node ${NODE_MINIMUM} or newer is needed, this is ${process.version}.`);
}

async function setUpRust() {
  // Asking for the version also makes rustup fetch the toolchain where it fetches by itself.
  if (output('cargo', ['--version']) === undefined) {
    throw new Stop('Rust does not answer: install it with rustup, or run "rustup toolchain install stable".');
  }
  const library = output('rustc', ['--print', 'target-libdir', '--target', TARGET]);
  if (library === undefined || !existsSync(library)) {
    await timed(`Adding the Rust target ${TARGET}`, () =>
      run('rustup', ['target', 'add', TARGET], `The Rust target ${TARGET} could not be added: run "rustup target add ${TARGET}"`, {
        quiet: true,
      }),
    );
  }
  for (const [component, command] of [
    ['rustfmt', 'cargo-fmt'],
    ['clippy', 'cargo-clippy'],
  ]) {
    if (output(command, ['--version']) !== undefined) continue;
    await timed(`Adding the Rust component ${component}`, () =>
      run(
        'rustup',
        ['component', 'add', component],
        `The Rust component ${component} could not be added: run "rustup component add ${component}"`,
        { quiet: true },
      ),
    );
  }
}

/** The tool has to be of exactly the version of the crate, which Cargo.toml pins. */
function wasmBindgenVersion() {
  const pinned = /^wasm-bindgen\s*=\s*(?:\{[^}]*version\s*=\s*)?"=([\d.]+)"/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'));
  if (!pinned) throw new Stop('Cargo.toml does not pin wasm-bindgen to one version ("=x.y.z").');
  return pinned[1];
}

async function setUpCargoTools() {
  const tools = [
    {
      name: 'wasm-bindgen-cli',
      command: 'wasm-bindgen',
      version: wasmBindgenVersion(),
      options: ['--no-default-features', '--bin', 'wasm-bindgen', '--bin', 'wasm-bindgen-test-runner'],
    },
    { name: 'wasm-pack', command: 'wasm-pack', version: WASM_PACK, options: [] },
  ];
  const missing = tools.filter(({ command, version }) => output(join(TOOLS, 'bin', command), ['--version'])?.split(' ')[1] !== version);
  const target = join(TOOLS, 'build');
  for (const { name, version, options } of missing) {
    // Unoptimised builds take half as long and produce the same files.
    const args = ['install', name, '--version', version, '--debug', '--force', '--quiet', '--root', TOOLS, ...options];
    await timed(`Building ${name} ${version} into .tools (once, a minute or so)`, () =>
      run('cargo', args, `${name} ${version} could not be built`, {
        quiet: true,
        env: { CARGO_PROFILE_DEV_DEBUG: '0', CARGO_TARGET_DIR: target },
      }),
    );
  }
  rmSync(target, { recursive: true, force: true });
}

/** Installs the packages that a folder's lock file names, unless that has been done. */
export async function installPackages(folder = '.') {
  const hash = hashOf([join(folder, 'package-lock.json')]);
  const stamp = join(folder, 'node_modules', '.installed');
  if (isFresh(stamp, hash)) return;
  await timed(`Installing the npm packages of ${folder === '.' ? 'the project' : folder}`, () =>
    run('npm', ['ci', '--loglevel=error'], 'npm ci failed', { quiet: true, cwd: join(ROOT, folder) }),
  );
  setStamp(stamp, hash);
}

const setUpPackages = () => installPackages();

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const browser = process.argv.includes('--browser');
    await setUp({ browser });
    say(`Everything is there${browser ? `, the browser is ${findBrowser()}` : ''}.`);
  });
}
