// Each entry has an instance of its own: what a defect in the module does to a call of one, it does to no other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTRIES } from './support/entries.mjs';

const ASKED = {
  bill: ['rateTable', undefined],
  cost: ['estimate', { asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5, nativeAudio: false }] }],
  lots: ['planExpiry', { asOf: '2026-11-20', lots: [{ id: 'a', units: 10, effectiveOn: '2026-11-20', validity: { days: 5 } }], usage: [] }],
  sla: ['claimWindow', { month: '2026-11' }],
  throughput: ['simulateThroughput', { slots: 1, workloads: [{ count: 2, service: { kind: 'constant', seconds: 10 } }] }],
};

// The next call of such a function panics inside the module.
let panics = false;
let instances = 0;
const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  // The one that unpacks the module is not meant.
  if (!('panicForTests' in exports)) return { exports };
  instances++;
  const panicking = Object.values(ASKED)
    .map(([name]) => name)
    .filter((name) => name in exports)
    .map((name) => [name, (...given) => (panics ? exports.panicForTests() : exports[name](...given))]);
  return { exports: { ...exports, ...Object.fromEntries(panicking) } };
};
const entries = Object.fromEntries(await Promise.all(Object.keys(ENTRIES).map(async (name) => [name, await import(`kling-calc/${name}`)])));

test('importing them starts nothing', () => assert.equal(instances, 0));

for (const [name, [asked, request]] of Object.entries(ASKED)) {
  test(`kling-calc/${name} starts once, and after a panic once more`, () => {
    const before = instances;
    const { [asked]: ask, CalcError } = entries[name];
    const answer = ask(request);
    assert.deepEqual(ask(request), answer);
    assert.equal(instances, before + 1);
    panics = true;
    assert.throws(
      () => ask(request),
      (error) => !(error instanceof CalcError) && error.message.includes(`${asked} stopped in the middle of the call`),
    );
    panics = false;
    assert.deepEqual(ask(request), answer);
    assert.equal(instances, before + 2);
  });
}
