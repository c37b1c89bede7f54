// A history of usage for what-if questions: the module holds the sums, this is what a caller holds.
import { Handle } from './handle.js';
import { instance } from './core.js';
import { column } from './typed.js';

/**
 * @param {unknown} request
 * @param {unknown} usage
 */
export function expiryScenarios(request, usage) {
  const [day, units] = [column(usage, 'usage', 'day', Int32Array), column(usage, 'usage', 'unitsMilli', Uint32Array)];
  const scenarios = new Handle(instance(), 'openScenarios', [request], day, units);
  return {
    /** @param {unknown} lots */
    burn(lots) {
      const units = column(lots, 'lots', 'unitsMilli', BigInt64Array);
      const days = ['effectiveOn', 'expiresOn', 'purchasedOn'].map((name) => column(lots, 'lots', name, Int32Array));
      const columns = scenarios.call('burnScenario', units, ...days);
      const totals = scenarios.answer();
      const [burnedMilli, expiredMilli] = columns;
      return { burnedMilli, expiredMilli, totals };
    },
    free: () => scenarios.free(),
    [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: () => scenarios.free(),
  };
}

/**
 * @param {unknown} request
 * @param {unknown} lots
 * @param {unknown} usage
 */
export function burnColumns(request, lots, usage) {
  const scenarios = expiryScenarios(request, usage);
  try {
    return scenarios.burn(lots);
  } finally {
    scenarios.free();
  }
}
