// Whatever is too large is refused at once, before it is copied: each limit at its edge, and far beyond it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AS_OF, JOB, PERIOD, REQUEST, answers, cost, kling, refusal } from './support/module.mjs';

const LIMITS = kling.limits();
/** Milliseconds of processor time that a refusal may take, whatever the size. */
const MOST = 50;

/** Holds what a call is refused for, and that it takes no time. @param {string} name @param {() => unknown} call @param {string[]} wanted */
function refusedAtOnce(name, call, wanted) {
  assert.deepEqual(refusal(call), wanted, name);
  const took = cost(() => refusal(call));
  assert.ok(took < MOST, `${name} took ${took.toFixed()} ms`);
}

const lot = (/** @type {number} */ index) => ({ id: `lot ${index}`, units: 1, effectiveOn: AS_OF, expiresOn: '2027-01-01' });
const usage = { on: AS_OF, units: 1 };
const workload = (/** @type {object} */ more = {}) => ({ count: 1, service: { kind: 'constant', seconds: 1 }, ...more });
const interval = { start: '2026-06-01T00:00:00+08:00', valid: 1, errors: 0 };
const calendar = (/** @type {object} */ more = {}) => ({ overlay: { calendars: [{ id: 'own', off: [], ...more }] }, month: '2026-06' });

/** Lists of every request: which limit, the call, where the refusal stands, and an element. @type {[string, (list: any) => unknown, string, any][]} */
const LISTS = [
  ['jobs', (jobs) => kling.estimate({ ...REQUEST, jobs }), 'jobs', JOB],
  ['jobs', (jobs) => kling.planCampaign({ asOf: AS_OF, startsOn: AS_OF, jobs }), 'jobs', JOB],
  ['jobs', (workloads) => kling.simulateThroughput({ slots: 1, workloads }), 'workloads', workload()],
  ['lots', (lots) => kling.planExpiry({ asOf: AS_OF, lots, usage: [] }), 'lots', lot(0)],
  ['lots', (lots) => kling.expiryLedger({ asOf: AS_OF, lots, usage: [] }), 'lots', lot(0)],
  ['lots', (lots) => kling.planPurchases({ asOf: AS_OF, from: AS_OF, demand: [], lots }), 'lots', lot(0)],
  ['usage', (usage) => kling.planExpiry({ asOf: AS_OF, lots: [], usage }), 'usage', usage],
  ['usage', (demand) => kling.planPurchases({ asOf: AS_OF, from: AS_OF, demand }), 'demand', usage],
  ['packages', (packages) => kling.planPurchases({ asOf: AS_OF, from: AS_OF, demand: [], packages }), 'packages', 'package-1'],
  ['packages', (packages) => kling.simulateThroughput({ packages, workloads: [workload()] }), 'packages', 'package-1'],
  ['overlayRates', (rates) => kling.rulebook({ rates }), 'overlay.rates', { id: 'own' }],
  ['packages', (packages) => kling.rulebook({ packages }), 'overlay.packages', { id: 'own' }],
  ['calendars', (calendars) => kling.rulebook({ calendars }), 'overlay.calendars', { id: 'own', off: [] }],
  ['calendars', (calendars) => kling.claimWindow({ month: '2026-06', calendars }), 'calendars', 'CN'],
  ['calendarDays', (off) => kling.claimWindow(calendar({ off })), 'overlay.calendars[0].off', '2026-06-01'],
  ['calendarDays', (work) => kling.claimState({ on: AS_OF, ...calendar({ work }) }), 'overlay.calendars[0].work', '2026-06-06'],
  ['campaigns', (campaigns) => kling.compareCampaigns({ campaigns }), 'campaigns', {}],
  ['columnRates', (rates) => kling.estimateColumns({ asOf: AS_OF, rates }, columns(0)), 'rates', 'none'],
  ['slotSteps', (slots) => kling.simulateThroughput({ slots, workloads: [workload()] }), 'slots', { fromSeconds: 0, slots: 1 }],
  ['times', (seconds) => kling.simulateThroughput(timed({ service: { kind: 'list', seconds } })), 'workloads[0].service.seconds', 1],
  ['times', (seconds) => kling.simulateThroughput(timed({ arrivals: { kind: 'times', seconds } })), 'workloads[0].arrivals.seconds', 1],
  ['intervals', (intervals) => kling.measureAvailability({ ...PERIOD, intervals }), 'intervals', interval],
  ['logWindows', (exclude) => kling.availabilityReader({ ...PERIOD, exclude }), 'options.exclude', {}],
  ['logWindows', (unreachedStatuses) => kling.availabilityReader({ ...PERIOD, unreachedStatuses }), 'options.unreachedStatuses', 'x'],
];
const timed = (/** @type {object} */ more) => ({ slots: 1, workloads: [workload(more)] });
const columns = (/** @type {number} */ rows) => ({
  rate: new Uint16Array(rows),
  durationSeconds: new Uint16Array(rows),
  quantity: new Uint32Array(rows),
});

