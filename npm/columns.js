// Columns are handed over as they are: typed arrays, which the module copies once.
import { instance } from './core.js';

/** A field of what may be anything. @param {any} of @param {string} name */
export const column = (of, name) => (of === null || of === undefined ? undefined : of[name]);

/**
 * @param {unknown} request
 * @param {unknown} columns
 */
export function estimateColumns(request, columns) {
  const owner = instance();
  const [rate, seconds, quantity] = ['rate', 'durationSeconds', 'quantity'].map((name) => column(columns, name));
  const unitsMilli = owner.call('priceColumns', [request], rate, seconds, quantity);
  return { unitsMilli, ...owner.answer() };
}
