// docs/interval-rows.sql on DuckDB: the rows it makes of a log are those that the module makes of it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { pythonWith } from '../../scripts/lib/python.mjs';
import { agrees, askWarehouse, byModule, CASES, sameRows, SQL } from './support/warehouse.mjs';

/** What somebody might have written instead, each wrong in one place. */
const SLIPS = [
  { slip: 'another clock', from: "'Asia/Singapore'", to: "'UTC'" },
  { slip: 'minutes rounded instead of cut', from: ' % 5 AS', to: ' % 5 + 5 AS' },
  { slip: 'times a millisecond late', from: '(SELECT time,', to: '(SELECT time + INTERVAL 1 MILLISECOND AS time,' },
  { slip: 'the last day left out', from: '> service_period.last_day', to: '>= service_period.last_day' },
  { slip: 'the day before taken in', from: '< service_period.first_day', to: '< service_period.first_day - INTERVAL 1 DAY' },
  { slip: '500 not an error', from: "trim(arrived.status) >= '500'", to: "trim(arrived.status) > '500'" },
  { slip: '499 an error', from: "trim(arrived.status) >= '500'", to: "trim(arrived.status) >= '499'" },
  { slip: 'unreached requests valid', from: "IN ('answered', 'failed') THEN", to: "IN ('answered', 'failed', 'unreached') THEN" },
  { slip: '600 a status', from: "> '599'", to: "> '600'" },
];

let answers;
before(async () => {
  const python = await pythonWith('duckdb');
  const slips = SLIPS.map(({ from, to }) => ({ ...CASES[0], sql: SQL.replace(from, to) }));
  answers = await askWarehouse(python, 'warehouse/ask_duckdb.py', [...CASES.map((each) => ({ ...each, sql: SQL })), ...slips]);
});
for (const [index, each] of CASES.entries()) test(each.name, () => agrees(answers[index], each));
for (const [index, { slip, from }] of SLIPS.entries()) {
  test(`the sample would show ${slip}`, () => {
    assert.ok(SQL.includes(from), 'there is such a place to slip at');
    assert.throws(() => sameRows(answers[CASES.length + index], byModule(CASES[0])));
  });
}
