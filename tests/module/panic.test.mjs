// A defect in the module must not take the caller's process with it: the call fails with a sentence, the next one answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';

// The next call of `estimate` panics inside the module, once for each.
let panics = 0;
let instances = 0;
const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  // The one that unpacks the module is not meant.
  if (!('panicForTests' in exports)) return { exports };
  instances++;
  const estimate = (...args) => (panics-- > 0 ? exports.panicForTests() : exports.estimate(...args));
  return { exports: { ...exports, estimate } };
};
const { CalcError, estimate } = await import('kling-calc');

const request = { asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5, nativeAudio: false }] };
const answers = () => {
  panics = 0;
  assert.equal(estimate(request).totals[0].units, '3');
};

test('the module starts at the first call, once', () => {
  assert.equal(instances, 0);
  answers();
  answers();
  assert.equal(instances, 1);
});

test('a panic is an error that says what happened, and the next call answers', () => {
  for (let round = 0; round < 3; round++) {
    panics = 1;
    assert.throws(
      () => estimate(request),
      (error) => {
        assert.ok(!(error instanceof CalcError));
        assert.match(error.message, /estimate stopped in the middle of the call .*a panic for the tests/s);
        assert.ok(error.cause);
        return true;
      },
    );
    answers();
  }
});

test('a request that throws while it is read does no harm', () => {
  const own = new RangeError('from the caller');
  const throwing = {
    ...request,
    get jobs() {
      throw own;
    },
  };
  assert.throws(
    () => estimate(throwing),
    // It is the caller's own, and comes back as it is.
    (error) => error === own,
  );
  answers();
});

test('a request that calls the module while it is read does no harm', () => {
  const nesting = {
    asOf: request.asOf,
    get jobs() {
      answers();
      return request.jobs;
    },
  };
  assert.equal(estimate(nesting).totals[0].units, '3');
});
