// Runs a list of checks to its end, whatever fails, and says how many passed.
import { availableParallelism } from 'node:os';
import { attempt, say, Stop } from './run.mjs';

/** The closing lines of the test runners in use. */
const PASSED = [/^test result: \w+\. (\d+) passed/gm, /^. pass (\d+)$/gm, /^ {2}(\d+) passed \(/gm, /^(\d+) passed, \d+ failed$/gm];
const FAILED = [/^test result: .* (\d+) failed;/gm, /^. fail (\d+)$/gm, /^ {2}(\d+) failed$/gm, /^\d+ passed, (\d+) failed$/gm];
/** How they name a test that failed: cargo and wasm-bindgen, Node, Playwright. */
const NAMES = [/^test (\S+) \.\.\. FAIL(?:ED)?$/gm, /^ *✖ (.+?) \(\d+(?:\.\d+)?ms\)$/gm, /^ {4}(\[\w+\] › .+?) ─*$/gm];
const COLOURS = /\u001b\[[\d;]*m/g;

/**
 * @typedef {{ name: string, command: string, args: string[], env?: Record<string, string>, cwd?: string }} Check
 */

const sum = (text, patterns) =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)]).reduce((total, [, count]) => total + Number(count), 0);

/** What a runner's output says; a check that counts nothing counts as one. */
export function countsIn(output, code) {
  const text = output.replace(COLOURS, '');
  const counts = { passed: sum(text, PASSED), failed: sum(text, FAILED) };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  else if (counts.passed + counts.failed === 0) counts.passed = 1;
  return counts;
}

/** The tests that a runner's output says failed, each once; runners name them twice. */
export function failuresIn(output) {
  const text = output.replace(COLOURS, '');
  return [...new Set(NAMES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name.trim())))];
}

/**
 * Does all of the work, so many pieces at a time, each begun in its turn.
 * @template T
 * @param {T[]} pieces
 * @param {number} atOnce
 * @param {(piece: T) => Promise<void>} work
 */
export async function sideBySide(pieces, atOnce, work) {
  const left = [...pieces];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, pieces.length) }, lane));
}

/** How many checks this machine runs at a time: each keeps more than one processor busy, and has limits on its times. */
export const LANES = Math.max(1, Math.floor(availableParallelism() / 2));

/** @typedef {{ name: string, seconds: number, passed?: number, failed?: number }} Row */

/** What each took, in the order in which they ended. */
export function tableOf(/** @type {Row[]} */ rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const cell = (/** @type {number | undefined} */ count, /** @type {string} */ what) =>
    count === undefined ? '' : `${String(count).padStart(7)} ${what}`;
  return rows
    .map(({ name, seconds, passed, failed }) =>
      `${name.padEnd(width)} ${seconds.toFixed(1).padStart(8)} s${cell(passed, 'passed')}${cell(failed, 'failed')}`.trimEnd(),
    )
    .join('\n');
}

/**
 * Runs the checks, begun in their order, and ends with what each took, the names of the tests that failed and "N passed, N
 * failed". What runs beside others shows its output when it has ended, as a whole.
 * @param {Check[]} checks
 * @param {{ atOnce?: number, before?: Row }} [options] `before` is what went before them, and stands first among what each took
 */
export async function tally(checks, { atOnce = 1, before } = {}) {
  const total = { passed: 0, failed: 0 };
  const rows = before ? [before] : [];
  /** @type {{ name: string, tests: string[] }[]} */
  const broken = [];
  const alone = atOnce === 1 || checks.length === 1;
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.once(signal, end);
  await sideBySide(checks, atOnce, async ({ name, command, args, ...options }) => {
    say(alone ? `\n== ${name}` : `.. ${name}: started`);
    const start = performance.now();
    const { code, text } = await attempt(command, args, { capture: true, held: !alone, signal: stop.signal, ...options });
    const { passed, failed } = countsIn(text, code);
    if (!alone) say(`\n== ${name}\n${text.trimEnd()}`);
    const seconds = (performance.now() - start) / 1000;
    say(`== ${name}: ${failed === 0 ? 'ok' : 'FAILED'}, ${seconds.toFixed(1)} s${alone ? '' : '\n'}`);
    rows.push({ name, seconds, passed, failed });
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) broken.push({ name, tests: failuresIn(text) });
  });
  for (const signal of signals) process.off(signal, end);
  say(`\n${tableOf(rows)}`);
  for (const { name, tests } of broken) say([`\n${name}, failed:`, ...tests.map((test) => `  ${test}`)].join('\n'));
  say(`\n${total.passed} passed, ${total.failed} failed`);
  if (broken.length > 0) throw new Stop(`Failed: ${broken.map(({ name }) => name).join('; ')}.`);
}
