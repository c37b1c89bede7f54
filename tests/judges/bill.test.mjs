// Charges, judged from outside: by fractions in Python on random ledgers, by docs/bill-check.sql on DuckDB, and rows of FOCUS by the
// FinOps Foundation's own validator.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { focusRows, reconcile, rulebook } from 'kling-calc';
import { pythonWith, setUpPython } from '../../scripts/lib/python.mjs';
import { ask } from './support/ask.mjs';
import { askAboutBill, ledger, SQL } from './support/bills.mjs';
import { agree, byModule, number } from './support/verdicts.mjs';

const READINGS = [{}, { 'bill.seconds': 'up' }, { 'bill.seconds': 'down' }, { 'bill.day': 'deducted' }];
const CASES = Array.from({ length: 60 }, (_, seed) => ({ ...ledger(seed + 1, 40), readings: READINGS[seed % READINGS.length] }));

test('fractions in Python find what the module finds', async () => {
  const { rates, models, listPrices } = rulebook();
  const prices = Object.fromEntries(listPrices.map(({ balance, price }) => [`${balance} ${price.currency}`, price.amount]));
  const answers = await ask(await setUpPython(), 'judge_bill.py', { rates, models, listPrices: prices, cases: CASES });
  const verdicts = new Set();
  for (const [index, each] of CASES.entries()) {
    agree(answers[index], byModule(each), `ledger ${index + 1}`);
    for (const { verdict } of answers[index]) verdicts.add(verdict);
  }
  assert.equal(verdicts.size, 7, 'every verdict is met');
});

test('a ledger of every kind adds up in the module alone', () => {
  for (const each of CASES) {
    for (const total of reconcile(each).totals) {
      const [charged, expected, over, under, left] = ['charged', 'expected', 'over', 'under', 'notJudged'].map((name) =>
        number(total[name]),
      );
      assert.equal(charged, expected + over - under + left);
    }
  }
});

/** What somebody might have written instead, each wrong in one place. */
const SLIPS = [
  { slip: 'another clock', from: "'Asia/Singapore'", to: "'Pacific/Honolulu'" },
  { slip: 'seconds cut', from: 'floor(jobs.duration_seconds + 0.5)', to: 'floor(jobs.duration_seconds)' },
  { slip: 'failed tasks expected to pay', from: "WHEN status = 'failed' THEN 0", to: "WHEN status = 'lost' THEN 0" },
  { slip: 'test allowances in the sums', from: "cash_type <> 'test_balance'", to: "cash_type <> 'none'" },
  { slip: 'a last day taken in', from: 'jobs.rate_day < rate_table.valid_until', to: 'jobs.rate_day <= rate_table.valid_until' },
  { slip: 'cash by what was paid', from: 'THEN -list_price ELSE list_price END', to: 'THEN amount ELSE amount END' },
];

test('docs/bill-check.sql on DuckDB gives the verdicts of the module', async () => {
  const python = await pythonWith('duckdb');
  const large = ledger(1000, 1500);
  const expected = byModule(large);
  const judged = (/** @type {string} */ sql) => askAboutBill(python, 'warehouse/ask_bill_duckdb.py', large, { sql });
  agree(await judged(SQL), expected, 'DuckDB');
  for (const { slip, from, to } of SLIPS) {
    assert.ok(SQL.includes(from), `there is such a place to slip at: ${slip}`);
    const answer = await judged(SQL.replaceAll(from, to));
    assert.throws(() => agree(answer, expected, slip), undefined, `the sample would show ${slip}`);
  }
});

let focus;
before(async () => (focus = await pythonWith('focus')));

test("rows of FOCUS pass the FinOps Foundation's validator", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kling-calc-'));
  try {
    const file = join(folder, 'focus.csv');
    writeFileSync(file, focusRows({ ...ledger(7, 300), account: 'an account' }));
    const { failed, passed } = await ask(focus, 'warehouse/ask_focus.py', { file, folder });
    assert.deepEqual(failed, []);
    assert.ok(passed > 100, `${passed} checks`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
