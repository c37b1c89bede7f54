/** What the reader entered, as it was typed. */

export interface PricesState {
  asOf: string;
  /** Both where empty. */
  currency: string;
  /** Words that a row has to hold, in any order. */
  find: string;
  track: string;
  task: string;
  resolution: string;
  /** "1" or "0"; either where empty. */
  sound: string;
  /** Only rows with such a mark. */
  marked: string;
  /** A column, with a leading - from its end; the rulebook's order where empty. */
  sort: string;
}

export const MARKS = ['contested', 'unknown', 'low'] as const;
export type Mark = (typeof MARKS)[number];

export const SORTS = ['model', 'resolution', 'unit', 'clip5', 'clip10', 'confidence'] as const;
export type Sort = (typeof SORTS)[number];

export const emptyState = (): PricesState => ({
  asOf: '',
  currency: '',
  find: '',
  track: '',
  task: '',
  resolution: '',
  sound: '',
  marked: '',
  sort: '',
});

export const firstState = (asOf: string): PricesState => ({ ...emptyState(), asOf });
