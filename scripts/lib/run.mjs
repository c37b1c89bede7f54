// Runs other programs, and says in one sentence what went wrong.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const TOOLS = join(ROOT, '.tools');
const env = {
  ...process.env,
  PATH: [join(TOOLS, 'bin'), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
};

/** A failure whose message is all that its reader needs. */
export class Stop extends Error {}

export const say = (text) => console.log(text);

/** Runs a script's work; a failure ends it with one sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}

/** What a program prints, without the spaces around it; undefined where it is not there or fails. */
export function output(command, args = [], options = {}) {
  const { status, stdout } = spawnSync(command, args, { cwd: ROOT, env, encoding: 'utf8', ...options });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Runs a program to its end. Its output goes to the screen; with `capture` it is returned as well, with `held` it is only
 * returned, with `quiet` it is shown only if the program fails. `signal` ends the program.
 * @param {string} command
 * @param {string[]} args
 * @param {{ capture?: boolean, held?: boolean, quiet?: boolean, signal?: AbortSignal, cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, text: string }>}
 */
export function attempt(command, args, { capture = false, held = false, quiet = false, ...options } = {}) {
  return new Promise((done) => {
    const shown = capture || held || quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, { cwd: ROOT, ...options, env: { ...env, ...options.env }, stdio: ['ignore', shown, shown] });
    let text = '';
    const take = (to) => (chunk) => {
      text += chunk;
      if (!quiet && !held) to.write(chunk);
    };
    child.stdout?.on('data', take(process.stdout));
    child.stderr?.on('data', take(process.stderr));
    child.on('error', (error) => done({ code: 127, text: `${command}: ${error.message}\n` }));
    child.on('close', (code) => {
      if (quiet && code !== 0) process.stderr.write(text);
      done({ code: code ?? 1, text });
    });
  });
}

/** Like `attempt`, for a program that has to succeed; `sentence` says what it means when it does not. */
export async function run(command, args, sentence, options) {
  const { code, text } = await attempt(command, args, options);
  if (code !== 0) throw new Stop(code === 127 ? `${sentence}: ${command} is not installed` : sentence);
  return text;
}

/** Says what is being done, does it, and says how long it took. */
export async function timed(what, work) {
  say(`${what} ...`);
  const start = performance.now();
  const result = await work();
  say(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
