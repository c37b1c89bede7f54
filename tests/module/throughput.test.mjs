// The simulation through the packed module: the same bits as natively, parts in any order, and many attempts in bounded time.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CalcError, mergeThroughput, simulatePart, simulateThroughput } from 'kling-calc';

const { cases } = JSON.parse(readFileSync(new URL('../digests/throughput.json', import.meta.url), 'utf8'));

/** As in tests/digests.rs, which holds the crate to the same file. */
function digest(answer) {
  let [one, two] = [0x811c9dc5, 0x050c5d1f];
  const number = new DataView(new ArrayBuffer(8));
  const byte = (value) => {
    one = Math.imul(one ^ value, 0x01000193);
    two = Math.imul(two ^ value, 0x01000193);
  };
  const all = (value) => {
    if (value === null) byte(0);
    else if (typeof value === 'boolean') byte(Number(value));
    else if (typeof value === 'number') {
      number.setFloat64(0, value, true);
      for (let i = 0; i < 8; i++) byte(number.getUint8(i));
    } else if (typeof value === 'string') new TextEncoder().encode(value).forEach(byte);
    else Object.values(value).forEach(all);
  };
  all(answer);
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

for (const { name, request, digests } of cases) {
  test(`the recorded bits: ${name}`, () => {
    const answer = simulateThroughput(request);
    // Without the sentences, which may be worded anew.
    const { slotsRule, slotsRuleNote, warnings, warningNotes, steps, ...numbers } = answer;
    assert.ok(slotsRule && slotsRuleNote && warnings && warningNotes && steps);
    assert.deepEqual([digest(answer.records), digest(numbers)], digests);
  });

  test(`the same out of 1 and 8 parts: ${name}`, () => {
    const whole = simulateThroughput(request);
    const { replications } = whole;
    const part = (from, to) => simulatePart(request, { from, to });
    assert.deepEqual(mergeThroughput(request, [part(0, replications)]), whole);
    const end = (index) => Math.round((index * replications) / 8);
    const parts = Array.from({ length: 8 }, (_, index) => part(end(index), end(index + 1)));
    // As workers hand them on.
    assert.deepEqual(mergeThroughput(request, structuredClone(parts).reverse()), whole);
  });
}

test('what is no part is refused', () => {
  const { request } = cases[0];
  const refused = (parts) => {
    try {
      mergeThroughput(request, parts);
    } catch (error) {
      assert.ok(error instanceof CalcError);
      return error.problems.map(({ code, field }) => `${code} ${field}`);
    }
    return [];
  };
  assert.deepEqual(refused([new Float64Array(3)]), ['wrong_type parts[0]']);
  assert.deepEqual(refused(['text', null]), ['wrong_type parts[0]', 'wrong_type parts[1]']);
  assert.deepEqual(refused([]), ['contradiction parts']);
  assert.deepEqual(refused(undefined), ['wrong_type parts[0]']);
});

test('ten million jobs', () => {
  const workload = { count: 10_000_000, arrivals: { kind: 'poisson', perHour: 1080 }, service: { kind: 'exponential', mean: 60 } };
  const { finished, waitSeconds, closedForm } = simulateThroughput({ slots: 20, workloads: [workload], replications: 1, seed: 1 });
  assert.equal(finished, 10_000_000);
  // One run of ten million jobs at a load of 0.9 knows its mean wait to about one part in a hundred.
  assert.ok(Math.abs(waitSeconds.mean / closedForm.waitMean - 1) < 0.04, `${waitSeconds.mean}, ${closedForm.waitMean} by the formula`);
});
