// A history of usage for what-if questions: the module holds the sums, this is what a caller holds.
import { entry } from './core.js';

const openScenarios = entry('openScenarios');
const burnScenario = entry('burnScenario');

/**
 * @param {unknown} request
 * @param {unknown} usage
 */
export function expiryScenarios(request, usage) {
  const scenarios = openScenarios(request, usage);
  return {
    /** @param {unknown} lots */
    burn: (lots) => burnScenario(scenarios, lots),
  };
}
