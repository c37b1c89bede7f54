// The worked cases, through the packed module. tests/vectors.rs plays the same files natively.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as module from 'kling-calc';
import { casesOf, play } from './support/replay.mjs';

const exported = Object.keys(module).filter((name) => name !== 'CalcError');
/** The functions with a file of cases; every exported function but these stands in the next list. */
const WITH_CASES = [
  'availabilityFromLog',
  'claimState',
  'claimWindow',
  'compareModels',
  'estimate',
  'lotsFromAccount',
  'measureAvailability',
  'planExpiry',
  'planPurchases',
  'rulebook',
  'servicePeriods',
  'simulateThroughput',
  'voucher',
];
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

test('every exported function is accounted for', () => {
  assert.deepEqual([...WITH_CASES, ...WITH_OWN_CASES, ...WITHOUT_CASES].sort(), exported.sort());
  const files = readdirSync(new URL('../cases', import.meta.url)).map((name) => name.replace('.json', ''));
  assert.deepEqual(exported.filter((name) => files.includes(name)).sort(), WITH_CASES, 'a function has cases that are not played');
});

for (const name of WITH_CASES) {
  describe(name, () => {
    for (const each of casesOf(name)) test(each.name, () => assert.equal(play(module, each), undefined));
  });
}

for (const name of WITH_OWN_CASES) {
  describe(`${name}, worked by hand`, () => {
    for (const each of casesOf(`own/${name}`)) test(each.name, () => assert.equal(play(module, each), undefined));
  });
}

describe('refusals', () => {
  const cases = casesOf('problems').filter((each) => exported.includes(each.function));
  test('there are some', () => assert.ok(cases.length > 10));
  for (const each of cases) test(`${each.function}: ${each.name}`, () => assert.equal(play(module, each), undefined));
});
