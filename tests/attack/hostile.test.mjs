// Calls that nobody should make, by the thousand: the seeds are fixed, so each run makes the same ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generator } from '../judges/support/random.mjs';
import { AS_OF, HEAD, JOB, PERIOD, REQUEST, ROW, answers, kling } from './support/module.mjs';

/** A charge of an account, the task that it pays for, and the vendor's page that tells of such. */
const CHARGE = {
  task: 't',
  at: '2026-11-02T04:00:00Z',
  paidIn: 'units',
  balance: 'api-video',
  amount: '3',
  package: 'p',
  before: '9',
  after: '6',
  model: 'kling-v3',
  resolution: '720p',
  durationSeconds: '5.04',
};
const TASK = { task: 't', createdAt: '2026-11-02T03:58:00Z', status: 'failed' };
const PAGE = JSON.stringify({
  code: 0,
  data: {
    result: {
      detail: [{ task_id: 't', deduction_time: '1790000000000', package_id: 'p', product_type: 'video', deduction_amount: 3 }],
      count: 1,
    },
  },
});

/** Lawful requests to start from, by function. @type {Record<string, unknown[]>} */
const LAWFUL = {
  estimate: [REQUEST],
  compareModels: [{ asOf: AS_OF, job: JOB }],
  rulebook: [{ calendars: [{ id: 'own', off: ['2026-06-01'] }] }],
  planExpiry: [
    { asOf: AS_OF, lots: [{ id: 'a', units: 5, effectiveOn: AS_OF, validity: { days: 30 } }], usage: [{ on: AS_OF, units: '1.5' }] },
  ],
  expiryLedger: [{ asOf: AS_OF, lots: [{ id: 'a', units: 5, effectiveOn: AS_OF, expiresOn: '2027-01-01' }], usage: [] }],
  lotsFromAccount: ['[{"resource_pack_id":"a"}]', { utcOffset: '+08:00' }],
  lotsFromPlan: [{ plan: 'pro', startsOn: AS_OF, months: 3 }],
  planPurchases: [{ asOf: AS_OF, from: AS_OF, demand: [{ from: AS_OF, to: '2026-12-20', perDay: 7 }], maxPerAccount: { 'trial-s': 1 } }],
  planCampaign: [
    { asOf: AS_OF, startsOn: '2026-12-01', jobs: [{ ...JOB, quantity: 3, serviceSeconds: { kind: 'constant', seconds: 60 } }], slots: 5 },
  ],
  compareCampaigns: [{ campaigns: [{ asOf: AS_OF, startsOn: AS_OF, slots: 2, jobs: [JOB] }] }],
  servicePeriods: [{ startsOn: AS_OF, months: 2 }],
  measureAvailability: [{ ...PERIOD, intervals: [{ start: '2026-06-01T00:00:00+08:00', valid: 10, errors: 1 }] }],
  voucher: [{ availabilityPercent: '99.5', monthlyFee: { amount: 100, currency: 'USD' } }],
  claimWindow: [{ month: '2026-06', calendars: ['CN'] }],
  claimState: [{ month: '2026-06', on: AS_OF }],
  simulateThroughput: [
    { slots: 2, workloads: [{ count: 9, service: { kind: 'exponential', mean: 9 }, failureRate: 0.1 }], deadlineSeconds: 50 },
  ],
  simulatePart: [
    { slots: 2, workloads: [{ count: 9, service: { kind: 'uniform', min: 1, max: 2 } }] },
    { from: 0, to: 3 },
  ],
  mergeThroughput: [{ slots: 2, workloads: [{ count: 9, service: { kind: 'constant', seconds: 9 } }] }, [new Float64Array(3)]],
  estimateColumns: [
    { asOf: AS_OF, rates: [] },
    { rate: new Uint16Array(2), durationSeconds: new Uint16Array(2), quantity: new Uint32Array(2) },
  ],
  availabilityFromLog: ['time,status\n2026-06-01T00:00:00Z,200\n', PERIOD],
  availabilityReader: [PERIOD],
  previewLog: ['time,status\n2026-06-01T00:00:00Z,200\n', PERIOD],
  jobOptions: [{ asOf: AS_OF, jobs: [JOB], chosen: 'durationSeconds' }],
  offers: [{ asOf: AS_OF, currency: 'USD' }],
  compareTracks: [{ asOf: AS_OF, startsOn: '2026-12-01', months: 2, jobsPerMonth: [JOB] }],
  historyReader: [{ utcOffset: '+08:00' }],
  readHistory: [[{ name: 'page.json', content: PAGE }]],
  reconcile: [{ deductions: [CHARGE], tasks: [TASK], currency: 'USD' }],
  observe: [{ asOf: AS_OF, deductions: [CHARGE], tasks: [TASK], lots: [] }],
  focusRows: [{ deductions: [CHARGE], tasks: [TASK] }],
  rateTable: [{ overlay: { calendars: [{ id: 'own', off: ['2026-06-01'] }] } }],
  expiryScenarios: [{ asOf: AS_OF }, { day: new Int32Array([1]), unitsMilli: new Uint32Array([1]) }],
  burnColumns: [
    { asOf: AS_OF },
    { unitsMilli: new BigInt64Array([1n]), effectiveOn: new Int32Array([1]), expiresOn: new Int32Array([2]) },
    { day: new Int32Array([1]), unitsMilli: new Uint32Array([1]) },
  ],
};

