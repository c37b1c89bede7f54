// Request logs, one in this thread or many in several: what each comes to.
import { availableParallelism } from 'node:os';
import { Refused, whyUnreadable } from './faults.js';
import { progress } from './progress.js';
import { feed } from './read-log.js';

/** @typedef {import('./files.js').Found} Found */
/** @typedef {import('./faults.js').Problem} Problem */
/** @typedef {{ answer?: any, problems?: Problem[], fault?: { code?: string, message: string } }} Read */
/** @typedef {(bytes: number) => void} Tell */

/**
 * The answers for the logs, in their order.
 * @param {Found[]} files
 * @param {any} options
 * @param {{ api: any, words: import('./words.js').Words, origin: import('./origin.js').Origin }} context
 * @returns {Promise<any[]>}
 */
export async function readLogs(files, options, { api, words, origin }) {
  const bar = progress(files.reduce((sum, { bytes }) => sum + bytes, 0));
  /** @type {Read[]} */
  const reads = [];
  const read = async (/** @type {{ name: string, index: number }} */ { name, index }) => {
    reads[index] = await readHere(name, options, api, bar.add);
  };
  const all = files.map((file, index) => ({ ...file, index }));
  // The standard input of a thread is its own, and empty: this thread reads it.
  const here = all.filter(({ name }) => name === '-' || files.length === 1);
  const elsewhere = all.filter((file) => !here.includes(file));
  try {
    await Promise.all([readBeside(elsewhere, options, reads, bar.add), ...here.map(read)]);
  } finally {
    bar.end();
  }
  const problems = reads.flatMap((one, index) => {
    const { name } = /** @type {Found} */ (files[index]);
    return problemsIn(one, { log: name === '-' ? words.standardInput : name, isAlone: files.length === 1, words, origin });
  });
  if (problems.length > 0) throw new Refused(onceForAll(problems, files.length));
  return reads.map(({ answer }) => answer);
}

/** @typedef {Problem & { flag?: string }} LogProblem `flag`: the one it is about, where it is not about the log itself */

/** @param {Read} read @param {{ log: string, isAlone: boolean, words: import('./words.js').Words, origin: import('./origin.js').Origin }} of @returns {LogProblem[]} */
function problemsIn({ problems = [], fault }, { log, isAlone, words, origin }) {
  if (fault) return [{ field: log, message: whyUnreadable(Object.assign(new Error(fault.message), { code: fault.code }), words) }];
  return problems.map((problem) => {
    if (problem.field === 'log' || problem.field === '') return { ...problem, field: log };
    const [{ field: flag }] = /** @type {[Problem]} */ (origin.name([problem]));
    return isAlone ? { ...problem, field: flag } : { ...problem, field: `${log}: ${flag}`, flag };
  });
}

/** What is wrong with the flags is wrong with every log, and told once. @param {LogProblem[]} problems @param {number} count @returns {Problem[]} */
function onceForAll(problems, count) {
  const alike = (/** @type {LogProblem} */ one) =>
    problems.filter(({ flag, message }) => flag !== undefined && flag === one.flag && message === one.message);
  return problems.flatMap(({ flag, ...problem }) => {
    const all = alike({ ...problem, ...(flag !== undefined && { flag }) });
    if (flag === undefined || all.length < count) return [problem];
    return all[0]?.field === problem.field ? [{ ...problem, field: flag }] : [];
  });
}

/** @param {string} name @param {any} options @param {any} api @param {Tell} tell @returns {Promise<Read>} */
async function readHere(name, options, api, tell) {
  try {
    const reader = api.availabilityReader(options);
    await feed(reader, name, tell);
    return { answer: reader.finish() };
  } catch (error) {
    const { problems, code, message } = /** @type {any} */ (error);
    return problems === undefined ? { fault: { code, message } } : { problems };
  }
}

/**
 * Each thread takes the next log when it has ended one; the largest go first, so that none is left for the end.
 * @param {(Found & { index: number })[]} files
 * @param {any} options
 * @param {Read[]} reads
 * @param {Tell} tell
 */
async function readBeside(files, options, reads, tell) {
  if (files.length === 0) return;
  const { Worker } = await import('node:worker_threads');
  const left = files.toSorted((one, other) => one.bytes - other.bytes);
  const threads = Math.min(files.length, availableParallelism());
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL('./cli-log.js', import.meta.url));
      try {
        for (let next = left.pop(); next !== undefined; next = left.pop())
          reads[next.index] = await readIn(worker, next.name, options, tell);
      } finally {
        await worker.terminate();
      }
    }),
  );
}

/** @param {import('node:worker_threads').Worker} worker @param {string} name @param {any} options @param {Tell} tell @returns {Promise<Read>} */
function readIn(worker, name, options, tell) {
  return new Promise((done) => {
    const end = (/** @type {Read} */ read) => {
      worker.off('message', hear);
      worker.off('error', fail);
      done(read);
    };
    const hear = (/** @type {any} */ message) => ('bytes' in message ? tell(message.bytes) : end(message));
    const fail = (/** @type {Error} */ { message }) => end({ fault: { message } });
    worker.on('message', hear);
    worker.on('error', fail);
    worker.postMessage({ name, options });
  });
}
