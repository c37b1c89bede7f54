// A request log to lose something with: days on both sides of a period, clocks of all kinds, requests a millisecond before
// and at the borders of intervals and days, and every kind of status. A pure function of its seed.
import { generator } from './random.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 2026-06-03T00:00:00+08:00. */
const FIRST_DAY = Date.UTC(2026, 5, 2, 16);
const DAYS = 4;

export const PERIOD = { from: '2026-06-03', lastDay: '2026-06-06' };
export const UNREACHED = ['', '0', 'timeout'];

const wall = (instant, offset) => new Date(instant + offset).toISOString().slice(0, -1);

/** The ways in which logs write a time to the millisecond; the last ones have no zone and are on the contract's clock. */
const STYLES = [
  (instant) => `${wall(instant, 0)}Z`,
  (instant) => `${wall(instant, 8 * HOUR)}+08:00`,
  (instant) => `${wall(instant, -3.5 * HOUR)}-03:30`,
  (instant) => `${wall(instant, 5.75 * HOUR)}999+05:45`,
  (instant) => wall(instant, 8 * HOUR),
  (instant) => wall(instant, 8 * HOUR).replace('T', ' '),
];

const PLAIN = ['200', '200', '200', '200', '200', '200', '404', '429', '302', '500', '503', 'timeout'];
const BORDER = ['500', '599', '200', '', '499', '503'];
const UNREADABLE = [
  ['yesterday', '200'],
  ['', '500'],
  ['2026-06-04T10:00:00Z', '20x'],
  ['2026-06-04T10:00:00Z', '600'],
  ['2026-06-04T10:00:00Z', '099'],
  ['2026-06-04T10:00:00Z', 'Timeout'],
  ['2026-06-04T10:00:00Z', '5000'],
];

/** The rows of the log: time and status, as texts. */
export function sampleRows(seed = 20260603) {
  const { below, of } = generator(seed);
  const rows = [];
  const add = (instant, status) => rows.push([of(STYLES)(instant), status]);
  // Traffic: none at night, bad in some hours, and more than a day on either side of the period.
  for (let hour = -30; hour < (DAYS + 1) * 24 + 6; hour++) {
    if (((hour % 24) + 24) % 24 < 6) continue;
    const bad = below(8) === 0;
    for (let count = below(200); count > 0; count--) {
      add(FIRST_DAY + hour * HOUR + below(HOUR), bad ? of(['500', '502', '', '200']) : of(PLAIN));
    }
  }
  // Borders of intervals at night, where a request in the wrong one has no others to hide among.
  for (let mark = 0; mark < DAYS * 72; mark += 3) {
    const border = FIRST_DAY + Math.floor(mark / 72) * 24 * HOUR + (mark % 72) * 5 * MINUTE;
    add(border + 5 * MINUTE - 1, of(BORDER));
    add(border + 5 * MINUTE, of(BORDER));
  }
  // Borders of the period, on both sides of each.
  for (const border of [FIRST_DAY, FIRST_DAY + DAYS * 24 * HOUR]) {
    for (const instant of [border - 1, border]) for (const status of ['500', '200', 'timeout', 'nonsense']) add(instant, status);
  }
  rows.push(...UNREADABLE);
  for (let last = rows.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [rows[last], rows[other]] = [rows[other], rows[last]];
  }
  return rows;
}

export const asCsv = (rows) => ['time,status', ...rows.map((row) => row.join(','))].join('\n') + '\n';
