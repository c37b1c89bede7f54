// The list of what is pending: what passes fails the run until it has left the list, and so does a name that there is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differs } from '../module/support/compare.mjs';
import { faultsOf, settle } from '../module/support/pending.mjs';
import { play } from '../module/support/replay.mjs';

const FILES = {
  later: [{ name: 'any', function: 'later', rule: ['sum.rule'] }],
  now: ['one is one', 'one is two', 'two is one'].map((name) => ({ name, function: 'now', rule: ['sum.rule'], meaning: ['sum-1'] })),
};
const list = (rest = {}) => ({
  rules: { 'sum.rule': 'Sums are told.' },
  functions: { later: 'sum.rule' },
  contract: {},
  cases: { now: { 'one is two': 'sum.rule' } },
  disputed: { now: { 'two is one': { rule: 'sum.rule', reason: 'The rule says otherwise.' } } },
  ...rest,
});

test('a case that is not pending has to pass', () => {
  assert.equal(settle(list(), 'now', 'one is one', undefined), undefined);
  assert.equal(settle(list(), 'now', 'one is one', 'it is not'), 'it is not');
  assert.equal(settle(list(), 'own/later', 'any', 'it is not'), 'it is not');
  assert.equal(settle(list(), 'now', 'constructor', 'it is not'), 'it is not');
});

test('a pending case has to fail, and says that it must leave the list when it passes', () => {
  for (const [file, name] of [
    ['later', 'any'],
    ['now', 'one is two'],
    ['now', 'two is one'],
  ]) {
    assert.equal(settle(list(), file, name, 'it is not'), undefined);
    assert.match(settle(list(), file, name, undefined), /^it passes, so it must leave tests\/cases\/pending\.json, .* sum\.rule: /);
  }
});

test('a list as it should be has no faults, an empty one neither', () => {
  assert.deepEqual(faultsOf(list(), FILES), []);
  assert.deepEqual(faultsOf({ rules: {}, functions: {}, contract: {}, cases: {}, disputed: {} }, FILES), []);
});

for (const [what, rest, fault] of [
  ['a function without cases', { functions: { sooner: 'sum.rule' } }, 'there are no cases of a function sooner'],
  ['a case that there is not', { cases: { now: { 'two is two': 'sum.rule' } } }, 'now has no case "two is two"'],
  ['a case of a file that there is not', { cases: { sooner: { any: 'sum.rule' } } }, 'sooner has no case "any"'],
  [
    'a disputed case that there is not',
    { disputed: { now: { 'two is two': { rule: 'sum.rule', reason: 'The rule says otherwise.' } } } },
    'now has no case "two is two"',
  ],
  [
    'a disputed case without a reason',
    { disputed: { now: { 'two is one': { rule: 'sum.rule', reason: '' } } } },
    '"two is one" of now is disputed without a reason',
  ],
  [
    'a case that is both pending and disputed',
    { cases: { now: { 'two is one': 'sum.rule' } } },
    '"two is one" of now is both pending and disputed',
  ],
  [
    'a case of a function that is pending',
    { cases: { later: { any: 'sum.rule' } } },
    '"any" is on the list with the whole of later already',
  ],
  ['a rule without a sentence', { rules: { 'sum.rule': 'Sums' } }, 'no sentence tells what sum.rule asks for'],
  [
    'a rule that no case is about',
    { cases: { now: { 'one is two': 'other.rule' } }, rules: { 'sum.rule': 'Sums are told.', 'other.rule': 'Others are told.' } },
    'no case is about a rule other.rule',
  ],
  [
    'a rule that nothing waits for',
    { rules: { 'sum.rule': 'Sums are told.', 'other.rule': 'Others are told.' } },
    'nothing waits for other.rule any more',
  ],
])
  test(`${what} is a fault of the list`, () => assert.deepEqual(faultsOf(list(rest), FILES), [fault]));

test('a function that there is not fails', () => {
  assert.equal(play({}, { function: 'later', problem: {} }), 'there is no function later');
});

test('contents are handed over as text, as bytes, or as the bytes that base64 stands for', () => {
  const given = (/** @type {object} */ rest) => {
    let taken;
    play({ read: (...all) => (taken = all) }, { function: 'read', expect: [], ...rest });
    return taken;
  };
  assert.deepEqual(given({ log: 'a', options: {} }), ['a', {}]);
  assert.deepEqual(given({ log: 'a', bytes: true, options: {} }), [new Uint8Array([97]), {}]);
  assert.deepEqual(given({ log: { base64: '/v8AYQ==' }, options: {} }), [new Uint8Array([254, 255, 0, 97]), {}]);
  assert.deepEqual(given({ files: [{ name: 'f', content: 'a' }] }), [[{ name: 'f', content: 'a' }]]);
  assert.deepEqual(given({ files: [{ content: { base64: 'YQ==' } }], options: { utcOffset: '+08:00' } }), [
    [{ content: new Uint8Array([97]) }],
    { utcOffset: '+08:00' },
  ]);
  assert.deepEqual(given({ files: [{ content: 5 }] }), [[{ content: 5 }]]);
  assert.deepEqual(given({ files: 'none' }), ['none']);
});

test('a reader is given each file in chunks, and answers when it has them all', () => {
  const told = [];
  const reader = (options) => ({
    file: (name) => told.push(name),
    push: (chunk) => told.push([...chunk]),
    finish: () => ({ told, options }),
  });
  const expected = { told: ['f', [97, 98], [99], 'g', [100]], options: { utcOffset: '+08:00' } };
  const files = [
    { name: 'f', content: 'abc' },
    { name: 'g', content: { base64: 'ZA==' } },
  ];
  assert.equal(play({ reader }, { function: 'reader', files, chunk: 2, options: expected.options, expect: expected }), undefined);
});

test('matchers fit what they describe and nothing else', () => {
  const fits = (expected, actual) => differs(expected, actual, 'it') === null;
  assert.ok(fits({ $includes: ['a', 'b'] }, 'b, then a') && !fits({ $includes: ['a', 'c'] }, 'b, then a'));
  assert.ok(!fits({ $includes: ['a'] }, ['a']));
  assert.ok(fits({ $atLeast: 2 }, [1, 2, 3]) && fits({ $atLeast: 2 }, [1, 2]) && !fits({ $atLeast: 2 }, [1]));
  // Each has an element of its own, though the first that fits the first is the only one for the second.
  assert.ok(fits({ $contains: [{ a: '1' }, { b: '2' }] }, [{ a: '1', b: '2' }, { a: '1' }]));
  assert.ok(!fits({ $contains: ['1', '1.0'] }, ['1', '2']));
  assert.ok(!fits({ $lacks: [{ a: '1' }] }, [{ a: '1.0' }]));
  assert.ok(!fits({ $nonDecreasing: 'a' }, [{ a: '2' }, { a: '1' }]));
  assert.ok(!fits({ $nonDecreasing: 'a' }, [{ b: '1' }, { b: '2' }]));
  assert.ok(!fits({ $map: { key: 'lot', value: 'units', of: { a: '3' } } }, [{ lot: 'a', units: 3 }]));
  assert.ok(!fits({ $most: 1 }, []), 'a matcher that there is not fits nothing');
  assert.ok(fits('2026-01-01T00:00:00Z', '2026-01-01T08:00:00.000+08:00'));
  assert.ok(!fits('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z'));
});
