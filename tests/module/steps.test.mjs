// `steps: false` is an option of every function that takes a request or options: answers leave out their steps, and those that have
// none are the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as calc from 'kling-calc';

const asOf = '2026-11-20';
const days = { asOf, until: '2026-12-01' };
const columns = { rate: new Uint16Array([0]), durationSeconds: new Uint16Array([5]), quantity: new Uint32Array([1]) };
const usage = { day: new Int32Array([20_780]), unitsMilli: new Uint32Array([1_000]) };
const lots = { effectiveOn: new Int32Array([20_777]), expiresOn: new Int32Array([20_900]), unitsMilli: new BigInt64Array([5_000n]) };
const lot = { id: 'a', units: 100, effectiveOn: asOf, expiresOn: '2027-02-01', balance: 'api-video' };
const used = [{ from: asOf, to: '2026-12-01', perDay: 1 }];
const job = { model: 'kling-v3', resolution: '720p', durationSeconds: 5 };
const campaign = { asOf, startsOn: asOf, jobs: [{ ...job, serviceSeconds: { kind: 'constant', seconds: 60 } }], slots: 5 };
const workloads = [{ count: 3, service: { kind: 'constant', seconds: 60 } }];
const pack = {
  resource_pack_id: 'p',
  resource_pack_name: 'Trial-Video-100Units-5Con-1Months',
  remaining_quantity: 90,
  purchase_time: Date.UTC(2026, 10, 1),
  effective_time: Date.UTC(2026, 10, 1),
  invalid_time: Date.UTC(2026, 11, 1),
  status: 'online',
};
const account = { code: 0, data: { resource_pack_subscribe_infos: [pack] } };
const charge = { task: 't', at: '2026-11-01T00:00:00Z', paidIn: 'units', balance: 'api-video', amount: '3' };
const june = { from: '2026-06-01', lastDay: '2026-06-30' };
const log = 'time,status\n2026-06-01T00:00:00Z,200\n';

/** What each function is asked, with the steps or without. */
const ASKED = {
  availabilityFromLog: (steps) => calc.availabilityFromLog(log, { period: june, ...steps }),
  burnColumns: (steps) => calc.burnColumns({ ...days, ...steps }, lots, usage),
  claimState: (steps) => calc.claimState({ month: '2026-06', on: '2026-08-01', ...steps }),
  claimWindow: (steps) => calc.claimWindow({ month: '2026-06', ...steps }),
  compareCampaigns: (steps) => calc.compareCampaigns({ campaigns: [campaign, campaign], ...steps }),
  compareModels: (steps) => calc.compareModels({ asOf, job, ...steps }),
  compareTracks: (steps) => calc.compareTracks({ asOf, startsOn: asOf, months: 1, jobsPerMonth: [job], ...steps }),
  estimate: (steps) => calc.estimate({ asOf, jobs: [job], ...steps }),
  estimateColumns: (steps) => calc.estimateColumns({ asOf, rates: ['api/kling-v3/text-to-video/720p/silent'], ...steps }, columns),
  expiryLedger: (steps) => calc.expiryLedger({ asOf, lots: [lot], usage: used, ...steps }),
  focusRows: (steps) => calc.focusRows({ deductions: [charge], ...steps }),
  jobOptions: (steps) => calc.jobOptions({ asOf, jobs: [job], ...steps }),
  lotsFromAccount: (steps) => calc.lotsFromAccount(JSON.stringify(account), { utcOffset: '+08:00', ...steps }),
  lotsFromPlan: (steps) => calc.lotsFromPlan({ plan: calc.rulebook().plans[0].id, startsOn: asOf, months: 1, ...steps }),
  measureAvailability: (steps) => calc.measureAvailability({ period: june, intervals: [], quiet: true, ...steps }),
  observe: (steps) => calc.observe({ asOf, deductions: [charge], ...steps }),
  offers: (steps) => calc.offers({ asOf, ...steps }),
  planCampaign: (steps) => calc.planCampaign({ ...campaign, ...steps }),
  planExpiry: (steps) => calc.planExpiry({ asOf, lots: [lot], usage: used, ...steps }),
  planPurchases: (steps) => calc.planPurchases({ asOf, from: asOf, demand: used, ...steps }),
  previewLog: (steps) => calc.previewLog(log, { period: june, ...steps }),
  rateTable: (steps) => calc.rateTable({ ...steps }),
  readHistory: (steps) => calc.readHistory([{ content: JSON.stringify(account) }], { utcOffset: '+08:00', ...steps }),
  reconcile: (steps) => calc.reconcile({ deductions: [charge], ...steps }),
  servicePeriods: (steps) => calc.servicePeriods({ startsOn: '2026-06-01', months: 1, ...steps }),
  simulateThroughput: (steps) => calc.simulateThroughput({ slots: 1, workloads, ...steps }),
  voucher: (steps) => calc.voucher({ availabilityPercent: '99.5', monthlyFee: { amount: 100, currency: 'USD' }, ...steps }),
};
/** What takes neither a request nor options, and what is opened with the options of a function above. */
const OTHERS = ['availabilityReader', 'expiryScenarios', 'historyReader', 'limits', 'mergeThroughput', 'rulebook', 'simulatePart'];

/** An answer without its steps, at any depth, and without the requests that say whether there are any. */
const stepless = (answer) =>
  JSON.parse(
    JSON.stringify(answer, (name, value) => {
      if (name === 'steps' || name === 'requests') return undefined;
      return typeof value === 'bigint' ? String(value) : value;
    }) ?? 'null',
  );

for (const [name, ask] of Object.entries(ASKED)) {
  test(`${name} takes steps: false, which changes nothing but the steps`, () => {
    const brief = ask({ steps: false });
    assert.deepEqual(stepless(brief), stepless(ask({})));
    if (brief?.steps !== undefined) assert.deepEqual(brief.steps, []);
  });
}

test('every function that takes a request or options is asked', () => {
  const functions = Object.keys(calc).filter((name) => name !== 'CalcError' && typeof calc[name] === 'function');
  assert.deepEqual(functions.sort(), [...Object.keys(ASKED), ...OTHERS].sort());
});
