// What a warehouse must agree on with the module: the same interval rows out of the same log, and so the same availability.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { availabilityFromLog, measureAvailability } from 'kling-calc';
import { ask } from './ask.mjs';
import { asCsv, PERIOD, sampleRows, UNREACHED } from './sample.mjs';

export const SQL = readFileSync(new URL('../../../docs/interval-rows.sql', import.meta.url), 'utf8');
const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const [, SETUP] = /^```sql\n(.*?)^```$/ms.exec(README);

const rows = sampleRows();
const log = asCsv(rows);

/** The requests whose time and status are numbers, in seconds with a fraction. */
const numbers = rows
  .map(([time, status]) => [Date.parse(/Z$|[+-]\d\d:\d\d$/.test(time) ? time : `${time.replace(' ', 'T')}+08:00`) / 1000, status])
  .filter(([time, status]) => !Number.isNaN(time) && /^\d+$/.test(status));
const numbersLog = asCsv(numbers);

/** One period or another, with and without texts for "no answer", as texts and as numbers. */
export const CASES = [
  { name: 'the whole period', period: PERIOD, unreached: UNREACHED, numbers: false },
  { name: 'no texts for no answer', period: PERIOD, unreached: [], numbers: false },
  { name: 'a period of one day', period: { from: '2026-06-05', lastDay: '2026-06-05' }, unreached: ['timeout', '404'], numbers: false },
  { name: 'a month', period: { from: '2026-06-01', lastDay: '2026-06-30' }, unreached: UNREACHED, numbers: false },
  { name: 'a period without requests', period: { from: '2026-07-01', lastDay: '2026-07-31' }, unreached: UNREACHED, numbers: false },
  {
    name: 'set up as the README has it',
    period: { from: '2026-06-01', lastDay: '2026-06-30' },
    unreached: ['timeout', ''],
    numbers: false,
    setup: SETUP,
  },
  { name: 'times and statuses as numbers', period: PERIOD, unreached: ['0'], numbers: true },
];

/** How the lines of a log are read, which a table of intervals no longer tells. */
const READINGS_OF_LINES = ['sla.unanswered', 'sla.log_zone'];

/** The result lists the first ones only. */
const BAD_ROWS_LISTED = 100;

/**
 * Asks a warehouse each case.
 * @param {string} python
 * @param {string} script
 * @param {{ sql: string }[]} cases
 * @param {Record<string, string>} [env]
 */
export async function askWarehouse(python, script, cases, env) {
  const folder = mkdtempSync(join(tmpdir(), 'kling-calc-'));
  try {
    const files = { raw_log: join(folder, 'log.csv'), raw_numbers: join(folder, 'numbers.csv') };
    writeFileSync(files.raw_log, log);
    writeFileSync(files.raw_numbers, numbersLog);
    return await ask(python, script, { folder, ...files, cases }, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const plain = ({ start, valid, errors, unreached = 0 }) => ({ start, valid, errors, unreached });

/** What the module says of the same log. */
export const byModule = ({ period, unreached, numbers }) =>
  availabilityFromLog(numbers ? numbersLog : log, { period, unreachedStatuses: unreached });

export const sameRows = (answer, expected) => assert.deepEqual(answer.intervals, expected.intervalRows.map(plain));

/** The rows, what became of all others, and what follows from them: percent, tier, worst intervals, other readings. */
export function agrees(answer, { period, ...rest }) {
  // Where no row tells anything the module gives no figure, and the warehouse has no interval to show.
  if (answer.intervals.length === 0) {
    assert.throws(() => byModule({ period, ...rest }), { name: 'CalcError', message: /no row of the log could be used/ });
    return;
  }
  const expected = byModule({ period, ...rest });
  sameRows(answer, expected);
  const unreadable = (rest.numbers ? numbers : rows).length - expected.rows - expected.outside;
  assert.deepEqual(answer.counts, { used: expected.rows, outside: expected.outside, unreadable });
  assert.equal(expected.badRows.length, Math.min(unreadable, BAD_ROWS_LISTED));
  const measured = measureAvailability({ period, intervals: answer.intervals });
  for (const [key, value] of Object.entries(measured)) {
    // What the log reader adds to warnings and steps is about the lines of the log.
    if (!['warnings', 'warningNotes', 'steps', 'readingEffects'].includes(key)) assert.deepEqual(expected[key], value, key);
  }
  // The reader of the log also says what another reading of its lines would give; a table of intervals has no lines.
  const ofIntervals = expected.readingEffects.filter(({ reading }) => !READINGS_OF_LINES.includes(reading));
  assert.deepEqual(ofIntervals, measured.readingEffects);
}
