/** What the page asks about the vendor's exports, and what it comes to: the module's own shapes, and sums of the worker. */
import type { BillOptions, History } from 'kling-calc';

export type {
  BillFinding,
  BillVerdict,
  Chain,
  Deduction,
  Discount,
  NotInWorth,
  Observations,
  ObserveOptions,
  Reconciliation,
} from 'kling-calc';

export interface ReadRequest {
  files: readonly File[];
  /** The clock on which months begin: "+08:00". */
  clock: string;
}

/** Steps stand in the answer unless they are left out. */
export type JudgeRequest = BillOptions;

/** What was deducted in a month for a model, in one way of paying; what was given back is taken off. */
export interface ChargeSum {
  /** "2026-11" */
  month: string;
  paidIn: 'units' | 'cash';
  /** The balance of units, or the currency of cash; empty where it is not told. */
  of: string;
  /** As the exports name it; empty where they do not. */
  model: string;
  amount: string;
  deductions: number;
}

/** What stood in the files beside the charges themselves. */
export interface BillDetails extends Pick<History, 'duplicates' | 'badCount' | 'badRows' | 'warnings' | 'warningNotes' | 'lots'> {
  deductions: number;
  tasks: number;
  charges: ChargeSum[];
}

export interface BillRead {
  /** Rows that could be read. */
  rows: number;
  /** Null where there are more rows than can be looked through one by one. */
  details: BillDetails | null;
}
