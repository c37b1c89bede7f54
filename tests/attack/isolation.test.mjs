// One caller harms no other: what goes wrong in one call leaves what others have open as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AS_OF, HEAD, JOB, PERIOD, REQUEST, ROW, answers, kling, refusal, stopOnce, thrown } from './support/module.mjs';

const { availabilityFromLog, availabilityReader, estimate, estimateColumns, expiryScenarios, mergeThroughput } = kling;

function openLog() {
  const log = availabilityReader(PERIOD);
  log.push(HEAD);
  log.push(ROW);
  return log;
}
const openScenarios = () => expiryScenarios({ asOf: AS_OF }, { day: new Int32Array([20800]), unitsMilli: new Uint32Array([10]) });
const LOTS = { unitsMilli: new BigInt64Array([5n]), effectiveOn: new Int32Array([20700]), expiresOn: new Int32Array([20900]) };

/** Holds that a log and a history that are open meanwhile stay what they are. @param {() => void} attack */
function unharmed(attack) {
  const [log, scenarios] = [openLog(), openScenarios()];
  attack();
  log.push(ROW);
  assert.equal(log.finish().rows, 2);
  assert.deepEqual(scenarios.burn(LOTS).burnedMilli, new BigInt64Array([5n]));
  scenarios.free();
  assert.ok(answers());
}

const OWN = new RangeError("the caller's own");
const bomb = () => {
  throw OWN;
};
const bombs = new Proxy({}, { get: bomb, ownKeys: bomb, getPrototypeOf: bomb, has: bomb });

test("what a caller's own object throws comes back to the caller, and harms nobody", () => {
  const attacks = [
    () => estimate({ get asOf() { return bomb(); } }), // prettier-ignore
    () => estimate({ ...REQUEST, jobs: [{ get model() { return bomb(); } }] }), // prettier-ignore
    () => estimate(bombs),
    () => estimate({ ...REQUEST, jobs: new Proxy([], { get: bomb }) }),
    () => availabilityReader({ get period() { return bomb(); } }), // prettier-ignore
    () => expiryScenarios(bombs, {}),
    () => estimateColumns({ asOf: AS_OF, rates: [] }, bombs),
    () => mergeThroughput(REQUEST, new Proxy([], { get: bomb })),
    () => openScenarios().burn(bombs),
    () => openLog().fill(bomb),
  ];
  for (const attack of attacks) unharmed(() => assert.equal(thrown(attack), OWN, `${attack}`));
});

test('a revoked proxy harms nobody', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  unharmed(() => assert.ok(thrown(() => estimate(proxy)) instanceof TypeError));
  unharmed(() => assert.ok(thrown(() => estimate({ ...REQUEST, jobs: proxy })) instanceof TypeError));
});

test('an array with a length of its own making is read as one of a lawful length', () => {
  for (const length of [-1, Number.NaN, 0.5, -(2 ** 40), undefined, 'x']) {
    const jobs = new Proxy([JOB], { get: (of, name) => (name === 'length' ? length : Reflect.get(of, name)) });
    unharmed(() => assert.equal(estimate({ ...REQUEST, jobs }).lines.length, 0, `${length}`));
  }
});

test('objects that pretend to be typed arrays are not believed', () => {
  const pretended = {
    [Symbol.toStringTag]: 'Uint8Array',
    length: 5,
    subarray: () => ({ length: 2 ** 33 }),
  };
  class Lying extends Uint8Array {
    get length() {
      return bomb();
    }
    subarray() {
      return bomb();
    }
  }
  unharmed(() =>
    assert.deepEqual(
      refusal(() => openLog().push(/** @type {any} */ (pretended))),
      ['wrong_type chunk'],
    ),
  );
  unharmed(() =>
    assert.deepEqual(
      refusal(() => availabilityFromLog(/** @type {any} */ (pretended), PERIOD)),
      ['wrong_type log'],
    ),
  );
  // A class of a caller's own is still bytes, and these are what counts.
  unharmed(() => {
    const log = openLog();
    log.push(Lying.from(ROW));
    assert.equal(log.finish().rows, 2);
  });
});

