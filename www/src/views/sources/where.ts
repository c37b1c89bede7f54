/** The view in which an interpretation decides, by the room that its id names. */
import type { ViewId } from '../../lib/route';

const WHERE: Record<string, readonly ViewId[]> = {
  time: ['sla', 'expiry'],
  cost: ['cost', 'tracks', 'campaign'],
  lot: ['expiry', 'tracks', 'campaign'],
  sla: ['sla'],
  claim: ['sla'],
};

export function viewsOf(reading: string): readonly ViewId[] {
  return WHERE[reading.split('.')[0] ?? ''] ?? [];
}
