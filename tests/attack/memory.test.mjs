// Nothing is kept: what a call or a reader took is given back when it is done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AS_OF, HEAD, PERIOD, ROW, answers, kling, memories } from './support/module.mjs';

const bytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

/** Holds that a piece of work, done again and again, leaves no more memory behind. @param {number} times @param {() => void} work */
function keepsNothing(times, work) {
  for (let round = 0; round < 20; round++) work();
  const before = bytes();
  for (let round = 0; round < times; round++) work();
  assert.equal(bytes(), before);
}

test('two thousand finished readers keep nothing', () => {
  keepsNothing(2_000, () => {
    const log = kling.availabilityReader(PERIOD);
    log.push(HEAD);
    log.fill((space) => {
      space.set(ROW);
      return ROW.length;
    });
    assert.equal(log.finish().rows, 1);
  });
});

test('readers and scenarios that are freed before their end keep nothing', () => {
  keepsNothing(2_000, () => {
    const log = kling.availabilityReader(PERIOD);
    log.push(HEAD);
    log.free();
    const scenarios = kling.expiryScenarios(
      { asOf: AS_OF },
      { day: new Int32Array(1_000).fill(20_800), unitsMilli: new Uint32Array(1_000).fill(1) },
    );
    /** @type {any} */ (scenarios)[Symbol.dispose ?? Symbol.for('Symbol.dispose')]();
  });
});

test('refused logs and scenarios keep nothing', () => {
  keepsNothing(2_000, () => {
    assert.throws(() => kling.availabilityReader(/** @type {any} */ ({})), kling.CalcError);
    assert.throws(() => kling.availabilityFromLog('no log', PERIOD), kling.CalcError);
    assert.throws(() => kling.expiryScenarios({ asOf: AS_OF }, /** @type {any} */ ({})), kling.CalcError);
  });
});

test('a large log needs no room in the module', () => {
  const rows = 300_000;
  const log = new Uint8Array(HEAD.length + rows * ROW.length);
  log.set(HEAD);
  for (let row = 0; row < rows; row++) log.set(ROW, HEAD.length + row * ROW.length);
  kling.availabilityFromLog(log.subarray(0, 1 << 20), PERIOD);
  const before = bytes();
  assert.equal(kling.availabilityFromLog(log, PERIOD).rows, rows);
  assert.equal(kling.availabilityFromLog(new TextDecoder().decode(log), PERIOD).rows, rows);
  assert.equal(bytes(), before);
});

test('readers that are forgotten are given back', { skip: globalThis.gc === undefined && 'needs --expose-gc' }, async () => {
  const forget = () => {
    for (let round = 0; round < 500; round++) kling.availabilityReader(PERIOD).push(HEAD);
  };
  const collected = async () => {
    for (let turn = 0; turn < 3; turn++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  forget();
  await collected();
  const before = bytes();
  for (let round = 0; round < 5; round++) {
    forget();
    await collected();
  }
  assert.ok(bytes() <= before * 1.2, `${before} -> ${bytes()}`);
  assert.ok(answers());
});
