/** What is bought, by what it is: on which day is for the view that shows days. */
import type { TrackOption } from '../../lib/api';

export function boughtOf(
  purchases: readonly Pick<TrackOption['purchases'][number], 'what' | 'quantity'>[],
): { what: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const { what, quantity } of purchases) sums.set(what, (sums.get(what) ?? 0) + quantity);
  return [...sums].map(([what, quantity]) => ({ what, quantity }));
}
