/** What the maker of a link saw, against what this page computes. */
import { sameDecimal } from '../../lib/decimal';
import type { Seen } from './codec';

/** What a line is now: its figures, or the reason why it has none. */
export type Now = { units: string; amount: string | null } | { problem: string };

export interface ChangedLine {
  /** Counted from 1. */
  line: number;
  before: Seen;
  now: Now;
}

function isSame(before: Seen, now: Now): boolean {
  if (before === null) return 'problem' in now;
  if ('problem' in now || !sameDecimal(before.units, now.units)) return false;
  if (before.amount === null || now.amount === null) return before.amount === now.amount;
  return sameDecimal(before.amount, now.amount);
}

/** The lines whose figures differ. A link that carries no figures has nothing to compare. */
export function changedLines(seen: readonly Seen[], now: readonly Now[]): ChangedLine[] {
  return seen.flatMap((before, index) => {
    const current = now[index];
    return current === undefined || isSame(before, current) ? [] : [{ line: index + 1, before, now: current }];
  });
}
