// The worked cases, through the packed module. tests/vectors.rs plays the same files natively.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as module from 'kling-calc';
import { caseFiles, faultsOf, readPending, settle } from './support/pending.mjs';
import { casesOf, play } from './support/replay.mjs';

const exported = Object.keys(module).filter((name) => name !== 'CalcError');
const pending = readPending();
const files = Object.fromEntries(caseFiles().map((file) => [file, casesOf(file)]));
/** Those whose cases were worked by hand. */
const WITH_OWN_CASES = ['planCampaign'];
const WITHOUT_CASES = [
  'availabilityReader',
  'burnColumns',
  'compareCampaigns',
  'estimateColumns',
  'expiryLedger',
  'expiryScenarios',
  'lotsFromPlan',
  'mergeThroughput',
  'simulatePart',
];

test('every exported function has cases, or is known to have none', () => {
  const withCases = new Set(Object.values(files).flatMap((cases) => cases.map((each) => each.function)));
  assert.deepEqual(exported.filter((name) => !withCases.has(name)).sort(), [...WITH_OWN_CASES, ...WITHOUT_CASES].sort());
});

test('there are cases, and no file names one twice', () => {
  assert.ok(Object.keys(files).length >= 15);
  for (const [file, cases] of Object.entries(files)) {
    assert.ok(cases.length >= 8, file);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, file);
  }
});

test('what is pending has a name that there is, in one place, and a rule to wait for', () => {
  assert.deepEqual(faultsOf(pending, files), []);
});

for (const [file, cases] of Object.entries(files)) {
  describe(file, () => {
    for (const each of cases) {
      const name = each.function === file ? each.name : `${each.function}: ${each.name}`;
      test(name, () => assert.equal(settle(pending, file, each.name, play(module, each)), undefined));
    }
  });
}

for (const name of WITH_OWN_CASES) {
  describe(`${name}, worked by hand`, () => {
    for (const each of casesOf(`own/${name}`)) test(each.name, () => assert.equal(play(module, each), undefined));
  });
}
