// Runs a list of checks to its end, whatever fails, and says how many passed.
import { attempt, say, Stop } from './run.mjs';

/** The closing lines of the test runners in use. */
const PASSED = [/^test result: \w+\. (\d+) passed/gm, /^. pass (\d+)$/gm, /^ {2}(\d+) passed \(/gm, /^(\d+) passed, \d+ failed$/gm];
const FAILED = [/^test result: .* (\d+) failed;/gm, /^. fail (\d+)$/gm, /^ {2}(\d+) failed$/gm, /^\d+ passed, (\d+) failed$/gm];
const COLOURS = /\u001b\[[\d;]*m/g;

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

/**
 * Runs the checks in their order and ends with "N passed, N failed".
 * @param {{ name: string, command: string, args: string[], quiet?: boolean, env?: Record<string, string>, cwd?: string }[]} checks
 */
export async function tally(checks) {
  const total = { passed: 0, failed: 0 };
  const broken = [];
  for (const { name, command, args, ...options } of checks) {
    say(`\n== ${name}`);
    const start = performance.now();
    const { code, text } = await attempt(command, args, { capture: true, ...options });
    const { passed, failed } = countsIn(text, code);
    say(`== ${name}: ${failed === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) broken.push(name);
  }
  say(`\n${total.passed} passed, ${total.failed} failed`);
  if (broken.length > 0) throw new Stop(`Failed: ${broken.join('; ')}.`);
}
