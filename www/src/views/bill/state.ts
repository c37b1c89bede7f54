/** What the reader chose. The files themselves are never part of it: they stay where they are read. */

export interface BillState {
  /** The day up to which weeks of usage count. */
  asOf: string;
  /** Of what differences of units are worth. */
  currency: string;
  /** Readings other than the default. */
  readings: Record<string, string>;
}

export const emptyState = (): BillState => ({ asOf: '', currency: 'USD', readings: {} });

export const firstState = (asOf: string): BillState => ({ ...emptyState(), asOf });
