/** What another reading makes of a bill: figures by way of paying, out of the note that says it. */
import type { ReadingEffect } from '../../lib/api';
import type { Reconciliation } from '../../lib/bill-api';
import { sameDecimal } from '../../lib/decimal';

type Note = NonNullable<ReadingEffect['resultNote']>;
type NoteArg = Note['args'][string];

const FIGURES = ['over', 'under', 'notJudged'] as const;

export interface WayEffect extends Record<(typeof FIGURES)[number], string> {
  paidIn: 'units' | 'cash';
  balance?: string;
  currency?: string;
}

const isNote = (arg: NoteArg | undefined): arg is Note => typeof arg === 'object' && !Array.isArray(arg);
const textOf = (note: Note, name: string): string => String(note.args[name] ?? '');

function wayOf(way: NoteArg | undefined): Pick<WayEffect, 'paidIn' | 'balance' | 'currency'> | null {
  if (!isNote(way)) return null;
  const [balance, currency] = [textOf(way, 'balance'), textOf(way, 'currency')];
  return way.id.startsWith('bill.in-units')
    ? { paidIn: 'units', ...(balance && { balance }) }
    : { paidIn: 'cash', ...(currency && { currency }) };
}

/** Each way of paying that a note tells of; a note of several has the first, and a note of the others. */
function told(note: NoteArg | undefined): WayEffect[] {
  if (!isNote(note)) return [];
  if (note.id === 'bill.effect-and') return [...told(note.args['first']), ...told(note.args['others'])];
  const way = note.id === 'bill.effect-way' ? wayOf(note.args['way']) : null;
  return way ? [{ ...way, over: textOf(note, 'over'), under: textOf(note, 'under'), notJudged: textOf(note, 'notJudged') }] : [];
}

/** The ways of paying that an effect gives other figures. */
export const changesOf = ({ resultNote }: ReadingEffect, totals: Reconciliation['totals']): WayEffect[] =>
  told(resultNote).filter((way) => {
    const now = totals.find((one) => one.paidIn === way.paidIn && one.balance === way.balance && one.currency === way.currency);
    return !now || FIGURES.some((figure) => !sameDecimal(now[figure], way[figure]));
  });
