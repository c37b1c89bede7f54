// Columns are handed over as they are: typed arrays, which the module copies once.
import { instance } from './core.js';
import { column } from './typed.js';

/**
 * @param {unknown} request
 * @param {unknown} columns
 */
export function estimateColumns(request, columns) {
  const of = (/** @type {string} */ name, /** @type {Parameters<typeof column>[3]} */ type) => column(columns, 'columns', name, type);
  const [rate, seconds, quantity] = [of('rate', Uint16Array), of('durationSeconds', Uint16Array), of('quantity', Uint32Array)];
  const owner = instance();
  const unitsMilli = owner.call('priceColumns', [request], rate, seconds, quantity);
  return { unitsMilli, ...owner.answer() };
}
