// What is in the package, and what importing it does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as module from 'kling-calc';
import * as slim from 'kling-calc/slim';

const root = new URL('./node_modules/kling-calc/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const request = { asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '1080p', durationSeconds: 10, quantity: 3 }] };

test('it holds what a user needs, and nothing else', () => {
  const lawful = ['CHANGELOG.md', 'LICENSE', 'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'THIRD-PARTY.txt', 'dist', 'package.json'];
  for (const name of readdirSync(root)) assert.ok(lawful.includes(name), `${name} is not meant to be shipped`);
  assert.deepEqual(readdirSync(new URL('dist/', root)).sort(), [
    'bill',
    'cli-log.js',
    'cli.js',
    'cost',
    'index.cjs',
    'index.d.cts',
    'index.d.ts',
    'index.js',
    'kling_calc_bg.wasm',
    'lots',
    'messages.cjs',
    'messages.d.cts',
    'messages.d.ts',
    'messages.js',
    'node.js',
    'sla',
    'slim-node.js',
    'slim.js',
    'throughput',
    'workerd.js',
  ]);
});

test('it needs no other package', () => {
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.peerDependencies, undefined);
});

test('every file that its exports name is there', () => {
  const files = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(files));
  for (const file of files(manifest.exports)) assert.ok(existsSync(new URL(file, root)), file);
});

test('the slim entry has the same functions and answers', () => {
  assert.deepEqual(Object.keys(slim), Object.keys(module));
  assert.deepEqual(slim.estimate(request), module.estimate(request));
});

test('the entry for browsers answers as well, with nothing but the language', async () => {
  const text = readFileSync(new URL('dist/index.js', root), 'utf8');
  const reached = text.match(/\bfetch\(|XMLHttpRequest|\brequire\(|from ["']node:|localStorage|Date\.now|new Date|Math\.random/);
  assert.equal(reached, null);
  const browser = await import(new URL('dist/index.js', root).href);
  assert.deepEqual(browser.estimate(request), module.estimate(request));
});

test('functions keep their names', () => {
  for (const [name, value] of Object.entries(module)) assert.equal(value.name, name);
});

test('importing it does no work: the module is compiled at the first call', () => {
  const script = `
    const { Module } = WebAssembly;
    let compiled = 0;
    // What unpacks the module is a module, too, of a thousandth of its size.
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); if (bytes.length > 10_000) compiled++; } };
    const { rulebook } = await import('kling-calc');
    const before = compiled;
    rulebook();
    rulebook();
    console.log(before, compiled);`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, encoding: 'utf8' });
  assert.equal(printed.trim(), '0 1');
});
