// The package, with a look at the memory of its instances, and a call that stops in the middle of its work when it is told to.
const { Instance } = WebAssembly;
/** @type {WebAssembly.Memory[]} */
export const memories = [];
let stops = 0;

// Before the package is imported: it takes the engine's own when it is first called.
WebAssembly.Instance = /** @type {any} */ (
  function (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) {
    const { exports } = new Instance(module, imports);
    memories.push(/** @type {WebAssembly.Memory} */ (exports.memory));
    const real = /** @type {Function} */ (exports.estimate);
    const estimate = (/** @type {unknown[]} */ ...args) =>
      stops-- > 0 ? /** @type {Function} */ (exports.panicForTests)() : real(...args);
    return { exports: { ...exports, estimate } };
  }
);

/** The next call of `estimate` stops. */
export const stopOnce = () => {
  stops = 1;
};

export const kling = await import('kling-calc');

export const AS_OF = '2026-11-20';
export const JOB = { model: 'kling-v3', resolution: '720p', durationSeconds: 5, nativeAudio: false };
export const REQUEST = { asOf: AS_OF, jobs: [JOB] };
export const PERIOD = { period: { from: '2026-06-01', lastDay: '2026-06-30' } };
const text = new TextEncoder();
export const HEAD = text.encode('time,status\n');
export const ROW = text.encode('2026-06-01T00:00:00+08:00,200\n');

export const answers = () => {
  stops = 0;
  return kling.estimate(REQUEST).totals[0]?.units === '3';
};

/** What a call throws. @param {() => unknown} call */
export function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** The codes and fields of a refusal; nothing where it is none. @param {() => unknown} call */
export function refusal(call) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof kling.CalcError)) throw error;
    return error.problems.map(({ code, field }) => `${code} ${field}`.trim());
  }
  return undefined;
}

/** Milliseconds of processor time, the least of some runs: what else the machine does is not meant. @param {() => unknown} work */
export function cost(work, runs = 3) {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
