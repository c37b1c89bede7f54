// The fast path and the ledger of lots: typed arrays across the border, and the same answers as the plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burnColumns, CalcError, expiryLedger, expiryScenarios, lotsFromAccount, lotsFromPlan, planExpiry } from 'kling-calc';

const asOf = '2026-01-01';
const number = (day) => Date.parse(day) / 86_400_000;
const lots = [
  { id: '0', units: '40.5', effectiveOn: '2026-01-01', expiresOn: '2026-01-21', purchasedOn: '2025-12-20' },
  { id: '1', units: '60', effectiveOn: '2026-01-01', expiresOn: '2026-03-01', purchasedOn: '2025-12-01' },
  { id: '2', units: '5.125', effectiveOn: '2026-02-10', expiresOn: '2026-02-12', purchasedOn: '2025-12-01' },
];
const days = Array.from({ length: 59 }, (_, day) => number(asOf) + day);
const usageColumns = { day: Int32Array.from(days).reverse(), unitsMilli: new Uint32Array(59).fill(1_625) };
const usage = [{ from: asOf, to: '2026-03-01', perDay: '1.625' }];
const lotColumns = {
  unitsMilli: BigInt64Array.from(lots, ({ units }) => BigInt(Number(units) * 1000)),
  effectiveOn: Int32Array.from(lots, ({ effectiveOn }) => number(effectiveOn)),
  expiresOn: Int32Array.from(lots, ({ expiresOn }) => number(expiresOn)),
  purchasedOn: Int32Array.from(lots, ({ purchasedOn }) => number(purchasedOn)),
};
const milli = (units) => BigInt(Math.round(Number(units) * 1000));

test('columns, a compiled history and the plan say the same in every order', () => {
  for (const drawOrder of ['expiring-first', 'purchase-order', 'expiring-last']) {
    const plan = planExpiry({ asOf, lots, usage, drawOrder });
    const once = burnColumns({ asOf, drawOrder }, lotColumns, usageColumns);
    const history = expiryScenarios({ asOf, drawOrder }, usageColumns);
    assert.deepEqual(history.burn(lotColumns), once);
    assert.deepEqual(history.burn(lotColumns), once);
    for (const { id, burned, expired } of plan.lots) {
      assert.equal(once.burnedMilli[id], milli(burned));
      assert.equal(once.expiredMilli[id], milli(expired));
    }
    const { valueLost, ...totals } = plan.totals;
    assert.equal(valueLost, null);
    assert.deepEqual(once.totals, { ...totals, runsOutOn: plan.runsOutOn });
  }
});

test('columns that are missing, of another kind or of other lengths are refused by name', () => {
  const refused = (call) => {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof CalcError, String(error));
      return error.problems.map(({ field }) => field);
    }
    return assert.fail('not refused');
  };
  assert.deepEqual(
    refused(() => burnColumns({ asOf }, {}, usageColumns)),
    ['lots.unitsMilli', 'lots.effectiveOn', 'lots.expiresOn'],
  );
  assert.deepEqual(
    refused(() => burnColumns({ asOf }, { ...lotColumns, purchasedOn: [1] }, usageColumns)),
    ['lots.purchasedOn'],
  );
  assert.deepEqual(
    refused(() => burnColumns({ asOf }, lotColumns, null)),
    ['usage.day', 'usage.unitsMilli'],
  );
  assert.deepEqual(
    refused(() => expiryScenarios({ asOf }, { ...usageColumns, unitsMilli: new Uint32Array(1) })),
    ['usage.unitsMilli'],
  );
  assert.deepEqual(
    refused(() => expiryScenarios({}, usageColumns)),
    ['asOf'],
  );
});

test('the ledger ends where the plan does, and names lot and rule', () => {
  const plan = planExpiry({ asOf, lots, usage });
  const rows = expiryLedger({ asOf, lots, usage });
  assert.equal(rows.at(-1).balance, plan.segments.at(-1).closing);
  assert.deepEqual(rows[0], { on: asOf, kind: 'opening', lot: null, units: '100.5', balance: '100.5', rule: 'lot.window' });
  assert.deepEqual(rows[1], { on: asOf, kind: 'burned', lot: '0', units: '1.625', balance: '98.875', rule: 'lot.day' });
  const expired = rows.filter(({ kind }) => kind === 'expired');
  assert.deepEqual(
    expired.map(({ on, lot, rule }) => [on, lot, rule]),
    plan.segments.flatMap(({ to, expired: parts }) => parts.map(({ lot }) => [to, lot, 'lot.no_carry_over'])),
  );
});

test('what the helpers make can be planned with as it stands', () => {
  const { lots: months } = lotsFromPlan({ plan: 'pro', startsOn: asOf, months: 12 });
  assert.equal(planExpiry({ asOf, lots: months, usage: [] }).totals.granted, '36000');
  const infos = [
    {
      resource_pack_name: 'Video package',
      resource_pack_id: 'p',
      remaining_quantity: 5,
      purchase_time: 1785513600000,
      effective_time: 1785513600000,
      invalid_time: 1801065600000,
      status: 'online',
    },
  ];
  const account = lotsFromAccount(JSON.stringify({ data: { resource_pack_subscribe_infos: infos } }));
  assert.equal(planExpiry({ asOf: '2026-11-20', lots: account.lots, usage: [] }).totals.expired, '5');
  for (const json of [undefined, null, 5, {}, new String('[]')]) assert.throws(() => lotsFromAccount(json), CalcError);
  assert.throws(() => lotsFromAccount(' '.repeat((16 << 20) + 1)), CalcError);
});

test('100,000 lots and 100,000 spans of usage answer in seconds', () => {
  const day = (index) => new Date((number(asOf) + index) * 86_400_000).toISOString().slice(0, 10);
  const many = Array.from({ length: 100_000 }, (_, i) => ({
    id: `${i}`,
    units: `${(i % 977) + 1}.5`,
    effectiveOn: day((i * 7) % 3_000),
    expiresOn: day(((i * 7) % 3_000) + 30 + (i % 150)),
  }));
  const spans = Array.from({ length: 100_000 }, (_, i) => ({
    from: day((i * 11) % 3_000),
    to: day(((i * 11) % 3_000) + 1 + (i % 90)),
    perDay: '3.25',
  }));
  const start = performance.now();
  const plan = planExpiry({ asOf, lots: many, usage: spans });
  const took = performance.now() - start;
  assert.equal(plan.lots.length, 100_000);
  assert.ok(plan.segments.length < 3_300);
  assert.ok(took < 20_000, `${took} ms`);
});
