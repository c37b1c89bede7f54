// Verdicts of others beside those of the module.
import assert from 'node:assert/strict';
import { reconcile } from 'kling-calc';

/** A decimal or a fraction as a number of millionths, exactly. @param {string} text */
export function number(text) {
  const [over, under = '1'] = String(text).split('/');
  const [whole, fraction = ''] = over.split('.');
  const scaled = BigInt(whole + fraction.padEnd(12, '0').slice(0, 12));
  assert.equal(scaled % BigInt(under), 0n, `${text} ends within twelve places`);
  return scaled / BigInt(under);
}

/** What the module finds, each charge with its way of paying. @param {any} bill */
export function byModule(bill) {
  const { findings, verdicts } = reconcile({ ...bill, findings: 1_000_000, steps: false });
  return { findings, asListed: verdicts.filter(({ verdict }) => verdict === 'as-listed').reduce((sum, { tasks }) => sum + tasks, 0) };
}

const key = (/** @type {any} */ { task, paidIn, balance, currency }) => [task, paidIn, balance ?? '', currency ?? ''].join(' ');
const told = (/** @type {any} */ { verdict, charged, expected }) => ({
  verdict,
  charged: number(charged),
  expected: expected === null ? null : number(expected),
});

/**
 * Every charge has the same verdict on both sides. One that was paid in more than two ways is left to the module where the other
 * says so.
 * @param {any[]} others
 * @param {{ findings: any[], asListed: number }} own
 * @param {string} what
 */
export function agree(others, own, what) {
  const left = new Set(others.filter(({ verdict }) => verdict === 'several-ways').map(({ task }) => task));
  const judged = others.filter(({ task }) => !left.has(task));
  const found = judged.filter(({ verdict }) => verdict !== 'as-listed');
  const sorted = (/** @type {any[]} */ list) =>
    list.map((each) => [key(each), told(each)]).sort(([one], [other]) => (one < other ? -1 : 1));
  assert.deepEqual(sorted(found), sorted(own.findings.filter(({ task }) => !left.has(task))), what);
  if (left.size === 0) assert.equal(judged.length - found.length, own.asListed, what);
}
