/** What of the rulebook rests on a source, and what a conflict touches: counted, so that nobody has to believe it. */
import type { Cite, Rulebook } from '../../lib/api';

/** A kind of entry, as the texts call it. */
export type Kind =
  | 'rates'
  | 'packages'
  | 'plans'
  | 'listPrices'
  | 'models'
  | 'readings'
  | 'conflicts'
  | 'facts'
  | 'serviceTimes'
  | 'errors'
  | 'calendars'
  | 'sla';

export type Uses = Map<Kind, number>;

interface Entry {
  cites?: readonly Cite[];
  conflicts?: readonly string[];
}

/** How many entries of each kind name it. */
export interface Index {
  sources: Map<string, Uses>;
  conflicts: Map<string, Uses>;
}

export function indexOf(book: Rulebook): Index {
  const index: Index = { sources: new Map(), conflicts: new Map() };
  const lists: [Kind, readonly Entry[]][] = [
    ['rates', book.rates],
    ['packages', book.packages],
    ['plans', book.plans],
    ['listPrices', book.listPrices ?? []],
    ['models', book.models],
    ['readings', book.readings],
    ['conflicts', book.conflicts ?? []],
    ['facts', [...(book.concurrency ?? []), ...(book.facts ?? [])]],
    ['serviceTimes', book.serviceTimes ?? []],
    ['errors', book.errors ?? []],
    ['calendars', book.calendars],
    ['sla', book.sla ? [book.sla] : []],
  ];
  const add = (where: Map<string, Uses>, id: string, kind: Kind) => {
    const uses = where.get(id) ?? new Map<Kind, number>();
    uses.set(kind, (uses.get(kind) ?? 0) + 1);
    where.set(id, uses);
  };
  for (const [kind, entries] of lists) {
    for (const { cites = [], conflicts = [] } of entries) {
      // An entry counts once, however many of its clauses are in one source.
      for (const source of new Set(cites.map((cite) => cite.source))) add(index.sources, source, kind);
      for (const conflict of new Set(conflicts)) add(index.conflicts, conflict, kind);
    }
  }
  return index;
}
