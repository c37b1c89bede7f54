// What a caller sees of a refused input.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { CalcError, estimate, estimateColumns, rulebook } from 'kling-calc';

const required = createRequire(import.meta.url)('kling-calc');
const request = { asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5 }] };

function refused(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

test('a refusal is a CalcError with its problems', () => {
  const error = refused(() => estimate({ ...request, asOf: '2026-02-30', colour: 'red' }));
  assert.ok(error instanceof CalcError);
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'CalcError');
  assert.ok(error.problems.length >= 2, 'all problems come together');
  for (const { code, field, message } of error.problems) {
    assert.ok(code && field && message);
    assert.ok(error.message.includes(message));
  }
  assert.match(error.stack, /refusal\.test\.mjs/, 'the stack leads to the caller');
});

test('import and require share the class and the instance', () => {
  assert.equal(required.CalcError, CalcError);
  assert.equal(required.estimate, estimate);
  assert.ok(refused(() => required.estimate({})) instanceof CalcError);
});

test('what is no record is refused by name', () => {
  for (const wrong of [undefined, null, 1, 'text', true, 10n, Symbol('s'), () => {}, [], new Date(0), new Map()]) {
    assert.ok(refused(() => estimate(wrong)) instanceof CalcError, `${typeof wrong} ${Object.prototype.toString.call(wrong)}`);
  }
});

test('a value that holds itself is refused', () => {
  const loop = { ...request };
  loop.jobs = [loop];
  assert.ok(refused(() => estimate(loop)) instanceof CalcError);
});

test('columns of the wrong kind are refused by name', () => {
  const columns = { rate: [0], durationSeconds: new Uint16Array(1), quantity: new Uint32Array(1) };
  const error = refused(() => estimateColumns({ asOf: '2026-11-20', rates: [rulebook().rates[0].id] }, columns));
  assert.ok(error instanceof CalcError);
  assert.ok(error.problems.some(({ field }) => field === 'columns.rate'));
});
