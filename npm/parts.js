// Parts of a simulation, for workers: typed arrays, which are handed on as they are.
import { instance } from './core.js';

/**
 * @param {unknown} request
 * @param {unknown} range
 */
export function simulatePart(request, range) {
  const owner = instance();
  const part = owner.call('playPart', [request, range]);
  return part ?? owner.answer();
}

/**
 * @param {unknown} request
 * @param {unknown} parts
 */
export function mergeThroughput(request, parts) {
  const owner = instance();
  // Anything else than an array holds no parts, and the replications are then told as missing.
  owner.call('mergeParts', [request], Array.isArray(parts) ? Array.from(parts) : [null]);
  return owner.answer();
}
