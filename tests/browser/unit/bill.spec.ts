/** The bill's parts without a browser: exact sums, charges by month, links into other views, letter and sheets. */
import { expect, test } from '@playwright/test';
import { observe, readHistory, reconcile, rulebook } from '../../../dist/index.js';
import { translate, wordsOf } from '../../../dist/messages.js';
import { sizeText } from '../../../www/src/i18n/size';
import { plus } from '../../../www/src/lib/exact';
import { readLink } from '../../../www/src/lib/fragment';
import { Tally } from '../../../www/src/lib/tally';
import { chargesByWay, MODELS_SHOWN, monthsBetween } from '../../../www/src/views/bill/charges';
import { readBill, writeBill } from '../../../www/src/views/bill/codec';
import { changesOf } from '../../../www/src/views/bill/effects';
import { exampleFiles } from '../../../www/src/views/bill/example';
import { failureRateOf, untoldFailures } from '../../../www/src/views/bill/failures';
import { campaignAddress, costAddress, expiryAddress, throughputAddress, weekdayOf, weekOf } from '../../../www/src/views/bill/links';
import { readCampaign } from '../../../www/src/views/campaign/codec';
import { readCost } from '../../../www/src/views/cost/codec';
import { readExpiry } from '../../../www/src/views/expiry/codec';
import { readRun } from '../../../www/src/views/throughput/codec';

const DAY = '2026-11-28';

async function example() {
  const files = await Promise.all(exampleFiles(DAY).map(async (file) => ({ name: file.name, content: await file.text() })));
  const { deductions, tasks, lots } = readHistory(files);
  return { lots, bill: reconcile({ deductions, tasks, lots }), told: observe({ asOf: DAY, deductions, tasks, lots }) };
}

test('a sum of many decimals is exact, whatever their size and places', () => {
  const values = ['0.1', '0.2', '-0.3', '1000000000000', '0.000000000001', '12345678901234567890.5', '-7', '99999999999.99'];
  const tally = new Tally();
  let sum = '0';
  for (let round = 0; round < 5000; round += 1) {
    for (const value of values) {
      tally.add(value);
      sum = plus(sum, value);
    }
  }
  expect(tally.sum).toBe(sum);
  expect(new Tally().sum).toBe('0');
});

test('months without a charge stand between those that have one, and too many of them are left out', () => {
  expect(monthsBetween('2026-11', '2027-02', 10)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsBetween('2023-01', '9999-12', 10)).toHaveLength(11);
  const charge = { paidIn: 'units' as const, of: 'api-video', model: 'a', amount: '1', deductions: 1 };
  const [way] = chargesByWay([
    { ...charge, month: '2023-01' },
    { ...charge, month: '9999-12' },
  ]);
  expect(way?.months).toEqual(['2023-01', '9999-12']);
});

test('each way of paying has its own charges, and more models than colours are put together without a loss', () => {
  const models = Array.from({ length: 30 }, (_value, index) => `model-${String(index).padStart(2, '0')}`);
  const charges = models.map((model, index) => ({
    month: index % 2 ? '2026-10' : '2026-11',
    paidIn: 'units' as const,
    of: 'api-video',
    model,
    amount: `${index}.1`,
    deductions: 1,
  }));
  const cash = { month: '2026-11', paidIn: 'cash' as const, of: 'USD', model: '', amount: '-2.5', deductions: 1 };
  const ways = chargesByWay([...charges, cash]);
  expect(ways.map(({ paidIn, of }) => `${paidIn} ${of}`)).toEqual(['units api-video', 'cash USD']);
  const [units] = ways;
  expect(units?.models).toHaveLength(MODELS_SHOWN);
  expect(units?.models.slice(0, 2)).toEqual(['model-29', 'model-28']);
  expect(units?.models.at(-1)).toBeNull();
  expect(units?.totals.reduce(plus, '0')).toBe(charges.map(({ amount }) => amount).reduce(plus, '0'));
  expect(ways[1]?.totals).toEqual(['-2.5']);
});

test('a day of the week is the one of its usage, and days with the same usage stand in one row', async () => {
  expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([1, 6, 7]);
  const { told, lots } = await example();
  const usage = told.usage[0];
  expect(usage && weekOf(usage)).toEqual(['11.8125', '14.0625', '10.1875', '10.3125', '10.3125', '0', '0']);
  const address = expiryAddress('rb', { balance: 'api-video', asOf: DAY, currency: 'USD', lots, usage, drawOrder: told.drawOrder.best });
  const { state, reports } = readExpiry(readLink(address.slice(1))?.parts ?? [], DAY);
  expect(reports).toEqual([]);
  expect(state.drawOrder).toBe('expiring-first');
  expect(state.lots.map(({ id, units, expires, late }) => [id, units, expires, late])).toEqual([
    ['standard-a', '5000', '2027-03-08', '1'],
    ['standard-b', '4400', '2026-12-28', '1'],
  ]);
  expect(state.usage.map(({ units, weekdays }) => [units, weekdays])).toEqual([
    ['11.8125', '1'],
    ['14.0625', '2'],
    ['10.1875', '3'],
    ['10.3125', '45'],
  ]);
});

