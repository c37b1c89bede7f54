/** What stands beside a figure that a contract changes. */
import type { Money, Problem } from '../lib/api';

/** The answer at list price, once it is there. */
export interface Asked<R> {
  readonly result: R | null;
  readonly problems: readonly Problem[];
}

/** An amount with what it is under the contract, or a figure of another kind. */
export type Listed = { name?: string; list: Money; own: Money | null | undefined } | { name: string; text: string };
