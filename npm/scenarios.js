// A history of usage for what-if questions: the module holds the sums, this is what a caller holds.
import { column } from './columns.js';
import { Handle } from './handle.js';
import { instance } from './core.js';

/**
 * @param {unknown} request
 * @param {unknown} usage
 */
export function expiryScenarios(request, usage) {
  const [day, units] = ['day', 'unitsMilli'].map((name) => column(usage, name));
  const scenarios = new Handle(instance(), 'openScenarios', [request], day, units);
  return {
    /** @param {unknown} lots */
    burn(lots) {
      const names = ['unitsMilli', 'effectiveOn', 'expiresOn', 'purchasedOn'];
      const columns = scenarios.call('burnScenario', ...names.map((name) => column(lots, name)));
      const totals = scenarios.owner.answer();
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