test('a measured time goes on as the work of a run, and a share of all that fail does not', async () => {
  const { told } = await example();
  const service = told.serviceTimes.find(({ model }) => model === 'kling-v3');
  const address = (failureRate: number) =>
    throughputAddress('rb', { asOf: DAY, name: 'kling-v3, measured', slots: 4, service, failureRate });
  const run = (text: string) => readRun(readLink(text.slice(1))?.parts ?? [], DAY);
  expect(run(address(0.05)).reports).toEqual([]);
  expect(run(address(0.05)).state).toMatchObject({ from: 'number', slots: '4' });
  expect(run(address(0.05)).state.workloads[0]).toMatchObject({
    id: 'kling-v3, measured',
    service: 'lognormal',
    median: String(service?.p50Seconds),
    p95: String(service?.p95Seconds),
    failureRate: '0.05',
  });
  expect(run(address(1)).state.workloads[0]?.failureRate).toBe('');
});

test('a link holds what was chosen and comes back the same', () => {
  const state = { asOf: DAY, currency: 'CNY', readings: { 'bill.seconds': 'up' } };
  const read = readBill(writeBill(state), '2030-01-01');
  expect(read).toEqual({ state, seen: [], reports: [] });
});

test('the example holds one of each finding, a broken chain and a changed discount', async () => {
  const { bill } = await example();
  expect(bill.findings.map(({ verdict }) => verdict)).toEqual(['failed-charged', 'failed-charged', 'over', 'charged-twice', 'under']);
  expect(bill.chains.reduce((sum, { breaks }) => sum + breaks.length, 0)).toBe(1);
  expect(bill.discounts).toHaveLength(2);
});

test('every place in the documentation that a finding cites has its Chinese words, for every caller', async () => {
  const { bill } = await example();
  const words = wordsOf(rulebook(), 'zh');
  const told = JSON.stringify(translate(bill, 'zh', words));
  const clauses = bill.findings.flatMap(({ steps }) => steps.flatMap(({ cites }) => cites.flatMap(({ clause }) => clause ?? [])));
  const prose = new Set(clauses.filter((clause) => clause.includes(' ')));
  expect(prose.size).toBeGreaterThan(1);
  for (const clause of prose) {
    expect(words.get(clause), clause).toMatch(/\p{Script=Han}/u);
    expect(told).not.toContain(JSON.stringify(clause));
  }
});

test('jobs that were measured go on with nothing left out, and the lots with all that is known of them', async () => {
  const { told, lots } = await example();
  const measured = {
    asOf: DAY,
    currency: 'CNY',
    services: told.serviceTimes,
    failureRateOf: (model: string) => failureRateOf(told, model),
    modelOf: (name: string) => name,
  };
  const cost = readCost(readLink(costAddress('rb', measured).slice(1))?.parts ?? [], '2000-01-01');
  expect(cost.reports).toEqual([]);
  expect(cost.state.jobs.length).toBeGreaterThan(0);
  expect(cost.state.jobs.every(({ serviceSeconds }) => serviceSeconds === '')).toBe(true);
  const plan = { ...measured, lots, balance: 'api-video', drawOrder: told.drawOrder.best };
  const { state, reports } = readCampaign(readLink(campaignAddress('rb', plan).slice(1))?.parts ?? [], '2000-01-01');
  expect(reports).toEqual([]);
  expect(state).toMatchObject({ asOf: DAY, startsOn: DAY, currency: 'CNY', slots: '' });
  // What all charges agree on goes on, seconds as they are charged, and times as they are shown.
  expect(state.jobs[0]).toMatchObject({
    task: 'text-to-video',
    resolution: '720p',
    durationSeconds: '5',
    nativeAudio: '0',
    videoInput: '0',
  });
  expect(state.jobs.every(({ serviceSeconds }) => /^\d+(\.\d)?$/.test(serviceSeconds))).toBe(true);
  expect(readLink(campaignAddress('rb', plan).slice(1))?.from).toBe('bill');
  expect(state.jobs.every(({ serviceSeconds }) => serviceSeconds !== '')).toBe(true);
  expect(state.lots.map(({ id, units, late }) => [id, units, late])).toEqual(
    lots.filter(({ balance = 'api-video' }) => balance === 'api-video').map(({ id, units }) => [id, String(units), '1']),
  );
});

test('where failed tasks have no model, the share of all goes on, and a model has limits', () => {
  const of = (failed: number, finished: number) => ({ failed, finished, rate: failed / finished, low: 0, high: 1 });
  const failureRates = [{ model: 'kling-v3', ...of(0, 56), least: 0, most: 4 / 60 }];
  const told = { failureRates, failuresInAll: { ...of(4, 62), failedWithoutModel: 4, finishedWithoutModel: 6 } };
  expect(untoldFailures(told)).toBe(4);
  expect(failureRateOf(told, 'kling-v3')).toBe(4 / 62);
  const whole = { failureRates, failuresInAll: { ...of(4, 62), failedWithoutModel: 0, finishedWithoutModel: 6 } };
  expect(failureRateOf(whole, 'kling-v3')).toBe(0);
});

test('the size of a file is told in the unit in which it can be read', () => {
  expect([0, 999, 1934, 13_510, 2_500_000, 3e9].map((bytes) => sizeText(bytes, 'en'))).toEqual([
    '0 B',
    '999 B',
    '1.9 kB',
    '13.5 kB',
    '2.5 MB',
    '3 GB',
  ]);
});

test('another reading is told by way of paying, where it changes anything', async () => {
  const { bill } = await example();
  const up = bill.readingEffects.find(({ option }) => option === 'up');
  const changes = up ? changesOf(up, bill.totals) : [];
  expect(changes.map(({ paidIn, balance, currency }) => [paidIn, balance ?? currency])).toEqual([
    ['units', 'api-video'],
    ['cash', 'USD'],
  ]);
  for (const { over, under } of changes) expect(`${over} ${under}`).toMatch(/^[\d.]+ [\d.]+$/);
});
