// Exactly as much as the limits let in is answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AS_OF, JOB, kling } from './support/module.mjs';

const day = (/** @type {number} */ number) => new Date(Date.UTC(2026, 10, 20 + number)).toISOString().slice(0, 10);
const lots = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, index) => ({
    id: `a${index}`,
    units: 1,
    effectiveOn: day(index % 300),
    validity: { days: 20 + (index % 300) },
  }));

test('a campaign may have as many lots as the limit: those it buys do not count', () => {
  const campaign = kling.planCampaign({
    asOf: AS_OF,
    startsOn: '2026-12-01',
    jobs: [{ ...JOB, quantity: 10_000 }],
    lots: lots(kling.limits().lots),
  });
  assert.ok(campaign.purchases && campaign.purchases.purchases.length > 0);
  assert.ok(campaign.expiry.lots.length > kling.limits().lots);
});

test('campaigns side by side count their jobs and lots together', () => {
  const campaign = (/** @type {number} */ jobs, /** @type {number} */ owned) => ({
    asOf: AS_OF,
    startsOn: '2026-12-01',
    slots: 5,
    jobs: new Array(jobs).fill(JOB),
    lots: lots(owned),
  });
  const told = (/** @type {any} */ request) => {
    try {
      kling.compareCampaigns(request);
    } catch (error) {
      return /** @type {any} */ (error).problems.map((/** @type {any} */ { code, field }) => `${code} ${field}`);
    }
    return [];
  };
  assert.deepEqual(told({ campaigns: [campaign(5_000, 0), campaign(5_001, 0)] }), ['too_large campaigns']);
  assert.deepEqual(told({ campaigns: [campaign(1, 50_000), campaign(1, 50_001)] }), ['too_large campaigns']);
});

test('as many jobs and rows as the limits let in are answered', () => {
  const { jobs, usage } = kling.limits();
  assert.equal(kling.estimate({ asOf: AS_OF, jobs: new Array(jobs).fill(JOB), steps: false }).lines.length, jobs);
  const rows = Array.from({ length: usage }, (_, index) => ({ on: day(index % 365), units: '0.5' }));
  assert.equal(kling.planExpiry({ asOf: AS_OF, lots: lots(1_000), usage: rows, steps: false }).lots.length, 1_000);
});

test('a simulation that would take long is refused before it is run', () => {
  const before = process.cpuUsage();
  const slow = [
    {
      slots: 5,
      workloads: Array.from({ length: 10_000 }, () => ({
        count: 5_000,
        arrivals: { kind: 'poisson', perHour: 60 },
        service: { kind: 'exponential', mean: 60 },
      })),
    },
    {
      slots: 10,
      workloads: [{ count: 500_000, service: { kind: 'exponential', mean: 60 }, failureRate: 0.99, maxAttempts: 1_000 }],
      replications: 100,
    },
    { slots: 10, workloads: [{ count: 30_000_000, service: { kind: 'constant', seconds: 1 } }], records: 5 },
  ];
  for (const request of slow) {
    assert.throws(
      () => kling.simulateThroughput(/** @type {any} */ (request)),
      (error) => /** @type {any} */ (error).problems[0].code === 'too_large',
    );
  }
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1000 < 1_500);
});