for (const [name, call, field, element] of LISTS) {
  test(`${field} beyond the limit ${name}`, () => {
    const most = /** @type {number} */ (LIMITS[/** @type {keyof typeof LIMITS} */ (name)]);
    const isOver = (/** @type {unknown[] | undefined} */ told) => (told ?? []).includes(`too_large ${field}`);
    // At it: whatever else is wrong with so many of the same, they are not too many.
    assert.ok(!isOver(refusal(() => call(new Array(most).fill(element)))), 'at the limit');
    for (const count of [most + 1, 1e8, 2 ** 32 - 1]) {
      refusedAtOnce(
        `${count} elements`,
        () => call(new Array(count)),
        refusal(() => call(new Array(most + 1)))?.filter((told) => told.endsWith(field)) ?? [],
      );
      assert.ok(isOver(refusal(() => call(new Array(count)))), `${count} elements`);
    }
    assert.ok(answers());
  });
}

test('the count of a list is told as it is', () => {
  for (const count of [10_001, 2 ** 31, 2 ** 32 - 1]) {
    const error = /** @type {any} */ (caught(() => kling.estimate({ ...REQUEST, jobs: new Array(count) })));
    assert.equal(error.message, `jobs: ${count} elements are more than the limit of 10000`);
  }
});

/** @param {() => unknown} call */
function caught(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

test('lists that nobody asks for are not looked at', () => {
  refusedAtOnce('an unknown field', () => kling.estimate({ ...REQUEST, other: new Array(1e8) }), ['unknown_field other']);
  refusedAtOnce('a name', () => kling.estimate({ ...REQUEST, track: new Array(1e8) }), ['wrong_type track']);
  refusedAtOnce('in a list', () => kling.estimate({ ...REQUEST, jobs: [new Array(1e8)] }), ['wrong_type jobs[0]']);
  refusedAtOnce('the request itself', () => kling.estimate(/** @type {any} */ (new Array(1e8))), ['wrong_type']);
});

test('typed arrays, wrapped text and other objects of the engine are no records', () => {
  const things = [new Float64Array(1e7), new Uint8Array(1e8), new String('x'.repeat(1e7)), new Map(), new ArrayBuffer(1e8), new Date(0)];
  for (const thing of things) {
    refusedAtOnce(`${thing.constructor.name} as request`, () => kling.estimate(/** @type {any} */ (thing)), ['wrong_type']);
    refusedAtOnce(`${thing.constructor.name} as list`, () => kling.estimate({ ...REQUEST, jobs: /** @type {any} */ (thing) }), [
      'wrong_type jobs',
    ]);
    refusedAtOnce(`${thing.constructor.name} in a list`, () => kling.estimate({ ...REQUEST, jobs: [/** @type {any} */ (thing)] }), [
      'wrong_type jobs[0]',
    ]);
  }
});

test('a text is read up to the limit of letters', () => {
  const asked = (/** @type {number} */ letters) => () => kling.estimate({ ...REQUEST, jobs: [{ ...JOB, model: 'x'.repeat(letters) }] });
  assert.deepEqual(refusal(asked(LIMITS.letters)), ['not_in_rulebook jobs[0].model']);
  for (const letters of [LIMITS.letters + 1, 5e8]) refusedAtOnce(`${letters} letters`, asked(letters), ['too_large jobs[0].model']);
  const named = () => kling.estimate({ ...REQUEST, ['x'.repeat(1e8)]: 1 });
  assert.match(`${refusal(named)}`, /^unknown_field x{10000}…$/);
});

test('a record is read up to the limit of fields, and no names are told beyond it', () => {
  const wide = (/** @type {number} */ count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`field ${index}`, 1]));
  const [lawful, over, far] = [wide(LIMITS.fields), wide(LIMITS.fields + 1), wide(50_000)];
  assert.ok(!refusal(() => kling.estimate(/** @type {any} */ (lawful)))?.includes('too_large'));
  refusedAtOnce('one field more', () => kling.estimate(/** @type {any} */ (over)), ['too_large']);
  refusedAtOnce('many more', () => kling.estimate(/** @type {any} */ (far)), ['too_large']);
  refusedAtOnce('readings', () => kling.estimate({ ...REQUEST, readings: /** @type {any} */ (far) }), ['too_large readings']);
  const buying = { asOf: AS_OF, from: AS_OF, demand: [] };
  refusedAtOnce('limits', () => kling.planPurchases({ ...buying, maxPerAccount: /** @type {any} */ (far) }), ['too_large maxPerAccount']);
});

test('values that hold one another a thousandfold are counted, not unfolded', () => {
  /** @type {any} */
  let lists = [1];
  for (let depth = 0; depth < 16; depth++) lists = new Array(1_000).fill(lists);
  refusedAtOnce(
    'lists in lists',
    () => kling.estimate({ ...REQUEST, jobs: lists }),
    refusal(() => kling.estimate({ ...REQUEST, jobs: lists })) ?? [],
  );
  /** @type {any} */
  let records = {};
  for (let depth = 0; depth < 16; depth++) records = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`f${index}`, records]));
  assert.deepEqual(
    refusal(() => kling.estimate(records)),
    ['too_large'],
  );
  /** @type {any} */
  let jobs = [JOB];
  for (let depth = 0; depth < 8; depth++) jobs = new Array(10_000).fill({ jobs });
  assert.deepEqual(
    refusal(() => kling.estimate({ ...REQUEST, jobs })),
    ['too_large'],
  );
  const texts = { ...REQUEST, jobs: new Array(10_000).fill({ model: 'x'.repeat(LIMITS.letters), task: 'y'.repeat(LIMITS.letters) }) };
  for (const job of texts.jobs) job.more = Array(900).fill(job.model);
  assert.deepEqual(
    refusal(() => kling.estimate(texts)),
    ['too_large'],
  );
  assert.ok(answers());
});

