// The packed package, installed as a user installs it, prices one job with every program it is meant for; so does each of its entries.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { serve } from '../../www/serve.mjs';

const EXPECTED = '24 units, 3.36 USD, bad_date';
/** What each entry with a part of the module answers and refuses. */
const OF_ENTRIES = [
  'cost 24, bad_date',
  'lots 1000, bad_date',
  'sla 100, bad_date',
  'throughput 30, out_of_range',
  'bill true, contradiction',
].join('; ');
const { KLING_CALC_TARBALL: tarball, CHROME_PATH: executablePath } = process.env;
const peer = (name) => join(import.meta.dirname, 'node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-'));

/** What a program prints. */
async function run(command, ...args) {
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd: scratch, timeout: 120_000 });
  // workerd prints to the error stream.
  return `${stdout}${stderr}`;
}

const saying =
  (expected) =>
  async (command, ...args) => {
    const printed = await run(command, ...args);
    assert.ok(printed.includes(expected), printed);
  };
const prints = saying(EXPECTED);
const printsOfEntries = saying(OF_ENTRIES);

let server;
let browser;

before(async () => {
  cpSync(join(import.meta.dirname, 'apps'), scratch, { recursive: true });
  writeFileSync(join(scratch, 'package.json'), '{ "private": true, "type": "module" }');
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
  writeFileSync(join(scratch, '_headers'), `/*\n  Content-Security-Policy: ${policy}\n`);
  await run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball);
  server = await serve({ dir: scratch, port: 0 });
  browser = await chromium.launch({ executablePath });
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Opens a page with this script, which puts what it was answered into the title. */
async function shows(script) {
  const expected = script.includes('entries') ? OF_ENTRIES : EXPECTED;
  const name = `${script.replaceAll('/', '-')}.html`;
  writeFileSync(join(scratch, name), `<!doctype html><meta charset="utf-8"><script type="module" src="./${script}"></script>`);
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`http://127.0.0.1:${server.address().port}/${name}`);
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 20_000 }).catch(() => {});
  assert.deepEqual({ title: await page.title(), errors }, { title: expected, errors: [] });
  await page.close();
}

async function withVite(script) {
  const { build } = await import('vite');
  const output = `vite-${script}`;
  await build({
    root: scratch,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { target: 'es2022', outDir: output, rolldownOptions: { input: join(scratch, script), output: { entryFileNames: 'app.js' } } },
  });
  await shows(`${output}/app.js`);
}

async function withWebpack(script) {
  const { webpack } = createRequire(import.meta.url)('webpack');
  const output = `webpack-${script}`;
  const stats = await promisify(webpack)({
    mode: 'production',
    context: scratch,
    entry: `./${script}`,
    experiments: { outputModule: true },
    output: { path: join(scratch, output), filename: 'app.js', module: true },
    performance: { hints: false },
  });
  assert.deepEqual(stats.toJson().errors, []);
  await shows(`${output}/app.js`);
}

async function withEsbuild(options) {
  const { build } = await import('esbuild');
  await build({ absWorkingDir: scratch, bundle: true, format: 'esm', logLevel: 'error', ...options });
}

describe('kling-calc', { concurrency: 4 }, () => {
  test('Node, import', () => prints('node', 'print.js'));
  test('Node, require', () => prints('node', 'print.cjs'));
  test('Deno, without any permission', () => prints(peer('deno'), 'run', '--node-modules-dir=manual', '--no-prompt', 'print.js'));
  test('Bun', () => prints(peer('bun'), 'run', 'print.js'));
  test('workerd', async () => {
    await withEsbuild({ entryPoints: ['workerd-test.js'], outfile: 'workerd/worker.js', conditions: ['workerd'], external: ['*.wasm'] });
    await prints(peer('workerd'), 'test', 'workerd.capnp', '--verbose');
  });
  test('Vite', () => withVite('page.js'));
  test('webpack', () => withWebpack('page.js'));
  test('esbuild', async () => {
    await withEsbuild({ entryPoints: ['page.js'], outfile: 'esbuild/app.js', minify: true });
    await shows('esbuild/app.js');
  });
  test('esbuild for Node', async () => {
    await withEsbuild({ entryPoints: ['print.js'], outfile: 'esbuild/print.mjs', platform: 'node' });
    await prints('node', 'esbuild/print.mjs');
  });
  test('a page without a bundler', () => shows('page-plain.js'));
  test('a module worker', () => shows('page-worker.js'));
});

describe('kling-calc/slim', { concurrency: 4 }, () => {
  test('Node, import', () => prints('node', 'print-slim.js'));
  test('Deno, allowed to read', () =>
    prints(peer('deno'), 'run', '--node-modules-dir=manual', '--no-prompt', '--allow-read', 'print-slim.js'));
  test('Bun', () => prints(peer('bun'), 'run', 'print-slim.js'));
  test('Vite', () => withVite('page-slim.js'));
  test('webpack', () => withWebpack('page-slim.js'));
  test('a page without a bundler', () => shows('page-plain-slim.js'));
});

describe('the entries with a part of the module', { concurrency: 4 }, () => {
  test('Node, import', () => printsOfEntries('node', 'print-entries.js'));
  test('Node, require', () => printsOfEntries('node', 'print-entries.cjs'));
  test('Deno, without any permission', () =>
    printsOfEntries(peer('deno'), 'run', '--node-modules-dir=manual', '--no-prompt', 'print-entries.js'));
  test('Bun', () => printsOfEntries(peer('bun'), 'run', 'print-entries.js'));
  test('workerd', async () => {
    const conditions = ['workerd'];
    await withEsbuild({ entryPoints: ['workerd-entries-test.js'], outfile: 'workerd/entries.js', conditions, external: ['*.wasm'] });
    await printsOfEntries(peer('workerd'), 'test', 'workerd-entries.capnp', '--verbose');
  });
  test('Vite', () => withVite('page-entries.js'));
  test('webpack', () => withWebpack('page-entries.js'));
  test('esbuild', async () => {
    await withEsbuild({ entryPoints: ['page-entries.js'], outfile: 'esbuild-entries/app.js', minify: true });
    await shows('esbuild-entries/app.js');
  });
  test('a page without a bundler', () => shows('page-plain-entries.js'));
  test('a module worker', () => shows('page-worker-entries.js'));
});

describe('their slim twins', { concurrency: 4 }, () => {
  test('Node, import', () => printsOfEntries('node', 'print-entries-slim.js'));
  test('Deno, allowed to read', () =>
    printsOfEntries(peer('deno'), 'run', '--node-modules-dir=manual', '--no-prompt', '--allow-read', 'print-entries-slim.js'));
  test('Bun', () => printsOfEntries(peer('bun'), 'run', 'print-entries-slim.js'));
  test('Vite', () => withVite('page-entries-slim.js'));
  test('webpack', () => withWebpack('page-entries-slim.js'));
  test('a page without a bundler', () => shows('page-plain-entries-slim.js'));
});