test('a buffer that has been transferred is refused', () => {
  const gone = new Uint8Array(8);
  structuredClone(gone, { transfer: [gone.buffer] });
  unharmed(() =>
    assert.deepEqual(
      refusal(() => openLog().push(gone)),
      ['wrong_type chunk'],
    ),
  );
  unharmed(() =>
    assert.deepEqual(
      refusal(() => availabilityFromLog(gone, PERIOD)),
      ['wrong_type log'],
    ),
  );
  const rate = new Uint16Array(1);
  structuredClone(rate, { transfer: [rate.buffer] });
  unharmed(() =>
    assert.deepEqual(
      refusal(() => estimateColumns({ asOf: AS_OF, rates: [] }, { rate })),
      ['wrong_type columns.rate'],
    ),
  );
});

test('`fill` refuses what cannot be read from, and what cannot have been read', () => {
  for (const read of [undefined, null, 5, 'read', Symbol('read'), {}]) {
    unharmed(() =>
      assert.deepEqual(
        refusal(() => openLog().fill(/** @type {any} */ (read))),
        ['wrong_type read'],
      ),
    );
  }
  for (const filled of [-1, 0.5, 2 ** 30, Number.NaN, undefined, '5', 5n, Symbol('5'), {}]) {
    unharmed(() =>
      assert.deepEqual(
        refusal(() => openLog().fill(() => /** @type {any} */ (filled))),
        ['out_of_range read'],
      ),
    );
  }
});

test('a reader is busy while its own `read` runs', () => {
  const log = openLog();
  /** @type {((log: any) => unknown)[]} */
  const uses = [(log) => log.push(ROW), (log) => log.fill(() => 0), (log) => log.rows(), (log) => log.finish(), (log) => log.free()];
  for (const use of uses) {
    const told = refusal(() =>
      log.fill((space) => {
        use(log);
        return space.length;
      }),
    );
    assert.deepEqual(told, ['contradiction'], `${use}`);
  }
  // And goes on after it.
  log.push(ROW);
  assert.equal(log.finish().rows, 2);
});

test('what is written too late spoils nothing', () => {
  /** @type {Uint8Array[]} */
  const kept = [];
  for (let round = 0; round < 20; round++) {
    const log = openLog();
    log.fill((space) => {
      kept.push(space);
      space.set(ROW);
      return ROW.length;
    });
    for (const space of kept) space.fill(255);
    log.push(ROW);
    assert.equal(log.finish().rows, 3);
    for (const space of kept) space.fill(255);
    unharmed(() => {});
  }
});

test('a log whose memory was moved under its `read` is refused from then on, not read in part', () => {
  const log = openLog();
  const read = () => {
    // Grows the memory of the module, as it needs room.
    for (let jobs = 1_000; jobs <= 10_000; jobs += 1_000) estimate({ ...REQUEST, jobs: new Array(jobs).fill(JOB) });
    kling.planExpiry({
      asOf: AS_OF,
      lots: Array.from({ length: 100_000 }, (_, index) => ({ id: `lot ${index}`, units: 1, effectiveOn: AS_OF, expiresOn: '2027-01-01' })),
      usage: [],
    });
    return 0;
  };
  assert.deepEqual(
    refusal(() => log.fill(read)),
    ['contradiction'],
  );
  assert.deepEqual(
    refusal(() => log.finish()),
    ['contradiction'],
  );
  assert.ok(answers());
});

test('after a real stop what was open says that it is lost, again and again, and never touches the next instance', () => {
  const [log, scenarios] = [openLog(), openScenarios()];
  stopOnce();
  const stop = thrown(() => estimate(REQUEST));
  assert.ok(!(stop instanceof kling.CalcError) && /stopped in the middle/.test(/** @type {Error} */ (stop).message));
  const fresh = openLog();
  for (let round = 0; round < 5; round++) {
    for (const stale of [() => log.push(ROW), () => log.rows(), () => log.finish(), () => log.fill(() => 0), () => scenarios.burn(LOTS)]) {
      const error = thrown(stale);
      assert.ok(error instanceof kling.CalcError);
      assert.deepEqual(
        error.problems.map(({ code, message }) => [code, message]),
        [['contradiction', 'what was open has been lost']],
      );
      assert.equal(error.problems[0]?.note?.id, 'edge.lost');
      fresh.push(ROW);
    }
  }
  log.free();
  scenarios.free();
  assert.equal(fresh.finish().rows, 26);
});

test('what was freed says so', () => {
  const [log, scenarios] = [openLog(), openScenarios()];
  for (const open of [log, scenarios]) {
    open.free();
    open.free();
  }
  assert.deepEqual(
    refusal(() => log.rows()),
    ['contradiction'],
  );
  assert.deepEqual(
    refusal(() => scenarios.burn(LOTS)),
    ['contradiction'],
  );
  assert.ok(answers());
});
