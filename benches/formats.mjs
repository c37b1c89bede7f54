// Workload `formats`: request logs in the formats beside plain CSV and NDJSON, by the package on one thread, and by what people use
// for them. Everything reads the files from the system's cache, so it is the warm case.
import { spawnSync } from 'node:child_process';
import { closeSync, createReadStream, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FORMATS, PERIOD, writeLog } from './formats/logs.mjs';
import { heading, short, table, times, whole } from './lib/table.mjs';
import { takeTurnsAwaited } from './lib/timing.mjs';

/** At least so many megabytes a second, on one thread. */
const GOAL = 300;

function ours(kling, { path }, { where }) {
  return {
    name: 'kling-calc availabilityReader, 1 thread',
    run() {
      const reader = kling.availabilityReader({ period: PERIOD, utcOffset: '+00:00', where });
      const file = openSync(path);
      while (reader.fill((space) => readSync(file, space, 0, space.length, null)) > 0);
      closeSync(file);
      const { intervalRows, rows } = reader.finish();
      return { rows, errors: intervalRows.reduce((sum, row) => sum + row.errors, 0) };
    },
  };
}

/** What somebody writes who needs the figure once. */
const byHand = {
  combined: /\[([^\]]+)\] "[^"]*" (\d{3}) /,
  alb: /^\S+ (\S+) \S+ \S+ \S+ \S+ \S+ \S+ (\d{3}) /,
};
const lineByLine = ({ path }, expression) => ({
  name: 'readline and a regular expression',
  async run() {
    let [rows, errors] = [0, 0];
    const intervals = new Map();
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const [, time, status] = expression.exec(line);
      intervals.set(time.slice(0, 16), status);
      rows++;
      errors += status >= '500' ? 1 : 0;
    }
    return { rows, errors };
  },
});

/** A report of everything, which is what it makes; where it is there. */
const goaccess = ({ path }, format) => ({
  name: 'GoAccess, 1 thread',
  run() {
    const { status, stderr } = spawnSync('goaccess', [path, `--log-format=${format}`, '-o', 'json', '--no-progress', '--no-query-string'], {
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`${stderr}`);
    return undefined;
  },
});
const isThere = (program) => !spawnSync(program, ['--version']).error;

export async function run(kling) {
  const folder = mkdtempSync(join(tmpdir(), 'kling-calc-bench-'));
  const goals = [];
  try {
    for (const format of FORMATS) {
      const file = writeLog(format, folder);
      const own = ours(kling, file, format);
      const expression = byHand[format.id];
      const peers = expression ? [lineByLine(file, expression)] : [];
      if (format.id === 'combined' && isThere('goaccess')) peers.push(goaccess(file, 'COMBINED'));
      heading(`${format.name}: ${whole(file.rows)} rows, ${short(file.bytes / 1e6)} MB`);
      const verdict = async ({ run }) => {
        const found = await run();
        if (!found) return '';
        return found.rows === file.rows && found.errors === file.errors ? 'none' : JSON.stringify(found);
      };
      const verdicts = [];
      for (const candidate of [own, ...peers]) verdicts.push(await verdict(candidate));
      const measured = await takeTurnsAwaited([own, ...peers], { rounds: 5 });
      const { median: mine, least } = measured.get(own);
      const lines = [own, ...peers].map((candidate, index) => {
        const { median, least: fastest } = measured.get(candidate);
        return [candidate.name, short(median), short(fastest), whole(file.bytes / 1e3 / median), times(median / mine), verdicts[index]];
      });
      table(['', '>median ms', '>fastest', '>MB/s', '>of ours', 'wrong'], lines);
      const speed = file.bytes / 1e3 / least;
      goals.push(`${speed >= GOAL && verdicts[0] === 'none' ? 'meets' : 'misses'} the goal: ${format.name}: ${whole(speed)} MB/s`);
      rmSync(file.path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  heading(`Goals: ${GOAL} MB/s on one thread, by the fastest run`);
  console.log(goals.map((line) => `  ${line}`).join('\n'));
}