class Theirs extends Error {}
const theirs = () => {
  throw new Theirs();
};

/** What stands where something else should. @param {ReturnType<typeof generator>} dice @returns {any} */
function hostile(dice) {
  const make = dice.of([
    () => null,
    () => undefined,
    () =>
      dice.of([0, -0, -1, 0.1, 1e-7, 1e21, 2 ** 31, 2 ** 32, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN, Infinity, -Infinity]),
    () =>
      dice.of([
        '',
        ' ',
        '0',
        '-1',
        '1e3',
        '.5',
        '999999999999999999999999999999',
        '0.0000000000000000000000001',
        'NaN',
        '١٢',
        '\u0000',
        '\ud800',
        '💥'.repeat(9),
      ]),
    () =>
      dice.of([
        '0000-00-00',
        '2026-02-30',
        '9999-12-31',
        '-0001-01-01',
        '2026-11-20T00:00:00',
        '2026-13',
        '+99:99',
        '__proto__',
        'constructor',
      ]),
    () => dice.of([true, false, 10n, Symbol('s'), () => 1]),
    () => dice.of([[], {}, [[]], [null], [undefined], new Array(5), { length: 5 }, Object.create(null)]),
    () =>
      dice.of([
        new Date(0),
        /x/,
        new Map(),
        new Set(),
        new Error('e'),
        new Uint8Array(3),
        new Float64Array(3),
        Promise.resolve(),
        globalThis,
      ]),
    () => new Proxy([], { get: (of, name) => (name === 'length' ? dice.of([-1, 1e9, Number.NaN, 3, '2']) : Reflect.get(of, name)) }),
    () => new Proxy({}, { get: theirs }),
    () => new Proxy({}, { ownKeys: theirs }),
    () => Object.defineProperty({}, 'units', { enumerable: true, get: theirs }),
    () => ({ toString: theirs, valueOf: theirs, toJSON: theirs }),
    () => ({ [Symbol.toPrimitive]: theirs, [Symbol.iterator]: theirs }),
    () => JSON.parse('{"__proto__": {"asOf": "2026-11-20"}, "constructor": 1}'),
    () => new Array(dice.of([10, 1_000, 1e6, 1e8])),
    () => 'x'.repeat(dice.of([10, 10_000, 10_001, 1e6])),
  ]);
  return make();
}

