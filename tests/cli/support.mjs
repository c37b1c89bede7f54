// Runs the command of the packed package as a process, and holds what it prints to what was seen to be right.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, 'node_modules', 'kling-calc');
const { bin } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
export const COMMAND = join(PACKAGE, bin['kling-calc']);
export const HERE = import.meta.dirname;
/** A process that waits for somebody is a failure, not a test that never ends. */
const LIMIT_MILLISECONDS = 60_000;

/**
 * @param {string[]} args
 * @param {{ input?: string | Buffer, columns?: number, cwd?: string, stdout?: 'pipe' | number }} [options]
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
export function run(args, { input, columns, cwd = HERE, stdout = 'pipe' } = {}) {
  const { COLUMNS: _, ...env } = process.env;
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    stdio: ['pipe', stdout, 'pipe'],
    env: { ...env, ...(columns && { COLUMNS: String(columns) }) },
    timeout: LIMIT_MILLISECONDS,
  });
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

/** As the shell cuts a line, for the lines of this folder's tests: words, and words in single quotes. @param {string} line */
export const wordsOf = (line) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);

/** The rulebook's own day and hash change with its facts. @param {string} text */
const steady = (text) => text.replace(/\d{4}-\d\d-\d\d-[0-9a-f]{8}/g, '<rulebook>');

/** Holds a text to a file of golden/; with GOLDEN=write the file is written, to be read and committed. @param {string} name @param {string} text */
export function golden(name, text) {
  const file = join(HERE, 'golden', `${name}.txt`);
  if (process.env.GOLDEN === 'write') writeFileSync(file, steady(text));
  assert.ok(existsSync(file), `there is no golden/${name}.txt: run the test with GOLDEN=write and read what it writes`);
  assert.equal(steady(text), readFileSync(file, 'utf8'));
}