test('days of all calendars of an overlay count together', () => {
  const calendars = (/** @type {number} */ days) =>
    Array.from({ length: 5 }, (_, index) => ({ id: `own ${index}`, off: new Array(Math.ceil(days / 5)).fill('2026-06-01') }));
  assert.equal(kling.rulebook({ calendars: calendars(LIMITS.overlayDays) }).version.endsWith('+overlay'), true);
  assert.deepEqual(
    refusal(() => kling.rulebook({ calendars: calendars(LIMITS.overlayDays + 5) })),
    ['too_large overlay.calendars'],
  );
});

test('a hundred problems are told, and the number of the others', () => {
  const jobs = (/** @type {number} */ count) => ({ asOf: AS_OF, jobs: new Array(count).fill({ model: 5 }) });
  for (const [count, left] of /** @type {const} */ ([
    [LIMITS.problems, 0],
    [LIMITS.problems + 1, 1],
    [10_000, 9_900],
  ])) {
    const error = /** @type {any} */ (caught(() => kling.estimate(/** @type {any} */ (jobs(count)))));
    assert.equal(error.problems.length, LIMITS.problems);
    assert.equal(error.problemsLeftOut, left);
    const others = left === 0 ? /got a number$/ : left === 1 ? /; one more problem$/ : /; 9,900 more problems$/;
    assert.match(error.message, others);
  }
  const faults = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`fault ${index}`, 1]));
  const many = { asOf: AS_OF, jobs: new Array(10_000).fill(faults) };
  assert.ok(cost(() => refusal(() => kling.estimate(/** @type {any} */ (many))), 1) < 2_000);
});

test('pasted JSON has a limit of its own', () => {
  const text = (/** @type {number} */ bytes) => `[${' '.repeat(bytes - 2)}]`;
  assert.deepEqual(kling.lotsFromAccount(text(LIMITS.accountBytes)).lots, []);
  for (const bytes of [LIMITS.accountBytes + 1, 5e8]) {
    refusedAtOnce(`${bytes} bytes`, () => kling.lotsFromAccount(text(bytes)), ['too_large json']);
  }
  assert.match(
    `${caught(() => kling.lotsFromAccount(text(LIMITS.accountBytes + 1)))}`,
    /json: 16777217 bytes are more than the limit of 16 MiB/,
  );
  assert.deepEqual(
    refusal(() => kling.lotsFromAccount('['.repeat(LIMITS.accountDepth + 1))),
    ['too_large json'],
  );
  assert.deepEqual(
    refusal(() => kling.lotsFromAccount(`[${'1,'.repeat(LIMITS.accountValues)}1]`)),
    ['too_large json'],
  );
});

test('columns have a limit of rows, and parts one of their number', () => {
  const long = { rate: new Uint16Array(LIMITS.columnRows + 1), durationSeconds: new Uint16Array(1), quantity: new Uint32Array(1) };
  refusedAtOnce('columns', () => kling.estimateColumns({ asOf: AS_OF, rates: [] }, long), ['too_large columns.rate']);
  const day = new Int32Array(LIMITS.columnRows + 1);
  refusedAtOnce('usage', () => kling.expiryScenarios({ asOf: AS_OF }, { day, unitsMilli: new Uint32Array(1) }), ['too_large usage.day']);
  for (const count of [LIMITS.parts + 1, 1e8]) {
    refusedAtOnce('parts', () => kling.mergeThroughput(timed({}), new Array(count)), ['too_large parts']);
  }
});

test('a log has a limit in one call', () => {
  // Address space that nobody touches.
  const log = new Uint8Array(LIMITS.logBytes + 1);
  refusedAtOnce('bytes', () => kling.availabilityFromLog(log, PERIOD), ['too_large log']);
});

test('parts that nobody made are refused, and harm nobody', () => {
  const request = { slots: 1, workloads: [workload({ service: { kind: 'exponential', mean: 1 } })], replications: 2 };
  const part = kling.simulatePart(request, { from: 0, to: 2 });
  for (let at = 0; at < part.length; at++) {
    for (const number of [Number.NaN, -1, Infinity, 2 ** 53, 0.5, 1e300]) {
      const forged = part.slice();
      forged[at] = number;
      refusal(() => kling.mergeThroughput(request, [forged]));
      refusal(() => kling.mergeThroughput(request, [part.subarray(0, at)]));
    }
  }
  assert.equal(kling.mergeThroughput(request, [part]).replications, 2);
});
