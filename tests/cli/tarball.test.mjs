// What is in the package that is published: no path of the machine it was made on, what others have made with their licences, and the
// command ready to run.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMAND, HERE } from './support.mjs';

const PACKAGE = join(HERE, 'node_modules', 'kling-calc');
const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
const files = readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(PACKAGE, name)).isFile());

test('no file names a folder of the machine that made it', () => {
  const places = ['/home/', '/root/', '/work/', '/Users/', '.cargo/registry', '.rustup/', 'node_modules/.pnpm', join(HERE, '..', '..')];
  const found = files.flatMap((name) => {
    const text = readFileSync(join(PACKAGE, name), 'latin1');
    return places.filter((place) => text.includes(place)).map((place) => `${name}: ${place}`);
  });
  assert.deepEqual(found, []);
});

test('the command starts with a line that finds Node, and may be run', () => {
  assert.match(readFileSync(COMMAND, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  if (process.platform !== 'win32') assert.ok(statSync(COMMAND).mode & 0o111);
});

test('it asks for no other package, and has what a registry shows', () => {
  for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies', 'scripts']) {
    assert.equal(manifest[field], undefined, field);
  }
  for (const field of ['author', 'license', 'description']) assert.ok(manifest[field], field);
  assert.match(manifest.repository.url, /^git\+https:\/\//);
  assert.match(manifest.bugs.url, /^https:\/\//);
  assert.match(manifest.homepage, /^https:\/\//);
  assert.equal(manifest.sideEffects, false);
});

test('what is published is the package, not the checkout', () => {
  const { status, stderr } = spawnSync('npm', ['publish', '--dry-run'], {
    cwd: join(HERE, '..', '..'),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  assert.notEqual(status, 0);
  assert.match(stderr, /Publish the file that `npm run pack` makes/);
});

test('it has one version everywhere', () => {
  const read = (name) => readFileSync(join(HERE, '..', '..', name), 'utf8');
  assert.equal(execFileSync(process.execPath, [COMMAND, '--version'], { encoding: 'utf8' }).trim(), manifest.version);
  assert.equal(JSON.parse(read('package-lock.json')).version, manifest.version);
  assert.equal(/^version = "(.*)"$/m.exec(read('Cargo.toml'))[1], manifest.version);
  assert.match(read('CHANGELOG.md'), new RegExp(`^## ${manifest.version.replaceAll('.', '\\.')}\\b`, 'm'));
});

test('its README is for who installs it: short, the five questions, and a table of its entries', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  assert.ok(readme.length < 6000);
  for (const number of [1, 2, 3, 4, 5]) assert.match(readme, new RegExp(`^\\| ${number}\\. `, 'm'));
  // The slim twins of the parts are told of together.
  const entries = Object.keys(manifest.exports).filter((name) => !/\.(?:wasm|json)$|\/\w+\/slim$/.test(name));
  assert.match(readme, /`kling-calc\/cost\/slim`/);
  for (const entry of entries) assert.ok(readme.includes(`| \`${entry.replace('.', manifest.name)}\``), entry);
  assert.doesNotMatch(readme, /\]\((?!https:)/, 'a link that leads nowhere from a registry');
});

test('the notice names every crate of the lock file that is compiled in, each with its licence', () => {
  const notice = readFileSync(join(PACKAGE, 'THIRD-PARTY.txt'), 'utf8');
  for (const name of ['rust_decimal', 'num-bigint', 'chrono', 'memchr', 'wasm-bindgen', '@fluent/bundle', 'commander', 'cliui', 'svelte']) {
    assert.match(notice, new RegExp(`^  ${name.replace('/', '\\/')} \\d[^,]*, \\S`, 'm'));
  }
  for (const text of [
    /Permission is hereby granted, free of charge/,
    /Apache License\s+Version 2\.0/,
    /Permission to use, copy, modify, and\/or distribute/,
  ]) {
    assert.match(notice, text);
  }
});
