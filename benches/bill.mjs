// Workload `bill`: a million deductions read and judged, by the package on one thread and by what users would pick instead: the same join
// on DuckDB and in pandas. Everything reads the files from the system's cache.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonWith } from '../scripts/lib/python.mjs';
import { ROWS, writeLedger } from './bill/ledger.mjs';
import { heading, short, table, times, whole } from './lib/table.mjs';

/** Milliseconds that it may take. */
const GOAL_MS = 3_000;
const ROUNDS = 3;
const PIECE_BYTES = 1 << 20;
const place = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The package, from the file to the findings. */
const ours = (kling, name, { path }) => ({
  name,
  run() {
    const reader = kling.historyReader();
    const piece = new Uint8Array(PIECE_BYTES);
    const [start, used] = [performance.now(), process.cpuUsage()];
    reader.file(path);
    const file = openSync(path);
    for (let length; (length = readSync(file, piece)) > 0;) reader.push(piece.subarray(0, length));
    closeSync(file);
    const read = performance.now();
    const answer = reader.reconcile();
    const end = performance.now();
    const { user, system } = process.cpuUsage(used);
    reader.free();
    const verdicts = {};
    for (const { verdict, tasks } of answer.verdicts) verdicts[verdict] = (verdicts[verdict] ?? 0) + tasks;
    return { milliseconds: end - start, processor: (user + system) / 1000, reading: read - start, verdicts };
  },
});

/** A peer in a process of its own, which says itself how long it took: what it takes to start is not counted. */
const peer = (python, id, threads, { csv, rates }) => ({
  name: `${id}, ${threads} thread${threads > 1 ? 's' : ''}`,
  run() {
    const args = [place('bill/peers.py'), id, csv.path, rates, place('bill/judge.sql'), `${threads}`];
    const { stdout, stderr, status } = spawnSync(python, args, { maxBuffer: 1 << 24 });
    if (status !== 0) throw new Error(`${stderr}`);
    return JSON.parse(`${stdout}`);
  },
});

export async function run(kling) {
  const python = await pythonWith('bench');
  const folder = mkdtempSync(join(tmpdir(), 'kling-calc-bench-'));
  try {
    const files = writeLedger(kling, folder);
    const own = [ours(kling, 'kling-calc, CSV, 1 thread', files.csv), ours(kling, 'kling-calc, JSON, 1 thread', files.json)];
    const all = cpus().length;
    const peers = [
      peer(python, 'duckdb', 1, files),
      ...(all > 1 ? [peer(python, 'duckdb', all, files)] : []),
      peer(python, 'pandas', 1, files),
    ];
    const candidates = [...own, ...peers];
    const results = new Map(candidates.map((candidate) => [candidate, []]));
    // They take turns, so that a slow phase of the machine meets all of them.
    for (let round = 0; round < ROUNDS; round++) for (const candidate of candidates) results.get(candidate).push(candidate.run());
    const median = (candidate) => results.get(candidate).toSorted((one, other) => one.milliseconds - other.milliseconds)[ROUNDS >> 1];
    const mine = median(own[0]);
    const shown = (verdicts) =>
      Object.entries(verdicts)
        .sort()
        .map(([verdict, tasks]) => `${verdict} ${whole(tasks)}`)
        .join(', ');
    heading(`${whole(ROWS)} deductions: CSV of ${short(files.csv.bytes / 1e6)} MB, JSON of ${short(files.json.bytes / 1e6)} MB`);
    const lines = candidates.map((candidate) => {
      const { milliseconds, processor, reading, verdicts, version } = median(candidate);
      const name = version ? candidate.name.replace(',', ` ${version},`) : candidate.name;
      const same = shown(verdicts) === shown(mine.verdicts) ? 'the same' : shown(verdicts);
      const ratio = candidate === own[0] ? '' : times(milliseconds / mine.milliseconds);
      return [name, whole(milliseconds), whole(processor), reading ? whole(reading) : '', ratio, same];
    });
    table(['', '>ms', '>ms of processors', '>of it reading', '>against ours', 'verdicts'], lines);
    console.log(`\n  Verdicts: ${shown(mine.verdicts)}`);
    for (const candidate of own) {
      const { milliseconds } = median(candidate);
      const verdict = milliseconds <= GOAL_MS ? 'meets' : 'misses';
      console.log(`  ${candidate.name} ${verdict} the goal: ${whole(milliseconds)} ms, at most ${whole(GOAL_MS)} wanted`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
