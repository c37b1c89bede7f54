// npm run check: formatting, lints, documentation, types and lock files, all as strict as they go.
import { build } from './build.mjs';
import { FORMATTED } from './lib/formatted.mjs';
import { main } from './lib/run.mjs';
import { tally } from './lib/tally.mjs';
import { setUp } from './setup.mjs';

const TARGET = 'wasm32-unknown-unknown';
const clippy = (/** @type {string[]} */ ...what) => ['clippy', '--quiet', ...what, '--', '-D', 'warnings'];

const checks = [
  { name: 'cargo fmt', command: 'cargo', args: ['fmt', '--all', '--check'] },
  { name: 'clippy, native', command: 'cargo', args: clippy('--workspace', '--all-targets') },
  { name: 'clippy, wasm', command: 'cargo', args: clippy('--workspace', '--lib', '--target', TARGET) },
  { name: 'clippy, the first view', command: 'cargo', args: clippy('--lib', '--target', TARGET, '--no-default-features') },
  {
    name: 'rustdoc',
    command: 'cargo',
    args: ['doc', '--workspace', '--no-deps', '--quiet', '--document-private-items'],
    env: { RUSTDOCFLAGS: '-D warnings' },
  },
  { name: 'prettier', command: 'prettier', args: ['--check', '--log-level', 'warn', ...FORMATTED] },
  { name: 'tsc, scripts and package sources', command: 'tsc', args: ['--project', '.'] },
  { name: 'tsc, page tests', command: 'tsc', args: ['--project', 'tests/browser'] },
  {
    name: 'svelte-check',
    command: 'svelte-check',
    args: ['--workspace', 'www', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'lock files', command: 'node', args: ['scripts/locks.mjs'] },
  { name: 'licences of what is shipped', command: 'node', args: ['scripts/notices.mjs', '--check'] },
  { name: 'crates and advisories', command: 'node', args: ['scripts/supply.mjs'] },
  // Whether the package, as it would be published, resolves everywhere.
  { name: 'publint', command: 'publint', args: ['--strict'] },
  { name: 'attw', command: 'attw', args: ['--pack', '.'] },
];

await main(async () => {
  await setUp();
  await build();
  await tally(checks);
});
