// What every entry of the package shares: one instance of the module, and what a caller sees when a call does not return.
import { createGlue } from '#glue';
import { Wire, written } from './wire.js';

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
/** @type {Instance | undefined} */
let current;

/**
 * Says where the module comes from. An entry of the package calls this once, when it is imported; the work is done at
 * the first call of a function.
 * @param {() => WebAssembly.Module} source
 */
export function provide(source) {
  compile = source;
}

/** An instance of the module. What is open in it stays with it; nothing else is shared between calls. */
export class Instance {
  constructor() {
    module ??= compile();
    // The glue keeps the instance in variables of its own, so a fresh instance needs a fresh copy of the glue.
    const glue = createGlue();
    const { memory } = /** @type {{ memory: WebAssembly.Memory }} */ (glue.initSync({ module }));
    /** @type {Record<string, Function>} */
    this.glue = glue;
    this.memory = memory;
    this.wire = new Wire({ memory, room: glue['room'], answer: glue['answer'] });
    this.isStopped = false;
  }

  /**
   * Calls a function of the module. `args` are read here, `extra` are handed over as they are.
   * @param {string} name
   * @param {readonly unknown[]} args
   * @param {readonly unknown[]} extra
   */
  call(name, args, ...extra) {
    const writer = written(args);
    return this.guarded(name, () => {
      this.wire.send(writer);
      return this.glue[name](...extra);
    });
  }

  /** The answer of the last call; throws it where it is a refusal. */
  answer() {
    const { answer, isRefused } = this.wire.receive();
    if (isRefused) throw new CalcError(answer.problems);
    return answer;
  }

  /**
   * Whatever the module does not answer or refuse left it in the middle of its work: it is dropped, and the next call starts a
   * fresh one.
   * @template T
   * @param {string} name
   * @param {() => T} work
   */
  guarded(name, work) {
    try {
      return work();
    } catch (thrown) {
      this.isStopped = true;
      if (current === this) current = undefined;
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      throw new Error(`kling-calc: ${name} stopped in the middle of the call (${reason}); the next call starts afresh`, { cause: thrown });
    }
  }
}

/** The instance that calls go to. */
export const instance = () => (current ??= new Instance());

/**
 * A function of the module, as users call it.
 * @param {string} name
 * @param {number} arity how many arguments it takes
 */
export function entry(name, arity = 1) {
  const call = (/** @type {unknown[]} */ ...given) => {
    const args = given.length === arity ? given : Array.from({ length: arity }, (_, index) => given[index]);
    const owner = instance();
    owner.call(name, args);
    return owner.answer();
  };
  return Object.defineProperty(call, 'name', { value: name });
}
