// What a lock file must hold, and that npm ci may take one which lacks it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from '../../scripts/lib/locks.mjs';

const locked = (rest = {}) => ({ version: '1.0.0', integrity: 'sha512-AA==', ...rest });
const lock = (packages) => ({ lockfileVersion: 3, packages: { '': { dependencies: { tool: '1.0.0' } }, ...packages } });
const TOOL = locked({ optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } });

test('a package of another platform that is not in the lock file is missing', () => {
  const whole = {
    'node_modules/tool': TOOL,
    'node_modules/tool-linux': locked({ os: ['linux'], optional: true }),
    'node_modules/tool-darwin': locked({ os: ['darwin'], optional: true }),
  };
  assert.deepEqual(faultsOf(lock(whole)), []);
  for (const name of ['tool-linux', 'tool-darwin']) {
    const { [`node_modules/${name}`]: _gone, ...rest } = whole;
    assert.deepEqual(faultsOf(lock(rest)), [`lacks ${name}, which node_modules/tool asks for`]);
  }
});

test('a package is found beside the one that asks for it, or above', () => {
  const asks = locked({ dependencies: { part: '1.0.0' } });
  const part = locked();
  assert.deepEqual(faultsOf(lock({ 'node_modules/tool': asks, 'node_modules/part': part })), []);
  assert.deepEqual(faultsOf(lock({ 'node_modules/tool': asks, 'node_modules/tool/node_modules/part': part })), []);
  const deep = { 'node_modules/tool': locked(), 'node_modules/@a/b/node_modules/tool': asks, 'node_modules/@a/b': locked() };
  assert.deepEqual(faultsOf(lock({ ...deep, 'node_modules/@a/b/node_modules/part': part })), []);
  assert.deepEqual(faultsOf(lock({ ...deep, 'node_modules/tool/node_modules/part': part })), [
    'lacks part, which node_modules/@a/b/node_modules/tool asks for',
  ]);
});

test('what the project itself asks for must be there, for its own work too', () => {
  const packages = { '': { dependencies: { tool: '1.0.0' }, devDependencies: { judge: '1.0.0' } }, 'node_modules/tool': locked() };
  assert.deepEqual(faultsOf({ lockfileVersion: 3, packages }), ['lacks judge, which the project asks for']);
});

test('an address, a missing checksum and an old version of the format are faults', () => {
  assert.deepEqual(faultsOf(lock({ 'node_modules/tool': locked({ resolved: 'https://example.com/tool.tgz' }) })), [
    'tells where node_modules/tool was fetched from',
  ]);
  assert.deepEqual(faultsOf(lock({ 'node_modules/tool': { version: '1.0.0' } })), ['has no checksum of node_modules/tool']);
  assert.deepEqual(faultsOf({ lockfileVersion: 1 }), ['is not of version 3']);
});
