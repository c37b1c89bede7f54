// The logs that are read, made anew each time, and what they hold: the judge of everything that is timed.
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../lib/inputs.mjs';

export const FROM = '2026-04-01';
export const LAST_DAY = '2026-04-30';
export const OFFSET = '+00:00';
/** Milliseconds since 1970 of the first one. */
export const START = Date.parse(`${FROM}T00:00:00Z`);
export const INTERVAL_MS = 300_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS = 30;
export const INTERVALS = (DAYS * DAY_MS) / INTERVAL_MS;
const SPAN = DAYS * DAY_MS;

/** What slow readers get: the first rows of a log, about so many bytes. */
const SUBSET_BYTES = 60e6;

/** Two nights without a request, and an hour in which a fifth of them fails. */
const QUIET_DAYS = [7, 19];
const QUIET_HOURS = 2;
const OUTAGE = { day: 12, hour: 9 };

export const LOGS = [
  { id: 'fixed', name: 'CSV of one layout', rows: 20_000_000, header: 'timestamp,status\n', status: 1 },
  { id: 'ndjson', name: 'NDJSON', rows: 10_000_000, header: '' },
  {
    id: 'varied',
    name: 'CSV of six columns, rows of any length',
    rows: 5_000_000,
    header: 'timestamp,method,path,status,latency_ms,request_id\n',
    status: 3,
  },
  { id: 'unsorted', name: 'CSV of one layout, rows in no order', rows: 2_000_000, header: 'timestamp,status\n', status: 1 },
];

const WRITE_BYTES = 1 << 20;
const ROW_BYTES_MAX = 256;
const twoDigits = Array.from({ length: 100 }, (_, number) => `${number}`.padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_, number) => `${number}`.padStart(3, '0'));

/** @typedef {{ valid: Uint32Array, errors: Uint32Array }} Counts by interval */
/** @typedef {{ path: string, bytes: number, rows: number, expected: Counts }} Written */

/**
 * Writes a log into a folder.
 * @returns {{ whole: Written, subset: Written }}
 */
export function writeLog(log, folder) {
  const dice = random(20260401 + log.rows);
  const file = (name) => {
    const path = join(folder, `${log.id}-${name}.log`);
    return { path, handle: openSync(path, 'w'), bytes: 0 };
  };
  const [whole, subset] = [file('whole'), file('subset')];
  const open = new Set([whole, subset]);
  const piece = Buffer.allocUnsafe(WRITE_BYTES + ROW_BYTES_MAX);
  let held = piece.latin1Write(log.header, 0);
  const flush = () => {
    for (const file of open) {
      writeSync(file.handle, piece, 0, held);
      file.bytes += held;
    }
    held = 0;
  };
  const expected = { valid: new Uint32Array(INTERVALS), errors: new Uint32Array(INTERVALS) };
  let subsetRows = 0;
  let inSubset;
  let sorted = 0;
  for (let row = 0; row < log.rows; row++) {
    if (!inSubset && subset.bytes >= SUBSET_BYTES) {
      flush();
      open.delete(subset);
      subsetRows = row;
      inSubset = { valid: expected.valid.slice(), errors: expected.errors.slice() };
    }
    sorted = Math.max(sorted, Math.floor((row / log.rows) * SPAN) + dice.below(400));
    const at = busy(log.id === 'unsorted' ? dice.below(SPAN) : Math.min(sorted, SPAN - 1));
    if (log.id !== 'unsorted') sorted = Math.max(sorted, at);
    const status = statusAt(at, dice);
    const interval = Math.floor(at / INTERVAL_MS);
    expected.valid[interval]++;
    if (status >= 500) expected.errors[interval]++;
    held += piece.latin1Write(rowOf(log.id, at, status, dice), held);
    if (held >= WRITE_BYTES) flush();
  }
  flush();
  closeSync(whole.handle);
  closeSync(subset.handle);
  return {
    whole: { path: whole.path, bytes: whole.bytes, rows: log.rows, expected },
    subset: { path: subset.path, bytes: subset.bytes, rows: subsetRows, expected: inSubset },
  };
}

/** A moment at which requests come: those of the quiet hours come right after them. */
function busy(at) {
  const [day, hour] = [Math.floor(at / DAY_MS), Math.floor(at / HOUR_MS) % 24];
  return QUIET_DAYS.includes(day) && hour < QUIET_HOURS ? day * DAY_MS + QUIET_HOURS * HOUR_MS + (at % 60_000) : at;
}

function statusAt(at, dice) {
  const outage = Math.floor(at / DAY_MS) === OUTAGE.day && Math.floor(at / HOUR_MS) % 24 === OUTAGE.hour;
  const failing = outage ? 200 : 2;
  const draw = dice.below(1000);
  if (draw < failing) return dice.among([500, 502, 503, 504]);
  return draw < failing + 30 ? dice.among([400, 404, 429]) : 200;
}

function rowOf(id, at, status, dice) {
  const [day, hour] = [Math.floor(at / DAY_MS) + 1, Math.floor(at / HOUR_MS) % 24];
  const [minute, second] = [Math.floor(at / 60_000) % 60, Math.floor(at / 1000) % 60];
  const clock = `${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second]}.${threeDigits[at % 1000]}`;
  const time = `2026-04-${twoDigits[day]}T${clock}Z`;
  if (id === 'ndjson') return `{"ts":"${time}","status":${status}}\n`;
  if (id !== 'varied') return `${time},${status}\n`;
  const task = dice.among(['text2video', 'image2video', 'lip-sync', 'tasks']);
  const name = dice.below(2 ** dice.between(1, 31)).toString(16);
  const request = `${dice.below(2 ** 31).toString(16)}${dice.below(2 ** 31).toString(16)}`.padStart(16, '0');
  return `${time},${dice.among(['GET', 'POST'])},/v1/videos/${task}/${name},${status},${dice.below(100_000)},${request}\n`;
}

/** The intervals whose counts differ from those of the log. */
export function wrongIntervals(counts, expected) {
  const wrong = [];
  for (let interval = 0; interval < INTERVALS; interval++) {
    const same = counts.valid[interval] === expected.valid[interval] && counts.errors[interval] === expected.errors[interval];
    if (!same) wrong.push(interval);
  }
  return wrong;
}

export const noCounts = () => ({ valid: new Uint32Array(INTERVALS), errors: new Uint32Array(INTERVALS) });

/** The decimals that the package tells. */
const PLACES = 12n;

/**
 * Availability in percent, in whole numbers of any size and cut after twelve places: the share of errors of each
 * interval, averaged over all of them. Intervals without requests have none, as in the package's default reading.
 */
export function percent({ valid, errors }) {
  const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));
  const errorsByValid = new Map();
  for (let interval = 0; interval < INTERVALS; interval++) {
    const key = valid[interval];
    if (key > 0) errorsByValid.set(key, (errorsByValid.get(key) ?? 0) + errors[interval]);
  }
  const shares = [...errorsByValid].map(([valid, errors]) => [BigInt(valid), BigInt(errors)]);
  const common = shares.reduce((common, [valid]) => (common / gcd(common, valid)) * valid, 1n);
  const failed = shares.reduce((sum, [valid, errors]) => sum + (errors * common) / valid, 0n);
  const all = common * BigInt(INTERVALS);
  const cut = ((all - failed) * 100n * 10n ** PLACES) / all;
  const places = `${cut % 10n ** PLACES}`.padStart(Number(PLACES), '0');
  return `${cut / 10n ** PLACES}.${places}`.replace(/\.?0+$/, '');
}
