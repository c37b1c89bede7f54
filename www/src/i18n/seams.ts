/** Where a Chinese sentence and what stands in it meet. */
import { closed } from '../../../npm/seams.js';

function closedAround(text: string, given: readonly unknown[]): string {
  let closer = text;
  for (const one of given) {
    if (typeof one === 'object' && one !== null) closer = closedAround(closer, Object.values(one));
    else if (typeof one === 'string') closer = closed(closer, one);
  }
  return closer;
}

function closedIn(said: unknown, given: readonly unknown[]): unknown {
  if (typeof said === 'string') return closedAround(said, given);
  if (Array.isArray(said)) return said.map((one) => closedIn(one, given));
  if (typeof said === 'function') return (...more: unknown[]) => closedIn((said as (...args: unknown[]) => unknown)(...more), more);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, closedIn(one, given)]));
}

/** Chinese texts whose sentences close around what is put into them. */
export const joined = <T>(texts: T): T => closedIn(texts, []) as T;
