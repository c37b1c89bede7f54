// Workload `log`: availability of a month from request logs, by the package on one thread and by what users would pick
// instead. Everything reads the files from the system's cache, again and again, so it is the warm case.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byteLoop, newlinesInJs, newlinesInWasm, readingAlone } from './log/by-hand.mjs';
import { LOGS, percent, wrongIntervals, writeLog } from './log/logs.mjs';
import { ours } from './log/ours.mjs';
import { csvParse, duckdb, duckdbWasm, lineByLine, papaParse } from './log/peers.mjs';
import { heading, short, table, times, whole } from './lib/table.mjs';
import { takeTurnsAwaited } from './lib/timing.mjs';

/** How many times faster than DuckDB on this many threads, by log. */
const THREADS = 4;
const DUCKDB_GOALS = { fixed: 8, ndjson: 8, varied: 4 };
/** How many times faster than these, on the subset of the CSV of one layout. */
const SUBSET_GOALS = { 'duckdb-wasm': 60, PapaParse: 100 };
/** How fast compared with counting line ends, on the CSV of one layout. */
const NEWLINES_GOAL = 0.9;

export async function run(kling) {
  const folder = mkdtempSync(join(tmpdir(), 'kling-calc-bench-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  // A run that is broken off leaves nothing behind either.
  process.once('exit', clear);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    await measure(kling, folder);
  } finally {
    clear();
  }
}

async function measure(kling, folder) {
  const native = await duckdb(THREADS);
  const inWasm = await duckdbWasm();
  const newlines = newlinesInWasm();
  const goals = [];
  for (const log of LOGS) {
    const { whole: file, subset } = writeLog(log, folder);
    const own = ours(kling, file);
    const duck = native.on(log, file);
    const lines = newlines(log, file);
    const hand = byteLoop(log, file);
    const fast = [own, duck, hand, newlinesInJs(log, file), lines, readingAlone(log, file)];
    const title = `${log.name}: ${whole(file.rows)} rows, ${short(file.bytes / 1e6)} MB`;
    const measured = await compare(title, log, file, fast, { rounds: 7 });
    // Of the medians and of the fastest runs, the ratio that is worse for us: a busy machine spoils either.
    const ratio = (other, mine, among) => {
      const [theirs, ours] = [among.get(other), among.get(mine)];
      return Math.min(theirs.median / ours.median, theirs.least / ours.least);
    };
    const goal = (met, text) => goals.push(`${met ? 'meets' : 'misses'} the goal: ${log.name}: ${text}`);
    const wanted = DUCKDB_GOALS[log.id];
    if (wanted) {
      const reached = ratio(duck, own, measured.times);
      goal(reached >= wanted, `${times(reached)} DuckDB on ${THREADS} threads, at least ${wanted}x wanted`);
    }
    if (log.id === 'fixed') {
      const reached = ratio(lines, own, measured.times);
      goal(reached >= NEWLINES_GOAL, `${times(reached)} counting line ends in WebAssembly, at least ${NEWLINES_GOAL}x wanted`);
    }
    let { right } = measured;
    if (log.id !== 'unsorted') {
      const ownOfSubset = ours(kling, subset);
      // duckdb-wasm has no JSON reader in it: it would have to come from the network.
      const forCsv = () => [inWasm(log, subset), papaParse(log, subset), csvParse(log, subset)];
      const slow = [...(log.id === 'ndjson' ? [] : forCsv()), lineByLine(log, subset)];
      const title = `${log.name}: the first ${whole(subset.rows)} rows, ${short(subset.bytes / 1e6)} MB, for slow readers`;
      const measured = await compare(title, log, subset, [ownOfSubset, ...slow], { rounds: 3 });
      right &&= measured.right;
      for (const [name, wanted] of Object.entries(log.id === 'fixed' ? SUBSET_GOALS : {})) {
        const peer = slow.find((candidate) => candidate.name.startsWith(name));
        const reached = ratio(peer, ownOfSubset, measured.times);
        goal(reached >= wanted, `${times(reached)} ${name}, at least ${wanted}x wanted`);
      }
    }
    goal(right, 'the counts of every interval and the availability equal to those of the log, by all candidates');
    for (const { path } of [file, subset]) rmSync(path);
  }
  native.close();
  console.log(`
  Every candidate reads the whole file in each run: pieces of 1 MiB where the candidate can be fed, else its own way. Ours is
  timed with everything a caller gets, the availability with its reasons included; each byte of each row is checked. Counting
  line ends is done twice: by Buffer.indexOf, a call for each line, which is what JavaScript has; and by a module of its own in
  WebAssembly, which looks at sixteen bytes at a time and does nothing else. Other work on the machine slows four threads down
  more than one, to our advantage: a goal is met where
  both the medians and the fastest runs meet it.`);
  heading('Goals');
  console.log(goals.map((line) => `  ${line}`).join('\n'));
}

/** Holds each candidate against the log, then times them in turns. */
async function compare(title, log, file, candidates, options) {
  heading(title);
  const expected = percent(file.expected);
  console.log(`  availability ${expected} %\n`);
  const verdicts = new Map();
  for (const candidate of candidates) verdicts.set(candidate, verdict(candidate, await candidate.run(), log, file, expected));
  const measured = await takeTurnsAwaited(candidates, options);
  const own = measured.get(candidates[0]).median;
  const lines = candidates.map((candidate) => {
    const { median, least, low, high, runs } = measured.get(candidate);
    const spread = `${short(low)} .. ${short(high)}`;
    const speed = short(file.bytes / 1e6 / median);
    return [candidate.name, short(median), short(least), spread, `${runs}`, speed, times(median / own), verdicts.get(candidate)];
  });
  table(['', '>median ms', '>fastest', '>10 % .. 90 %', '>runs', '>GB/s', '>of ours', 'wrong'], lines);
  return { times: measured, right: [...verdicts.values()].every((verdict) => verdict === 'none' || verdict === '') };
}

/** What is wrong with a result; empty for what gives no counts. */
function verdict(candidate, result, log, file, expected) {
  if (candidate.lines) {
    const lines = file.rows + (log.header ? 1 : 0);
    return candidate.lines(result) === lines ? 'none' : `${candidate.lines(result)} lines`;
  }
  if (!candidate.counts) return '';
  const counts = candidate.counts(result);
  const wrong = wrongIntervals(counts, file.expected).length;
  const told = candidate.percent?.(result) ?? percent(counts);
  return [wrong ? `${wrong} intervals` : '', told === expected ? '' : `availability ${told}`].filter(Boolean).join(', ') || 'none';
}
