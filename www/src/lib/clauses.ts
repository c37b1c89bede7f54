/** Articles of agreements, as cites name them; and the sources whose words on a point stand in the catalogue of clauses. */
import type { Cite, ReadingInfo } from './api';
import { articlesOf } from './articles';

/** An article of a source; empty for what the source says as a whole. */
export interface Clause {
  source: string;
  article: string;
}

/** Copies of one agreement: who cites one of them cites the same words. */
const SAME_TEXT: Readonly<Record<string, string>> = { S03: 'seed-004', S32: 'seed-004' };
const COPIES = new Set(Object.keys(SAME_TEXT));

/** Other sources that hold the very text. */
export const copiesOf = (source: string): string[] => [...COPIES].filter((copy) => SAME_TEXT[copy] === source);

/** Every clause of cites, once, in the order in which they come; a source without articles is one clause. */
export function clausesOf(cites: readonly Cite[]): Clause[] {
  const found = new Map<string, Clause>();
  for (const { source: cited, clause = '' } of cites) {
    const articles = articlesOf(clause);
    // A copy that is named without an article has nothing to add.
    if (articles.length === 0 && COPIES.has(cited)) continue;
    const source = SAME_TEXT[cited] ?? cited;
    for (const article of articles.length > 0 ? articles : ['']) found.set(clauseId({ source, article }), { source, article });
  }
  return [...found.values()];
}

/** How the address of a clause names it: "seed-004/3.2". */
export const clauseId = ({ source, article }: Clause): string => (article === '' ? source : `${source}/${article}`);

/** "lot.draw_order" is of the room "lot". */
const roomOf = (id: string): string => id.split('.')[0] ?? '';

interface Cited {
  rule: string;
  cites: readonly Cite[];
}

/**
 * The interpretations of what steps rest on: those that decide a rule of this name, and those of the same room, or of time, that
 * read one of the same clauses.
 */
export function readingsOf(steps: readonly Cited[], readings: readonly ReadingInfo[]): ReadingInfo[] {
  return readings.filter((reading) =>
    steps.some(({ rule, cites }) => {
      if (rule === reading.id) return true;
      const room = roomOf(reading.id);
      if (room !== roomOf(rule) && room !== 'time') return false;
      const own = new Set(clausesOf(cites).map(clauseId));
      return clausesOf(reading.cites ?? []).some((clause) => own.has(clauseId(clause)));
    }),
  );
}
