// What every entry of the package shares: one instance of the module, and what a caller sees when a call does not return.
import { createGlue } from '#glue';

/** @typedef {import('../dist/index.d.ts').Problem} Problem */

/** Thrown for every refused input. Several problems of one call arrive together. */
export class CalcError extends Error {
  name = /** @type {const} */ ('CalcError');

  /** @param {Problem[]} problems */
  constructor(problems) {
    super(problems.map((problem) => (problem.field ? `${problem.field}: ${problem.message}` : problem.message)).join('; '));
    this.problems = problems;
  }
}

/** @type {() => WebAssembly.Module} */
let compile;
/** @type {WebAssembly.Module | undefined} */
let module;
/** @type {Record<string, Function> | undefined} */
let instance;

/**
 * Says where the module comes from. An entry of the package calls this once, when it is imported; the work is done at
 * the first call of a function.
 * @param {() => WebAssembly.Module} source
 */
export function provide(source) {
  compile = source;
}

function start() {
  module ??= compile();
  // The glue keeps the instance in variables of its own, so a fresh instance needs a fresh copy of the glue.
  const glue = createGlue();
  const { memory } = /** @type {{ memory: WebAssembly.Memory }} */ (glue.initSync({ module }));
  instance = { ...glue, memory: () => memory };
  return instance;
}

/**
 * The exported function of the module, as users call it.
 * @param {string} name
 */
export function entry(name) {
  /** @type {Function} */
  let exported;
  /** @type {Record<string, Function> | undefined} */
  let owner;
  const call = (/** @type {unknown} */ first, /** @type {unknown} */ second, /** @type {unknown} */ third) => {
    if (owner === undefined || owner !== instance) {
      owner = instance ?? start();
      exported = owner[name];
    }
    try {
      return exported(first, second, third);
    } catch (thrown) {
      throw refusal(thrown) ?? stopped(name, thrown);
    }
  };
  return Object.defineProperty(call, 'name', { value: name });
}

/**
 * A lawful refusal arrives as a plain object with the problems.
 * @param {any} thrown
 */
function refusal(thrown) {
  return !(thrown instanceof Error) && Array.isArray(thrown?.problems) ? new CalcError(thrown.problems) : undefined;
}

/**
 * Anything else left the instance in the middle of its work: it is dropped, and the next call starts a fresh one.
 * @param {string} name
 * @param {unknown} thrown
 */
function stopped(name, thrown) {
  instance = undefined;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Error(`kling-calc: ${name} stopped in the middle of the call (${reason}); the next call starts afresh`, { cause: thrown });
}
