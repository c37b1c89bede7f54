// Parts of a simulation, for workers: typed arrays, which are handed on as they are.
import { instance, limit, refuse } from './core.js';
import { view } from './typed.js';
import { lengthOf } from './wire.js';

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
  const list = read(parts);
  const owner = instance();
  owner.call('mergeParts', [request], list);
  return owner.answer();
}

/** The parts as views of our own; `null` is something else. Anything but an array holds none, and is told as one. @param {unknown} parts */
function read(parts) {
  if (!Array.isArray(parts)) return [null];
  const count = lengthOf(parts);
  if (count > limit('parts')) refuse('too-large', 'parts', count, limit('parts'));
  const list = [];
  let numbers = 0;
  for (let i = 0; i < count; i++) {
    const part = view(Float64Array, parts[i], `parts[${i}]`) ?? null;
    numbers += part?.length ?? 0;
    if (numbers > limit('partNumbers')) refuse('too-large', 'parts', numbers, limit('partNumbers'));
    list.push(part);
  }
  return list;
}
