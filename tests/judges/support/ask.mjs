// Puts a question to a judge written in Python: JSON in, JSON out.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LARGEST_ANSWER_BYTES = 1 << 28;

/**
 * @param {string} python
 * @param {string} script from tests/judges on
 * @param {unknown} question
 * @param {Record<string, string>} [env]
 */
export function ask(python, script, question, env) {
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const options = { env: { ...process.env, ...env }, maxBuffer: LARGEST_ANSWER_BYTES };
  return new Promise((done, fail) => {
    const child = execFile(python, [path], options, (error, stdout, stderr) => {
      if (error) fail(new Error(`${script} failed: ${error.message}\n${stderr}`));
      else done(JSON.parse(stdout));
    });
    child.stdin.end(JSON.stringify(question));
  });
}
