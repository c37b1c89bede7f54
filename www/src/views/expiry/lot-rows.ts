/** What a table of lots is about: the rows of a view, and what can be done with them. */
import type { Problem } from '../../lib/api';
import type { LotDraft } from './lot';

export interface LotRows {
  readonly lots: LotDraft[];
  /** What pays in this view. */
  readonly balance: string;
  /** What is wrong with them: at `lots[2].units`, `lots[2]` or `lots`. */
  readonly fields: Readonly<Record<string, readonly Problem[]>>;
  readonly undo: { text: string } | null;
  readonly isFull: boolean;
  addEmptyLot: () => void;
  removeLot: (index: number) => void;
  removeAllLots: () => void;
  undoLast: () => void;
}