/** A copy in which something stands at one place that should not. @param {any} value @param {ReturnType<typeof generator>} dice @returns {any} */
function spoiled(value, dice) {
  if (dice.below(5) === 0 || value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return hostile(dice);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const key =
    dice.below(6) === 0 || keys.length === 0
      ? dice.of(['other', '__proto__', '0', 'steps', 'readings', 'overlay', 'until'])
      : dice.of(keys);
  const spoilt = dice.below(8) === 0 ? undefined : spoiled(copy[key], dice);
  Object.defineProperty(copy, key, { value: spoilt, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Everything the package has, but what is tried by itself. */
const NAMES = Object.keys(LAWFUL);

test('every function is attacked', () => {
  assert.deepEqual(
    NAMES.toSorted(),
    Object.keys(kling)
      .filter((name) => !['CalcError', 'limits'].includes(name))
      .toSorted(),
  );
});

for (const name of NAMES) {
  test(`${name} answers, refuses, or gives back what a caller's object threw`, () => {
    const dice = generator(20261120 + NAMES.indexOf(name));
    const call = /** @type {(...args: unknown[]) => unknown} */ (/** @type {any} */ (kling)[name]);
    const bystander = kling.availabilityReader(PERIOD);
    bystander.push(HEAD);
    let refused = 0;
    const rounds = 400;
    for (let round = 0; round < rounds; round++) {
      const args = [...(LAWFUL[name] ?? [])];
      const place = dice.below(args.length);
      for (let at = 0; at < args.length; at++) if (at === place || dice.below(4) === 0) args[at] = spoiled(args[at], dice);
      try {
        call(...args);
      } catch (error) {
        if (error instanceof Theirs) continue;
        assert.ok(error instanceof kling.CalcError, `round ${round}: ${/** @type {Error} */ (error)?.stack}`);
        assert.ok(error.problems.length > 0 && error.problems.length <= 100, `round ${round}: ${error.problems.length} problems`);
        for (const { code, message, field } of error.problems) assert.ok(code && message && typeof field === 'string', `round ${round}`);
        refused++;
      }
    }
    assert.ok(refused > rounds / 8, `${refused} refused`);
    bystander.push(ROW);
    assert.equal(bystander.finish().rows, 1);
    assert.ok(answers());
  });
}

test('a reader takes anything, in any order', () => {
  const dice = generator(7);
  for (let round = 0; round < 300; round++) {
    const log = kling.availabilityReader(PERIOD);
    for (let step = 0; step < 8; step++) {
      const use = dice.of([
        () => log.push(dice.of([HEAD, ROW, new Uint8Array(0), hostile(dice)])),
        () =>
          log.fill(
            dice.of([hostile(dice), () => hostile(dice), (/** @type {Uint8Array} */ space) => (space.set(ROW), ROW.length), theirs]),
          ),
        () => log.rows(),
        () => log.finish(),
        () => log.free(),
      ]);
      try {
        use();
      } catch (error) {
        assert.ok(error instanceof Theirs || error instanceof kling.CalcError, `round ${round}: ${/** @type {Error} */ (error)?.stack}`);
      }
    }
    log.free();
  }
  assert.ok(answers());
});

test('a reader of exports takes anything, in any order', () => {
  const dice = generator(8);
  const page = new TextEncoder().encode(PAGE);
  for (let round = 0; round < 300; round++) {
    const reader = kling.historyReader();
    for (let step = 0; step < 8; step++) {
      const use = dice.of([
        () => reader.file(dice.of(['page.json', hostile(dice)])),
        () => reader.push(dice.of([page, new Uint8Array(0), hostile(dice)])),
        () => reader.rows(),
        () => reader.finish(),
        () => reader.reconcile(dice.of([{}, hostile(dice)])),
        () => reader.observe(dice.of([{ asOf: AS_OF }, hostile(dice)])),
        () => reader.focusRows(dice.of([{}, hostile(dice)])),
        () => reader.free(),
      ]);
      try {
        use();
      } catch (error) {
        assert.ok(error instanceof Theirs || error instanceof kling.CalcError, `round ${round}: ${/** @type {Error} */ (error)?.stack}`);
      }
    }
    reader.free();
  }
  assert.ok(answers());
});

test('names of every object are names like any other', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const lots = [{ id: name, units: 5, effectiveOn: AS_OF, expiresOn: '2027-01-01' }];
    const plan = kling.planExpiry({ asOf: AS_OF, lots, usage: [{ on: AS_OF, units: 1 }] });
    assert.equal(plan.lots[0]?.id, name);
    const twice = [...lots, ...lots];
    assert.throws(() => kling.planExpiry({ asOf: AS_OF, lots: twice, usage: [] }), /appears twice|twice/);
  }
  assert.equal(/** @type {any} */ ({}).asOf, undefined);
});
